// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}/ring/then-and-now: the first ring beside the latest, and each statement's own
// movement. One partnership over time; never beside another.
#include "base/ensure.h"
#include "features/dimensions/drawing.h"
#include "features/dimensions/pages.h"
#include "features/dimensions/statements.h"
#include "locale/ring.h"
#include "text/time/when.h"
#include "web/components/components.h"

namespace bunting::dimensions {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

const Round* first_compared(const RingView& view) {
    for (const Round& each : view.rounds) {
        if (each.ended) return &each;
    }
    return nullptr;
}

void in_words(Out& cell, Dimension dimension, const Spread& spread) {
    draw_spread(cell, dimension, spread);
    if (spread.n == 0) return;
    const std::string middle = quarters_text(2 * spread.twice_middle);
    w<R"(<span class="small nb">{}</span>)">(
        cell,
        msg::ring_then_line{.middle = middle, .low = spread.low, .high = spread.high, .n = spread.n}
    );
}

void moved_in_words(Out& cell, const Movement& movement) {
    const auto change = movement.twice_change();
    if (!change) return html::text(cell, msg::ring_not_known{});
    const std::string step = quarters_text(2 * *change);
    if (*change > 0) return html::text(cell, msg::ring_up{.value = step});
    if (*change < 0) return html::text(cell, msg::ring_down{.value = step});
    html::text(cell, msg::ring_same{});
}

void movement_row(
    Out& rows, const RingView& view, const Statement& statement, const Movement& movement
) {
    const Dimension dimension = statement.dimension();
    const auto name = [&](Out& cell) {
        dot(cell, dimension);
        w<" {}">(cell, [&](Out& inner) { statement_words(inner, view, statement); });
    };
    const auto then = [&](Out& cell) { in_words(cell, dimension, movement.then); };
    const auto now = [&](Out& cell) { in_words(cell, dimension, movement.now); };
    const auto moved = [&](Out& cell) { moved_in_words(cell, movement); };
    c::table_row(
        rows,
        {c::Cell{html::Content{name}},
         c::Cell{html::Content{then}},
         c::Cell{html::Content{now}},
         c::Cell{html::Content{moved}}}
    );
}

Spread spread_at(const Results& all, const std::string& code) {
    const auto found = all.find(code);
    return found == all.end() ? Spread{} : found->second;
}

void movement_table(Out& out, const RingView& view, const Results& before, const Results& after) {
    const auto rows_of = [&](Out& rows) {
        for (const Statement& statement : view.statements) {
            const std::string& code = statement.code;
            movement_row(
                rows, view, statement, {code, spread_at(before, code), spread_at(after, code)}
            );
        }
    };
    c::table(
        out,
        {.label = msg::ring_then_page_title{},
         .columns =
             {{.words = msg::ring_column_statement{}},
              {.words = msg::ring_column_then{}},
              {.words = msg::ring_column_now{}},
              {.words = msg::ring_column_moved{}}}},
        rows_of
    );
}

// Requires: both are over.
void rings_beside(Out& out, const Round& then, const Round& now) {
    BUNTING_ENSURE(then.ended && now.ended);
    const std::string first = text::month_year(out.locale, date_in_london(*then.ended));
    const std::string last = text::month_year(out.locale, date_in_london(*now.ended));
    w<R"(<div class="cols then"><div><h2 class="mt0">{}</h2>)">(
        out, msg::ring_then_title{.day = first}
    );
    draw_ring(out, then.slices, {});
    w<R"(</div><div><h2 class="mt0">{}</h2>)">(out, msg::ring_now_title{.day = last});
    draw_ring(out, now.slices, {});
    w<"</div></div>">(out);
    w<R"(<p class="mute">{}</p>)">(out, msg::ring_then_caption{});
}

Response then_page(ReadTx& tx, const Call& call, const Request& request) {
    const auto view = asked_ring(tx, call, request);
    if (!view) return web::refused(view.error());
    const Round* then = first_compared(*view);
    const Round* now = view->compared();
    if (now == nullptr) return web::refused(Error{Fault::NotFound, "ring.not_compared"});
    const auto read = [&](const Round& round) {
        return results_of(tx, call.borough, view->project.id, round.number, Reading::How);
    };
    const Results before = read(*then);
    const Results after = read(*now);
    const RingPage page{
        .title = msg::ring_then_page_title::id,
        .lede = msg::ring_then_lede::id,
        .tab = Tab::ThenAndNow,
    };
    return ring_page(tx, call, request, *view, page, [&](Out& out) {
        if (then->number == now->number) {
            draw_ring(out, now->slices, msg::ring_then_only_one{});
            return;
        }
        rings_beside(out, *then, *now);
        movement_table(out, *view, before, after);
    });
}

}  // namespace

void mount_then_and_now(web::Router& router) {
    router.add({
        .pattern = "/t/{number}/ring/then-and-now",
        .page = then_page,
        .summary = "The first ring of a project beside its latest",
    });
}

}  // namespace bunting::dimensions
