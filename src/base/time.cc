// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/time.h"

#include <chrono>

#include <date/date.h>
#include <date/tz.h>
#include <fmt/format.h>

namespace bunting {
namespace {

using std::chrono::microseconds;

date::year_month_day ymd_of(Date date) {
    return date::year_month_day{date::sys_days{date::days{date.days}}};
}

const date::time_zone& london() {
    static const date::time_zone* const kZone = date::locate_zone("Europe/London");
    return *kZone;
}

// Exactly `size` digits, nothing else; -1 otherwise.
int digits(std::string_view text, std::size_t at, std::size_t size) {
    if (text.size() < at + size) return -1;
    int value = 0;
    for (const char c : text.substr(at, size)) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

}  // namespace

Date Date::from_ymd(int year, unsigned month, unsigned day) {
    const date::sys_days sys = date::year{year} / date::month{month} / date::day{day};
    return Date{static_cast<std::int32_t>(sys.time_since_epoch().count())};
}

int Date::year() const {
    return static_cast<int>(ymd_of(*this).year());
}

unsigned Date::month() const {
    return static_cast<unsigned>(ymd_of(*this).month());
}

unsigned Date::day() const {
    return static_cast<unsigned>(ymd_of(*this).day());
}

int Date::weekday() const {
    return static_cast<int>(date::weekday{date::sys_days{date::days{days}}}.iso_encoding());
}

std::string Date::iso() const {
    return fmt::format("{:04}-{:02}-{:02}", year(), month(), day());
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const int year = digits(text, 0, 4);
    const int month = digits(text, 5, 2);
    const int day = digits(text, 8, 2);
    if (year < 1 || month < 1 || day < 1) return std::nullopt;
    const auto ymd = date::year{year} / date::month{static_cast<unsigned>(month)} /
                     date::day{static_cast<unsigned>(day)};
    if (!ymd.ok()) return std::nullopt;
    return Date::from_ymd(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

std::optional<int> parse_minutes(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const int hour = digits(text, 0, 2);
    const int minute = digits(text, 3, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
    return hour * 60 + minute;
}

CivilTime civil_in_london(Time time) {
    const date::sys_time<microseconds> sys{microseconds{time.micros}};
    const auto local = london().to_local(sys);
    const auto day = date::floor<date::days>(local);
    const auto of_day = date::floor<std::chrono::seconds>(local - day).count();
    return CivilTime{
        .date = Date{static_cast<std::int32_t>(day.time_since_epoch().count())},
        .hour = static_cast<int>(of_day / 3600),
        .minute = static_cast<int>(of_day / 60 % 60),
        .second = static_cast<int>(of_day % 60),
    };
}

Time instant_in_london(Date date, int minutes) {
    const date::local_time<std::chrono::seconds> local =
        date::local_days{date::days{date.days}} + std::chrono::minutes{minutes};
    const auto sys = london().to_sys(local, date::choose::earliest);
    return Time::from_seconds(
        std::chrono::duration_cast<std::chrono::seconds>(sys.time_since_epoch()).count()
    );
}

std::string iso_utc(Time time) {
    const date::sys_time<microseconds> sys{microseconds{time.micros}};
    const auto day = date::floor<date::days>(sys);
    const auto rest = (sys - day).count();
    const auto seconds = rest / 1'000'000;
    const auto micros = rest % 1'000'000;
    std::string out = fmt::format(
        "{}T{:02}:{:02}:{:02}",
        Date{static_cast<std::int32_t>(day.time_since_epoch().count())}.iso(),
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    );
    if (micros != 0) out += fmt::format(".{:06}", micros);
    return out + "Z";
}

std::optional<Time> parse_iso_utc(std::string_view text) {
    if (text.size() < 20 || text[10] != 'T' || text.back() != 'Z') return std::nullopt;
    const auto date = parse_date(text.substr(0, 10));
    const auto minutes = parse_minutes(text.substr(11, 5));
    const int seconds = digits(text, 17, 2);
    if (!date || !minutes || text[16] != ':' || seconds < 0 || seconds > 59) return std::nullopt;
    int micros = 0;
    if (text.size() == 27 && text[19] == '.') {
        micros = digits(text, 20, 6);
        if (micros < 0) return std::nullopt;
    } else if (text.size() != 20) {
        return std::nullopt;
    }
    const std::int64_t total =
        static_cast<std::int64_t>(date->days) * 86'400 + std::int64_t{*minutes} * 60 + seconds;
    return Time{total * 1'000'000 + micros};
}

Time SystemClock::now() const {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return Time{std::chrono::duration_cast<microseconds>(since).count()};
}

}  // namespace bunting
