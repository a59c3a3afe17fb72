// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}: the page of any thing, its data and its calendar; what is said about it; following
// it.
#include "features/things/acts/entry.h"
#include "features/things/acts/talk.h"
#include "features/things/pages/thing_page.h"
#include "features/things/permissions.h"
#include "web/json.h"

namespace bunting::things {
namespace {

using access::Call;
using store::ReadTx;
using web::Request;
using web::Response;

Response show_thing(const Given& given, ReadTx& tx, const Call& call, const Request& request) {
    auto thing = asked_thing(tx, call, request);
    if (!thing) return web::refused(thing.error());
    if (request.format == web::Format::Html)
        return thing_page(tx, call, request, given, *thing, {});
    const thing::Kind* kind = given.kinds.find(thing->kind);
    const bool wants_days = request.format == web::Format::Ics;
    if (kind == nullptr || (wants_days && kind->when.empty())) {
        return web::refused(Error{Fault::NotFound, "page.not_found"});
    }
    const ThingView view = view_of(tx, call, *kind, std::move(*thing));
    if (!wants_days)
        return web::json(json_of(view, given.public_url, parts_of(tx, call, request, given, view)));
    return web::content(
        web::content_type_of(web::Format::Ics),
        calendar_of(view, given.public_url, view.thing.updated)
    );
}

Response sign_in_first(const std::string& path) {
    return web::see_other("/sign-in?then=" + web::percent_encode(path));
}

// After a small deed: back to the page; programs get the thing's number.
Response reply_deed(
    const Request& request, const Result<thing::Thing>& outcome, std::string_view then
) {
    const std::string path = fmt::format("/t/{}", request.param("number"));
    if (!outcome) {
        const bool visitor = outcome.error().fault == Fault::SignIn && !request.wants_json();
        return visitor ? sign_in_first(path) : refusal(outcome.error());
    }
    if (!request.wants_json()) return web::see_other(path + std::string{then});
    web::Json json;
    json.begin_object();
    json.field("number", raw(outcome->number));
    json.field("state", thing::word_of(outcome->state));
    json.field("version", outcome->version);
    json.end_object();
    return web::json(std::move(json.text));
}

std::optional<TurnId> turn_in(const web::Form& form, std::string_view name) {
    const auto id = parse_uuid(form.find(name).value_or(""));
    return id ? std::optional{TurnId{*id}} : std::nullopt;
}

Result<Say> parse_say(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    return Say{
        .thing = ThingNumber{TRY(request.number("number"))},
        .words = std::string{request.form.find("words").value_or("")},
        .answers = turn_in(request.form, "answers"),
    };
}

Response reply_say(
    const Given& given,
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const Result<Turned>& outcome
) {
    const std::string path = fmt::format("/t/{}", request.param("number"));
    if (outcome) {
        if (!request.wants_json())
            return web::see_other(path + (outcome->waits ? "?done=waits" : "") + "#talk");
        web::Json json;
        json.begin_object();
        json.field("id", outcome->turn.text());
        json.field("waits", outcome->waits);
        json.end_object();
        return web::json(std::move(json.text), 201);
    }
    const Error& error = outcome.error();
    if (request.wants_json()) return refusal(error);
    if (error.fault == Fault::SignIn) return sign_in_first(path);
    const auto thing = asked_thing(tx, call, request);
    if (!thing || error.fault == Fault::Forbidden) return refusal(error);
    return thing_page(
        tx,
        call,
        request,
        given,
        *thing,
        Spoken{
            .words = request.form.words("words"),
            .answers = turn_in(request.form, "answers"),
            .error = web::words_for(request.lang(), error),
        }
    );
}

Result<Follow> parse_follow(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    return Follow{
        .thing = ThingNumber{TRY(request.number("number"))},
        .follows = request.form.find("follows") != "0"
    };
}

Result<WithdrawTurn> parse_withdraw(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto turn = turn_in(request.form, "turn");
    if (!turn) return refuse(Fault::NotFound, "page.not_found");
    return WithdrawTurn{.thing = ThingNumber{TRY(request.number("number"))}, .turn = *turn};
}

auto replies(std::string then) {
    return [then = std::move(then)](
               ReadTx&, const Call&, const Request& request, const Result<thing::Thing>& outcome
           ) { return reply_deed(request, outcome, then); };
}

}  // namespace

Result<thing::Thing> asked_thing(ReadTx& tx, const Call& call, const Request& request) {
    const auto number = TRY(request.number("number"));
    return thing_for(tx, call, ThingNumber{number});
}

void mount_thing(web::Router& router, const Given& given) {
    router.add(web::Route{
        .pattern = "/t/{number}",
        .page = [given](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return show_thing(given, tx, call, request); },
        .formats = {web::Format::Json, web::Format::Ics},
        .summary = "One thing of any kind",
    });
}

void mount_talk(web::Router& router, const Given& given) {
    router.add(web::Route{
        .pattern = "/t/{number}/say",
        .post = web::posts(
            parse_say,
            say,
            [given](
                ReadTx& tx, const Call& call, const Request& request, const Result<Turned>& outcome
            ) { return reply_say(given, tx, call, request, outcome); }
        ),
        .action = &kSay,
        .summary = "Say something about a thing",
        .form = {"words", "answers"},
    });
    router.add(web::Route{
        .pattern = "/t/{number}/follow",
        .post = web::posts(parse_follow, follow, replies("")),
        .action = &kFollowThing,
        .summary = "Follow a thing (follows=1) or no longer (follows=0)",
        .form = {"follows"},
    });
    router.add(web::Route{
        .pattern = "/t/{number}/withdraw",
        .post = web::posts(parse_withdraw, withdraw, replies("#talk")),
        .action = &kWithdrawTurn,
        .summary = "Take back what one said",
        .form = {"turn"},
    });
}

}  // namespace bunting::things
