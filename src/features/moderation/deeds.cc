// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/moderation/deeds.h"

#include <algorithm>

namespace bunting::moderation {
namespace {

// In the order of Deed.
constexpr std::array kDeeds{
    DeedWords{Deed::Publish, "publish", "published", "moderation.published"},
    DeedWords{Deed::Hide, "hide", "hidden", "moderation.hidden", true, true},
    DeedWords{
        Deed::AskForChange, "ask_for_change", "change_asked", "moderation.change_asked", true, true
    },
    DeedWords{Deed::PassOn, "pass_on", "passed_on", "moderation.passed_on", false, true},
    DeedWords{Deed::Keep, "keep", "kept", "moderation.kept", false, true},
    DeedWords{Deed::Restore, "restore", "restored", "moderation.restored"},
};

}  // namespace

const DeedWords& words_of(Deed deed) {
    return kDeeds[static_cast<std::size_t>(deed)];
}

std::optional<Deed> deed_named(std::string_view word) {
    const auto found = std::ranges::find(kDeeds, word, &DeedWords::word);
    if (found == kDeeds.end()) return std::nullopt;
    return found->deed;
}

Result<void> check_words(Deed deed, std::string_view rule, std::string_view reason) {
    const DeedWords& words = words_of(deed);
    const bool known = std::ranges::find(kRules, rule) != kRules.end();
    if (words.needs_rule && !known)
        return refuse(Fault::Invalid, "moderation.rule_missing", "rule");
    if (words.needs_reason && reason.empty())
        return refuse(Fault::Invalid, "moderation.reason_missing", "reason");
    return {};
}

Result<thing::Thing> after(Deed deed, thing::Thing thing, Time now) {
    using thing::State;
    if (thing.state == State::Removed) return refuse(Fault::Conflict, "thing.gone");
    if (deed == Deed::Hide) return thing::hide(std::move(thing), now);
    const bool shows = deed == Deed::Publish || deed == Deed::Restore;
    const bool is_off = thing.state == State::Waiting || thing.state == State::Hidden;
    if (shows && is_off) return thing::publish(std::move(thing), now);
    return thing;
}

}  // namespace bunting::moderation
