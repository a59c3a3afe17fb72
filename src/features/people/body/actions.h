// SPDX-License-Identifier: AGPL-3.0-or-later
// Adding a body, changing what it tells, and looking at it before everybody sees it.
//
//   added ─► waiting ──shown──► listed            whoever added it leads it from then on
//              ▲  └──sent back, with a reason──► not shown ◄──sent back── listed
//              └──────────changed──────────────────┘
#pragma once

#include "features/people/body/body_store.h"

namespace bunting::people {

using access::ActTx;
using access::Call;

struct BodyWords {
    std::string name;
    std::string about;
    std::string brings;
    BodyPage page;
};

struct AddBody {
    access::PartyKind kind = access::PartyKind::Group;
    BodyWords words;
};

// At most so many wait for one person.
inline constexpr std::int64_t kMostWaiting = 5;

// Errors: those of authorize() and check_words(); Conflict("group.too_many_waiting").
Result<Body> add_body(ActTx& tx, const Call& call, const AddBody& command);

struct EditBody {
    std::string slug;
    std::int64_t seen = 0;  // the version that the form was made from
    BodyWords words;
};

// What was sent back waits for a look again. Errors: those of authorize() and check_words();
// NotFound("page.not_found"); Conflict("group.other_was_first").
Result<Body> edit_body(ActTx& tx, const Call& call, const EditBody& command);

struct LookAtBody {
    std::string slug;
    bool show = true;
    std::string reason;      // told to those who look after it, where it is not shown
    std::string public_url;  // for the letter
};

// Errors: those of authorize(); NotFound("page.not_found"); Forbidden("moderation.own");
// Conflict("thing.already_so"); Invalid("moderation.reason_missing", "reason").
Result<Body> look_at_body(ActTx& tx, const Call& call, const LookAtBody& command);

// Pure. Errors: Invalid("group.name_missing", "name"); Invalid("group.about_missing", "about").
Result<void> check_words(const BodyWords& words);

// Who stands as its owner in the policy table: the actor, where they lead it or added it.
access::Target lead_of(store::ReadTx& tx, const Call& call, const Body& body);
// The same for whoever belongs to it at all.
access::Target member_of(store::ReadTx& tx, const Call& call, const Body& body);

// The body of an address, as far as this actor may know of it. Errors: NotFound("page.not_found").
Result<Body> body_for(store::ReadTx& tx, const Call& call, std::string_view slug);

}  // namespace bunting::people
