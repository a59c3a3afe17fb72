// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/notices/choose/choose.h"
#include "features/notices/digest/digest_store.h"
#include "features/notices/permissions.h"
#include "thing/place.h"

namespace bunting::notices {
namespace {

Result<PartyId> signed_in(const access::Call& call) {
    if (!call.actor.party) return refuse(Fault::SignIn, "access.sign_in");
    return call.actor.me();
}

}  // namespace

Result<Pace> choose_pace(access::ActTx& tx, const access::Call& call, const ChoosePace& command) {
    const PartyId person = TRY(signed_in(call));
    auto permit = TRY(access::authorize(tx, call, kChooseLetters, {.owner = person}));
    const Pace was = pace_of(tx, call.borough, person);
    if (was != command.pace) TRY(set_pace(permit, person, was, command.pace));
    return command.pace;
}

Result<FollowPlace> follow_place(
    access::ActTx& tx, const access::Call& call, const FollowPlace& command
) {
    const PartyId person = TRY(signed_in(call));
    auto permit = TRY(access::authorize(tx, call, kFollowPlace, {.owner = person}));
    const auto place = thing::find_place_by_slug(tx, call.borough, command.slug);
    if (!place) return refuse(Fault::NotFound, "page.not_found");
    if (follows_place(tx, call.borough, person, place->id) != command.follows)
        TRY(set_follow_place(permit, person, place->id, command.follows));
    return command;
}

}  // namespace bunting::notices
