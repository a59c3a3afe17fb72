// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}/edit and /t/{number}/history.
#include "base/ensure.h"
#include "features/things/acts/change.h"
#include "features/things/acts/entry.h"
#include "features/things/pages/edit_view.h"
#include "features/things/pages/history_view.h"
#include "features/things/permissions.h"
#include "web/json.h"

namespace bunting::things {
namespace {

using access::Call;
using store::ReadTx;
using web::Request;
using web::Response;

// The thing of the address, for somebody who may do `action` with it.
Result<ThingView> view_for(
    const Given& given,
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const access::Action& action
) {
    auto thing = TRY(asked_thing(tx, call, request));
    TRY(access::check(action, call.actor, {.owner = thing.owner}));
    const thing::Kind* kind = given.kinds.find(thing.kind);
    if (kind == nullptr) return refuse(Fault::NotFound, "page.not_found");
    return view_of(tx, call, *kind, std::move(thing));
}

// What was sent, over what is there: a program may send one field alone.
Typed typed_in(const ThingView& view, const Request& request) {
    Typed typed;
    if (request.wants_json()) {
        typed = typed_of(view);
        for (const auto& [name, value] : request.form.fields())
            typed[name] = value;
        return typed;
    }
    take_all_typed(typed, *view.kind, request.form);
    return typed;
}

// A point is kept while the place is: only a new postcode or a new place moves it.
void keep_point(
    thing::Content& content, const Typed& typed, const Where& where, const thing::Thing& thing
) {
    if (typed.contains(kPostcodeField) || where.place.id != thing.place) return;
    content.lat = thing.lat;
    content.lon = thing.lon;
}

Result<EditThing> parse_edit(
    const Given& given, ReadTx& tx, const Call& call, const Request& request
) {
    const ThingView view = TRY(view_for(given, tx, call, request, kEditThing));
    const Typed typed = typed_in(view, request);
    Composed whole =
        compose(tx, call.borough, *view.kind, typed, date_in_london(call.now), view.details);
    if (!whole.errors.empty()) return refuse(whole.errors.front());
    BUNTING_ENSURE(whole.where.has_value());
    const Where& where = *whole.where;
    keep_point(whole.content, typed, where, view.thing);
    const auto seen = TRY(request.form.number("seen"));
    return EditThing{
        .kind = view.kind,
        .thing = view.thing.number,
        .seen = seen,
        .place = where.place.id,
        .content = std::move(whole.content),
        .tags = std::move(whole.tags),
    };
}

Response reply_edit(
    const Given& given,
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const Result<thing::Thing>& outcome
) {
    if (outcome) {
        const std::string path = fmt::format("/t/{}", raw(outcome->number));
        if (!request.wants_json()) return web::see_other(path);
        web::Json json;
        json.begin_object();
        json.field("number", raw(outcome->number));
        json.field("version", outcome->version);
        json.end_object();
        return web::json(std::move(json.text));
    }
    const Error& error = outcome.error();
    const auto view = view_for(given, tx, call, request, kEditThing);
    const bool mends = error.fault == Fault::Invalid || error.key == "thing.changed";
    if (request.wants_json() || !view || !mends) return refusal(error);
    const Typed typed = typed_in(*view, request);
    std::vector<Error> errors;
    if (error.fault == Fault::Invalid) {
        errors =
            compose(tx, call.borough, *view->kind, typed, date_in_london(call.now), view->details)
                .errors;
        if (errors.empty()) errors.push_back(error);
    }
    return edit_page(tx, call, request, {*view, typed, errors, error.key == "thing.changed"});
}

Response show_edit(const Given& given, ReadTx& tx, const Call& call, const Request& request) {
    const auto view = view_for(given, tx, call, request, kEditThing);
    if (!view) return web::refused(view.error());
    return edit_page(tx, call, request, {*view, typed_of(*view), {}, false});
}

Response show_history(const Given& given, ReadTx& tx, const Call& call, const Request& request) {
    auto thing = asked_thing(tx, call, request);
    if (!thing) return web::refused(thing.error());
    const thing::Kind* kind = given.kinds.find(thing->kind);
    if (kind == nullptr) return web::refused(Error{Fault::NotFound, "page.not_found"});
    return history_page(tx, call, request, view_of(tx, call, *kind, std::move(*thing)));
}

}  // namespace

void mount_edit(web::Router& router, const Given& given) {
    router.add(web::Route{
        .pattern = "/t/{number}/edit",
        .page = [given](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return show_edit(given, tx, call, request); },
        .post = web::posts(
            [given](ReadTx& tx, const Call& call, const Request& request) {
                return parse_edit(given, tx, call, request);
            },
            edit_thing,
            [given](
                ReadTx& tx,
                const Call& call,
                const Request& request,
                const Result<thing::Thing>& outcome
            ) { return reply_edit(given, tx, call, request, outcome); }
        ),
        .action = &kEditThing,
        .summary = "Change a thing: its fields, and seen, the version they were read at",
        .form = {"seen", "title", "summary", "body", "place", "postcode", "spot", "tags"},
    });
    router.add(web::Route{
        .pattern = "/t/{number}/history",
        .page = [given](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return show_history(given, tx, call, request); },
    });
}

}  // namespace bunting::things
