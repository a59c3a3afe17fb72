// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <list>

#include "features/lab/cards/area_view.h"
#include "locale/lab.h"
#include "text/time/when.h"
#include "web/components/components.h"

namespace bunting::lab {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

// Steps whose words must outlive the list that shows them.
class Way {
public:
    explicit Way(const Out& out) : out_{out} {}

    std::string& keep(std::string words) { return kept_.emplace_back(std::move(words)); }

    std::string& say(const Words& words) { return keep(html::plain(out_, words)); }

    void add(
        c::StepState state, const std::string& title, std::string_view when, std::string text
    ) {
        steps_.push_back(
            {.state = state, .title = title, .when = when, .text = keep(std::move(text))}
        );
    }

    const std::vector<c::Step>& steps() const { return steps_; }

private:
    const Out& out_;
    std::list<std::string> kept_;
    std::vector<c::Step> steps_;
};

void brought_step(Way& way, const Out& out, const AreaView& view) {
    const Date day = date_in_london(view.area.at);
    std::string text = html::plain(
        out, msg::lab_brought_by{.names = fmt::format("{}", fmt::join(view.authors, ", "))}
    );
    if (view.authors.empty()) text.clear();
    std::string& title = view.origin
                             ? way.say(msg::lab_way_brought_from{.title = view.origin->title})
                             : way.say(msg::lab_way_brought{});
    way.add(
        c::StepState::Done,
        title,
        way.keep(text::date_long(out.locale, day, view.round.today)),
        std::move(text)
    );
}

void shaped_step(Way& way, const Out& out, const AreaView& view) {
    if (view.area.state == AreaState::NotNow) {
        way.add(c::StepState::Late, way.say(msg::lab_way_aside{}), "", view.area.reason);
        return;
    }
    const bool is_done = !shapes(view.round.round.state);
    std::string text = view.area.card.outcome;
    for (const Note& note : view.notes) {
        if (note.what != "merged") continue;
        if (!text.empty()) text += ". ";
        text += html::plain(out, msg::lab_history_merged{.title = note.words});
    }
    way.add(
        is_done ? c::StepState::Done : c::StepState::Now,
        is_done ? way.say(msg::lab_way_shaped{}) : way.say(msg::lab_way_shaped_todo{}),
        "",
        std::move(text)
    );
}

std::string why_chosen(const Out& out, const AreaView& view) {
    const auto n = static_cast<std::int64_t>(view.round.in().size());
    std::string text = html::plain(
        out, msg::lab_way_rank{.rank = std::to_string(view.area.rank), .n = std::to_string(n)}
    );
    if (view.round.shows_counts()) {
        const auto dots = [&](Side side) {
            return std::to_string(view.round.dots(view.area.id, side));
        };
        const std::string council = dots(Side::Council);
        const std::string community = dots(Side::Community);
        const std::string residents = dots(Side::Residents);
        text += ". " + html::plain(
                           out,
                           msg::lab_way_sides{
                               .council = council, .community = community, .residents = residents
                           }
                       );
    }
    for (const Change& change : view.round.changes) {
        if (change.in == view.area.id)
            text += ". " + html::plain(out, msg::lab_way_swapped_in{.reason = change.reason});
        if (change.out == view.area.id)
            text += ". " + html::plain(out, msg::lab_way_swapped_out{.reason = change.reason});
    }
    return text;
}

void chosen_step(Way& way, const Out& out, const AreaView& view) {
    if (!view.is_chosen_among()) {
        way.add(c::StepState::ToDo, way.say(msg::lab_way_choose_todo{}), "", "");
        return;
    }
    const auto& day = view.round.round.chosen_on;
    const std::string when = day ? text::date_long(out.locale, *day, view.round.today) : "";
    const bool is_above = view.area.rank <= view.round.round.k;
    way.add(
        c::StepState::Done,
        is_above ? way.say(msg::lab_way_chosen{}) : way.say(msg::lab_way_not_chosen{}),
        way.keep(when),
        why_chosen(out, view)
    );
}

void begun_step(Way& way, const Out& out, const AreaView& view) {
    if (!view.is_begun()) {
        const bool is_now = view.area.state == AreaState::Chosen;
        way.add(
            is_now ? c::StepState::Now : c::StepState::ToDo,
            way.say(msg::lab_way_begin_todo{}),
            "",
            html::plain(out, msg::lab_way_begin_text{})
        );
        return;
    }
    way.add(
        c::StepState::Done,
        way.say(msg::lab_way_begun{}),
        "",
        fmt::format("{}", fmt::join(view.under.leads, " · "))
    );
}

void promised_step(Way& way, const Out& out, const AreaView& view) {
    if (!view.is_begun()) return;
    const bool is_late = std::any_of(
        view.promised.begin(),
        view.promised.end(),
        // What its maker says is done waits for a word; it is not late.
        [&](const promises::Promise& each) {
            return each.state == promises::State::Open && each.is_late(view.round.today);
        }
    );
    const bool is_over = view.under.ending.has_value();
    way.add(
        is_late && !is_over ? c::StepState::Late : c::StepState::Done,
        way.say(msg::lab_way_promised{}),
        "",
        promises::standing_words(out.locale, view.totals)
    );
}

void checked_step(Way& way, const Out& out, const AreaView& view) {
    if (!view.is_begun() || !view.life) return;
    const std::string day =
        text::date_long(out.locale, date_in_london(view.life->last_told), view.round.today);
    const bool is_over = view.life->ending.has_value();
    way.add(
        view.silent ? c::StepState::Late
        : is_over   ? c::StepState::Done
                    : c::StepState::Now,
        way.say(msg::lab_way_checked{}),
        "",
        view.silent ? html::plain(out, msg::lab_way_silent{.n = *view.silent})
                    : html::plain(out, msg::lab_way_checked_last{.day = day})
    );
}

// What people say that it changed, in their own words.
void changed_step(Way& way, const Out& out, const AreaView& view) {
    if (!view.is_begun()) return;
    if (view.stories.empty()) {
        way.add(
            c::StepState::ToDo,
            way.say(msg::lab_way_changed_todo{}),
            "",
            html::plain(out, msg::lab_way_changed_none{})
        );
        return;
    }
    const stories::Told& story = view.stories.front();
    const auto n = static_cast<std::int64_t>(view.stories.size());
    way.add(
        c::StepState::Done,
        way.say(msg::lab_way_changed{}),
        way.say(msg::lab_way_changed_n{.n = n}),
        story.teller.empty() ? story.words : story.words + " " + story.teller
    );
}

void ended_step(Way& way, const Out& out, const AreaView& view) {
    if (view.life && view.life->ending && view.under.ending) {
        const std::string ending = html::plain(out, *view.under.ending);
        const std::string day =
            view.life->ended ? text::date_long(out.locale, *view.life->ended, view.round.today)
                             : "";
        std::string learned = view.life->learned;
        if (!view.life->to_whom.empty()) learned += " → " + view.life->to_whom;
        for (const policies::Carried& each : view.adopted) {
            learned += " " + html::plain(out, msg::lab_way_policy{.title = each.title});
        }
        way.add(
            c::StepState::Done,
            way.say(msg::lab_way_ended{.ending = ending}),
            way.keep(day),
            std::move(learned)
        );
        return;
    }
    const bool is_late = view.under.until && *view.under.until < view.round.today;
    const std::string by =
        view.under.until ? text::date_long(out.locale, *view.under.until, view.round.today) : "";
    way.add(
        is_late ? c::StepState::Late : c::StepState::ToDo,
        way.say(msg::lab_way_end_todo{}),
        by.empty() ? std::string_view{} : std::string_view{way.say(msg::lab_way_end_by{.day = by})},
        ""
    );
}

}  // namespace

void way_part(Out& out, const AreaView& view) {
    w<"<h2>{}</h2>">(out, msg::lab_way_title{});
    Way way{out};
    brought_step(way, out, view);
    shaped_step(way, out, view);
    if (view.area.state != AreaState::NotNow) {
        chosen_step(way, out, view);
        begun_step(way, out, view);
    }
    if (view.area.state != AreaState::NotNow && !view.is_hidden()) {
        promised_step(way, out, view);
        checked_step(way, out, view);
        changed_step(way, out, view);
        ended_step(way, out, view);
    }
    c::timeline(out, way.steps());
}

}  // namespace bunting::lab
