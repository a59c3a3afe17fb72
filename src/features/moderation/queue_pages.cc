// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/moderation/permissions.h"
#include "features/moderation/waiting_items.h"
#include "locale/moderation.h"
#include "text/clean.h"
#include "web/json.h"
#include "web/page.h"

namespace bunting::moderation {
namespace {

using access::Call;
using html::Out;
using store::ReadTx;
using web::Request;
using web::Response;

Response queue(const Given& given, ReadTx& tx, const Call& call, const Request& request) {
    auto view = queue_view(tx, call, request.lang(), given);
    view.done = deed_named(request.query.line("done"));
    view.token = request.csrf;
    const web::PageInfo info{.title = msg::moderation_title{}, .in_search_engines = false};
    return web::html_page(tx, call, request, info, [&](Out& out) { queue_page(out, view); });
}

// What is to be decided, where this person may decide it.
Result<Subject> subject_for(ReadTx& tx, const Call& call, const Request& request) {
    const About about = TRY(about_of(request));
    auto subject = TRY(subject_of(tx, call.borough, about));
    if (!may_look(tx, call, subject.thing)) return refuse(Fault::NotFound, "page.not_found");
    if (is_own(call.actor, subject)) return refuse(Fault::Forbidden, "moderation.own");
    return subject;
}

html::Words kind_of(const Given& given, const Subject& subject) {
    if (subject.turn) return msg::moderation_turn_kind{};
    const thing::Kind* kind = given.kinds.find(subject.thing.kind);
    return kind == nullptr ? html::Words{} : html::Words{kind->word};
}

Response show_decide(
    const Given& given,
    ReadTx& tx,
    const Call& call,
    const Request& request,
    Deed deed,
    const std::optional<Error>& error
) {
    const auto found = subject_for(tx, call, request);
    if (!found) return web::refused(found.error());
    const Subject& subject = *found;
    const DecideView view{
        .deed = deed,
        .act = act_words(deed, subject),
        .kind = kind_of(given, subject),
        .title = subject.thing.title,
        .words = quoted(subject),
        .language = subject.thing.language == request.lang().tag() ? "" : subject.thing.language,
        .action = fmt::format("/queue/{}", raw(subject.thing.number)),
        .turn = subject.turn ? subject.turn->id.text() : "",
        .rule = request.form.line("rule"),
        .reason = request.form.words("reason"),
        .error = error,
        .token = request.csrf,
    };
    const web::PageInfo info{
        .title = view.act,
        .way = {{text::plain(request.lang(), msg::moderation_title{}), "/queue"}},
        .has_error = error.has_value(),
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) { decide_page(out, view); });
}

Response decide_form(const Given& given, ReadTx& tx, const Call& call, const Request& request) {
    const auto deed = deed_named(request.query.line("deed"));
    if (!deed || !words_of(*deed).needs_reason)
        return web::refused({Fault::NotFound, "page.not_found"});
    return show_decide(given, tx, call, request, *deed, std::nullopt);
}

Result<Decide> parse_decide(const Given& given, const Request& request) {
    const auto deed = deed_named(request.form.line("deed"));
    if (!deed) return refuse(Fault::Invalid, "moderation.deed_missing", "deed");
    const About about = TRY(about_of(request));
    std::string reason =
        TRY(text::clean_text(request.form.find("reason").value_or(""), kLongestReason, "reason"));
    return Decide{
        .kinds = &given.kinds,
        .public_url = given.public_url,
        .about = about,
        .deed = *deed,
        .rule = request.form.line("rule"),
        .reason = std::move(reason),
    };
}

Response reply_decide(
    const Given& given,
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const Result<Decided>& outcome
) {
    if (!outcome) {
        const auto deed = deed_named(request.form.line("deed"));
        const bool can_mend =
            outcome.error().fault == Fault::Invalid && deed && words_of(*deed).needs_reason;
        if (request.wants_json() || !can_mend) return web::refused(outcome.error());
        return show_decide(given, tx, call, request, *deed, outcome.error());
    }
    const DeedWords& words = words_of(outcome->deed);
    if (!request.wants_json()) return web::see_other(fmt::format("/queue?done={}", words.word));
    web::Json json;
    json.begin_object();
    json.field("id", outcome->id.text());
    json.field("number", raw(outcome->number));
    json.field("deed", words.done);
    json.field("state", thing::word_of(outcome->state));
    json.end_object();
    return web::json(std::move(json.text));
}

}  // namespace

Result<About> about_of(const Request& request) {
    About about{.thing = ThingNumber{TRY(request.number("number"))}};
    const auto in_form = request.form.find("turn");
    const auto turn = in_form ? in_form : request.query.find("turn");
    if (!turn) return about;
    const auto id = parse_uuid(*turn);
    if (!id) return refuse(Fault::NotFound, "page.not_found");
    about.turn = TurnId{*id};
    return about;
}

std::string quoted(const Subject& subject) {
    if (subject.turn) return subject.turn->words;
    const thing::Thing& thing = subject.thing;
    if (thing.body.empty()) return thing.summary;
    return thing.summary.empty() ? thing.body : thing.summary + "\n" + thing.body;
}

void mount_queue(web::Router& router, const Given& given) {
    router.add({
        .pattern = "/queue",
        .page = [given](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return queue(given, tx, call, request); },
        .action = &kSeeQueue,
    });
    router.add({
        .pattern = "/queue/{number}/decide",
        .page = [given](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return decide_form(given, tx, call, request); },
        .action = &kDecide,
    });
    router.add({
        .pattern = "/queue/{number}",
        .post = web::posts(
            [given](ReadTx&, const Call&, const Request& request) {
                return parse_decide(given, request);
            },
            decide,
            [given](
                ReadTx& tx, const Call& call, const Request& request, const Result<Decided>& outcome
            ) { return reply_decide(given, tx, call, request, outcome); }
        ),
        .action = &kDecide,
        .summary = "Decide about what waits to be looked at",
        .form = {"deed", "turn", "rule", "reason"},
    });
}

}  // namespace bunting::moderation
