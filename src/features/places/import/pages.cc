// SPDX-License-Identifier: AGPL-3.0-or-later
// /places/import and /places/postcodes: files that an editor or operator uploads. Read whole, and
// refused whole with every reason.
#include "features/places/pages.h"

#include "features/places/import/import.h"
#include "features/places/permissions.h"
#include "locale/common.h"
#include "locale/places.h"
#include "web/components/components.h"

namespace bunting::places {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

constexpr std::uint64_t kLongestBody = 17U << 20U;

struct ImportView {
    ImportBoundaries options;
    std::vector<std::string> problems;  // each a sentence
    std::optional<Error> error;         // of one field
    std::string done;                   // what came of it, in a sentence
    std::string token;
};

// A file that could not be read as one: what was said about it is in the view's problems.
Error refused_file() {
    return Error{Fault::Invalid, "places.upload.refused", "file"};
}

std::string_view file_of(const Request& request) {
    const auto* file = request.form.upload("file");
    return file == nullptr ? std::string_view{} : std::string_view{file->bytes};
}

Words mistake(const ImportView& view, std::string_view field) {
    if (!view.error || view.error->field != field) return {};
    return text::message_of(*view.error);
}

void head(Out& out, const ImportView& view, const Words& title, const Words& lede) {
    if (view.error)
        c::error_summary(
            out, {{.field = view.error->field, .words = text::message_of(*view.error)}}
        );
    if (!view.done.empty()) c::notice(out, {.tone = c::NoticeTone::Ok, .title = Words{view.done}});
    w<R"(<h1>{}</h1><p class="lede">{}</p>)">(out, title, lede);
    if (view.problems.empty()) return;
    c::notice(
        out,
        {.tone = c::NoticeTone::Bad,
         .title = msg::places_upload_problems{},
         .more =
             [&](Out& inner) {
                 w<"<ul>">(inner);
                 for (const std::string& problem : view.problems)
                     w<"<li>{}</li>">(inner, problem);
                 w<"</ul>">(inner);
             }}
    );
}

void file_field(Out& out, const ImportView& view, const Words& hint, std::string_view accepts) {
    c::field(
        out,
        {.name = "file",
         .label = msg::places_upload_file{},
         .box = c::Box::File,
         .hint = hint,
         .error = mistake(view, "file"),
         .accepts = accepts}
    );
}

void level_field(Out& out, const ImportView& view) {
    const auto choice = [&](std::string_view level, text::MsgId words) {
        const auto& chosen = view.options.options.level;
        return c::Choice{
            .value = level,
            .words = words,
            .chosen = chosen == level || (chosen.empty() && level == "ward"),
        };
    };
    c::choice_field(
        out,
        {.name = "level",
         .legend = msg::places_upload_level{},
         .choices =
             {choice("ward", msg::places_upload_wards::id),
              choice("neighbourhood", msg::places_upload_neighbourhoods::id)},
         .error = mistake(view, "level")}
    );
}

void boundaries_view(Out& out, const ImportView& view) {
    const auto& options = view.options.options;
    w<R"(<div class="wrap narrow">)">(out);
    head(out, view, msg::places_upload_title{}, msg::places_upload_lede{});
    c::form(
        out,
        {.action = "/places/import", .token = view.token, .takes_files = true},
        [&](Out& form) {
            file_field(
                form,
                view,
                msg::places_upload_file_hint{},
                ".geojson,.json,application/geo+json,application/json"
            );
            level_field(form, view);
            c::field(
                form,
                {.name = "vintage",
                 .label = msg::places_upload_vintage{},
                 .value = options.vintage,
                 .hint = msg::places_upload_vintage_hint{},
                 .error = mistake(view, "vintage")}
            );
            c::details(form, {.summary = msg::places_upload_more{}}, [&](Out& inner) {
                c::field(
                    inner,
                    {.name = "code_property",
                     .label = msg::places_upload_code{},
                     .value = options.code_property,
                     .hint = msg::places_upload_guess{},
                     .optional = true}
                );
                c::field(
                    inner,
                    {.name = "name_property",
                     .label = msg::places_upload_name{},
                     .value = options.name_property,
                     .optional = true}
                );
            });
            c::button(form, {.words = msg::places_upload_act{}});
        }
    );
    w<R"(<p><a href="/places">{}</a></p></div>)">(out, msg::places_upload_all{});
}

void postcodes_view(Out& out, const ImportView& view) {
    w<R"(<div class="wrap narrow">)">(out);
    head(out, view, msg::places_upload_codes_title{}, msg::places_upload_codes_lede{});
    c::form(
        out,
        {.action = "/places/postcodes", .token = view.token, .takes_files = true},
        [&](Out& form) {
            file_field(form, view, msg::places_upload_codes_hint{}, ".csv,text/csv");
            c::button(form, {.words = msg::places_upload_codes_act{}});
        }
    );
    w<R"(<p><a href="/places">{}</a></p></div>)">(out, msg::places_upload_all{});
}

Response show(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const Words& title,
    ImportView view,
    void (*write)(Out&, const ImportView&)
) {
    view.token = request.csrf;
    const web::PageInfo info{
        .title = title,
        .way = {{text::plain(request.lang(), msg::places_tree_title_none{}), "/places"}},
        .has_error = view.error || !view.problems.empty(),
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) { write(out, view); });
}

