// SPDX-License-Identifier: AGPL-3.0-or-later
// A decision about what somebody else wrote, and an appeal against one. Its author is told by
// letter.
#pragma once

#include "features/moderation/queue_store.h"
#include "thing/kind.h"

namespace bunting::moderation {

// What is looked at: a thing, or one turn of its conversation.
struct Subject {
    thing::Thing thing;
    std::optional<Turn> turn;

    PartyId author() const { return turn ? turn->author : thing.author; }

    PartyId owner() const { return turn ? turn->voice : thing.owner; }
};

struct About {
    ThingNumber thing{};
    std::optional<TurnId> turn;
};

// Errors: NotFound("page.not_found"), NotFound("thing.gone"), Conflict("turn.gone").
Result<Subject> subject_of(store::ReadTx& tx, BoroughId borough, const About& about);
Result<Subject> subject_of(
    store::ReadTx& tx, BoroughId borough, const ThingId& thing, const std::optional<TurnId>& turn
);

// Whether somebody who looks may look at it: what few may see is for the keepers; what was told in
// confidence is for nobody who looks, unless somebody who sees it reported it.
bool may_look(store::ReadTx& tx, const access::Call& call, const thing::Thing& thing);
// Theirs, their body's, or said under what is theirs: somebody else decides. Pure.
bool is_own(const access::Actor& actor, const Subject& subject);

struct Decide {
    const thing::Kinds* kinds = nullptr;
    std::string public_url;  // for the letter
    About about;
    Deed deed = Deed::Publish;
    std::string rule;
    std::string reason;
};

struct Decided {
    ThingId id;
    ThingNumber number{};
    Deed deed = Deed::Publish;
    thing::State state = thing::State::Waiting;
};

// Errors: those of authorize(), subject_of(), check_words() and after();
// Forbidden("moderation.own"); Forbidden("moderation.own_decision") where who decided would answer
// the appeal; Conflict("moderation.appeal_open") where only an answer to the appeal can follow;
// Conflict("moderation.no_appeal"); Conflict("moderation.not_for_turns").
Result<Decided> decide(access::ActTx& tx, const access::Call& call, const Decide& command);

struct Appeal {
    About about;
    std::string words;
};

// Errors: those of authorize() and subject_of(); Conflict("moderation.nothing_to_appeal");
// Conflict("moderation.appealed_already"); Invalid("moderation.appeal_missing", "words").
Result<Decided> appeal(access::ActTx& tx, const access::Call& call, const Appeal& command);

// The decision that can be, or was, appealed against; nullopt: there is none.
std::optional<Decision> decision_to_appeal(
    store::ReadTx& tx, BoroughId borough, const Subject& subject
);

// Who stands as owner in the policy table: whoever typed it, where that is the actor.
PartyId owner_for(const access::Actor& actor, const Subject& subject);

}  // namespace bunting::moderation
