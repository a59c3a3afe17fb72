// SPDX-License-Identifier: AGPL-3.0-or-later
// Sending what was written: as a new thing, or as one more voice for one that is there. Programs
// send every field at once; browsers send their draft.
#include "features/things/add/check_page.h"
#include "features/things/add/wizard.h"
#include "features/things/permissions.h"
#include "web/json.h"

namespace bunting::things {
namespace {

using access::ActTx;
using access::Call;
using store::ReadTx;
using web::Request;
using web::Response;

struct Whole {
    const thing::Kind* kind;
    Composed composed;
    std::optional<DraftId> draft;
};

Result<Whole> whole_form(const Given& given, ReadTx& tx, const Call& call, const Request& request) {
    const thing::Kind* kind = TRY(kind_named(tx, call, given, request.param("kind")));
    Typed typed;
    std::optional<DraftId> id;
    if (request.form.has("title")) {
        take_all_typed(typed, *kind, request.form);
    } else {
        auto draft = draft_for(tx, call, request, *kind);
        if (!draft) return refuse(Fault::Invalid, "thing.draft_gone");
        id = draft->id;
        typed = std::move(draft->fields);
    }
    Whole whole{kind, compose(tx, call.borough, *kind, typed, date_in_london(call.now)), id};
    if (!whole.composed.errors.empty()) return refuse(whole.composed.errors.front());
    return whole;
}

Result<AddThing> parse_send(
    const Given& given, ReadTx& tx, const Call& call, const Request& request
) {
    Whole whole = TRY(whole_form(given, tx, call, request));
    return AddThing{
        .kind = whole.kind,
        .place = whole.composed.where->place.id,
        .content = std::move(whole.composed.content),
        .tags = std::move(whole.composed.tags),
        .pictures = std::move(whole.composed.pictures),
        .language = std::string{request.lang().tag()},
        .draft = whole.draft,
    };
}

std::string thing_path(ThingNumber number) {
    return fmt::format("/t/{}", raw(number));
}

// Back to the check page, which finds what has to be mended; or to the way in, which comes back
// here.
Response not_sent(
    const Given& given, ReadTx& tx, const Call& call, const Request& request, const Error& error
) {
    const auto kind = kind_named(tx, call, given, request.param("kind"));
    if (request.wants_json() || !kind) return refusal(error);
    if (error.fault == Fault::SignIn) {
        return web::see_other("/sign-in?then=" + web::percent_encode(check_path(**kind)));
    }
    if (error.fault == Fault::Invalid) return web::see_other(check_path(**kind));
    return refusal(error);
}

Response reply_send(
    const Given& given,
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const Result<thing::Thing>& outcome
) {
    if (!outcome) return not_sent(given, tx, call, request, outcome.error());
    const std::string path = thing_path(outcome->number);
    if (request.wants_json()) {
        web::Json json;
        json.begin_object();
        json.field("id", outcome->id.text());
        json.field("number", raw(outcome->number));
        json.field("kind", outcome->kind);
        json.field("state", thing::word_of(outcome->state));
        json.field("url", path);
        json.end_object();
        return std::move(web::json(std::move(json.text), 201).with("location", path));
    }
    Response response = web::see_other(path + "?done=sent");
    forget_draft_cookie(response, request);
    return response;
}

// ---- one more voice for what is there already ----
struct Join {
    ThingNumber number{};
    std::string words;
    DraftId draft;
};

Result<Join> parse_join(const Given& given, ReadTx& tx, const Call& call, const Request& request) {
    Whole whole = TRY(whole_form(given, tx, call, request));
    if (!whole.draft) return refuse(Fault::Invalid, "thing.draft_gone");
    const auto number = TRY(request.form.number("number"));
    return Join{ThingNumber{number}, whole.composed.content.summary, *whole.draft};
}

Result<ThingNumber> join(ActTx& tx, const Call& call, const Join& command) {
    TRY(say(tx, call, Say{.thing = command.number, .words = command.words}));
    TRY(follow(tx, call, Follow{.thing = command.number}));
    TRY(forget_draft(tx, call.borough, command.draft));
    return command.number;
}

Response reply_join(
    const Given& given,
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const Result<ThingNumber>& outcome
) {
    if (!outcome) return not_sent(given, tx, call, request, outcome.error());
    Response response = web::see_other(thing_path(*outcome) + "?done=joined");
    forget_draft_cookie(response, request);
    return response;
}

}  // namespace

void mount_send(web::Router& router, const Given& given) {
    router.add(web::Route{
        .pattern = "/add/{kind}/check",
        .page = [given](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return check_page(tx, call, request, given); },
        .runs = web::Runs::Pool,
    });
    router.add(web::Route{
        .pattern = "/add/{kind}/send",
        .post = web::posts(
            [given](ReadTx& tx, const Call& call, const Request& request) {
                return parse_send(given, tx, call, request);
            },
            add_thing,
            [given](
                ReadTx& tx,
                const Call& call,
                const Request& request,
                const Result<thing::Thing>& outcome
            ) { return reply_send(given, tx, call, request, outcome); }
        ),
        .action = &kAddThing,
        .summary = "Add a thing of this kind; its fields as JSON",
        .form = {"title", "summary", "body", "place", "postcode", "spot", "tags"},
    });
    router.add(web::Route{
        .pattern = "/add/{kind}/join",
        .post = web::posts(
            [given](ReadTx& tx, const Call& call, const Request& request) {
                return parse_join(given, tx, call, request);
            },
            join,
            [given](
                ReadTx& tx,
                const Call& call,
                const Request& request,
                const Result<ThingNumber>& outcome
            ) { return reply_join(given, tx, call, request, outcome); }
        ),
        .action = &kSay,
    });
}

}  // namespace bunting::things
