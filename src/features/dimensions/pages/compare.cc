// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}/ring/compare: what all partners say together. The spread is the agenda; nobody is
// told who said what.
#include <algorithm>

#include "base/ensure.h"
#include "features/dimensions/drawing.h"
#include "features/dimensions/pages.h"
#include "features/dimensions/statements.h"
#include "locale/ring.h"
#include "text/time/when.h"
#include "web/components/components.h"
#include "web/json.h"

namespace bunting::dimensions {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

Spread spread_at(const Results& results, const std::string& code) {
    const auto found = results.find(code);
    return found == results.end() ? Spread{} : found->second;
}

using Slice = Slices::value_type;

void slice_words(Out& out, const Slice& slice) {
    if (!slice) return html::text(out, msg::ring_nobody_knows{});
    const std::string quarters = quarters_text(*slice);
    html::text(out, msg::ring_of_four{.value = quarters});
}

void since_words(Out& out, const Slice& now, const Slice& then) {
    if (!now || !then) return html::text(out, msg::ring_not_known{});
    const std::string step = quarters_text(*now - *then);
    if (*now > *then) return html::text(out, msg::ring_up{.value = step});
    if (*now < *then) return html::text(out, msg::ring_down{.value = step});
    html::text(out, msg::ring_same{});
}

void ring_row(Out& rows, const Round& round, const Round* before, Dimension dimension) {
    const auto at = static_cast<std::size_t>(dimension);
    const auto value = [&](Out& cell) { slice_words(cell, round.slices[at]); };
    const auto name = [&](Out& cell) {
        dot(cell, dimension);
        w<R"( {}<br><span class="small mute nb">{}</span>)">(
            cell, Words{name_of(dimension)}, Words{about(dimension)}
        );
    };
    const auto since = [&](Out& cell) { since_words(cell, round.slices[at], before->slices[at]); };
    std::vector<c::Cell> cells{c::Cell{html::Content{name}}, c::Cell{html::Content{value}}};
    if (before != nullptr) cells.emplace_back(html::Content{since});
    c::table_row(rows, cells);
}

void ring_table(Out& out, const Round& round, const Round* before) {
    std::vector<c::Column> columns{
        {.words = msg::ring_column_we{}}, {.words = msg::ring_column_where{}}
    };
    if (before != nullptr) columns.push_back({.words = msg::ring_column_since{}});
    c::table(out, {.label = msg::ring_table_label{}, .columns = columns}, [&](Out& rows) {
        for (const Dimension dimension : kDimensions)
            ring_row(rows, round, before, dimension);
    });
}

// What is far apart, furthest first: this is what to talk about.
void agenda(Out& out, const RingView& view, const Results& how) {
    std::vector<const Statement*> apart;
    for (const Statement& statement : view.statements) {
        if (spread_at(how, statement.code).is_far_apart()) apart.push_back(&statement);
    }
    std::stable_sort(apart.begin(), apart.end(), [&](const Statement* a, const Statement* b) {
        return spread_at(how, a->code).range() > spread_at(how, b->code).range();
    });
    w<R"(<section class="panel" id="agenda"><h2>{}</h2>)">(out, msg::ring_agenda_title{});
    if (apart.empty()) {
        w<"<p>{}</p></section>">(out, msg::ring_agenda_none{});
        return;
    }
    w<R"(<p>{}</p><ol class="agenda">)">(out, msg::ring_agenda_text{});
    for (const Statement* statement : apart) {
        const Spread spread = spread_at(how, statement->code);
        w<R"(<li><a href="#s_{}">{}</a> <span class="mute nb">{}</span></li>)">(
            out,
            statement->code,
            view.words_of(*statement),
            msg::ring_from_to{.low = spread.low, .high = spread.high}
        );
    }
    w<"</ol></section>">(out);
}

void whose_voice(
    Out& out,
    const RingView& view,
    const Round& round,
    const std::vector<std::string>& missing,
    int were_in
) {
    BUNTING_ENSURE(round.ended.has_value());
    const std::string day = text::date_long(out.locale, date_in_london(*round.ended), view.today);
    w<R"(<p class="mute">{}</p>)">(out, msg::ring_compared_on{.n = were_in, .day = day});
    if (missing.empty()) return;
    const std::string names = fmt::format("{}", fmt::join(missing, ", "));
    w<R"(<p class="mute">{}</p>)">(out, msg::ring_missing{.names = names});
}

struct Compared {
    Results how;
    Results changed;
    int were_in = 0;
    std::vector<std::string> missing;
};

Compared read_compared(ReadTx& tx, const Call& call, const RingView& view, const Round& round) {
    Compared out{
        .how = results_of(tx, call.borough, view.project.id, round.number, Reading::How),
        .changed = results_of(tx, call.borough, view.project.id, round.number, Reading::Changed),
        .missing = {},
    };
    for (const Sheet& sheet : sheets_of(tx, call.borough, view.project.id, round.number)) {
        if (sheet.sent)
            ++out.were_in;
        else
            out.missing.push_back(view.name_of(sheet.partner));
    }
    std::erase(out.missing, std::string{});
    return out;
}

Response compare_data(const RingView& view, const Round& round, const Compared& all) {
    web::Json json;
    json.begin_object();
    put_compared(json, view, round, all.how, all.changed);
    json.field("checked", all.were_in);
    json.begin_array("missing");
    for (const std::string& name : all.missing)
        json.value(name);
    json.end_array();
    json.end_object();
    return web::json(std::move(json.text));
}

