// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/ics.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace bunting;
using namespace bunting::web;

namespace {

// As RFC 5545 section 3.1 says a reader does it.
std::string unfolded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, 3) == "\r\n ") {
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

bool has(const std::string& text, std::string_view line) {
    return unfolded(text).find("\r\n" + std::string{line} + "\r\n") != std::string::npos;
}

CalendarEvent tidy(Rhythm rhythm = Rhythm::Once) {
    return {
        .uid = "018f0000-0000-7000-8000-000000000001",
        .changed = parse_iso_utc("2026-11-20T09:30:00Z").value(),
        .title = "Towpath tidy",
        .first = Date::from_ymd(2026, 9, 8),
        .last = Date::from_ymd(2026, 12, 22),
        .from = 600,
        .until = 720,
        .rhythm = rhythm,
    };
}

std::string written(const CalendarEvent& event) {
    Calendar calendar{"Kettle Bank", "https://thimbleford.example/p/kettle-bank/activities.ics"};
    calendar.add(event);
    return calendar.take();
}

std::string utf8_of(char32_t c) {
    if (c < 0x80) return {static_cast<char>(c)};
    if (c < 0x800) return {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 63))};
    return {
        static_cast<char>(0xE0 | c >> 12),
        static_cast<char>(0x80 | (c >> 6 & 63)),
        static_cast<char>(0x80 | (c & 63))
    };
}

}  // namespace

TEST_CASE("an event has a beginning on London's clock, and an end") {
    const auto file = written(tidy());
    CHECK(file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
    CHECK(file.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
    CHECK(has(file, "DTSTART;TZID=Europe/London:20260908T100000"));
    CHECK(has(file, "DTEND;TZID=Europe/London:20260908T120000"));
    CHECK(has(file, "DTSTAMP:20261120T093000Z"));
    CHECK(has(file, "TZID:Europe/London"));
    CHECK(file.find("RRULE:FREQ=WEEKLY") == std::string::npos);
}

TEST_CASE("what repeats keeps its local hour, and ends with its last day whatever the season") {
    // The last day is in winter, where London is UTC.
    CHECK(has(written(tidy(Rhythm::Weekly)), "RRULE:FREQ=WEEKLY;UNTIL=20261222T235900Z"));
    auto summer = tidy(Rhythm::Fortnightly);
    summer.last = Date::from_ymd(2026, 9, 22);
    CHECK(has(written(summer), "RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20260922T225900Z"));
}

TEST_CASE("every month means the same weekday of the same week, a fifth one the last") {
    CHECK(has(written(tidy(Rhythm::Monthly)), "RRULE:FREQ=MONTHLY;UNTIL=20261222T235900Z;BYDAY=2TU")
    );
    auto fifth = tidy(Rhythm::Monthly);
    fifth.first = Date::from_ymd(2026, 9, 30);
    CHECK(has(written(fifth), "RRULE:FREQ=MONTHLY;UNTIL=20261222T235900Z;BYDAY=-1WE"));
}

TEST_CASE("without an hour it is the whole day, and its rule ends with a date") {
    auto event = tidy(Rhythm::Weekly);
    event.from.reset();
    const auto file = written(event);
    CHECK(has(file, "DTSTART;VALUE=DATE:20260908"));
    CHECK(has(file, "RRULE:FREQ=WEEKLY;UNTIL=20261222"));
    CHECK(file.find("DTEND") == std::string::npos);
}

TEST_CASE("words cannot end a line or begin a property") {
    auto event = tidy();
    event.title = "Tea, cake; and \\ more\r\nATTENDEE:mailto:x@example.org";
    const auto file = written(event);
    CHECK(has(file, R"(SUMMARY:Tea\, cake\; and \\ more\nATTENDEE:mailto:x@example.org)"));
    CHECK(file.find("\r\nATTENDEE") == std::string::npos);
}

TEST_CASE("lines are folded at 75 octets, never inside a character, and unfold to what they were") {
    CHECK(rc::check([] {
        const auto letters = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0x20, 0xD7FF));
        std::string line;
        for (const int letter : letters)
            line += utf8_of(static_cast<char32_t>(letter));
        const std::string text = folded(line);
        RC_ASSERT(unfolded(text) == line + "\r\n");
        for (std::size_t at = 0; at < text.size();) {
            const auto end = text.find("\r\n", at);
            RC_ASSERT(end != std::string::npos);
            RC_ASSERT(end - at <= 75U);
            RC_ASSERT((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U);
            const bool goes_on = text[at] == ' ' && at > 0;
            if (goes_on) RC_ASSERT((static_cast<unsigned char>(text[at + 1]) & 0xC0U) != 0x80U);
            at = end + 2;
        }
    }));
}
