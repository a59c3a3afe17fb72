// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/me/actions.h"

#include "features/me/permissions.h"

namespace bunting::me {
namespace {

Result<PartyId> signed_in(const Call& call) {
    if (!call.actor.party) return refuse(Fault::SignIn, "access.sign_in");
    return call.actor.me();
}

}  // namespace

Result<PartyId> edit_me(ActTx& tx, const Call& call, const EditMe& command) {
    const PartyId person = TRY(signed_in(call));
    auto permit = TRY(access::authorize(tx, call, kEditOwnPage, {.owner = person}));
    if (command.name.empty()) return refuse(Fault::Invalid, "me.name_missing", "name");
    auto party = access::find_party(tx, call.borough, person);
    if (!party) return refuse(Fault::NotFound, "access.not_found");
    party->name = command.name;
    party->about = command.about;
    party->brings = command.brings;
    party->listed = command.listed;
    ++party->version;
    TRY(access::update_party(permit, call.borough, *party));
    return person;
}

Result<SessionId> put_on_hat(ActTx& tx, const Call& call, const PutOnHat& command) {
    TRY(access::switch_hat(tx, call, command.session, command.hat, command.body));
    return command.session;
}

Result<SessionId> end_session(ActTx& tx, const Call& call, const EndSession& command) {
    const PartyId person = TRY(signed_in(call));
    if (command.all) {
        TRY(access::end_all_sessions(tx, call, person));
    } else {
        TRY(access::end_session(tx, call, person, command.session));
    }
    return command.session;
}

Result<PartyId> set_password(ActTx& tx, const Call& call, const SetPassword& command) {
    const PartyId person = TRY(signed_in(call));
    auto permit = TRY(access::authorize(tx, call, kSetPassword, {.owner = person}));
    TRY(access::set_password_hash(permit, call.borough, person, command.hash));
    return person;
}

}  // namespace bunting::me
