// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/people/members/actions.h"

#include "access/session.h"
#include "features/people/members/letters.h"
#include "features/people/permissions.h"

namespace bunting::people {
namespace {

constexpr std::int64_t kDay = std::int64_t{24} * 3600;
constexpr std::int64_t kAsksADay = 20;
constexpr std::int64_t kInvitesADay = 30;

// Who asks whom stays between them: the entry names neither.
access::Record between_them(
    std::string verb, const Body& body, const PartyId& speaker, std::string said = {}
) {
    return {
        .verb = std::move(verb),
        .about = body.party.id.uuid,
        .version = body.party.version,
        .said = std::move(said),
        .speaker = speaker,
        .public_about = false,
    };
}

Result<void> check_rate(ActTx& tx, const Call& call, std::string_view rate_key, std::int64_t most) {
    const std::string what = fmt::format("{}:{}", rate_key, call.actor.me().text());
    if (TRY(access::within_rate(tx, call, what, kDay, most))) return {};
    return refuse(Fault::Unavailable, "membership.too_many");
}

enum class Goes : std::uint8_t { Away, OnlyFromLeading };

// A body with members has somebody who leads it. Whoever is alone in it may still go.
Result<void> check_lead_is_left(
    store::ReadTx& tx, const Call& call, const Body& body, const PartyId& without, Goes goes
) {
    const auto all = members_of(tx, call.borough, body.party.id, /*only_shown=*/false);
    const bool leads = std::any_of(all.begin(), all.end(), [&](const Member& member) {
        return member.leads() && member.person.id != without;
    });
    const bool leaves_nobody = goes == Goes::Away && all.size() < 2;
    if (!leads && !leaves_nobody) return refuse(Fault::Conflict, "membership.last_lead");
    return {};
}

// What somebody does about their own belonging.
Result<access::Permit> own_permit(ActTx& tx, const Call& call, const Body& body) {
    return access::authorize(tx, call, kOwnMembership, member_of(tx, call, body));
}

}  // namespace

Result<Body> ask_to_join(ActTx& tx, const Call& call, const AskToJoin& command) {
    auto permit = TRY(access::authorize(tx, call, kAskToJoin, {}));
    Body body = TRY(body_for(tx, call, command.slug));
    const PartyId person = call.actor.me();
    const PartyId& id = body.party.id;
    const bool is_there =
        member_of(tx, call, body).owner || is_asking(tx, call.borough, id, person);
    if (is_there) return refuse(Fault::Conflict, "membership.already");
    TRY(check_rate(tx, call, "join", kAsksADay));
    TRY(put_ask(permit, call.borough, id, person, command.words));
    permit.record(between_them("membership.asked", body, person, command.words));
    TRY(write_about_ask(tx, call, body, command.public_url));
    return body;
}

Result<Body> answer_ask(ActTx& tx, const Call& call, const AnswerAsk& command) {
    Body body = TRY(body_for(tx, call, command.slug));
    auto permit = TRY(access::authorize(tx, call, kKeepMembers, lead_of(tx, call, body)));
    const PartyId& id = body.party.id;
    if (!is_asking(tx, call.borough, id, command.person))
        return refuse(Fault::Conflict, "membership.not_asked");
    TRY(forget_ask(permit, call.borough, id, command.person));
    if (command.yes) {
        TRY(access::add_member(permit, call.borough, id, command.person, kMember, /*shown=*/false));
    } else {
        permit.record(between_them("membership.declined", body, command.person));
    }
    TRY(write_answer(tx, call, body, command.person, command.yes, command.public_url));
    return body;
}

Result<Body> invite_to(ActTx& tx, const Call& call, const InviteTo& command) {
    Body body = TRY(body_for(tx, call, command.slug));
    auto permit = TRY(access::authorize(tx, call, kKeepMembers, lead_of(tx, call, body)));
    if (!body.party.listed) return refuse(Fault::Conflict, "group.not_shown");
    TRY(check_rate(tx, call, "invite", kInvitesADay));
    const Invite invite{
        .email = command.email,
        .role = std::string{command.role == kLead ? kLead : kMember},
        .sender = call.actor.me(),
        .at = call.now,
    };
    TRY(put_invite(permit, call.borough, body.party.id, invite));
    permit.record(between_them("membership.invited", body, invite.sender));
    TRY(write_invite(tx, call, body, command.email, command.public_url));
    return body;
}

Result<Body> take_back_invite(ActTx& tx, const Call& call, const TakeBackInvite& command) {
    Body body = TRY(body_for(tx, call, command.slug));
    auto permit = TRY(access::authorize(tx, call, kKeepMembers, lead_of(tx, call, body)));
    TRY(forget_invite(permit, call.borough, body.party.id, command.email));
    permit.record(between_them("membership.uninvited", body, call.actor.me()));
    return body;
}

Result<Body> accept_invite(ActTx& tx, const Call& call, const OwnStep& command) {
    auto permit = TRY(access::authorize(tx, call, kOwnMembership, {.owner = call.actor.party}));
    Body body = TRY(body_for(tx, call, command.slug));
    const PartyId person = call.actor.me();
    const PartyId& id = body.party.id;
    const auto invite = invite_for(tx, call.borough, id, person, call.now);
    if (!invite) return refuse(Fault::NotFound, "membership.no_letter");
    const auto before = find_member(tx, call.borough, id, person);
    const bool leads = invite->role == kLead || (before && before->leads());
    TRY(access::add_member(
        permit, call.borough, id, person, leads ? kLead : kMember, before && before->shown
    ));
    TRY(forget_invite(permit, call.borough, id, invite->email));
    TRY(forget_ask(permit, call.borough, id, person));
    return body;
}

Result<Body> leave(ActTx& tx, const Call& call, const OwnStep& command) {
    Body body = TRY(body_for(tx, call, command.slug));
    auto permit = TRY(own_permit(tx, call, body));
    TRY(check_lead_is_left(tx, call, body, call.actor.me(), Goes::Away));
    TRY(access::end_membership(permit, call.borough, body.party.id, call.actor.me()));
    return body;
}

Result<Body> show_me(ActTx& tx, const Call& call, const OwnStep& command) {
    Body body = TRY(body_for(tx, call, command.slug));
    auto permit = TRY(own_permit(tx, call, body));
    const PartyId person = call.actor.me();
    TRY(set_shown(permit, call.borough, body.party.id, person, command.shown));
    permit.record(between_them("membership.shown_set", body, person));
    return body;
}

Result<Body> keep_member(ActTx& tx, const Call& call, const KeepMember& command) {
    Body body = TRY(body_for(tx, call, command.slug));
    auto permit = TRY(access::authorize(tx, call, kKeepMembers, lead_of(tx, call, body)));
    const PartyId& id = body.party.id;
    if (!find_member(tx, call.borough, id, command.person))
        return refuse(Fault::NotFound, "membership.not_there");
    const bool goes = command.role.empty();
    if (command.role != kLead) {
        TRY(check_lead_is_left(
            tx, call, body, command.person, goes ? Goes::Away : Goes::OnlyFromLeading
        ));
    }
    if (goes) {
        TRY(access::end_membership(permit, call.borough, id, command.person));
        return body;
    }
    TRY(set_role(permit, call.borough, id, command.person, command.role == kLead ? kLead : kMember)
    );
    permit.record(between_them("membership.role_set", body, command.person));
    return body;
}

}  // namespace bunting::people
