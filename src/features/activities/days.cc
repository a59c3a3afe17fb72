// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/ensure.h"
#include "features/activities/activities.h"
#include "locale/activity.h"
#include "text/time/when.h"

namespace bunting::activities {
namespace {

constexpr std::array<std::string_view, 4> kWords{"once", "weekly", "fortnightly", "monthly"};
constexpr std::array<std::string_view, 5> kWhenFields{
    "day", "starts", "ends", "repeats", "last_day"
};
constexpr int kRunDays = 84;      // twelve weeks: how long a renewed run is at least
constexpr int kUnsaidDays = 182;  // half a year, where nobody said when it ends

std::string_view value_of(const thing::Details& details, std::string_view name) {
    const auto found = details.find(name);
    return found == details.end() ? std::string_view{} : std::string_view{found->second};
}

Date first_of_next_month(Date date) {
    const bool december = date.month() == 12;
    return Date::from_ymd(
        december ? date.year() + 1 : date.year(), december ? 1 : date.month() + 1, 1
    );
}

// The weekday of `like`, in the month that begins with `month`: the nth, a fifth being the last.
Date same_weekday_in(Date month, Date like) {
    const int nth = static_cast<int>((like.day() - 1) / 7);
    const int offset = (like.weekday() - month.weekday() + 7) % 7;
    const Date day = month.plus_days(offset + nth * 7);
    return day.month() == month.month() ? day : day.plus_days(-7);
}

Date after_on_rhythm(const Days& days, Date day) {
    switch (days.repeats) {
        case Repeats::Once:
        case Repeats::Weekly:
            return day.plus_days(7);
        case Repeats::Fortnightly:
            return day.plus_days(14);
        case Repeats::Monthly:
            return same_weekday_in(first_of_next_month(day), days.first);
    }
    throw Bug("no such rhythm");
}

Date first_on_rhythm(const Days& days, Date from) {
    Date day = days.first;
    if (days.repeats != Repeats::Monthly && day < from) {
        const int step = days.repeats == Repeats::Fortnightly ? 14 : 7;
        return day.plus_days((from.days - day.days + step - 1) / step * step);
    }
    while (day < from)
        day = after_on_rhythm(days, day);
    return day;
}

std::string hours_in_words(const text::Locale& locale, const Days& days) {
    if (!days.from) return "";
    if (days.until) return text::clock_range(locale, *days.from, *days.until);
    return text::clock_time(locale, *days.from);
}

}  // namespace

std::optional<Days> days_of(const thing::Details& details) {
    const auto first = parse_date(value_of(details, "day"));
    if (!first) return std::nullopt;
    const auto word = std::find(kWords.begin(), kWords.end(), value_of(details, "repeats"));
    Days days{.first = *first, .last = *first};
    if (word != kWords.end()) days.repeats = static_cast<Repeats>(word - kWords.begin());
    const auto last = parse_date(value_of(details, "last_day"));
    if (days.repeats != Repeats::Once) days.last = last.value_or(first->plus_days(kUnsaidDays));
    days.from = parse_minutes(value_of(details, "starts"));
    days.until = parse_minutes(value_of(details, "ends"));
    return days;
}

std::optional<Date> next_day(const Days& days, Date from) {
    const Date last = std::max(days.last, days.first);
    if (days.repeats == Repeats::Once)
        return days.first >= from ? std::optional{days.first} : std::nullopt;
    const Date day = first_on_rhythm(days, from);
    return day <= last ? std::optional{day} : std::nullopt;
}

bool is_over(const Days& days, Date today) {
    return std::max(days.last, days.first) < today;
}

Days again_from(const Days& days, Date today) {
    Days again = days;
    again.first = first_on_rhythm(days, today);
    const int run = days.last.days - days.first.days;
    again.last = days.repeats == Repeats::Once ? again.first
                                               : again.first.plus_days(std::max(run, kRunDays));
    return again;
}

thing::Details with_days(thing::Details details, const Days& days) {
    details["day"] = days.first.iso();
    details["last_day"] = days.last.iso();
    return details;
}

thing::Details renewed(thing::Details details, Date today) {
    const auto days = days_of(details);
    return days ? with_days(std::move(details), again_from(*days, today)) : details;
}

bool is_part_of_when(std::string_view field) {
    return std::find(kWhenFields.begin(), kWhenFields.end(), field) != kWhenFields.end();
}

std::string when_in_words(const text::Locale& locale, const Days& days, Date today) {
    const std::string hours = hours_in_words(locale, days);
    std::string day = text::date_long(locale, days.first, today);
    if (days.repeats == Repeats::Once) {
        if (hours.empty()) return day;
        return text::plain(locale, msg::activity_days_once{.day = day, .hours = hours});
    }
    const std::string next =
        text::date_long(locale, next_day(days, today).value_or(days.last), today);
    const std::string last = text::date_short(locale, days.last, today);
    return text::plain(
        locale,
        msg::activity_days_repeats{
            .repeats = kWords[static_cast<std::size_t>(days.repeats)],
            .hours = hours,
            .day = next,
            .last = last
        }
    );
}

Result<thing::Details> settle(thing::Details details, Date /*today*/) {
    const auto days = days_of(details);
    if (!days) return details;  // the missing day is complained about by its own field
    if (days->last < days->first) {
        return refuse(Fault::Invalid, "activity.ends_before_it_begins", "last_day");
    }
    if (days->from && days->until && *days->until <= *days->from) {
        return refuse(Fault::Invalid, "activity.ends_before_it_begins", "ends");
    }
    details["last_day"] = days->last.iso();
    return details;
}

}  // namespace bunting::activities
