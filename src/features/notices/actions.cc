// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/notices/actions.h"

#include "access/party.h"
#include "features/notices/permissions.h"

namespace bunting::notices {

bool are_wanted(store::ReadTx& tx, const Stop& stop) {
    if (wants_none(tx, stop.borough, stop.party)) return false;
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
    const bool none = wants_none(tx, call.borough, stop.party);
    if (!stop.thing || none) TRY(set_wants_none(permit, stop.party, !command.wanted));
    if (stop.thing) TRY(set_follow(permit, stop.party, *stop.thing, command.wanted));
    return command;
}

}  // namespace bunting::notices
