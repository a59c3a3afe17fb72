// SPDX-License-Identifier: AGPL-3.0-or-later
#include "text/time/week.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>

#include "base/ensure.h"
#include "locale/week.h"
#include "text/time/when.h"

namespace bunting::text {
namespace {

constexpr std::size_t kLongest = 600;
constexpr int kDayEnds = 24 * 60;
constexpr int kMinutesOfHalf = 30;
constexpr int kUsualStart = kPartsOfDay.front().from;
constexpr int kUsualEnd = kPartsOfDay.back().to;

using Days = std::bitset<7>;

constexpr std::array<std::string_view, 7> kDays{
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
};
constexpr std::array<std::string_view, 9> kSmallWords{
    "on", "every", "each", "in", "the", "at", "from", "between", "of"
};
constexpr std::array<std::string_view, 6> kTo{"to", "until", "till", "-", "through", "til"};
constexpr std::array<std::string_view, 3> kAnd{"and", "&", "+"};

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// ---- words ----
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Small letters and figures; a dash of any length is a word of its own.
std::string plain_letters(std::string_view typed) {
    std::string out;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        const char c = typed[i];
        if (typed.substr(i).starts_with("\u2013") || typed.substr(i).starts_with("\u2014")) {
            out += " - ";
            i += 2;
        } else if (c == '-') {
            out += " - ";
        } else {
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return out;
}

std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> out;
    while (!line.empty()) {
        const auto begin = line.find_first_not_of(" \t\r");
        if (begin == std::string_view::npos) break;
        line.remove_prefix(begin);
        const auto end = line.find_first_of(" \t\r");
        out.push_back(line.substr(0, end));
        line = end == std::string_view::npos ? std::string_view{} : line.substr(end);
    }
    return out;
}

// "thu", "thur", "thurs", "thursday", "thursdays": three letters or more of one day.
std::optional<int> day_of(std::string_view word) {
    if (word.ends_with("'s")) word.remove_suffix(2);
    if (word.size() > 3 && word.ends_with('s') && !kDays[1].starts_with(word) &&
        !kDays[2].starts_with(word) && !kDays[3].starts_with(word))
        word.remove_suffix(1);
    if (word.size() < 3) return std::nullopt;
    for (std::size_t day = 0; day < kDays.size(); ++day) {
        if (kDays[day].starts_with(word)) return static_cast<int>(day);
    }
    return std::nullopt;
}

std::optional<Days> days_of(std::string_view word) {
    if (const auto day = day_of(word)) return Days{}.set(static_cast<std::size_t>(*day));
    if (word == "weekday" || word == "weekdays") return Days{0b0011111};
    if (word == "weekend" || word == "weekends") return Days{0b1100000};
    if (word == "daily" || word == "everyday" || word == "day" || word == "days") return Days{0x7f};
    return std::nullopt;
}

const PartOfDay* part_of(std::string_view word) {
    if (word.ends_with('s')) word.remove_suffix(1);
    const auto found = std::find_if(kPartsOfDay.begin(), kPartsOfDay.end(), [&](const auto& part) {
        return part.word == word;
    });
    return found == kPartsOfDay.end() ? nullptr : &*found;
}

// A time of the day as it was typed; whether it is certain which half of the day is meant.
struct Clock {
    int minutes = 0;
    bool certain = false;
};

std::optional<int> number_at(std::string_view& word, std::size_t most) {
    std::size_t digits = 0;
    while (digits < word.size() && digits < most && is_digit(word[digits]))
        ++digits;
    if (digits == 0) return std::nullopt;
    const std::string_view number = word.substr(0, digits);
    int value = 0;
    std::from_chars(number.data(), number.data() + number.size(), value);
    word.remove_prefix(digits);
    return value;
}

std::optional<Clock> named_clock(std::string_view word) {
    if (word == "noon" || word == "midday") return Clock{12 * 60, true};
    if (word == "midnight") return Clock{kDayEnds, true};
    return std::nullopt;
}

// ":30" or ".30", and nothing is none; nullopt where figures are missing.
std::optional<int> minute_at(std::string_view& word) {
    if (word.empty() || (word[0] != ':' && word[0] != '.')) return 0;
    word.remove_prefix(1);
    return number_at(word, 2);
}

// "6", "6pm", "6.30", "18:00", "noon". Two figures and a colon are the clock of a timetable.
std::optional<Clock> clock_of(std::string_view word) {
    if (const auto named = named_clock(word)) return named;
    const bool timetable = word.size() >= 5 && word[2] == ':';
    const auto hour = number_at(word, 2);
    if (!hour || *hour > 24) return std::nullopt;
    const auto minute = minute_at(word);
    if (!minute || *minute > 59) return std::nullopt;
    if (*hour == 24 && *minute != 0) return std::nullopt;
    if (word.empty()) return Clock{*hour * 60 + *minute, timetable || *hour > 12 || *hour == 0};
    if ((word != "am" && word != "pm") || *hour < 1 || *hour > 12) return std::nullopt;
    const int half = word == "pm" ? 12 : 0;
    return Clock{(*hour % 12 + half) * 60 + *minute, true};
}

// ---- hours ----
struct Hours {
    int from = kUsualStart;
    int to = kUsualEnd;
};

// "6 to 8" is in the evening, "9 to 4" begins in the morning, "6 to 8pm" is not fourteen hours.
Hours hours_of(Clock from, Clock to) {
    constexpr int kHalf = 12 * 60;
    constexpr int kEarliest = 8 * 60;  // nobody means seven in the morning who does not say so
    if (!from.certain && to.certain && to.minutes > kHalf) {
        if (from.minutes + kHalf < to.minutes && from.minutes < kHalf) from.minutes += kHalf;
    } else if (!from.certain && from.minutes < kEarliest) {
        from.minutes += kHalf;
    }
    if (!to.certain && to.minutes <= from.minutes && to.minutes < kHalf) to.minutes += kHalf;
    if (to.minutes == 0) to.minutes = kDayEnds;
    return {from.minutes, to.minutes};
}

// ---- one item: days, then hours ----
class Item {
public:
    explicit Item(std::string_view line) : words_{words_of(line)} {}

