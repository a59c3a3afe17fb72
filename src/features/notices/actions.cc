// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/notices/actions.h"

#include "access/party.h"
#include "features/notices/digest/digest_store.h"
#include "features/notices/permissions.h"

namespace bunting::notices {

bool are_wanted(store::ReadTx& tx, const Stop& stop) {
    if (pace_of(tx, stop.borough, stop.party) == Pace::Never) return false;
    if (stop.place) return follows_place(tx, stop.borough, stop.party, *stop.place);
    return !stop.thing || follows(tx, stop.borough, stop.party, *stop.thing);
}

Result<SetLetters> set_letters(
    access::ActTx& tx, const access::Call& call, const SetLetters& command
) {
    auto permit = TRY(access::authorize(tx, call, kStop, {}));
    const Stop& stop = command.stop;
    if (!access::find_party(tx, call.borough, stop.party))
        return refuse(Fault::NotFound, "access.not_found");
    if (are_wanted(tx, stop) == command.wanted) return command;
    const Pace was = pace_of(tx, call.borough, stop.party);
    if ((!stop.thing && !stop.place) || was == Pace::Never)
        TRY(set_pace(permit, stop.party, was, command.wanted ? Pace::Thursday : Pace::Never));
    if (stop.thing) TRY(set_follow(permit, stop.party, *stop.thing, command.wanted));
    if (stop.place) TRY(set_follow_place(permit, stop.party, *stop.place, command.wanted));
    return command;
}

}  // namespace bunting::notices
