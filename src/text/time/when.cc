// SPDX-License-Identifier: AGPL-3.0-or-later
#include "text/time/when.h"

#include <cstdint>

#include "base/ensure.h"
#include "locale/time.h"
#include "text/formatters.h"

namespace bunting::text {
namespace {

constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

std::string by_pattern(const Locale& locale, Pattern pattern, std::int64_t civil_seconds) {
    std::string out;
    append_pattern(out, locale, pattern, civil_seconds);
    return out;
}

std::string of_date(const Locale& locale, Pattern pattern, Date date) {
    return by_pattern(locale, pattern, date.days * kDay);
}

int minutes_of(const CivilTime& civil) {
    return civil.hour * 60 + civil.minute;
}

}  // namespace

std::string date_long(const Locale& locale, Date date, Date today) {
    return of_date(locale, date.year() == today.year() ? Pattern::Day : Pattern::Date, date);
}

std::string date_short(const Locale& locale, Date date, Date today) {
    const bool this_year = date.year() == today.year();
    return of_date(locale, this_year ? Pattern::ShortDay : Pattern::ShortDate, date);
}

std::string date_full(const Locale& locale, Date date) {
    return of_date(locale, Pattern::Date, date);
}

std::string month_short(const Locale& locale, Date date) {
    return of_date(locale, Pattern::Month, date);
}

std::string month_year(const Locale& locale, Date date) {
    return of_date(locale, Pattern::MonthYear, date);
}

std::string clock_time(const Locale& locale, int minutes) {
    BUNTING_ENSURE(minutes >= 0 && minutes < 24 * 60);
    if (minutes == 0) return plain(locale, msg::time_midnight{});
    if (minutes == 12 * 60) return plain(locale, msg::time_midday{});
    const Pattern pattern = minutes % 60 == 0 ? Pattern::ClockWhole : Pattern::Clock;
    return by_pattern(locale, pattern, minutes * kMinute);
}

std::string clock_time(const Locale& locale, Time time) {
    return clock_time(locale, minutes_of(civil_in_london(time)));
}

std::string clock_range(const Locale& locale, int from, int to) {
    const std::string begin = clock_time(locale, from);
    const std::string end = clock_time(locale, to);
    return plain(locale, msg::time_range{.from = begin, .to = end});
}

std::string moment(const Locale& locale, Time time, Date today) {
    const CivilTime civil = civil_in_london(time);
    const std::string clock = clock_time(locale, minutes_of(civil));
    const std::string day = date_long(locale, civil.date, today);
    return plain(locale, msg::time_on_day{.clock = clock, .day = day});
}

std::string moment_full(const Locale& locale, Time time) {
    const CivilTime civil = civil_in_london(time);
    const std::string clock = clock_time(locale, minutes_of(civil));
    const std::string day = date_full(locale, civil.date);
    return plain(locale, msg::time_on_day{.clock = clock, .day = day});
}

std::string days_left(const Locale& locale, Date due, Date today) {
    const std::int64_t days = std::int64_t{due.days} - today.days;
    if (days < 0) return plain(locale, msg::time_late_days{.n = -days});
    if (days == 0) return plain(locale, msg::time_last_day{});
    return plain(locale, msg::time_left_days{.n = days});
}

std::string time_left(const Locale& locale, Time due, Time now) {
    const std::int64_t seconds = due.seconds() - now.seconds();
    if (seconds <= -kDay) return plain(locale, msg::time_late_days{.n = -seconds / kDay});
    if (seconds <= -kHour) return plain(locale, msg::time_late_hours{.n = -seconds / kHour});
    if (seconds < 0) return plain(locale, msg::time_late_just{});
    if (seconds < kHour) return plain(locale, msg::time_left_just{});
    if (seconds < 2 * kDay) return plain(locale, msg::time_left_hours{.n = seconds / kHour});
    return plain(locale, msg::time_left_days{.n = seconds / kDay});
}

std::string ago(const Locale& locale, Time then, Time now) {
    const std::int64_t seconds = now.seconds() - then.seconds();
    if (seconds < kMinute) return plain(locale, msg::time_ago_just{});
    if (seconds < kHour) return plain(locale, msg::time_ago_minutes{.n = seconds / kMinute});
    if (seconds < kDay) return plain(locale, msg::time_ago_hours{.n = seconds / kHour});
    if (seconds < 30 * kDay) return plain(locale, msg::time_ago_days{.n = seconds / kDay});
    return date_short(locale, date_in_london(then), date_in_london(now));
}

}  // namespace bunting::text
