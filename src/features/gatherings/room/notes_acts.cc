// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/gatherings/room/notes_acts.h"

#include <algorithm>

#include "features/gatherings/subject.h"
#include "text/clean.h"
#include "thing/thing_store.h"

namespace bunting::gatherings {
namespace {

constexpr std::size_t kLongestAgreement = 300;
constexpr std::size_t kMostAgreements = 60;

}  // namespace

Result<ThingNumber> write_notes(ActTx& tx, const Call& call, const WriteNotes& command) {
    const auto gathering = TRY(open_gathering(tx, call, command.gathering));
    auto permit = TRY(access::authorize(tx, call, kNoteGathering, noter_of(tx, call, gathering)));
    std::string words = TRY(text::clean_text(command.words, kLongestNotes, "words"));
    const auto there = notes_of(tx, call.borough, gathering.id);
    const std::int64_t version = there ? there->version : 0;
    // The same words again are no second version: a form sent twice.
    if (there && there->words == words) return gathering.number;
    if (command.seen != version) return refuse(Fault::Conflict, "gathering.notes_changed");
    const NotesRow notes{
        .words = words, .version = version + 1, .author = call.actor.party, .at = call.now
    };
    TRY(put_notes(permit, call.borough, gathering.id, notes));
    permit.record(entry_about("gathering.noted", gathering, std::move(words)));
    return gathering.number;
}

Result<AgreementId> agree(ActTx& tx, const Call& call, const Agree& command) {
    const auto gathering = TRY(open_gathering(tx, call, command.gathering));
    auto permit = TRY(access::authorize(tx, call, kNoteGathering, noter_of(tx, call, gathering)));
    std::string words = TRY(text::clean_line(command.words, kLongestAgreement, "words"));
    if (words.empty()) return refuse(Fault::Invalid, "gathering.agreement_missing", "words");
    const auto there = agreements_of(tx, call.borough, gathering.id);
    const bool is_there = std::any_of(there.begin(), there.end(), [&](const AgreementRow& each) {
        return each.words == words;
    });
    if (is_there) return refuse(Fault::Conflict, "gathering.agreed_already");
    if (there.size() >= kMostAgreements) return refuse(Fault::Conflict, "gathering.too_many");
    const AgreementRow agreement{
        .id = tx.fresh<AgreementId>(call.now),
        .words = words,
        .author = call.actor.party,
        .at = call.now
    };
    TRY(insert_agreement(permit, call.borough, gathering.id, agreement));
    permit.record(entry_about("gathering.agreed", gathering, std::move(words)));
    return agreement.id;
}

Result<thing::Thing> unagree(ActTx& tx, const Call& call, const Unagree& command) {
    auto gathering = TRY(open_gathering(tx, call, command.gathering));
    auto permit = TRY(access::authorize(tx, call, kNoteGathering, noter_of(tx, call, gathering)));
    const auto there = agreements_of(tx, call.borough, gathering.id);
    const bool is_there = std::any_of(there.begin(), there.end(), [&](const AgreementRow& each) {
        return each.id == command.agreement;
    });
    if (!is_there) return refuse(Fault::Conflict, "gathering.agreement_gone");
    TRY(forget_agreement(permit, call.borough, gathering.id, command.agreement));
    permit.record(entry_about("gathering.unagreed", gathering, {}));
    return gathering;
}

// The ledger asks its own table: whoever the gathering is with, scribes, and each for themselves.
Result<promises::Promise> take_action(ActTx& tx, const Call& call, const TakeAction& command) {
    const auto gathering = TRY(open_gathering(tx, call, command.gathering));
    TRY(access::authorize(tx, call, kNoteGathering, noter_of(tx, call, gathering)));
    const auto details = thing::details_of(tx, call.borough, kKind, gathering.id);
    const auto subject = subject_of(tx, call.borough, details);
    // Whom nobody names hears it from whoever hosts the gathering, whatever it is about.
    const bool names_one = command.to.party || !command.to.name.empty();
    return promises::make_promise(
        tx,
        call,
        {
            .about = subject && subject->project ? *subject->project : gathering.id,
            .made_in = gathering.id,
            .words = command.words,
            .by = command.who,
            .to = names_one ? command.to : promises::Who{.party = gathering.owner},
            .due = command.due,
            .public_url = command.public_url,
        }
    );
}

}  // namespace bunting::gatherings
