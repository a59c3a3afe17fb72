// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}/tell: an update, or the month's check-in.
#include "features/projects/pages.h"
#include "features/projects/permissions.h"
#include "locale/project.h"
#include "web/components/components.h"

namespace bunting::projects {
namespace {

namespace c = components;
using html::Out;

Response tell_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto project = asked_project(tx, call, request);
    if (!project) return web::refused(project.error());
    const auto allowed = access::check(kTellProject, call.actor, partner_of(tx, call, *project));
    if (!allowed) return web::refused(allowed.error());
    const FormPage page{msg::project_tell_title::id, msg::project_tell_lede::id, *project, error};
    return form_page(tx, call, request, page, [&](Out& out) {
        const std::string action = fmt::format("/t/{}/tell", raw(project->number));
        const std::string words = request.form.words("words");
        const std::string going = request.form.line("going");
        const std::string words_error = error_at(request, error, "words");
        c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
            c::field(
                form,
                {.name = "words",
                 .label = msg::project_tell_words{},
                 .box = c::Box::Area,
                 .value = words,
                 .hint = msg::project_tell_words_hint{},
                 .error = words_error,
                 .most_letters = 2000}
            );
            c::choice_field(
                form,
                {.name = "going",
                 .legend = msg::project_tell_going{},
                 .choices =
                     {{.value = "", .words = msg::project_going_none{}, .chosen = going.empty()},
                      {.value = "well",
                       .words = msg::project_going_well{},
                       .chosen = going == "well"},
                      {.value = "stuck",
                       .words = msg::project_going_stuck{},
                       .chosen = going == "stuck"},
                      {.value = "changed",
                       .words = msg::project_going_changed{},
                       .chosen = going == "changed"}},
                 .hint = msg::project_tell_going_hint{}}
            );
            c::buttons(form, {{.words = msg::project_tell_send{}}});
        });
        html::w<R"(<p><a href="/t/{}/pictures">{}</a></p>)">(
            out, raw(project->number), msg::project_tell_picture{}
        );
    });
}

}  // namespace

void mount_telling(web::Router& router, const std::string& public_url) {
    router.add({
        .pattern = "/t/{number}/tell",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return tell_page(tx, call, request, std::nullopt); },
        .post = web::posts(
            [public_url](ReadTx&, const Call&, const Request& request) -> Result<Tell> {
                const auto number = TRY(request.number("number"));
                return Tell{
                    .project = ThingNumber{number},
                    .going = going_named(request.form.line("going")),
                    .words = std::string{request.form.find("words").value_or("")},
                    .public_url = public_url,
                };
            },
            tell,
            [](ReadTx& tx, const Call& call, const Request& request, const auto& outcome) {
                return reply_project(tx, call, request, outcome, tell_page);
            }
        ),
        .action = &kTellProject,
        .summary =
            "Tell how a project is going; with going (well, stuck, changed) it is the check-in",
        .form = {"words", "going"},
    });
}

}  // namespace bunting::projects
