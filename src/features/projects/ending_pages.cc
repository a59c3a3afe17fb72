// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}/end, and /t/{number}/so-far: the report, for the screen and for paper.
#include "access/setting.h"
#include "features/projects/pages.h"
#include "features/projects/permissions.h"
#include "features/promises/promises.h"
#include "locale/project.h"
#include "thing/thing_store.h"
#include "web/components/components.h"

namespace bunting::projects {
namespace {

namespace c = components;
using html::Out;
using html::w;

constexpr int kMostPromises = 100;

Response end_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto project = asked_project(tx, call, request);
    if (!project) return web::refused(project.error());
    const auto allowed = access::check(kEndProject, call.actor, lead_of(tx, call, *project));
    if (!allowed) return web::refused(allowed.error());
    const FormPage page{msg::project_end_title::id, msg::project_end_lede::id, *project, error};
    return form_page(tx, call, request, page, [&](Out& out) {
        const std::string action = fmt::format("/t/{}/end", raw(project->number));
        const std::string ending = request.form.line("ending");
        const std::string learned = request.form.words("learned");
        const std::string to_whom = request.form.line("to_whom");
        const std::string ending_error = error_at(request, error, "ending");
        const std::string learned_error = error_at(request, error, "learned");
        const std::string to_whom_error = error_at(request, error, "to_whom");
        std::vector<c::Choice> choices;
        for (const Ending each :
             {Ending::Adopted, Ending::Adapted, Ending::Stopped, Ending::HandedOver}) {
            choices.push_back(
                {.value = word_of(each),
                 .words = ending_word(each),
                 .chosen = ending == word_of(each)}
            );
        }
        c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
            c::choice_field(
                form,
                {.name = "ending",
                 .legend = msg::project_end_how{},
                 .choices = choices,
                 .error = ending_error}
            );
            c::field(
                form,
                {.name = "learned",
                 .label = msg::project_end_learned{},
                 .box = c::Box::Area,
                 .value = learned,
                 .hint = msg::project_end_learned_hint{},
                 .error = learned_error,
                 .most_letters = 2000}
            );
            c::field(
                form,
                {.name = "to_whom",
                 .label = msg::project_end_to_whom{},
                 .value = to_whom,
                 .hint = msg::project_end_to_whom_hint{},
                 .error = to_whom_error,
                 .optional = true}
            );
            c::buttons(form, {{.words = msg::project_end_send{}}});
        });
    });
}

void lines_part(Out& out, text::MsgId title, std::string_view lines) {
    if (lines.empty()) return;
    w<"<h2>{}</h2><ul>">(out, html::Words{title});
    std::size_t from = 0;
    while (from <= lines.size()) {
        const auto end = std::min(lines.find('\n', from), lines.size());
        const auto line = lines.substr(from, end - from);
        if (!line.empty()) w<"<li>{}</li>">(out, line);
        from = end + 1;
    }
    w<"</ul>">(out);
}

Response report_page(
    ReadTx& tx, const Call& call, const Request& request, const std::string& public_url
) {
    const auto project = asked_project(tx, call, request);
    if (!project) return web::refused(project.error());
    LifeView view =
        life_view(tx, call, *project, thing::details_of(tx, call.borough, kKind, project->id));
    view.leads = false;  // a report has no buttons
    const auto promised = promises::promises_about(tx, call.borough, project->id, kMostPromises);
    const auto names = promises::names_in(tx, call.borough, promised);
    const auto totals = promises::totals_about(tx, call.borough, project->id, view.today);
    const auto place = thing::find_place(tx, call.borough, project->place);
    const std::string title =
        text::plain(request.lang(), msg::project_report_title{.title = project->title});
    const std::string link = request.site(public_url) + view.path();
    const std::string phone = access::setting(tx, call.borough, "phone");
    const std::string kept = std::to_string(totals.kept);
    const std::string standing = promises::standing_words(request.lang(), totals);
    web::PageInfo info{.title = title, .place = place, .in_search_engines = false};
    if (place) info.way.push_back({place->name, "/p/" + place->slug});
    info.way.push_back({project->title, view.path()});
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap narrow">)">(out);
        c::paper_link(out, {.link = link, .label = project->title, .phone = phone});
        w<R"(<h1>{}</h1><p class="lede">{}</p>)">(out, title, project->summary);
        ending_part(out, view);
        lines_part(out, msg::project_people::id, view.answer("people"));
        partners_part(out, view, "print");
        lines_part(out, msg::project_measures::id, view.answer("measures"));
        lines_part(out, msg::project_stop_rule::id, view.answer("stop_rule"));
        w<"<h2>{}</h2><p>{}</p>">(
            out,
            msg::project_report_promises{},
            msg::project_report_totals{.due = totals.due, .kept = kept, .standing = standing}
        );
        if (!promised.empty()) {
            promises::promise_table(
                out, msg::project_report_promises{}, promised, names, view.today
            );
        }
        decisions_part(out, view);
        notes_part(out, view);
        c::print_button(out, msg::project_report_print{});
        w<"</div>">(out);
    });
}

}  // namespace

void mount_ending(web::Router& router) {
    router.add({
        .pattern = "/t/{number}/end",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return end_page(tx, call, request, std::nullopt); },
        .post = web::posts(
            [](ReadTx&, const Call&, const Request& request) -> Result<End> {
                const auto number = TRY(request.number("number"));
                return End{
                    .project = ThingNumber{number},
                    .ending = ending_named(request.form.line("ending")),
                    .words =
                        {std::string{request.form.find("learned").value_or("")},
                         std::string{request.form.find("to_whom").value_or("")}},
                };
            },
            end_project,
            [](ReadTx& tx, const Call& call, const Request& request, const auto& outcome) {
                return reply_project(tx, call, request, outcome, end_page);
            }
        ),
        .action = &kEndProject,
        .summary =
            "End a project: ending (adopted, adapted, stopped, handed_over), learned, to_whom",
        .form = {"ending", "learned", "to_whom"},
    });
}

void mount_report(web::Router& router, const std::string& public_url) {
    router.add({
        .pattern = "/t/{number}/so-far",
        .page = [public_url](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return report_page(tx, call, request, public_url); },
        .summary = "The report of a project: partners, promises, decisions, what was told",
    });
}

}  // namespace bunting::projects
