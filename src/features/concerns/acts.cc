// SPDX-License-Identifier: AGPL-3.0-or-later
// Telling, taking, noting, closing. Every entry is confidential: that something was done stands in
// the journal, not what, by whom, or about which concern.
#include "access/party.h"
#include "features/concerns/concern_store.h"
#include "features/concerns/concerns.h"
#include "features/concerns/letters.h"
#include "features/concerns/pages.h"
#include "features/concerns/permissions.h"
#include "text/clean.h"

namespace bunting::concerns {
namespace {

using access::ActTx;
using access::Call;
using access::Permit;

access::Record entry_of(std::string verb, const Concern& concern) {
    return {
        .verb = std::move(verb),
        .about = concern.id.uuid,
        .version = concern.version,
        .confidential = true,
    };
}

Result<Telling> words_in(const TellConcern& command) {
    Telling words;
    words.words = TRY(text::clean_text(command.words, kLongestWords, "words"));
    if (words.words.empty()) return refuse(Fault::Invalid, "concern.words_missing", "words");
    words.whom = TRY(text::clean_text(command.whom, kLongestWhom, "whom"));
    words.reach = TRY(text::clean_text(command.reach, kLongestReach, "reach"));
    if (is_address_here(command.about)) words.about = command.about;
    return words;
}

Result<PartyId> actor_in(const Call& call) {
    if (!call.actor.party) return refuse(Fault::SignIn, "access.sign_in");
    return *call.actor.party;
}

// What somebody who looks after it acts on. Errors: NotFound("page.not_found");
// Forbidden("concern.own").
Result<Concern> concern_for(store::ReadTx& tx, const Call& call, ThingNumber number) {
    const PartyId lead = TRY(actor_in(call));
    const auto concern = find_concern(tx, call.borough, number);
    if (!concern) return refuse(Fault::NotFound, "page.not_found");
    if (!may_handle(*concern, lead, has_other_lead(tx, call.borough, lead)))
        return refuse(Fault::Forbidden, "concern.own");
    return *concern;
}

Result<void> check_seen(const Concern& concern, const std::optional<std::int64_t>& seen) {
    if (seen && *seen != concern.version) return refuse(Fault::Conflict, "concern.changed");
    return {};
}

Result<void> check_with(const Concern& concern, const PartyId& lead) {
    const bool is_theirs = concern.state == State::LookedAt && concern.keeper == lead;
    if (!is_theirs) return refuse(Fault::Conflict, "concern.not_with_you");
    return {};
}

Note note_by(ActTx& tx, const Call& call, NoteSort sort, std::string words) {
    return {
        .id = Uuid::v7(call.now, tx.random()),
        .author = call.actor.party,
        .sort = sort,
        .did = {},
        .words = std::move(words),
        .at = call.now,
    };
}

}  // namespace

Result<ThingNumber> tell_concern(ActTx& tx, const Call& call, const TellConcern& command) {
    auto permit = TRY(access::authorize(tx, call, kTellConcern, {}));
    const Telling words = TRY(words_in(command));
    if (!access::anyone_has(tx, call.borough, access::Hat::SafeguardingLead))
        return refuse(Fault::Conflict, "concern.nobody_reads");
    const ThingNumber number = TRY(tx.next_number(call.borough));
    const Concern concern{
        .id = tx.fresh<ConcernId>(call.now),
        .number = number,
        .teller = call.actor.party,
        .state = State::Told,
        .told = call.now,
        .may_tell = command.may_tell,
        .keeper = {},
        .closed = {},
        .keep_until = {},
    };
    TRY(insert_concern(tx, permit, concern, words));
    permit.record(entry_of("concern.told", concern));
    TRY(write_to_leads(tx, call, concern, command.public_url));
    return concern.number;
}

Result<ThingNumber> take_concern(ActTx& tx, const Call& call, const TakeConcern& command) {
    auto permit = TRY(access::authorize(tx, call, kHandleConcerns, {}));
    Concern concern = TRY(concern_for(tx, call, command.number));
    TRY(check_seen(concern, command.seen));
    if (check_with(concern, TRY(actor_in(call))))
        return refuse(Fault::Conflict, "concern.yours_already");
    concern.state = State::LookedAt;
    concern.keeper = call.actor.party;
    concern.closed.reset();
    concern.keep_until.reset();
    TRY(update_concern(permit, concern));
    TRY(insert_note(tx, permit, concern.id, note_by(tx, call, NoteSort::Took, "")));
    permit.record(entry_of("concern.looked_at", concern));
    return concern.number;
}

Result<ThingNumber> note_concern(ActTx& tx, const Call& call, const NoteConcern& command) {
    auto permit = TRY(access::authorize(tx, call, kHandleConcerns, {}));
    const Concern concern = TRY(concern_for(tx, call, command.number));
    TRY(check_with(concern, TRY(actor_in(call))));
    std::string words = TRY(text::clean_text(command.words, kLongestWords, "note"));
    if (words.empty()) return refuse(Fault::Invalid, "concern.note_missing", "note");
    TRY(insert_note(tx, permit, concern.id, note_by(tx, call, NoteSort::Noted, std::move(words))));
    permit.record(entry_of("concern.noted", concern));
    return concern.number;
}

Result<ThingNumber> close_concern(ActTx& tx, const Call& call, const CloseConcern& command) {
    auto permit = TRY(access::authorize(tx, call, kHandleConcerns, {}));
    Concern concern = TRY(concern_for(tx, call, command.number));
    TRY(check_with(concern, TRY(actor_in(call))));
    TRY(check_seen(concern, command.seen));
    if (!command.did) return refuse(Fault::Invalid, "concern.did_missing", "did");
    std::string words = TRY(text::clean_text(command.words, kLongestWords, "closing"));
    if (words.empty()) return refuse(Fault::Invalid, "concern.closing_missing", "closing");
    const int years = years_kept(tx, call.borough, command.about_child);
    concern.state = State::Closed;
    concern.closed = call.now;
    concern.keep_until = keep_until(date_in_london(call.now), years);
    TRY(update_concern(permit, concern));
    Note note = note_by(tx, call, NoteSort::Closed, std::move(words));
    note.did = command.did;
    TRY(insert_note(tx, permit, concern.id, note));
    permit.record(entry_of("concern.closed", concern));
    return concern.number;
}

}  // namespace bunting::concerns
