// SPDX-License-Identifier: AGPL-3.0-or-later
// Coming to belong to a body, and ceasing to. Nobody belongs without having said so themselves:
// they ask and a lead says yes, or a lead writes to an address and whoever has it says yes.
#pragma once

#include "features/people/body/actions.h"
#include "features/people/members/member_store.h"

namespace bunting::people {

struct AskToJoin {
    std::string slug;
    std::string words;
    std::string public_url;  // for the letter
};

// Errors: those of authorize() and body_for(); Conflict("membership.already");
// Unavailable("membership.too_many").
Result<Body> ask_to_join(ActTx& tx, const Call& call, const AskToJoin& command);

struct AnswerAsk {
    std::string slug;
    PartyId person;
    bool yes = false;
    std::string public_url;
};

// Errors: those of authorize() and body_for(); Conflict("membership.not_asked").
Result<Body> answer_ask(ActTx& tx, const Call& call, const AnswerAsk& command);

struct InviteTo {
    std::string slug;
    std::string email;  // in its kept form
    std::string role;
    std::string public_url;
};

// The same whether or not somebody has the address. Errors: those of authorize() and body_for();
// Unavailable("membership.too_many", "email").
Result<Body> invite_to(ActTx& tx, const Call& call, const InviteTo& command);

struct TakeBackInvite {
    std::string slug;
    std::string email;
};

Result<Body> take_back_invite(ActTx& tx, const Call& call, const TakeBackInvite& command);

struct OwnStep {
    std::string slug;
    bool shown = false;  // of show_me
};

// Says yes to a letter. Errors: those of authorize() and body_for();
// NotFound("membership.no_letter").
Result<Body> accept_invite(ActTx& tx, const Call& call, const OwnStep& command);
// Errors: those of authorize() and body_for(); Conflict("membership.last_lead") where others would
// be left without anybody who leads.
Result<Body> leave(ActTx& tx, const Call& call, const OwnStep& command);
// Whether one's name stands on the body's page.
Result<Body> show_me(ActTx& tx, const Call& call, const OwnStep& command);

struct KeepMember {
    std::string slug;
    PartyId person;
    std::string role = {};  // empty: they no longer belong
};

// Errors: those of authorize() and body_for(); NotFound("membership.not_there");
// Conflict("membership.last_lead").
Result<Body> keep_member(ActTx& tx, const Call& call, const KeepMember& command);

}  // namespace bunting::people
