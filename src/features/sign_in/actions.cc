// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/sign_in/actions.h"

#include "access/outbox.h"
#include "access/party.h"
#include "features/sign_in/permissions.h"

namespace bunting::sign_in {
namespace {

void fill(std::string& text, std::string_view hole, std::string_view with) {
    const auto at = text.find(hole);
    if (at != std::string::npos) text.replace(at, hole.size(), with);
}

Result<Entered> begin(
    ActTx& tx, const Call& call, const PartyId& party, std::string goes_to, std::string_view device
) {
    Entered entered{.goes_to = std::move(goes_to)};
    entered.session = TRY(access::begin_session(tx, call, party, device));
    return entered;
}

// Whoever proved an address comes in; somebody new says what to call them first.
Result<Entered> come_in(
    ActTx& tx,
    const Call& call,
    const access::ProvedWay& way,
    std::string_view name,
    std::string_view device
) {
    auto party = access::person_with_email(tx, call.borough, way.email);
    if (!party && name.empty()) return Entered{.problem = "sign_in.name_missing", .field = "name"};
    if (!party) party = TRY(join(tx, call, way.email, name));
    TRY(access::use_up(tx, call, way));
    return begin(tx, call, *party, way.goes_to, device);
}

}  // namespace

Result<Uuid> ask_for_code(ActTx& tx, const Call& call, const AskForCode& command) {
    const bool peaceful = TRY(access::within_rate(tx, call, "sign_in:" + command.peer, 3600, 60));
    if (!peaceful) return refuse(Fault::Unavailable, "sign_in.too_many", "email");
    const auto mailed = TRY(access::issue_code(tx, call, command.email, command.goes_to));
    access::Letter letter{command.email, command.mail.subject, command.mail.body};
    fill(letter.subject, "{code}", mailed.code);
    fill(letter.body, "{code}", mailed.code);
    fill(letter.body, "{link}", command.link_prefix + mailed.link);
    TRY(access::queue_letter(tx, call, letter));
    return mailed.way;
}

Result<Entered> enter_code(ActTx& tx, const Call& call, const EnterCode& command) {
    const auto tried = TRY(access::try_code(tx, call, command.way, command.code));
    if (!tried.proved) return Entered{.problem = tried.problem, .field = "code"};
    return come_in(tx, call, *tried.proved, command.name, command.device);
}

Result<Entered> enter_link(ActTx& tx, const Call& call, const EnterLink& command) {
    const auto way = TRY(access::find_link(tx, call, command.link));
    return come_in(tx, call, way, command.name, command.device);
}

Result<Entered> enter_password(ActTx& tx, const Call& call, const EnterPassword& command) {
    const bool peaceful = TRY(access::within_rate(tx, call, "password:" + command.peer, 900, 20));
    if (!peaceful) return Entered{.problem = "sign_in.too_many", .field = "email"};
    if (!command.proved) return Entered{.problem = "sign_in.password_wrong", .field = "password"};
    return begin(tx, call, *command.proved, command.goes_to, command.device);
}

Result<PartyId> join(ActTx& tx, const Call& call, std::string_view email, std::string_view name) {
    access::Party party{
        .id = tx.fresh<PartyId>(call.now),
        .kind = access::PartyKind::Person,
        .name = std::string{name},
        .level = access::Level::Confirmed,
        .created = call.now,
    };
    auto permit = TRY(access::authorize(tx, call, kJoin, {}));
    TRY(access::insert_party(permit, call.borough, party));
    TRY(access::set_email(permit, call.borough, party.id, email));
    return party.id;
}

}  // namespace bunting::sign_in