// ---- boundaries ----
struct UploadBoundaries {
    ImportBoundaries options;
    std::vector<geo::Boundary> boundaries;
};

ImportBoundaries options_typed(const Request& request) {
    ImportBoundaries options;
    options.options.level = request.form.line("level");
    options.options.vintage = request.form.line("vintage");
    options.options.code_property = request.form.line("code_property");
    options.options.name_property = request.form.line("name_property");
    return options;
}

ImportBoundaries with_guess(ImportBoundaries options, std::string_view bytes) {
    auto& named = options.options;
    if (!named.code_property.empty() && !named.name_property.empty()) return options;
    auto guessed = guess_properties(bytes);
    if (named.code_property.empty()) named.code_property = std::move(guessed.code);
    if (named.name_property.empty()) named.name_property = std::move(guessed.name);
    return options;
}

Result<UploadBoundaries> parse_boundaries(ReadTx& tx, const Call& call, const Request& request) {
    TRY(access::check(kImportPlaces, call.actor, {}));  // before a large file is read
    const auto bytes = file_of(request);
    if (bytes.empty()) return refuse(Fault::Invalid, "places.upload.missing", "file");
    UploadBoundaries command{.options = options_typed(request), .boundaries = {}};
    if (command.options.options.vintage.empty())
        return refuse(Fault::Invalid, "places.upload.vintage_missing", "vintage");
    command.options = with_guess(std::move(command.options), bytes);
    auto checked = check_boundaries(tx, call.borough, bytes, command.options);
    if (!checked.ok()) return refuse(refused_file());
    command.boundaries = std::move(checked.value);
    return command;
}

Result<BoundaryTotals> upload_boundaries(
    access::ActTx& tx, const Call& call, const UploadBoundaries& command
) {
    return import_boundaries(tx, call, command.options, command.boundaries);
}

Response reply_boundaries(
    ReadTx& tx, const Call& call, const Request& request, const Result<BoundaryTotals>& totals
) {
    if (totals) {
        return web::see_other(fmt::format(
            "/places/import?added={}&changed={}&same={}",
            totals->added,
            totals->changed,
            totals->same
        ));
    }
    if (totals.error().fault != Fault::Invalid) return web::refused(totals.error());
    ImportView view{.options = options_typed(request)};
    if (totals.error().key == refused_file().key) {
        const auto bytes = file_of(request);
        const auto checked =
            check_boundaries(tx, call.borough, bytes, with_guess(view.options, bytes));
        view.problems = problem_lines(request.lang(), checked.problems);
    }
    view.error = totals.error();
    return show(tx, call, request, msg::places_upload_title{}, std::move(view), boundaries_view);
}

Response boundaries_form(ReadTx& tx, const Call& call, const Request& request) {
    ImportView view;
    if (request.query.has("added")) {
        view.done = text::plain(
            request.lang(),
            msg::places_upload_done{
                .added = request.query.number("added").value_or(0),
                .changed = request.query.number("changed").value_or(0),
                .same = request.query.number("same").value_or(0),
            }
        );
    }
    return show(tx, call, request, msg::places_upload_title{}, std::move(view), boundaries_view);
}

// ---- postcodes ----
Result<ReadPostcodes> parse_postcodes(ReadTx& tx, const Call& call, const Request& request) {
    TRY(access::check(kImportPlaces, call.actor, {}));
    const auto bytes = file_of(request);
    if (bytes.empty()) return refuse(Fault::Invalid, "places.upload.missing", "file");
    auto checked = check_postcodes(tx, call.borough, bytes);
    if (!checked.ok()) return refuse(refused_file());
    return std::move(checked.value);
}

Response reply_postcodes(
    ReadTx& tx, const Call& call, const Request& request, const Result<PostcodeTotals>& totals
) {
    if (totals) {
        return web::see_other(
            fmt::format("/places/postcodes?read={}&in={}", totals->read, totals->in_wards)
        );
    }
    if (totals.error().fault != Fault::Invalid) return web::refused(totals.error());
    ImportView view{.error = totals.error()};
    if (totals.error().key == refused_file().key) {
        const auto checked = check_postcodes(tx, call.borough, file_of(request));
        view.problems = problem_lines(request.lang(), checked.problems);
    }
    return show(
        tx, call, request, msg::places_upload_codes_title{}, std::move(view), postcodes_view
    );
}

Response postcodes_form(ReadTx& tx, const Call& call, const Request& request) {
    ImportView view;
    if (request.query.has("read")) {
        view.done = text::plain(
            request.lang(),
            msg::places_upload_codes_done{
                .n = request.query.number("read").value_or(0),
                .in = request.query.number("in").value_or(0),
            }
        );
    }
    return show(
        tx, call, request, msg::places_upload_codes_title{}, std::move(view), postcodes_view
    );
}

}  // namespace

void mount_import(web::Router& router) {
    router.add({
        .pattern = "/places/import",
        .page = boundaries_form,
        .post = web::posts(parse_boundaries, upload_boundaries, reply_boundaries),
        .action = &kImportPlaces,
        .runs = web::Runs::Pool,
        .longest_body = kLongestBody,
    });
    router.add({
        .pattern = "/places/postcodes",
        .page = postcodes_form,
        .post = web::posts(parse_postcodes, take_postcodes, reply_postcodes),
        .action = &kImportPlaces,
        .runs = web::Runs::Pool,
        .longest_body = kLongestBody,
    });
}

}  // namespace bunting::places
