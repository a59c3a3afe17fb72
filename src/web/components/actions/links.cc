// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/actions/links.h"

#include "locale/common.h"
#include "locale/components.h"

namespace bunting::components {

void link_row(Out& out, List<Link> links) {
    w<R"(<p class="row">)">(out);
    for (const auto& each : links)
        link(out, each);
    w<"</p>\n">(out);
}

void pager(Out& out, const Pager& pager) {
    if (pager.previous.empty() && pager.next.empty()) return;
    w<R"(<nav class="pager row" aria-label="{}">)">(out, msg::page_label{});
    if (!pager.previous.empty())
        w<R"(<a rel="prev" href="{}">{}</a>)">(out, pager.previous, msg::page_previous{});
    if (!pager.next.empty())
        w<R"(<a rel="next" href="{}">{}</a>)">(out, pager.next, msg::page_next{});
    w<"</nav>\n">(out);
}

void data_links(Out& out, const DataLinks& links) {
    w<R"(<p class="data row small"><span class="mute">{}</span>)">(out, msg::data_title{});
    const auto each = [&](std::string_view href, const Words& words) {
        if (!href.empty()) link(out, {words, href});
    };
    each(links.csv, msg::data_csv{});
    each(links.json, msg::data_json{});
    each(links.geojson, msg::data_geojson{});
    each(links.atom, msg::data_atom{});
    each(links.ics, msg::data_ics{});
    w<"</p>\n">(out);
}

}  // namespace bunting::components
