// SPDX-License-Identifier: AGPL-3.0-or-later
// Instants, civil dates in Europe/London, and the clock that acts are given. Working days and
// statutory arithmetic are process/calendar's; words for dates are text/'s.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bunting {

// An instant: microseconds since 1970-01-01T00:00Z.
struct Time {
    std::int64_t micros = 0;

    static constexpr Time from_seconds(std::int64_t seconds) { return Time{seconds * 1'000'000}; }

    constexpr std::int64_t seconds() const { return micros / 1'000'000; }

    constexpr Time plus_seconds(std::int64_t seconds) const {
        return Time{micros + seconds * 1'000'000};
    }

    constexpr Time plus_days(std::int64_t days) const { return plus_seconds(days * 86'400); }

    friend constexpr auto operator<=>(Time, Time) = default;
};

// A civil date, without a zone. Stored as ISO text.
struct Date {
    std::int32_t days = 0;  // since 1970-01-01

    static Date from_ymd(int year, unsigned month, unsigned day);
    int year() const;
    unsigned month() const;
    unsigned day() const;
    int weekday() const;  // 1 Monday … 7 Sunday

    constexpr Date plus_days(int n) const { return Date{days + n}; }

    std::string iso() const;  // 2026-11-22
    friend constexpr auto operator<=>(Date, Date) = default;
};

// Strictly YYYY-MM-DD, a date that exists; nullopt otherwise.
std::optional<Date> parse_date(std::string_view text);

// Strictly HH:MM, 00:00 … 23:59, as minutes after midnight; nullopt otherwise.
std::optional<int> parse_minutes(std::string_view text);

// What the calendar and the wall clock say in Europe/London at an instant.
struct CivilTime {
    Date date;
    int hour = 0;
    int minute = 0;
    int second = 0;
};

CivilTime civil_in_london(Time time);

inline Date date_in_london(Time time) {
    return civil_in_london(time).date;
}

// The instant at which London's wall clock shows `minutes` after midnight on `date`. In the missing
// hour of spring the instant just after it; in the doubled hour of autumn the first.
Time instant_in_london(Date date, int minutes);

// 2026-11-22T09:00:00Z, with microseconds only where they are not zero.
std::string iso_utc(Time time);
std::optional<Time> parse_iso_utc(std::string_view text);

// Where "now" comes from: the system, or a test's hand.
class Clock {
public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;
    virtual Time now() const = 0;
};

class SystemClock final : public Clock {
public:
    Time now() const override;
};

}  // namespace bunting
