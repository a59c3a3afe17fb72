// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}/tell: an update, or the month's check-in.
#include "feature/picture.h"
#include "features/projects/pages.h"
#include "features/projects/permissions.h"
#include "locale/project.h"
#include "locale/things.h"
#include "text/clean.h"
#include "web/components/components.h"

namespace bunting::projects {
namespace {

namespace c = components;
using html::Out;

constexpr std::uint64_t kLongestUpload = 12'500'000;
constexpr std::size_t kLongestPictureWords = 300;

void picture_fields(Out& form, const Request& request, const std::optional<Error>& error) {
    const std::string wrong = error_at(request, error, "picture");
    c::field(
        form,
        {.name = "picture",
         .label = msg::thing_picture_label{},
         .box = c::Box::File,
         .hint = msg::thing_picture_hint{},
         .error = wrong,
         .accepts = "image/jpeg,image/png,image/webp",
         .optional = true}
    );
    const std::string words = request.form.line("picture_words");
    const std::string wordless = error_at(request, error, "picture_words");
    c::field(
        form,
        {.name = "picture_words",
         .label = msg::thing_picture_words_label{},
         .value = words,
         .hint = msg::thing_picture_words_hint{},
         .error = wordless,
         .optional = true}
    );
}

// Its words first: decoding is work, and a picture without words is sent back.
Result<std::optional<thing::PictureFile>> picture_in(media::Blobs& blobs, const Request& request) {
    const web::Upload* upload = request.form.upload("picture");
    if (upload == nullptr || upload->bytes.empty()) return std::optional<thing::PictureFile>{};
    std::string words = TRY(text::clean_line(
        request.form.find("picture_words").value_or(""), kLongestPictureWords, "picture_words"
    ));
    if (words.empty()) return refuse(Fault::Invalid, "picture.words_missing", "picture_words");
    auto file = TRY(feature::keep_picture(blobs, *upload));
    file.words = std::move(words);
    return std::optional{std::move(file)};
}

// Who may not tell gets no picture decoded.
Result<Tell> parse_tell(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    media::Blobs& blobs,
    const std::string& public_url
) {
    const auto project = TRY(asked_project(tx, call, request));
    TRY(access::check(kTellProject, call.actor, partner_of(tx, call, project)));
    auto picture = TRY(picture_in(blobs, request));
    return Tell{
        .project = project.number,
        .going = going_named(request.form.line("going")),
        .words = std::string{request.form.find("words").value_or("")},
        .picture = std::move(picture),
        .public_url = public_url,
    };
}

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
        c::form(
            out,
            {.action = action, .token = request.csrf, .takes_files = true},
            [&](Out& form) {
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
                         {{.value = "", .words = msg::project_going_none{}, .chosen = going.empty()
                          },
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
                picture_fields(form, request, error);
                c::buttons(form, {{.words = msg::project_tell_send{}}});
            }
        );
    });
}

}  // namespace

void mount_telling(web::Router& router, media::Blobs& blobs, const std::string& public_url) {
    router.add({
        .pattern = "/t/{number}/tell",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return tell_page(tx, call, request, std::nullopt); },
        .post = web::posts(
            [&blobs, public_url](ReadTx& tx, const Call& call, const Request& request) {
                return parse_tell(tx, call, request, blobs, public_url);
            },
            tell,
            [](ReadTx& tx, const Call& call, const Request& request, const auto& outcome) {
                return reply_project(tx, call, request, outcome, tell_page);
            }
        ),
        .action = &kTellProject,
        .runs = web::Runs::Pool,
        .summary =
            "Tell how a project is going; with going (well, stuck, changed) it is the check-in",
        .longest_body = kLongestUpload,
        .form = {"words", "going", "picture", "picture_words"},
    });
}

}  // namespace bunting::projects
