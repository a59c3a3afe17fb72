// SPDX-License-Identifier: AGPL-3.0-or-later
// /start/groups: a table is uploaded, shown as it would be brought in, and brought in when one says
// so. A table with a bad row is refused whole, with every reason.
#include "features/start/pages.h"

#include "access/party.h"
#include "features/start/groups/groups_csv.h"
#include "features/start/permissions.h"
#include "locale/common.h"
#include "locale/places.h"
#include "locale/start.h"
#include "web/components/components.h"

namespace bunting::start {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

using GroupImport = Import<std::vector<NewGroup>>;

struct GroupsView {
    GroupImport import;
    std::string csv;  // to be sent again with the second press
    std::string token;
};

struct BringGroups {
    std::string csv;
    bool sure = false;  // the second press
};

struct BroughtGroups {
    std::int64_t added = 0;
};

IsTaken taken_in(ReadTx& tx, const Call& call) {
    return [&tx, borough = call.borough](std::string_view slug) {
        return access::find_body_by_slug(tx, borough, slug).has_value();
    };
}

Words reason_of(const ImportProblem& problem) {
    const auto id = text::find_message(problem.key);
    return id ? Words{*id} : Words{problem.key};
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
                const std::string row =
                    problem.row > 0 ? std::to_string(problem.row)
                                    : text::plain(rows.locale, msg::group_table_whole_file{});
                c::table_row(
                    rows,
                    {c::Cell{Words{row}, true},
                     c::Cell{Words{problem.field}},
                     c::Cell{reason_of(problem)},
                     c::Cell{Words{problem.detail}}}
                );
            }
        }
    );
    const std::size_t more = problems.count() - problems.kept().size();
    if (more > 0) w<"<p>{}</p>">(out, msg::places_import_more{.n = more});
}

void upload_form(Out& out, const GroupsView& view) {
    c::form(
        out,
        {.action = "/start/groups", .token = view.token, .takes_files = true},
        [&](Out& form) {
            c::field(
                form,
                {.name = "file",
                 .label = msg::group_table_file{},
                 .box = c::Box::File,
                 .hint = msg::group_table_file_hint{},
                 .accepts = ".csv,text/csv"}
            );
            c::button(form, {.words = msg::group_table_look{}});
        }
    );
    c::details(out, {.summary = msg::group_table_columns{}}, [](Out& inner) {
        w<"<dl>">(inner);
        const auto column = [&](std::string_view name, text::MsgId what) {
            w<"<dt><code>{}</code></dt><dd>{}</dd>">(inner, name, Words{what});
        };
        column("name", msg::group_table_column_name::id);
        column("about", msg::group_table_column_about::id);
        column("brings", msg::group_table_column_brings::id);
        column("address", msg::group_table_column_address::id);
        column("listed", msg::group_table_column_listed::id);
        w<"</dl>">(inner);
    });
}

void upload_view(Out& out, const GroupsView& view, std::int64_t added) {
    w<R"(<div class="wrap narrow">)">(out);
    if (!view.import.ok()) refused_rows(out, view.import.problems);
    if (added > 0)
        c::notice(out, {.tone = c::NoticeTone::Ok, .title = msg::group_table_brought{.n = added}});
    w<R"(<h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::group_table_title{}, msg::group_table_lede{}
    );
    upload_form(out, view);
    w<R"(<p><a href="/start">{}</a></p></div>)">(out, msg::start_back_to_list{});
}

