// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/forms/week.h"

#include "locale/week.h"
#include "text/time/week.h"
#include "web/components/forms/labelled.h"

namespace bunting::components {

namespace {

constexpr std::array<std::string_view, 7> kDays{
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
};

Week halves_of(int weekday, const text::PartOfDay& part) {
    Week out;
    text::mark(out, weekday, part.from, part.to);
    return out;
}

bool has_part(const Week& week, int weekday, const text::PartOfDay& part) {
    const Week halves = halves_of(weekday, part);
    return (week & halves) == halves;
}

// What the ticks can say, and the rest in the words in which it came.
struct Shown {
    Week ticked;
    std::string other;
};

bool is_all_parts(const Week& week) {
    Week parts;
    for (int weekday = 1; weekday <= Week::kDays; ++weekday) {
        for (const text::PartOfDay& part : text::kPartsOfDay) {
            if (has_part(week, weekday, part)) text::mark(parts, weekday, part.from, part.to);
        }
    }
    return parts == week;
}

Shown shown_of(std::string_view typed) {
    Shown shown;
    while (!typed.empty()) {
        const auto end = typed.find(';');
        std::string_view item = typed.substr(0, end);
        while (item.starts_with(' '))
            item.remove_prefix(1);
        const auto week = text::parse_week(item, "");
        if (week && is_all_parts(*week))
            shown.ticked = shown.ticked | *week;
        else
            (shown.other += shown.other.empty() ? "" : "; ") += item;
        typed = end == std::string_view::npos ? std::string_view{} : typed.substr(end + 1);
    }
    return shown;
}

void tick(Out& out, const WeekField& field, const Shown& shown, int weekday, std::size_t at) {
    const text::PartOfDay& part = text::kPartsOfDay.at(at);
    const std::string day_name = text::day_in_words(out.locale, weekday);
    const std::string value =
        fmt::format("{} {}", kDays.at(static_cast<std::size_t>(weekday - 1)), part.word);
    const bool first = weekday == 1 && at == 0;
    w<R"(<td><label class="chip"><input type="checkbox" name="{}" value="{}"{}{}><span class="vh">{}</span></label></td>)">(
        out,
        field.name,
        value,
        opt<"id">(first ? field.name : std::string_view{}),
        when<"checked">(has_part(shown.ticked, weekday, part)),
        msg::week_cell{.day = day_name, .part = part.word}
    );
}

void ticks(Out& out, const WeekField& field, const Shown& shown) {
    w<R"(<table><thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead><tbody>)">(
        out,
        msg::week_day{},
        msg::week_morning_column{},
        msg::week_afternoon_column{},
        msg::week_evening_column{}
    );
    for (int weekday = 1; weekday <= Week::kDays; ++weekday) {
        w<R"(<tr><th scope="row">{}</th>)">(out, text::day_short(out.locale, weekday));
        for (std::size_t at = 0; at < text::kPartsOfDay.size(); ++at)
            tick(out, field, shown, weekday, at);
        w<"</tr>">(out);
    }
    w<"</tbody></table>">(out);
}

}  // namespace

std::string other_times_of(std::string_view name) {
    return std::string{name} + "-other";
}

void week_field(Out& out, const WeekField& week) {
    const Labelled labelled{week.name, week.legend, week.hint, week.error, week.asks};
    const Shown shown = shown_of(week.typed);
    w<R"(<fieldset class="{}"{}>)">(
        out, field_class(week.error), opt<"aria-describedby">(described_by(labelled))
    );
    legend(out, labelled);
    hint_and_error(out, labelled);
    ticks(out, week, shown);
    const std::string other = other_times_of(week.name);
    field(
        out,
        {.name = other,
         .label = msg::week_other{},
         .value = shown.other,
         .hint = msg::week_other_hint{},
         .optional = true}
    );
    w<"</fieldset>\n">(out);
}

}  // namespace bunting::components