    // False where a word is none of ours.
    bool read() {
        while (at_ < words_.size()) {
            if (!read_one()) return false;
        }
        return true;
    }

    Days days;
    std::vector<Hours> hours;

private:
    std::string_view word(std::size_t ahead = 0) const {
        return at_ + ahead < words_.size() ? words_[at_ + ahead] : std::string_view{};
    }

    bool read_one() {
        if (is_one_of(word(), kSmallWords) || is_one_of(word(), kAnd)) return step(1);
        if (word() == "all" && (word(1) == "day" || word(1) == "week"))
            return take_all(word(1) == "week");
        if ((word() == "any" && word(1) == "time") || word() == "anytime") return take_any_time();
        if (const auto found = days_of(word())) return take_days(*found);
        if (const PartOfDay* part = part_of(word())) {
            hours.push_back({part->from, part->to});
            return step(1);
        }
        if (word() == "after" || word() == "before") return take_open();
        return take_range();
    }

    bool step(std::size_t words) {
        at_ += words;
        return true;
    }

    bool take_all(bool week) {
        if (week) days.set();
        hours.push_back({});
        return step(2);
    }

    bool take_any_time() {
        if (days.none()) days.set();
        hours.push_back({});
        return step(word() == "anytime" ? 1 : 2);
    }

    // "tue", or "mon - fri", which may go round the end of the week.
    bool take_days(Days found) {
        const auto from = day_of(word());
        const auto to = day_of(word(2));
        if (!from || !to || !is_one_of(word(1), kTo)) {
            days |= found;
            return step(1);
        }
        for (int day = *from; day != *to; day = (day + 1) % 7)
            days.set(static_cast<std::size_t>(day));
        days.set(static_cast<std::size_t>(*to));
        return step(3);
    }

