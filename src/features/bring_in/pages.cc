// SPDX-License-Identifier: AGPL-3.0-or-later
// /bring-in/{kind}: a table is uploaded, shown as it would be brought in, and brought in when one
// says so. A table with a bad row is refused whole, with every reason.
#include "features/bring_in/bring_in.h"
#include "features/bring_in/permissions.h"
#include "features/bring_in/rows.h"
#include "features/things/things.h"
#include "locale/bring_in.h"
#include "locale/places.h"
#include "locale/start.h"
#include "thing/kinds_on.h"
#include "thing/place.h"
#include "web/components/components.h"
#include "web/page.h"

namespace bunting::bring_in {
namespace {

namespace c = components;
using access::Call;
using html::Out;
using html::w;
using html::Words;
using store::ReadTx;
using web::Request;
using web::Response;

using ThingImport = Import<std::vector<NewThing>>;

// What people keep lists of. Activities, stories and the like are told one by one.
constexpr std::array<std::string_view, 2> kKinds{"service", "asset"};

struct View {
    const thing::Kind& kind;
    ThingImport import;
    std::string csv;  // to be sent again with the second press
    std::string token;

    std::string path() const { return fmt::format("/bring-in/{}", kind.name); }
};

struct Bring {
    const thing::Kind* kind = nullptr;
    std::string csv;
    bool sure = false;  // the second press
};

Result<const thing::Kind*> kind_in(
    ReadTx& tx, const Call& call, const Request& request, const thing::Kinds& kinds
) {
    const std::string_view name = request.param("kind");
    const bool listed = std::find(kKinds.begin(), kKinds.end(), name) != kKinds.end();
    const thing::Kind* kind =
        listed ? thing::kinds_on(tx, call.borough, kinds).find(name) : nullptr;
    if (kind == nullptr) return refuse(Fault::NotFound, "page.not_found");
    return kind;
}

PlaceNamed places_in(ReadTx& tx, const Call& call) {
    return [&tx, borough = call.borough](std::string_view slug) -> std::optional<PlaceId> {
        const auto place = slug.empty() ? thing::top_place(tx, borough)
                                        : thing::find_place_by_slug(tx, borough, slug);
        return place ? std::optional{place->id} : std::nullopt;
    };
}

void refused_rows(Out& out, const ImportProblems& problems) {
    c::notice(
        out,
        {.tone = c::NoticeTone::Bad,
         .title = msg::group_table_refused{},
         .text = msg::group_table_refused_text{.n = problems.count()}}
    );
    c::table(
        out,
        {.label = msg::group_table_refused{},
         .columns =
             {{.words = msg::group_table_row{}, .is_number = true},
              {.words = msg::group_table_column{}},
              {.words = msg::group_table_reason{}},
              {.words = msg::group_table_found{}}}},
        [&](Out& rows) {
            for (const ImportProblem& problem : problems.kept()) {
                const auto id = text::find_message(problem.key);
                const std::string row =
                    problem.row > 0 ? std::to_string(problem.row)
                                    : text::plain(rows.locale, msg::group_table_whole_file{});
                c::table_row(
                    rows,
                    {c::Cell{Words{row}, true},
                     c::Cell{Words{problem.field}},
                     c::Cell{id ? Words{*id} : Words{problem.key}},
                     c::Cell{Words{problem.detail}}}
                );
            }
        }
    );
    const std::size_t more = problems.count() - problems.kept().size();
    if (more > 0) w<"<p>{}</p>">(out, msg::places_import_more{.n = more});
}

void columns_part(Out& out, const thing::Kind& kind) {
    c::details(out, {.summary = msg::group_table_columns{}}, [&](Out& inner) {
        w<"<dl>">(inner);
        for (const std::string_view column : columns_of(kind)) {
            const thing::Field* field = thing::field_of(kind, column);
            w<"<dt><code>{}</code></dt><dd>{} {}</dd>">(
                inner,
                column,
                field == nullptr ? Words{msg::bring_in_column_place{}} : Words{field->label},
                is_required(kind, column) ? Words{msg::bring_in_must{}} : Words{""}
            );
        }
        w<"</dl>">(inner);
    });
}

void upload_view(Out& out, const View& view, std::int64_t added) {
    w<R"(<div class="wrap narrow">)">(out);
    if (!view.import.ok()) refused_rows(out, view.import.problems);
    if (added > 0)
        c::notice(out, {.tone = c::NoticeTone::Ok, .title = msg::bring_in_brought{.n = added}});
    const std::string many = text::plain(out.locale, view.kind.plural, {});
    w<R"(<h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::bring_in_title{.kind = many}, msg::bring_in_lede{}
    );
    const std::string action = view.path();
    c::form(out, {.action = action, .token = view.token, .takes_files = true}, [&](Out& form) {
        c::field(
            form,
            {.name = "file",
             .label = msg::group_table_file{},
             .box = c::Box::File,
             .hint = msg::bring_in_file_hint{},
             .accepts = ".csv,text/csv"}
        );
        c::button(form, {.words = msg::group_table_look{}});
    });
    columns_part(out, view.kind);
    w<"</div>">(out);
}

void preview_view(Out& out, const View& view) {
    const auto& things = view.import.value;
    w<R"(<div class="wrap narrow"><h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::bring_in_preview{.n = things.size()}, msg::group_table_preview_lede{}
    );
    c::table(
        out,
        {.label = msg::bring_in_preview{.n = things.size()},
         .columns =
             {{.words = thing::field_of(view.kind, "title")->label},
              {.words = thing::field_of(view.kind, "summary")->label}}},
        [&](Out& rows) {
            for (const NewThing& thing : things) {
                c::table_row(
                    rows,
                    {c::Cell{Words{thing.content.title}}, c::Cell{Words{thing.content.summary}}}
                );
            }
        }
    );
    const std::string action = view.path();
    c::form(out, {.action = action, .token = view.token}, [&](Out& form) {
        c::hidden_field(form, "csv", view.csv);
        c::hidden_field(form, "sure", "yes");
        c::button(form, {.words = msg::bring_in_act{.n = things.size()}});
    });
    w<R"(<p><a href="{}">{}</a></p></div>)">(out, action, msg::group_table_other_file{});
}

