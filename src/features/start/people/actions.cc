// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/start/people/actions.h"

#include "access/outbox.h"
#include "access/party.h"
#include "features/sign_in/sign_in.h"
#include "features/start/permissions.h"

namespace bunting::start {
namespace {

void fill(std::string& text, std::string_view hole, std::string_view with) {
    const auto at = text.find(hole);
    if (at != std::string::npos) text.replace(at, hole.size(), with);
}

Result<void> send(ActTx& tx, const Call& call, const Invite& command, std::string_view code) {
    access::Letter letter{*command.email, command.subject, command.body};
    fill(letter.body, "{link}", fmt::format("{}{}", command.link_prefix, code));
    fill(letter.body, "{code}", code);
    return access::queue_letter(tx, call, letter);
}

Result<PartyId> person_for(ActTx& tx, const Call& call, const Answer& command) {
    if (call.actor.party) return call.actor.me();
    if (access::person_with_email(tx, call.borough, command.email))
        return refuse(Fault::Conflict, "invitation.sign_in_first", "email");
    // Whoever invited them knows them; the account is made on their word.
    Call duty = call;
    duty.actor = {.party = {}, .hat = access::Hat::System, .body = {}};
    return sign_in::join(tx, duty, command.email, command.name);
}

// The hat is the inviter's to give, so it is given in their name.
Result<void> give_hat(
    ActTx& tx, const Call& call, const access::Invitation& invitation, const PartyId& person
) {
    const auto has = access::granted_hats(tx, call.borough, person);
    if (std::find(has.begin(), has.end(), invitation.hat) != has.end()) return {};
    Call duty = call;
    duty.actor = {.party = invitation.made_by, .hat = access::Hat::System, .body = {}};
    auto permit = access::permit_for_duty(tx, duty);
    return access::grant_hat(permit, call.borough, person, invitation.hat);
}

}  // namespace

Result<Invited> invite(ActTx& tx, const Call& call, const Invite& command) {
    auto permit = TRY(access::authorize(tx, call, kInvite, {}));
    const bool known =
        std::find(kInvitedHats.begin(), kInvitedHats.end(), command.hat) != kInvitedHats.end();
    if (!known) return refuse(Fault::Invalid, "invitation.hat_missing", "hat");
    Invited invited{
        .invitation =
            {
                .id = tx.fresh<InviteId>(call.now),
                .hat = command.hat,
                .name = command.name,
                .email = command.email,
                .made_by = call.actor.party,
                .created = call.now,
                .expires = call.now.plus_days(access::kInvitationDays),
                .used_by = {},
            },
        .code = access::fresh_invitation_code(tx.random()),
    };
    TRY(access::insert_invitation(permit, call.borough, invited.invitation, invited.code));
    if (command.email) TRY(send(tx, call, command, invited.code));
    return invited;
}

Result<bool> withdraw(ActTx& tx, const Call& call, const InviteId& id) {
    auto permit = TRY(access::authorize(tx, call, kInvite, {}));
    const auto invitation = access::find_invitation(tx, call.borough, id);
    if (!invitation) return refuse(Fault::NotFound, "invitation.not_found");
    TRY(access::withdraw_invitation(permit, call.borough, *invitation));
    return true;
}

Result<Answered> answer(ActTx& tx, const Call& call, const Answer& command) {
    auto permit = TRY(access::authorize(tx, call, kAnswerInvitation, {}));
    const auto invitation = access::find_invitation(tx, call.borough, command.code, call.now);
    if (!invitation) return refuse(Fault::Invalid, "invitation.not_found", "code");
    const PartyId person = TRY(person_for(tx, call, command));
    TRY(access::use_invitation(permit, call.borough, *invitation, person));
    TRY(give_hat(tx, call, *invitation, person));
    Answered answered{.session = {}, .hat = invitation->hat};
    auto session = command.session;
    if (!call.actor.party) {
        if (!command.password_hash.empty())
            TRY(access::set_password_hash(permit, call.borough, person, command.password_hash));
        answered.session = TRY(access::begin_session(tx, call, person, command.device));
        session = answered.session->id;
    }
    Call own = call;
    own.actor = {.party = person, .hat = access::Hat::Resident, .body = {}};
    if (session) TRY(access::switch_hat(tx, own, *session, invitation->hat, std::nullopt));
    return answered;
}

}  // namespace bunting::start