Response compare_page(ReadTx& tx, const Call& call, const Request& request) {
    const auto view = asked_ring(tx, call, request);
    if (!view) return web::refused(view.error());
    const Round* round = view->compared();
    if (round == nullptr) return web::refused(Error{Fault::NotFound, "ring.not_compared"});
    const Compared all = read_compared(tx, call, *view, *round);
    if (request.format == web::Format::Json) return compare_data(*view, *round, all);
    const RingPage page{
        .title = msg::ring_compare_title::id,
        .lede = msg::ring_compare_lede::id,
        .tab = Tab::Compare,
    };
    return ring_page(tx, call, request, *view, page, [&](Out& out) {
        w<R"(<div class="cols c12"><div>)">(out);
        draw_ring(out, round->slices, msg::ring_chart_caption{});
        whose_voice(out, *view, *round, all.missing, all.were_in);
        w<R"(</div><div><h2 class="mt0">{}</h2>)">(out, msg::ring_table_title{});
        ring_table(out, *round, view->compared_before(round->number));
        w<"</div></div>">(out);
        agenda(out, *view, all.how);
        w<"<h2>{}</h2><p>{}</p>">(out, msg::ring_spread_title{}, msg::ring_spread_text{});
        spread_table(out, *view, all.how, all.changed);
        if (view->is_partner && (view->is_at(Stage::Compare) || view->is_at(Stage::Plan))) {
            const std::string href = view->path() + "/ring/plan";
            c::buttons(out, {{.words = msg::ring_go_choose{}, .href = href}});
        }
        w<R"(<p><a href="{}/ring/compare.json">{}</a></p>)">(
            out, view->path(), msg::ring_data_compare{}
        );
    });
}

void spread_rows(
    Out& rows,
    const RingView& view,
    const Statement& statement,
    const Results& how,
    const Results& changed
) {
    const Spread now = spread_at(how, statement.code);
    const Spread came = spread_at(changed, statement.code);
    const auto name = [&](Out& cell) {
        w<R"(<span id="s_{}">{} {}</span>)">(
            cell,
            statement.code,
            [&](Out& inner) { dot(inner, statement.dimension()); },
            [&](Out& inner) { statement_words(inner, view, statement); }
        );
    };
    const auto in_words = [&](Out& cell, const Spread& spread) {
        draw_spread(cell, statement.dimension(), spread);
        if (spread.n == 0) return;
        const std::string middle = quarters_text(2 * spread.twice_middle);
        w<R"(<span class="small nb">{}</span>)">(
            cell,
            spread.range() == 0 ? Words{msg::ring_all_say{.middle = middle}}
                                : Words{msg::ring_middle_of{
                                      .middle = middle, .low = spread.low, .high = spread.high
                                  }}
        );
        if (spread.unknown > 0)
            w<R"( <span class="small mute nb">{}</span>)">(
                cell, msg::ring_do_not_know{.n = spread.unknown}
            );
    };
    const auto first = [&](Out& cell) { in_words(cell, now); };
    const auto second = [&](Out& cell) { in_words(cell, came); };
    c::table_row(
        rows,
        {c::Cell{html::Content{name}}, c::Cell{html::Content{first}}, c::Cell{html::Content{second}}
        }
    );
}

void put_spread(web::Json& json, std::string_view name, const Spread& spread) {
    json.begin_object(name);
    json.field("know", spread.n);
    json.field("do_not_know", spread.unknown);
    if (spread.n > 0) {
        json.field("middle", spread.twice_middle / 2.0);
        json.field("low", spread.low);
        json.field("high", spread.high);
    }
    json.end_object();
}

void put_slices(web::Json& json, std::string_view name, const Slices& slices) {
    json.begin_object(name);
    for (const Dimension dimension : kDimensions) {
        const auto& slice = slices[static_cast<std::size_t>(dimension)];
        if (slice)
            json.field(word_of(dimension), *slice / 4.0);
        else
            json.null(word_of(dimension));
    }
    json.end_object();
}

}  // namespace

void spread_table(Out& out, const RingView& view, const Results& how, const Results& changed) {
    c::table(
        out,
        {.label = msg::ring_spread_title{},
         .columns =
             {{.words = msg::ring_column_statement{}},
              {.words = msg::ring_reading_how{}},
              {.words = msg::ring_reading_changed{}}}},
        [&](Out& rows) {
            for (const Statement& statement : view.statements)
                spread_rows(rows, view, statement, how, changed);
        }
    );
}

void put_compared(
    web::Json& json,
    const RingView& view,
    const Round& round,
    const Results& how,
    const Results& changed
) {
    BUNTING_ENSURE(round.ended.has_value());
    json.field("project", raw(view.project.number));
    json.field("round", round.number);
    json.field("compared", iso_utc(*round.ended));
    put_slices(json, "how_we_work", round.slices);
    put_slices(json, "what_has_changed", round.changed);
    json.begin_array("statements");
    for (const Statement& statement : view.statements) {
        json.begin_object();
        json.field("code", std::string_view{statement.code});
        json.field("dimension", word_of(statement.dimension()));
        const auto came = words_as_they_came(statement.code);
        const std::string original =
            came ? text::plain(text::default_locale(), *came, {}) : std::string{};
        json.field("words", statement.words.empty() ? original : statement.words);
        json.field("as_it_came", original);
        json.field("means_here", std::string_view{statement.meaning});
        put_spread(json, "how_we_work", spread_at(how, statement.code));
        put_spread(json, "what_has_changed", spread_at(changed, statement.code));
        json.field("on_the_agenda", spread_at(how, statement.code).is_far_apart());
        json.end_object();
    }
    json.end_array();
}

void mount_compare(web::Router& router) {
    router.add({
        .pattern = "/t/{number}/ring/compare",
        .page = compare_page,
        .formats = {web::Format::Json},
        .summary =
            "What the partners of a project say together: middle and range of each statement",
    });
}

}  // namespace bunting::dimensions