void preview_view(Out& out, const GroupsView& view) {
    const auto& groups = view.import.value;
    w<R"(<div class="wrap narrow"><h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::group_table_preview_title{.n = groups.size()}, msg::group_table_preview_lede{}
    );
    c::table(
        out,
        {.label = msg::group_table_preview_title{.n = groups.size()},
         .columns =
             {{.words = msg::group_table_head_name{}},
              {.words = msg::group_table_head_about{}},
              {.words = msg::group_table_head_brings{}},
              {.words = msg::group_table_head_listed{}}}},
        [&](Out& rows) {
            for (const NewGroup& group : groups) {
                c::table_row(
                    rows,
                    {c::Cell{Words{group.name}},
                     c::Cell{Words{group.about}},
                     c::Cell{Words{group.brings}},
                     c::Cell{group.listed ? Words{msg::form_yes{}} : Words{msg::form_no{}}}}
                );
            }
        }
    );
    c::form(out, {.action = "/start/groups", .token = view.token}, [&](Out& form) {
        c::hidden_field(form, "csv", view.csv);
        c::hidden_field(form, "sure", "yes");
        c::button(form, {.words = msg::group_table_bring{.n = groups.size()}});
    });
    w<R"(<p><a href="/start/groups">{}</a></p></div>)">(out, msg::group_table_other_file{});
}

Response show(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const GroupsView& view,
    html::Content content
) {
    const web::PageInfo info{
        .title = msg::group_table_title{},
        .section = web::Section::None,
        .way = way_to_list(request.lang()),
        .has_error = !view.import.ok(),
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, content);
}

Response show_upload(ReadTx& tx, const Call& call, const Request& request, GroupImport import) {
    const GroupsView view{.import = std::move(import), .token = request.csrf};
    const std::int64_t added = request.query.number("added").value_or(0);
    return show(tx, call, request, view, [&](Out& out) { upload_view(out, view, added); });
}

Result<BringGroups> parse(ReadTx&, const Call& call, const Request& request) {
    TRY(access::check(kBringGroups, call.actor, {}));
    const auto* file = request.form.upload("file");
    if (file != nullptr && !file->bytes.empty()) return BringGroups{.csv = file->bytes};
    BringGroups command{
        .csv = std::string{request.form.find("csv").value_or("")},
        .sure = request.form.flag("sure"),
    };
    if (command.csv.empty()) return refuse(Fault::Invalid, "group_table.file_missing", "file");
    return command;
}

// The first press only looks. The second reads the table again: what was free then may be taken
// now. Errors: those of authorize(); Invalid("group_table.refused") where read_groups() finds
// problems.
Result<BroughtGroups> bring(access::ActTx& tx, const Call& call, const BringGroups& command) {
    auto permit = TRY(access::authorize(tx, call, kBringGroups, {}));
    const auto import = read_groups(command.csv, taken_in(tx, call));
    if (!import.ok()) return refuse(Fault::Invalid, "group_table.refused");
    BroughtGroups brought;
    if (!command.sure) return brought;
    for (const NewGroup& group : import.value) {
        TRY(access::insert_party(
            permit,
            call.borough,
            {
                .id = tx.fresh<PartyId>(call.now),
                .kind = access::PartyKind::Group,
                .name = group.name,
                .slug = group.slug,
                .about = group.about,
                .brings = group.brings,
                .listed = group.listed,
                .created = call.now,
            }
        ));
        ++brought.added;
    }
    return brought;
}

Response reply(
    ReadTx& tx, const Call& call, const Request& request, const Result<BroughtGroups>& brought
) {
    if (!brought && brought.error().fault != Fault::Invalid) return web::refused(brought.error());
    if (brought && brought->added > 0)
        return web::see_other(fmt::format("/start/groups?added={}", brought->added));
    GroupsView view{.token = request.csrf};
    const auto command = parse(tx, call, request);
    if (command) {
        view.csv = command->csv;
        view.import = read_groups(view.csv, taken_in(tx, call));
    } else {
        view.import.problems.add(0, "file", command.error().key);
    }
    if (!view.import.ok()) return show_upload(tx, call, request, std::move(view.import));
    return show(tx, call, request, view, [&](Out& out) { preview_view(out, view); });
}

}  // namespace

void mount_groups(web::Router& router, const Given&) {
    router.add({
        .pattern = "/start/groups",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return show_upload(tx, call, request, {}); },
        .post = web::posts(parse, bring, reply),
        .action = &kBringGroups,
        .runs = web::Runs::Pool,
    });
}

}  // namespace bunting::start
