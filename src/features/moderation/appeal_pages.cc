// SPDX-License-Identifier: AGPL-3.0-or-later
// The author's side of a decision: what was decided and why, and asking somebody else to look
// again.
#include "features/moderation/letters.h"
#include "features/moderation/pages.h"
#include "features/moderation/permissions.h"
#include "features/moderation/views.h"
#include "locale/moderation.h"
#include "text/clean.h"
#include "text/time/when.h"
#include "web/json.h"
#include "web/page.h"

namespace bunting::moderation {
namespace {

using access::Call;
using html::Out;
using store::ReadTx;
using web::Request;
using web::Response;

Result<Subject> own_subject(ReadTx& tx, const Call& call, const Request& request) {
    const About about = TRY(about_of(request));
    auto subject = TRY(subject_of(tx, call.borough, about));
    TRY(access::check(kAppeal, call.actor, {.owner = owner_for(call.actor, subject)}));
    return subject;
}

AppealView view_of(ReadTx& tx, const Call& call, const Request& request, const Subject& subject) {
    const std::string page = fmt::format("/t/{}", raw(subject.thing.number));
    AppealView view{
        .title = subject.thing.title,
        .page = page,
        .may_edit = !subject.turn,
        .action = page + "/appeal",
        .turn = subject.turn ? subject.turn->id.text() : "",
        .words = request.form.words("words"),
        .token = request.csrf,
    };
    const auto decision = decision_to_appeal(tx, call.borough, subject);
    if (!decision) return view;
    view.has_decision = true;
    view.is_sent = decision->appealed.has_value();
    view.is_hidden = decision->done == words_of(Deed::Hide).done;
    view.day =
        text::date_short(request.lang(), date_in_london(decision->at), date_in_london(call.now));
    view.rule = words_of_rule(request.lang(), decision->rule);
    view.reason = decision->reason;
    return view;
}

Response show(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto subject = own_subject(tx, call, request);
    if (!subject) return web::refused(subject.error());
    AppealView view = view_of(tx, call, request, *subject);
    view.error = error;
    const web::PageInfo info{
        .title = msg::moderation_appeal_title{},
        .way = {{view.title, view.page}},
        .has_error = error.has_value(),
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) { appeal_page(out, view); });
}

Result<Appeal> parse_appeal(ReadTx&, const Call&, const Request& request) {
    Appeal command{.about = TRY(about_of(request))};
    command.words =
        TRY(text::clean_text(request.form.find("words").value_or(""), kLongestReason, "words"));
    return command;
}

std::string turn_query(const About& about) {
    return about.turn ? "?turn=" + about.turn->text() : "";
}

Response reply_appeal(
    ReadTx& tx, const Call& call, const Request& request, const Result<Decided>& outcome
) {
    if (!outcome) {
        const bool can_mend = outcome.error().fault == Fault::Invalid && !request.wants_json();
        return can_mend ? show(tx, call, request, outcome.error()) : web::refused(outcome.error());
    }
    if (!request.wants_json()) {
        std::string path = fmt::format("/t/{}/appeal", raw(outcome->number));
        if (const auto about = about_of(request)) path += turn_query(*about);
        return web::see_other(path);
    }
    web::Json json;
    json.begin_object();
    json.field("id", outcome->id.text());
    json.field("number", raw(outcome->number));
    json.end_object();
    return web::json(std::move(json.text), 201);
}

}  // namespace

void mount_appeal(web::Router& router) {
    router.add({
        .pattern = "/t/{number}/appeal",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return show(tx, call, request, std::nullopt); },
        .post = web::posts(parse_appeal, appeal, reply_appeal),
        .action = &kAppeal,
        .summary = "Ask a second person to look again at what was decided",
        .form = {"turn", "words"},
    });
}

}  // namespace bunting::moderation
