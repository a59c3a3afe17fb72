// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody answered from their mail program, as if they had written it on the page.
#include <algorithm>

#include "access/party.h"
#include "features/matches/hello/acts.h"
#include "features/matches/pages.h"

namespace bunting::matches {
namespace {

// The person, in the voice that the letter was meant for.
std::optional<access::Actor> actor_of(ReadTx& tx, BoroughId borough, const ReplyTo& to) {
    const auto person = access::find_party(tx, borough, to.person);
    if (!person) return std::nullopt;
    access::Actor actor{.party = to.person, .hat = access::Hat::Resident, .level = person->level};
    if (to.voice == to.person) return actor;
    for (const access::Party& body : access::bodies_of(tx, borough, to.person)) {
        if (body.id != to.voice) continue;
        actor.body = body.id;
        const bool is_council = body.kind == access::PartyKind::Council;
        actor.hat = is_council ? access::Hat::CaseOfficer : access::Hat::Group;
        return actor;
    }
    return std::nullopt;
}

// A mail server that was cut off brings the same message again.
bool came_before(
    ReadTx& tx,
    const access::Call& call,
    const Introduction& one,
    const ReplyTo& to,
    const std::string& words
) {
    const auto messages = messages_of(tx, call.borough, one.id);
    return std::ranges::any_of(messages, [&](const Message& message) {
        return message.by_mail && message.author == to.person && message.words == words;
    });
}

}  // namespace

Result<bool> take_reply(
    access::ActTx& tx, const access::Call& call, const feature::MailReply& reply
) {
    const auto to = reply_of(tx, call.borough, reply.token);
    if (!to) return false;
    const auto one = find_introduction(tx, call.borough, to->introduction);
    const auto actor = actor_of(tx, call.borough, *to);
    if (!one || !actor) return refuse(Fault::NotFound, "page.not_found");
    if (came_before(tx, call, *one, *to, reply.text)) return true;
    const access::Call theirs{.actor = *actor, .now = call.now, .borough = call.borough};
    TRY(write(
        tx,
        theirs,
        {.introduction = one->number,
         .words = reply.text,
         .public_url = reply.public_url,
         .by_mail = true}
    ));
    return true;
}

}  // namespace bunting::matches