Response show(
    ReadTx& tx, const Call& call, const Request& request, const View& view, html::Content content
) {
    const web::PageInfo info{
        .title = view.kind.plural,
        .section = web::Section::None,
        .has_error = !view.import.ok(),
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, content);
}

Response show_upload(ReadTx& tx, const Call& call, const Request& request, const View& view) {
    const std::int64_t added = request.query.number("added").value_or(0);
    return show(tx, call, request, view, [&](Out& out) { upload_view(out, view, added); });
}

Result<Bring> parse(
    ReadTx& tx, const Call& call, const Request& request, const thing::Kinds& kinds
) {
    TRY(access::check(kBringIn, call.actor, {}));
    const thing::Kind* kind = TRY(kind_in(tx, call, request, kinds));
    Bring command{.kind = kind};
    const auto* file = request.form.upload("file");
    if (file != nullptr && !file->bytes.empty()) {
        command.csv = file->bytes;
        return command;
    }
    command.csv = std::string{request.form.find("csv").value_or("")};
    command.sure = request.form.flag("sure");
    if (command.csv.empty()) return refuse(Fault::Invalid, "group_table.file_missing", "file");
    return command;
}

struct Brought {
    std::int64_t added = 0;
};

// The first press only looks. The second reads the table again. Errors: those of authorize() and
// things::add_thing(); Invalid("group_table.refused") where read_rows() finds problems.
Result<Brought> bring(access::ActTx& tx, const Call& call, const Bring& command) {
    TRY(access::authorize(tx, call, kBringIn, {}));
    const auto import = read_rows(*command.kind, command.csv, places_in(tx, call));
    if (!import.ok()) return refuse(Fault::Invalid, "group_table.refused");
    Brought brought;
    if (!command.sure) return brought;
    for (const NewThing& thing : import.value) {
        TRY(things::add_thing(
            tx, call, {.kind = command.kind, .place = thing.place, .content = thing.content}
        ));
        ++brought.added;
    }
    return brought;
}

Response reply(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const thing::Kinds& kinds,
    const Result<Brought>& brought
) {
    const auto kind = kind_in(tx, call, request, kinds);
    if (!kind) return web::refused(kind.error());
    if (!brought && brought.error().fault != Fault::Invalid) return web::refused(brought.error());
    View view{.kind = **kind, .import = {}, .csv = {}, .token = request.csrf};
    if (brought && brought->added > 0)
        return web::see_other(fmt::format("{}?added={}", view.path(), brought->added));
    const auto command = parse(tx, call, request, kinds);
    if (command) {
        view.csv = command->csv;
        view.import = read_rows(view.kind, view.csv, places_in(tx, call));
    } else {
        view.import.problems.add(0, "file", command.error().key);
    }
    if (!view.import.ok()) return show_upload(tx, call, request, view);
    return show(tx, call, request, view, [&](Out& out) { preview_view(out, view); });
}

void mount(web::Router& router, feature::Services& services) {
    const thing::Kinds& kinds = services.kinds;
    router.add({
        .pattern = "/bring-in/{kind}",
        .page =
            [&kinds](ReadTx& tx, const Call& call, const Request& request) {
                const auto kind = kind_in(tx, call, request, kinds);
                if (!kind) return web::refused(kind.error());
                return show_upload(
                    tx,
                    call,
                    request,
                    {.kind = **kind, .import = {}, .csv = {}, .token = request.csrf}
                );
            },
        .post = web::posts(
            [&kinds](ReadTx& tx, const Call& call, const Request& request) {
                return parse(tx, call, request, kinds);
            },
            bring,
            [&kinds](
                ReadTx& tx, const Call& call, const Request& request, const Result<Brought>& outcome
            ) { return reply(tx, call, request, kinds, outcome); }
        ),
        .action = &kBringIn,
        .runs = web::Runs::Pool,
    });
}

}  // namespace

const feature::Feature kFeature{.name = "bring_in", .actions = {&kBringIn}, .mount = mount};

}  // namespace bunting::bring_in
