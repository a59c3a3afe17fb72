// SPDX-License-Identifier: AGPL-3.0-or-later
// What the page of a project and that of an area of work tell about gatherings: those to come, what
// those before agreed and took on, and the way to plan one.
#include <algorithm>

#include "features/gatherings/pages.h"
#include "features/projects/projects.h"
#include "locale/gathering.h"
#include "text/time/when.h"
#include "web/components/components.h"

namespace bunting::gatherings {
namespace {

namespace c = components;
using html::Out;
using html::w;

constexpr int kMostHeld = 24;
constexpr int kMostTaken = 30;

struct Together {
    std::vector<Held> coming;              // the next first
    std::vector<Held> past;                // the last first
    std::vector<promises::Promise> taken;  // there, and not on the ledger of the project
    promises::Names names;
    std::string plan;  // where one is planned; empty: it is over
    Date today;
};

bool is_later(const Held& a, const Held& b) {
    if (a.line.day != b.line.day) return a.line.day > b.line.day;
    return a.id > b.id;
}

void sort_by_day(ReadTx& tx, BoroughId borough, const Subject& subject, Together& out) {
    std::vector<Held> all;
    for (const ThingNumber number : numbers_of(tx, borough, subject)) {
        auto held = held_about(tx, borough, number, kMostHeld);
        std::move(held.begin(), held.end(), std::back_inserter(all));
    }
    std::sort(all.begin(), all.end(), is_later);
    for (Held& each : all)
        (each.line.day < out.today ? out.past : out.coming).push_back(std::move(each));
    std::reverse(out.coming.begin(), out.coming.end());
}

void add_taken_in(
    ReadTx& tx, BoroughId borough, const Held& held, const Subject& subject, Together& out
) {
    for (auto& promise : promises::promises_made_in(tx, borough, held.id, kMostTaken)) {
        if (promise.about != subject.project) out.taken.push_back(std::move(promise));
    }
}

// What was promised in them and stands elsewhere: before the area was a project, or before anybody
// said what the gathering is about.
void add_taken(ReadTx& tx, BoroughId borough, const Subject& subject, Together& out) {
    for (const auto* list : {&out.coming, &out.past}) {
        for (const Held& held : *list)
            add_taken_in(tx, borough, held, subject, out);
    }
    out.names = promises::names_in(tx, borough, out.taken);
}

Together together(ReadTx& tx, const Call& call, const Subject& subject, std::string_view place) {
    Together out{
        .coming = {},
        .past = {},
        .taken = {},
        .names = {},
        .plan = fmt::format("/add/gathering?place={}&about={}", place, raw(subject.number)),
        .today = date_in_london(call.now),
    };
    sort_by_day(tx, call.borough, subject, out);
    add_taken(tx, call.borough, subject, out);
    if (subject.project) {
        const auto life = projects::life_of(tx, call.borough, *subject.project);
        if (life && life->ending) out.plan.clear();
    }
    return out;
}

void dates(Out& out, const std::vector<Held>& held, Date today) {
    w<R"(<ul class="list-plain">)">(out);
    for (const Held& each : held) {
        w<R"(<li><a href="{}">{}</a>: {}</li>)">(
            out,
            each.line.path(),
            text::date_short(out.locale, each.line.day, today),
            each.line.title
        );
    }
    w<"</ul>">(out);
}

// Each with the day on which it was agreed.
void agreed(Out& out, const Together& all) {
    std::vector<const Held*> with_words;
    for (const auto* list : {&all.coming, &all.past}) {
        for (const Held& each : *list) {
            if (!each.agreed.empty()) with_words.push_back(&each);
        }
    }
    if (with_words.empty()) return;
    w<R"(<h3>{}</h3><ul>)">(out, msg::gathering_here_agreed{});
    for (const Held* each : with_words) {
        const std::string day = text::date_short(out.locale, each->line.day, all.today);
        for (const std::string& words : each->agreed) {
            w<R"(<li>{} <a href="{}">{}</a></li>)">(
                out, words, each->line.path(), msg::gathering_here_on{.day = day}
            );
        }
    }
    w<"</ul>">(out);
}

void show(Out& out, const Together& all) {
    w<R"(<h2 id="gatherings">{}</h2>)">(out, msg::gathering_here_title{});
    if (all.coming.empty())
        w<"<p>{}</p>">(out, msg::gathering_here_none{});
    else
        dates(out, all.coming, all.today);
    agreed(out, all);
    if (!all.taken.empty()) {
        w<"<h3>{}</h3>">(out, msg::gathering_here_taken{});
        promises::promise_table(out, msg::gathering_here_taken{}, all.taken, all.names, all.today);
    }
    if (!all.past.empty()) {
        w<"<h3>{}</h3>">(out, msg::gathering_here_past{});
        dates(out, all.past, all.today);
    }
    if (all.plan.empty()) return;
    c::buttons(
        out,
        {{.words = msg::gathering_here_plan{}, .href = all.plan, .look = c::ButtonLook::Second}}
    );
}

void put(web::Json& json, const Together& all) {
    json.begin_array("gatherings");
    for (const auto* list : {&all.coming, &all.past}) {
        for (const Held& each : *list) {
            json.begin_object();
            json.field("number", raw(each.line.number));
            json.field("title", std::string_view{each.line.title});
            json.field("day", each.line.day.iso());
            json.begin_array("agreements");
            for (const std::string& words : each.agreed)
                json.value(words);
            json.end_array();
            json.end_object();
        }
    }
    json.end_array();
}

feature::Part part_of(Together told) {
    auto all = std::make_shared<const Together>(std::move(told));
    feature::Part part;
    part.main = [all](Out& out) { show(out, *all); };
    part.data = [all](web::Json& json) { put(json, *all); };
    return part;
}

}  // namespace

feature::Part project_part(const feature::PartAsk& ask) {
    const auto subject = subject_numbered(ask.tx, ask.call.borough, ask.thing.number);
    if (!subject) return {};
    const auto place = thing::find_place(ask.tx, ask.call.borough, ask.thing.place);
    return part_of(together(ask.tx, ask.call, *subject, place ? place->slug : ""));
}

feature::Part area_part(const feature::AreaAsk& ask) {
    const auto subject = subject_numbered(ask.tx, ask.call.borough, ask.number);
    if (!subject) return {};
    return part_of(together(ask.tx, ask.call, *subject, ask.place));
}

}  // namespace bunting::gatherings
