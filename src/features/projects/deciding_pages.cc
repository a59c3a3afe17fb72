// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}/decision and /decided: which body decides what, when, and what it decided and why.
#include "features/projects/pages.h"
#include "features/projects/permissions.h"
#include "locale/project.h"
#include "web/components/components.h"

namespace bunting::projects {
namespace {

namespace c = components;
using html::Out;

Result<thing::Thing> led_project(ReadTx& tx, const Call& call, const Request& request) {
    auto project = TRY(asked_project(tx, call, request));
    TRY(access::check(kDecideProject, call.actor, lead_of(tx, call, project)));
    return project;
}

struct Line {
    std::string_view name;
    html::Words label;
    html::Words hint = {};
    c::Box box = c::Box::Line;
};

void line(Out& out, const Request& request, const std::optional<Error>& error, const Line& asked) {
    const std::string value = request.form.line(asked.name);
    const std::string wrong = error_at(request, error, asked.name);
    c::field(
        out,
        {.name = asked.name,
         .label = asked.label,
         .box = asked.box,
         .value = value,
         .hint = asked.hint,
         .error = wrong}
    );
}

Response ask_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto project = led_project(tx, call, request);
    if (!project) return web::refused(project.error());
    const FormPage page{msg::project_ask_title::id, msg::project_ask_lede::id, *project, error};
    return form_page(tx, call, request, page, [&](Out& out) {
        const std::string action = fmt::format("/t/{}/decision", raw(project->number));
        c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
            line(
                form,
                request,
                error,
                {"body", msg::project_ask_body{}, msg::project_ask_body_hint{}}
            );
            line(
                form,
                request,
                error,
                {"asked", msg::project_ask_what{}, msg::project_ask_what_hint{}}
            );
            line(form, request, error, {"day", msg::project_ask_day{}, {}, c::Box::Date});
            c::buttons(form, {{.words = msg::project_ask_send{}}});
        });
    });
}

Response decided_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto project = led_project(tx, call, request);
    if (!project) return web::refused(project.error());
    std::string id = request.form.line("decision");
    if (id.empty()) id = request.query.line("decision");
    const auto all = decisions_of(tx, call.borough, project->id);
    const auto found = std::find_if(all.begin(), all.end(), [&](const Decision& each) {
        return each.id.text() == id;
    });
    if (found == all.end()) return web::refused(Error{Fault::Conflict, "project.decision_gone"});
    const FormPage page{
        msg::project_decided_title::id, msg::project_decided_lede::id, *project, error
    };
    return form_page(tx, call, request, page, [&](Out& out) {
        const std::string action = fmt::format("/t/{}/decided", raw(project->number));
        const std::string outcome = request.form.line("outcome");
        const std::string why = request.form.words("why");
        const std::string outcome_error = error_at(request, error, "outcome");
        const std::string why_error = error_at(request, error, "why");
        html::w<"<p><b>{}</b>: {}</p>">(out, found->body, found->asked);
        c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
            c::hidden_field(form, "decision", id);
            c::choice_field(
                form,
                {.name = "outcome",
                 .legend = msg::project_decided_outcome{},
                 .choices =
                     {{.value = "yes",
                       .words = msg::project_outcome_yes{},
                       .chosen = outcome == "yes"},
                      {.value = "partly",
                       .words = msg::project_outcome_partly{},
                       .chosen = outcome == "partly"},
                      {.value = "no", .words = msg::project_outcome_no{}, .chosen = outcome == "no"
                      },
                      {.value = "later",
                       .words = msg::project_outcome_later{},
                       .chosen = outcome == "later"}},
                 .error = outcome_error}
            );
            c::field(
                form,
                {.name = "why",
                 .label = msg::project_decided_why{},
                 .box = c::Box::Area,
                 .value = why,
                 .hint = msg::project_decided_why_hint{},
                 .error = why_error}
            );
            c::buttons(form, {{.words = msg::project_decided_send{}}});
        });
    });
}

Result<Decided> parse_decided(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto number = TRY(request.number("number"));
    const auto decision = parse_uuid(request.form.line("decision"));
    if (!decision) return refuse(Fault::Conflict, "project.decision_gone");
    return Decided{
        .project = ThingNumber{number},
        .decision = DecisionId{*decision},
        .outcome = outcome_named(request.form.line("outcome")),
        .why = std::string{request.form.find("why").value_or("")},
    };
}

}  // namespace

void mount_deciding(web::Router& router) {
    router.add({
        .pattern = "/t/{number}/decision",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return ask_page(tx, call, request, std::nullopt); },
        .post = web::posts(
            [](ReadTx&, const Call&, const Request& request) -> Result<AskBody> {
                const auto number = TRY(request.number("number"));
                return AskBody{
                    .project = ThingNumber{number},
                    .body = std::string{request.form.find("body").value_or("")},
                    .asked = std::string{request.form.find("asked").value_or("")},
                    .day = request.form.line("day"),
                };
            },
            ask_body,
            [](ReadTx& tx, const Call& call, const Request& request, const auto& outcome) {
                return reply_project(tx, call, request, outcome, ask_page);
            }
        ),
        .action = &kDecideProject,
        .summary = "Which body decides something about a project, and when",
        .form = {"body", "asked", "day"},
    });
    router.add({
        .pattern = "/t/{number}/decided",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return decided_page(tx, call, request, std::nullopt); },
        .post = web::posts(
            parse_decided,
            decided,
            [](ReadTx& tx, const Call& call, const Request& request, const auto& outcome) {
                return reply_project(tx, call, request, outcome, decided_page);
            }
        ),
        .action = &kDecideProject,
        .summary = "What a body decided about a project, and why",
        .form = {"decision", "outcome", "why"},
    });
}

}  // namespace bunting::projects
