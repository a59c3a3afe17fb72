// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/open_data/pages.h"

#include "access/setting.h"
#include "features/open_data/openapi.h"
#include "locale/open_data.h"
#include "text/message.h"
#include "thing/place.h"
#include "web/components/actions/links.h"
#include "web/components/messages/notice.h"
#include "web/components/tables/table.h"
#include "web/page.h"

namespace bunting::open_data {
namespace {

using access::Call;
using html::Out;
using html::w;
using html::Words;
using store::ReadTx;
using web::Format;
using web::Request;
using web::Response;

constexpr std::string_view kOpenGovernment =
    "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

struct Licence {
    std::string name;
    std::string href;
};

Licence licence_of(ReadTx& tx, const Call& call, const text::Locale& locale) {
    Licence licence{
        access::setting(tx, call.borough, "data_licence"),
        access::setting(tx, call.borough, "data_licence_href")
    };
    if (licence.name.empty())
        licence = {
            text::plain(locale, msg::open_data_licence_name{}), std::string{kOpenGovernment}
        };
    return licence;
}

// One list as the page shows it.
struct ListView {
    const web::OpenList* list;
    std::string path;  // with the whole borough for {place}
    std::optional<std::int64_t> count;
    std::map<Format, std::string> hrefs;

    std::string_view href(Format format) const {
        const auto found = hrefs.find(format);
        return found == hrefs.end() ? std::string_view{} : std::string_view{found->second};
    }
};

std::string with_place(std::string pattern, std::string_view slug) {
    constexpr std::string_view kHole = "{place}";
    const auto at = pattern.find(kHole);
    if (at != std::string::npos) pattern.replace(at, kHole.size(), slug);
    return pattern;
}

std::vector<ListView> lists_of(ReadTx& tx, const Call& call, const PageConfig& config) {
    const auto top = thing::top_place(tx, call.borough);
    std::vector<ListView> lists;
    for (const auto& route : config.router.routes()) {
        const std::optional<web::OpenList>& list = route->list;
        if (!list) continue;
        ListView view{.list = &*list, .path = route->pattern, .count = {}, .hrefs = {}};
        if (top) view.path = with_place(route->pattern, top->slug);
        if (list->count) view.count = list->count(tx, call);
        for (const Format format : route->formats)
            view.hrefs[format] = view.path + std::string{web::ending_of(format)};
        lists.push_back(std::move(view));
    }
    return lists;
}

void columns_table(Out& out, const Words& label, std::span<const web::Column> columns) {
    components::table(
        out,
        {.label = label, .columns = {{msg::open_data_column{}}, {msg::open_data_holds{}}}},
        [&](Out& rows) {
            for (const web::Column& column : columns)
                components::table_row(rows, {Words{column.name}, Words{column.words}});
        }
    );
}

void list_view(Out& out, const ListView& view) {
    const web::OpenList& list = *view.list;
    w<R"(<section><h3>{}</h3><p>{}</p>)">(out, Words{list.title}, Words{list.about});
    if (view.count) w<R"(<p class="mute">{}</p>)">(out, msg::open_data_count{.n = *view.count});
    components::data_links(
        out,
        {.csv = view.href(Format::Csv),
         .json = view.href(Format::Json),
         .geojson = view.href(Format::GeoJson),
         .atom = view.href(Format::Atom),
         .ics = view.href(Format::Ics)}
    );
    if (!list.columns.empty()) columns_table(out, list.title, list.columns);
    w<"</section>">(out);
}

// What a list of one kind alone has beside the columns of all.
void kinds_view(Out& out, const PageConfig& config) {
    w<R"(<h2>{}</h2><p>{}</p>)">(out, msg::open_data_kinds_title{}, msg::open_data_kinds{});
    for (const thing::Kind* kind : config.kinds.all()) {
        std::vector<web::Column> columns;
        for (const thing::Field& field : kind->fields) {
            if (field.shown && field.type != thing::FieldType::Contact)
                columns.push_back({field.name, field.label});
        }
        if (columns.empty()) continue;
        w<"<h3>{}</h3>">(out, Words{kind->plural});
        columns_table(out, kind->plural, columns);
    }
}

void data_view(
    Out& out, const PageConfig& config, const std::vector<ListView>& lists, const Licence& licence
) {
    w<R"(<div class="wrap narrow"><h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::open_data_title{}, msg::open_data_lede{}
    );
    components::notice(
        out,
        {.title = msg::open_data_licence_title{},
         .text = msg::open_data_licence{.name = licence.name, .licence_href = licence.href}}
    );
    w<"<h2>{}</h2>">(out, msg::open_data_lists{});
    for (const ListView& list : lists)
        list_view(out, list);
    kinds_view(out, config);
    w<R"(<h2>{}</h2><p>{}</p><ul><li>{}</li><li>{}</li><li>{}</li></ul>)">(
        out,
        msg::open_data_programs_title{},
        msg::open_data_programs{.api_href = "/data/openapi.json"},
        msg::open_data_next{},
        msg::open_data_etag{},
        msg::open_data_private{}
    );
    w<R"(<h2>{}</h2><p>{}</p></div>)">(
        out, msg::open_data_journal_title{}, msg::open_data_journal{.journal_href = "/journal"}
    );
}

Response data_page(ReadTx& tx, const Call& call, const Request& request, const PageConfig& config) {
    const auto lists = lists_of(tx, call, config);
    const Licence licence = licence_of(tx, call, request.lang());
    const web::PageInfo info{.title = msg::open_data_title{}, .section = web::Section::None};
    return web::html_page(tx, call, request, info, [&](Out& out) {
        data_view(out, config, lists, licence);
    });
}

Response openapi(ReadTx& tx, const Call& call, const Request& request, const PageConfig& config) {
    const Licence licence = licence_of(tx, call, request.lang());
    return web::json(openapi_of(
        config.router,
        request.lang(),
        {access::setting(tx, call.borough, "name"),
         request.site(config.public_url),
         licence.name,
         licence.href}
    ));
}

}  // namespace

void mount_pages(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/data",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return data_page(tx, call, request, config); },
    });
    router.add({
        .pattern = "/data/openapi",
        .page =
            [config](ReadTx& tx, const Call& call, const Request& request) {
                if (request.format != Format::Json) return web::see_other("/data");
                return openapi(tx, call, request, config);
            },
        .formats = {Format::Json},
        .summary = "This description: every address, what it takes and what it answers",
    });
}

}  // namespace bunting::open_data
