// SPDX-License-Identifier: AGPL-3.0-or-later
// How promises are told wherever they stand: as a table, and as data.
#include "features/promises/promises.h"
#include "features/promises/words.h"
#include "locale/promise.h"
#include "text/time/when.h"
#include "web/components/components.h"

namespace bunting::promises {
namespace {

namespace c = components;
using html::Out;
using html::w;

std::string_view tone_of(State state, bool late) {
    if (late || state == State::Broken) return "tag t-pressure";
    if (state == State::Kept) return "tag t-asset";
    if (state == State::Said) return "tag t-activity";
    return "tag";
}

void who_cell(Out& out, const Names& names, const Who& who) {
    const std::string name = names.of(who);
    const std::string page = names.page_of(who);
    if (name.empty())
        html::text(out, msg::promise_nobody{});
    else if (page.empty())
        html::text(out, name);
    else
        w<R"(<a href="{}">{}</a>)">(out, page, name);
}

void what_cell(Out& out, const Promise& promise, const AboutLines* about) {
    w<R"(<a href="{}">{}</a>)">(out, promise.path(), promise.words);
    if (about == nullptr) return;
    const auto found = about->find(promise.about);
    w<R"(<br><span class="mute">{}</span>)">(out, [&](Out& inner) {
        if (found == about->end())
            html::text(inner, msg::promise_about_gone{});
        else
            html::text(
                inner,
                msg::promise_about_line{
                    .title = found->second.title,
                    .about_href = fmt::format("/t/{}", raw(found->second.number))
                }
            );
    });
}

}  // namespace

std::string Names::of(const Who& who) const {
    if (!who.party) return who.name;
    const auto found = parties.find(*who.party);
    if (found == parties.end()) return "";
    const access::Party& party = found->second;
    return party.is_body() ? party.name : access::first_name(party.name);
}

std::string Names::page_of(const Who& who) const {
    if (!who.party) return "";
    const auto found = parties.find(*who.party);
    return found == parties.end() ? std::string{} : access::page_of(found->second);
}

Names names_in(store::ReadTx& tx, BoroughId borough, std::span<const Promise> promises) {
    std::vector<PartyId> ids;
    for (const Promise& promise : promises) {
        if (promise.by.party) ids.push_back(*promise.by.party);
        if (promise.to.party) ids.push_back(*promise.to.party);
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return {access::parties_of(tx, borough, ids)};
}

void state_tag(Out& out, const Promise& promise, Date today) {
    const bool late = promise.is_late(today);
    const std::int64_t days = today.days - promise.due.days;
    w<R"(<span class="{}">)">(out, tone_of(promise.state, late));
    if (late && promise.state == State::Open)
        html::text(out, msg::promise_state_late{.n = days});
    else
        html::text(out, html::Words{state_word(promise.state)});
    w<"</span>">(out);
    if (promise.moves > 0)
        w<R"( <span class="mute">{}</span>)">(out, [&](Out& inner) {
            html::text(inner, msg::promise_moved_times{.n = promise.moves});
        });
}

text::MsgId state_word(State state) {
    switch (state) {
        case State::Open:
            return msg::promise_state_open::id;
        case State::Said:
            return msg::promise_state_done::id;
        case State::Kept:
            return msg::promise_state_kept::id;
        case State::Broken:
            return msg::promise_state_broken::id;
        case State::Released:
            return msg::promise_state_released::id;
        case State::Disowned:
        case State::Hidden:
            break;
    }
    return msg::promise_state_disowned::id;
}

void promise_row(
    Out& rows, const Promise& promise, const Names& names, Date today, const AboutLines* about
) {
    const std::string day = text::date_short(rows.locale, promise.due, today);
    const auto what = [&](Out& cell) { what_cell(cell, promise, about); };
    const auto who = [&](Out& cell) { who_cell(cell, names, promise.by); };
    const auto state = [&](Out& cell) {
        state_tag(cell, promise, today);
        w<R"(<br><span class="mute">{}</span>)">(cell, msg::promise_by_day{.day = day});
    };
    c::table_row(
        rows,
        {c::Cell{html::Content{what}}, c::Cell{html::Content{who}}, c::Cell{html::Content{state}}}
    );
}

void promise_table(
    Out& out,
    const html::Words& label,
    std::span<const Promise> promises,
    const Names& names,
    Date today,
    const AboutLines* about
) {
    c::table(
        out,
        {.label = label,
         .columns =
             {{.words = msg::promise_column_what{}},
              {.words = msg::promise_column_who{}},
              {.words = msg::promise_column_state{}}}},
        [&](Out& rows) {
            for (const Promise& promise : promises)
                promise_row(rows, promise, names, today, about);
        }
    );
}

std::string standing_words(const text::Locale& locale, const Totals& totals) {
    const Standing standing = standing_of(totals);
    std::string out;
    const auto add = [&](std::int64_t n, const std::string& words) {
        if (n == 0) return;
        if (!out.empty()) out += ", ";
        out += words;
    };
    add(standing.kept, text::plain(locale, msg::promise_standing_kept{.n = standing.kept}));
    add(standing.open, text::plain(locale, msg::promise_standing_open{.n = standing.open}));
    add(standing.late, text::plain(locale, msg::promise_standing_late{.n = standing.late}));
    add(standing.broken, text::plain(locale, msg::promise_standing_broken{.n = standing.broken}));
    return out.empty() ? text::plain(locale, msg::promise_standing_none{}) : out;
}

void put_promise(
    web::Json& json, const Promise& promise, const Names& names, const std::string& site
) {
    json.field("number", raw(promise.number));
    json.field("words", std::string_view{promise.words});
    json.field("by", names.of(promise.by));
    json.field("to", names.of(promise.to));
    json.field("due", promise.due.iso());
    json.field("first_due", promise.first_due.iso());
    json.field("moves", promise.moves);
    json.field("state", word_of(promise.state));
    json.field("made", iso_utc(promise.made));
    json.field("url", site + promise.path());
}

void promise_data(
    web::Json& json,
    std::string_view field,
    std::span<const Promise> promises,
    const Names& names,
    const std::string& site
) {
    json.begin_array(field);
    for (const Promise& promise : promises) {
        json.begin_object();
        put_promise(json, promise, names, site);
        json.end_object();
    }
    json.end_array();
}

}  // namespace bunting::promises
