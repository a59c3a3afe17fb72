// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/pressures/part.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "features/pressures/years.h"
#include "locale/pressure.h"
#include "thing/thing_store.h"
#include "web/components/components.h"

namespace bunting::pressures {
namespace {

namespace c = components;
using html::Out;
using html::w;

constexpr int kBarWidth = 56;
constexpr int kGap = 20;
constexpr int kHeight = 160;
constexpr int kTop = 28;
constexpr int kBottom = 30;
constexpr int kOnService = 20;

constexpr store::Query kOnThis{
    "SELECT thing.id FROM pressure JOIN thing ON thing.borough = pressure.borough AND thing.id = "
    "pressure.thing WHERE pressure.borough = $1 AND pressure.service = $2 AND thing.state = "
    "'published' AND thing.visibility = 'public' ORDER BY thing.id DESC LIMIT $3"
};

std::string_view answer(const thing::Details& details, std::string_view name) {
    const auto found = details.find(name);
    return found == details.end() ? std::string_view{} : std::string_view{found->second};
}

std::string with_commas(std::int64_t figure) {
    std::string out = std::to_string(figure);
    for (int at = static_cast<int>(out.size()) - 3; at > 0; at -= 3)
        out.insert(static_cast<std::size_t>(at), ",");
    return out;
}

// Plain bars with their figures; the table below says the same.
void bars(Out& out, const std::vector<YearFigure>& years) {
    const auto most = std::max_element(
        years.begin(), years.end(), [](const auto& a, const auto& b) { return a.figure < b.figure; }
    );
    const double top = std::max<double>(1, static_cast<double>(most->figure));
    const int width = static_cast<int>(years.size()) * (kBarWidth + kGap) + kGap;
    const int height = kHeight + kTop + kBottom;
    w<R"(<svg viewBox="0 0 {} {}" width="{}" height="{}" aria-hidden="true" focusable="false">)">(
        out, width, height, width, height
    );
    int x = kGap;
    for (const YearFigure& each : years) {
        const int tall =
            static_cast<int>(std::lround(static_cast<double>(each.figure) / top * kHeight));
        const int y = kTop + kHeight - tall;
        const int middle = x + kBarWidth / 2;
        const std::string figure = with_commas(each.figure);
        w<R"(<rect class="sw-d" x="{}" y="{}" width="{}" height="{}" rx="4"/>)">(
            out, x, y, kBarWidth, std::max(tall, 1)
        );
        w<R"(<text x="{}" y="{}" text-anchor="middle">{}</text>)">(out, middle, y - 8, figure);
        w<R"(<text x="{}" y="{}" text-anchor="middle">{}</text>)">(
            out, middle, kTop + kHeight + 22, each.year
        );
        x += kBarWidth + kGap;
    }
    w<"</svg>">(out);
}

void figures_table(Out& out, const std::vector<YearFigure>& years) {
    const auto rows_of = [&](Out& rows) {
        for (const YearFigure& each : years) {
            const std::string year = std::to_string(each.year);
            const std::string figure = with_commas(each.figure);
            c::table_row(rows, {c::Cell{html::Words{year}}, c::Cell{html::Words{figure}, true}});
        }
    };
    c::table(
        out,
        {.label = msg::pressure_demand_title{},
         .columns =
             {{.words = msg::pressure_demand_year{}},
              {.words = msg::pressure_demand_figure{}, .is_number = true}}},
        rows_of
    );
}

void figures(Out& out, const std::vector<YearFigure>& years, const std::string& counted) {
    w<R"(<h2>{}</h2><figure class="chart years">)">(out, msg::pressure_demand_title{});
    bars(out, years);
    if (!counted.empty()) w<"<figcaption>{}</figcaption>">(out, counted);
    w<"</figure>">(out);
    c::details(out, {.summary = msg::pressure_demand_table{}}, [&](Out& inner) {
        figures_table(inner, years);
    });
}

std::optional<ThingNumber> number_in(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = failed == std::errc{} && end == text.data() + text.size();
    return whole && value > 0 ? std::optional{ThingNumber{value}} : std::nullopt;
}

}  // namespace

feature::Part pressure_part(const feature::PartAsk& ask) {
    feature::Part part;
    auto years = read_years(answer(ask.details, "years")).value_or(std::vector<YearFigure>{});
    std::optional<thing::Thing> service;
    if (const auto number = number_in(answer(ask.details, "service"))) {
        service = thing::find_thing(ask.tx, ask.call.borough, *number);
        if (service && (!service->is_public() || service->kind != "service")) service.reset();
    }
    part.data = [years](web::Json& json) {
        json.begin_array("demand");
        for (const YearFigure& each : years) {
            json.begin_object();
            json.field("year", each.year);
            json.field("figure", each.figure);
            json.end_object();
        }
        json.end_array();
    };
    part.main = [years = std::move(years),
                 service = std::move(service),
                 counted = std::string{answer(ask.details, "counted")}](Out& out) {
        if (service) {
            w<R"(<p>{} <a href="/t/{}">{}</a></p>)">(
                out, msg::pressure_on_service{}, raw(service->number), service->title
            );
        }
        if (years.size() > 1) figures(out, years, counted);
    };
    return part;
}

feature::Part service_part(const feature::PartAsk& ask) {
    feature::Part part;
    const auto ids = ask.tx.rows(
        kOnThis,
        [](const store::Row& row) { return row.id<ThingId>(0); },
        ask.call.borough,
        ask.thing.number,
        kOnService
    );
    auto lines = thing::lines_of(ask.tx, ask.call.borough, ids);
    if (!ask.thing.is_public()) return part;
    part.main = [lines = std::move(lines)](Out& out) {
        if (lines.empty()) return;
        w<"<h2>{}</h2>">(out, msg::pressure_under_title{});
        std::vector<std::string> hrefs;
        hrefs.reserve(lines.size());
        for (const thing::Line& line : lines)
            hrefs.push_back(fmt::format("/t/{}", raw(line.number)));
        std::vector<c::Card> cards;
        cards.reserve(lines.size());
        for (std::size_t i = 0; i < lines.size(); ++i) {
            cards.push_back({
                .look = c::look_of("pressure"),
                .kind = msg::pressure_under_tag{},
                .title = lines[i].title,
                .href = hrefs[i],
                .text = lines[i].summary,
            });
        }
        c::cards(out, cards);
    };
    return part;
}

std::vector<std::string> part_queries() {
    return {std::string{kOnThis.sql}};
}

}  // namespace bunting::pressures