    bool take_open() {
        const auto clock = clock_of(word(1));
        if (!clock) return false;
        const bool after = word() == "after";
        hours.push_back(
            after ? hours_of(*clock, {kUsualEnd, true}) : hours_of({kUsualStart, true}, *clock)
        );
        return step(2);
    }

    bool take_range() {
        const auto from = clock_of(word());
        const auto to = clock_of(word(2));
        const bool joined = is_one_of(word(1), kTo) || is_one_of(word(1), kAnd);
        if (!from || !to || !joined) return false;
        hours.push_back(hours_of(*from, *to));
        return step(3);
    }

    std::vector<std::string_view> words_;
    std::size_t at_ = 0;
};

Result<void> add(Week& week, const Days& days, const Hours& hours, const std::string& field) {
    if (hours.from % kMinutesOfHalf != 0 || hours.to % kMinutesOfHalf != 0)
        return refuse(Fault::Invalid, "week.half_hours", field);
    if (hours.to <= hours.from || hours.to > kDayEnds)
        return refuse(Fault::Invalid, "week.ends_before_it_begins", field);
    for (std::size_t day = 0; day < days.size(); ++day) {
        if (!days.test(day)) continue;
        mark(week, static_cast<int>(day) + 1, hours.from, hours.to);
    }
    return {};
}

// Days that wait for their hours: "Mondays, Tuesdays 9 to 12".
struct Reading {
    Week week;
    Days waiting;
};

Result<void> read_item(Reading& reading, std::string_view line, const std::string& field) {
    Item item{line};
    if (!item.read()) return refuse(Fault::Invalid, "week.not_understood", field);
    if (item.days.none() && item.hours.empty()) return {};
    reading.waiting |= item.days;
    if (item.hours.empty()) return {};
    if (reading.waiting.none()) return refuse(Fault::Invalid, "week.not_understood", field);
    for (const Hours& hours : item.hours)
        TRY(add(reading.week, reading.waiting, hours, field));
    reading.waiting.reset();
    return {};
}

// Days that are given no hours are open all day.
Result<void> open_waiting(Reading& reading, const std::string& field) {
    if (reading.waiting.none()) return {};
    TRY(add(reading.week, reading.waiting, Hours{}, field));
    reading.waiting.reset();
    return {};
}

// ---- saying it ----
constexpr std::array<MsgId, 7> kShortDays{
    msg::week_monday_short::id,
    msg::week_tuesday_short::id,
    msg::week_wednesday_short::id,
    msg::week_thursday_short::id,
    msg::week_friday_short::id,
    msg::week_saturday_short::id,
    msg::week_sunday_short::id,
};

constexpr std::array<MsgId, 7> kDayWords{
    msg::week_monday::id,
    msg::week_tuesday::id,
    msg::week_wednesday::id,
    msg::week_thursday::id,
    msg::week_friday::id,
    msg::week_saturday::id,
    msg::week_sunday::id,
};

// "Monday", "Monday and Thursday", "Monday, Tuesday and Thursday", "Monday to Friday".
std::string days_in_words(const Locale& locale, const Days& days) {
    std::vector<std::size_t> which;
    for (std::size_t day = 0; day < days.size(); ++day) {
        if (days.test(day)) which.push_back(day);
    }
    const auto name = [&](std::size_t day) {
        return day_in_words(locale, static_cast<int>(day) + 1);
    };
    std::string last = name(which.back());
    if (which.size() == 1) return last;
    if (which.size() > 2 && which.back() - which.front() + 1 == which.size())
        return plain(locale, msg::week_from_to{.first = name(which.front()), .last = last});
    std::string first = name(which.front());
    for (std::size_t i = 1; i + 1 < which.size(); ++i)
        first += ", " + name(which[i]);
    return plain(locale, msg::week_two{.first = first, .last = last});
}

std::string hours_in_words(const Locale& locale, const std::string& days, int from, int to) {
    if (from == kUsualStart && to == kUsualEnd)
        return plain(locale, msg::week_all_day{.days = days});
    if (from == kPartsOfDay[0].from && to == kPartsOfDay[0].to)
        return plain(locale, msg::week_morning{.days = days});
    if (from == kPartsOfDay[1].from && to == kPartsOfDay[1].to)
        return plain(locale, msg::week_afternoon{.days = days});
    if (from == kPartsOfDay[2].from && to == kPartsOfDay[2].to)
        return plain(locale, msg::week_evening{.days = days});
    const std::string hours = clock_range(locale, from, to % kDayEnds);
    return plain(locale, msg::week_hours{.days = days, .hours = hours});
}

}  // namespace

std::string day_in_words(const Locale& locale, int weekday) {
    BUNTING_ENSURE(weekday >= 1 && weekday <= Week::kDays);
    return plain(locale, kDayWords[static_cast<std::size_t>(weekday - 1)], {});
}

std::string day_short(const Locale& locale, int weekday) {
    BUNTING_ENSURE(weekday >= 1 && weekday <= Week::kDays);
    return plain(locale, kShortDays[static_cast<std::size_t>(weekday - 1)], {});
}

Result<Week> parse_week(std::string_view typed, const std::string& field) {
    if (typed.size() > kLongest) return refuse(Fault::Invalid, "week.not_understood", field);
    const std::string letters = plain_letters(typed);
    Reading reading;
    std::string_view rest = letters;
    while (!rest.empty()) {
        const auto end = rest.find_first_of(";,\n");
        TRY(read_item(reading, rest.substr(0, end), field));
        if (end == std::string_view::npos) break;
        if (rest[end] == ';') TRY(open_waiting(reading, field));
        rest.remove_prefix(end + 1);
    }
    TRY(open_waiting(reading, field));
    return reading.week;
}

void mark(Week& week, int weekday, int from, int to) {
    week.mark(weekday, from / kMinutesOfHalf, to / kMinutesOfHalf);
}

std::vector<Stretch> stretches_of(const Week& week) {
    std::vector<Stretch> out;
    for (int weekday = 1; weekday <= Week::kDays; ++weekday) {
        for (int half = 0; half < Week::kHalfHoursOfDay; ++half) {
            if (!week.marked(weekday, half)) continue;
            const int from = half * kMinutesOfHalf;
            const bool goes_on =
                !out.empty() && out.back().weekday == weekday && out.back().to == from;
            if (goes_on)
                out.back().to = from + kMinutesOfHalf;
            else
                out.push_back({weekday, from, from + kMinutesOfHalf});
        }
    }
    return out;
}

std::string week_text(const Week& week) {
    std::string out;
    for (const Stretch& each : stretches_of(week)) {
        out += fmt::format(
            "{}{} {:02}:{:02}-{:02}:{:02}",
            out.empty() ? "" : "; ",
            kDays[static_cast<std::size_t>(each.weekday - 1)].substr(0, 3),
            each.from / 60,
            each.from % 60,
            each.to / 60,
            each.to % 60
        );
    }
    return out;
}

Week week_from(std::string_view stored) {
    auto week = parse_week(stored, "");
    BUNTING_ENSURE(week.has_value());
    return *week;
}

std::string week_words(const Locale& locale, const Week& week) {
    if (week.count() == Week::kHalfHours) return plain(locale, msg::week_any_time{});

    struct Same {
        int from;
        int to;
        Days days;
    };

    std::vector<Same> groups;
    for (const Stretch& each : stretches_of(week)) {
        auto found = std::find_if(groups.begin(), groups.end(), [&](const Same& same) {
            return same.from == each.from && same.to == each.to;
        });
        if (found == groups.end()) found = groups.insert(groups.end(), {each.from, each.to, {}});
        found->days.set(static_cast<std::size_t>(each.weekday - 1));
    }
    std::string out;
    for (const Same& same : groups) {
        out += out.empty() ? "" : "; ";
        out += hours_in_words(locale, days_in_words(locale, same.days), same.from, same.to);
    }
    return out;
}

}  // namespace bunting::text
