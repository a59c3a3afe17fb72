// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/record/verbs.h"

#include <algorithm>
#include <array>

#include "journal/entry.h"
#include "locale/record.h"

namespace bunting::record {
namespace {

constexpr std::array kVerbs{
    Verb{"thing.added", Sort::Things},
    Verb{"thing.edited", Sort::Things},
    Verb{"thing.moved", Sort::Things},
    Verb{"thing.removed", Sort::Things},
    Verb{"activity.ended", Sort::Things},
    Verb{"offer.ended", Sort::Things},
    Verb{"need.ended", Sort::Things},
    Verb{"word.kept", Sort::Things},
    Verb{"word.merged", Sort::Things},
    Verb{"word.dropped", Sort::Things},
    Verb{"thing.renewed", Sort::Things},
    Verb{"thing.followed", Sort::Things},
    Verb{"thing.unfollowed", Sort::Things},
    Verb{"place.followed", Sort::People},
    Verb{"place.unfollowed", Sort::People},
    Verb{"picture.added", Sort::Things},
    Verb{"picture.removed", Sort::Things},
    Verb{"turn.said", Sort::Talk},
    Verb{"turn.withdrawn", Sort::Talk},
    Verb{"project.begun", Sort::Things},
    Verb{"project.joined", Sort::Things},
    Verb{"project.left", Sort::Things},
    Verb{"project.told", Sort::Things},
    Verb{"project.checked_in", Sort::Things},
    Verb{"project.decision_asked", Sort::Things},
    Verb{"project.decided", Sort::Things},
    Verb{"project.ended", Sort::Things},
    Verb{"story.withdrawn", Sort::Things},
    Verb{"story.shown", Sort::Things},
    Verb{"join_up.laid", Sort::Things},
    Verb{"join_up.shown", Sort::Things},
    Verb{"join_up.declined", Sort::Care},
    Verb{"join_up.helped", Sort::Talk},
    Verb{"join_up.doubted", Sort::Talk},
    Verb{"match.put_aside", Sort::Talk},
    Verb{"match.shown_again", Sort::Talk},
    Verb{"match.sealed", Sort::Talk},
    Verb{"introduction.begun", Sort::Talk},
    Verb{"introduction.said", Sort::Talk},
    Verb{"introduction.agreed", Sort::Talk},
    Verb{"introduction.declined", Sort::Talk},
    Verb{"introduction.contact_told", Sort::Talk},
    Verb{"introduction.contact_taken_back", Sort::Talk},
    Verb{"introduction.ended", Sort::Talk},
    Verb{"introduction.blocked", Sort::Talk},
    Verb{"introduction.unblocked", Sort::Talk},
    Verb{"introduction.sealed", Sort::Talk},
    Verb{"outcome.told", Sort::Talk},
    Verb{"policy.begun", Sort::Things},
    Verb{"policy.drafter_added", Sort::Things},
    Verb{"policy.clause_written", Sort::Things},
    Verb{"policy.commented", Sort::Talk},
    Verb{"policy.signed", Sort::Things},
    Verb{"policy.adopted", Sort::Things},
    Verb{"ring.formed", Sort::Things},
    Verb{"ring.interpreted", Sort::Things},
    Verb{"ring.opened", Sort::Things},
    Verb{"ring.checked", Sort::Things},
    Verb{"ring.compared", Sort::Things},
    Verb{"ring.chosen", Sort::Things},
    Verb{"ring.action_added", Sort::Things},
    Verb{"ring.action_dropped", Sort::Things},
    Verb{"ring.nothing_needed", Sort::Things},
    Verb{"ring.published", Sort::Promises},
    Verb{"ring.checked_in", Sort::Promises},
    Verb{"lab.round_opened", Sort::Things},
    Verb{"lab.round_changed", Sort::Things},
    Verb{"lab.round_moved", Sort::Things},
    Verb{"lab.area_added", Sort::Things},
    Verb{"lab.area_taken_in", Sort::Things},
    Verb{"lab.area_shaped", Sort::Things},
    Verb{"lab.area_merged", Sort::Things},
    Verb{"lab.areas_merged", Sort::Things},
    Verb{"lab.area_split", Sort::Things},
    Verb{"lab.area_put_aside", Sort::Things},
    Verb{"lab.dots_shown", Sort::Things},
    Verb{"lab.swapped", Sort::Things},
    Verb{"lab.lowered", Sort::Things},
    Verb{"lab.agreed", Sort::Things},
    Verb{"lab.area_begun", Sort::Things},
    Verb{"gathering.replied", Sort::Things},
    Verb{"gathering.reply_kept", Sort::Things},
    Verb{"gathering.reply_taken_out", Sort::Things},
    Verb{"gathering.invited", Sort::Things},
    Verb{"gathering.line_proposed", Sort::Things},
    Verb{"gathering.agenda_set", Sort::Things},
    Verb{"gathering.noted", Sort::Things},
    Verb{"gathering.agreed", Sort::Things},
    Verb{"gathering.unagreed", Sort::Things},
    Verb{"gathering.closed", Sort::Things},
    Verb{"promise.made", Sort::Promises},
    Verb{"promise.said", Sort::Promises},
    Verb{"promise.moved", Sort::Promises},
    Verb{"promise.kept", Sort::Promises},
    Verb{"promise.broken", Sort::Promises},
    Verb{"promise.released", Sort::Promises},
    Verb{"promise.disowned", Sort::Promises},
    Verb{"promise.hidden", Sort::Care},
    Verb{"thing.reported", Sort::Care},
    Verb{"moderation.published", Sort::Care},
    Verb{"moderation.hidden", Sort::Care},
    Verb{"moderation.change_asked", Sort::Care},
    Verb{"moderation.passed_on", Sort::Care},
    Verb{"moderation.appealed", Sort::Care},
    Verb{"moderation.kept", Sort::Care},
    Verb{"moderation.restored", Sort::Care},
    Verb{"concern.told", Sort::Care},
    Verb{"concern.looked_at", Sort::Care},
    Verb{"concern.noted", Sort::Care},
    Verb{"concern.closed", Sort::Care},
    Verb{"concern.forgotten", Sort::Care},
    Verb{"place.added", Sort::Places},
    Verb{"place.changed", Sort::Places},
    Verb{"place.boundary_set", Sort::Places},
    Verb{"place.map_features_set", Sort::Places},
    Verb{"places.imported", Sort::Places},
    Verb{"postcodes.imported", Sort::Places},
    Verb{"party.joined", Sort::People},
    Verb{"party.changed", Sort::People},
    Verb{"party.email_set", Sort::People},
    Verb{"party.password_set", Sort::People},
    Verb{"party.level_set", Sort::People},
    Verb{"party.erased", Sort::People},
    Verb{"party.letters_stopped", Sort::People},
    Verb{"party.letters_started", Sort::People},
    Verb{"party.letters_chosen", Sort::People},
    Verb{"hat.granted", Sort::People},
    Verb{"hat.taken_back", Sort::People},
    Verb{"invitation.made", Sort::People},
    Verb{"invitation.accepted", Sort::People},
    Verb{"invitation.withdrawn", Sort::People},
    Verb{"membership.began", Sort::People},
    Verb{"membership.ended", Sort::People},
    Verb{"membership.asked", Sort::People},
    Verb{"membership.declined", Sort::People},
    Verb{"membership.invited", Sort::People},
    Verb{"membership.uninvited", Sort::People},
    Verb{"membership.role_set", Sort::People},
    Verb{"membership.shown_set", Sort::People},
    Verb{"group.shown", Sort::Care},
    Verb{"group.sent_back", Sort::Care},
    Verb{"setting.changed", Sort::Settings},
};

constexpr std::array kSorts{
    SortName{Sort::Things, "things", msg::record_sort_things::id},
    SortName{Sort::Talk, "talk", msg::record_sort_talk::id},
    SortName{Sort::Promises, "promises", msg::record_sort_promises::id},
    SortName{Sort::Care, "care", msg::record_sort_care::id},
    SortName{Sort::Places, "places", msg::record_sort_places::id},
    SortName{Sort::People, "people", msg::record_sort_people::id},
    SortName{Sort::Settings, "settings", msg::record_sort_settings::id},
};

}  // namespace

std::span<const Verb> verbs() {
    return kVerbs;
}

std::span<const SortName> sorts() {
    return kSorts;
}

std::optional<Sort> sort_named(std::string_view word) {
    const auto found = std::ranges::find(kSorts, word, &SortName::word);
    if (found == kSorts.end()) return std::nullopt;
    return found->sort;
}

std::vector<std::string> verbs_of(Sort sort) {
    std::vector<std::string> out;
    for (const Verb& verb : kVerbs) {
        if (verb.sort == sort) out.emplace_back(verb.verb);
    }
    return out;
}

text::MsgId sentence_of(std::string_view verb) {
    if (const auto id = text::find_message("record.verb." + std::string{verb})) return *id;
    const bool is_private = verb.ends_with("." + std::string{journal::kSealedWord});
    return is_private ? text::MsgId{msg::record_verb_sealed::id}
                      : text::MsgId{msg::record_verb_other::id};
}

}  // namespace bunting::record
