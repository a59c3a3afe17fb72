// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/ics.h"

#include <fmt/format.h>

namespace bunting::web {
namespace {

constexpr std::size_t kLineOctets = 75;

constexpr std::string_view kBegin =
    "BEGIN:VCALENDAR\r\n"
    "VERSION:2.0\r\n"
    "PRODID:-//Bunting//Bunting//EN\r\n"
    "CALSCALE:GREGORIAN\r\n"
    "METHOD:PUBLISH\r\n";

// The rules since 1996, as the law has them: the Summer Time Order 2002 (SI 2002/262).
constexpr std::string_view kLondon =
    "BEGIN:VTIMEZONE\r\n"
    "TZID:Europe/London\r\n"
    "BEGIN:DAYLIGHT\r\n"
    "TZOFFSETFROM:+0000\r\n"
    "TZOFFSETTO:+0100\r\n"
    "TZNAME:BST\r\n"
    "DTSTART:19960331T010000\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
    "END:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\n"
    "TZOFFSETFROM:+0100\r\n"
    "TZOFFSETTO:+0000\r\n"
    "TZNAME:GMT\r\n"
    "DTSTART:19961027T020000\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
    "END:STANDARD\r\n"
    "END:VTIMEZONE\r\n";

constexpr std::array<std::string_view, 7> kWeekdays{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

bool continues(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::string date_digits(Date date) {
    return fmt::format("{:04}{:02}{:02}", date.year(), date.month(), date.day());
}

std::string utc_digits(Time time) {
    std::string out;
    for (const char c : iso_utc(Time::from_seconds(time.seconds()))) {
        if (c != '-' && c != ':') out += c;
    }
    return out;
}

std::string local_digits(Date date, int minutes) {
    return fmt::format("{}T{:02}{:02}00", date_digits(date), minutes / 60, minutes % 60);
}

// "2TU": the second Tuesday; "-1WE": the last Wednesday, which a fifth one is.
std::string nth_weekday(Date date) {
    const unsigned nth = (date.day() - 1) / 7 + 1;
    const std::string_view weekday = kWeekdays[static_cast<std::size_t>(date.weekday() - 1)];
    return fmt::format("{}{}", nth == 5 ? "-1" : std::to_string(nth), weekday);
}

}  // namespace

std::string folded(std::string_view content_line) {
    std::string out;
    std::size_t room = kLineOctets;
    while (content_line.size() > room) {
        std::size_t end = room;
        while (end > 1 && continues(content_line[end]))
            --end;
        out += content_line.substr(0, end);
        out += "\r\n ";
        content_line.remove_prefix(end);
        room = kLineOctets - 1;  // the space counts
    }
    out += content_line;
    return out + "\r\n";
}

std::string calendar_text(std::string_view value) {
    std::string out;
    out.reserve(value.size());
    for (const char c : value) {
        if (c == '\n') {
            out += "\\n";
        } else if (c == '\\' || c == ';' || c == ',') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) {
            out += c;
        } else if (c == '\t') {
            out += ' ';
        }
    }
    return out;
}

Calendar::Calendar(std::string_view name, std::string_view address) {
    out_ += kBegin;
    words("NAME", name);
    words("X-WR-CALNAME", name);  // read by more programs than NAME (RFC 7986)
    line("SOURCE;VALUE=URI", address);
    line("REFRESH-INTERVAL;VALUE=DURATION", "PT6H");
    line("X-PUBLISHED-TTL", "PT6H");
    out_ += kLondon;
}

void Calendar::line(std::string_view name, std::string_view value) {
    out_ += folded(fmt::format("{}:{}", name, value));
}

void Calendar::words(std::string_view name, std::string_view value) {
    if (!value.empty()) line(name, calendar_text(value));
}

void Calendar::when(const CalendarEvent& event) {
    if (!event.from) {
        line("DTSTART;VALUE=DATE", date_digits(event.first));
        return;
    }
    line("DTSTART;TZID=Europe/London", local_digits(event.first, *event.from));
    if (event.until && *event.until > *event.from)
        line("DTEND;TZID=Europe/London", local_digits(event.first, *event.until));
}

// Where the beginning has a zone, the end of the rule stands in UTC (RFC 5545 section 3.3.10).
void Calendar::rule(const CalendarEvent& event) {
    constexpr int kLastMinute = 23 * 60 + 59;
    const std::string until = event.from ? utc_digits(instant_in_london(event.last, kLastMinute))
                                         : date_digits(event.last);
    switch (event.rhythm) {
        case Rhythm::Once:
            return;
        case Rhythm::Weekly:
            return line("RRULE", "FREQ=WEEKLY;UNTIL=" + until);
        case Rhythm::Fortnightly:
            return line("RRULE", "FREQ=WEEKLY;INTERVAL=2;UNTIL=" + until);
        case Rhythm::Monthly:
            return line(
                "RRULE",
                fmt::format("FREQ=MONTHLY;UNTIL={};BYDAY={}", until, nth_weekday(event.first))
            );
    }
}

void Calendar::add(const CalendarEvent& event) {
    out_ += "BEGIN:VEVENT\r\n";
    words("UID", event.uid);
    line("DTSTAMP", utc_digits(event.changed));
    line("LAST-MODIFIED", utc_digits(event.changed));
    when(event);
    rule(event);
    words("SUMMARY", event.title);
    words("DESCRIPTION", event.words);
    words("LOCATION", event.where);
    if (event.lat && event.lon) line("GEO", fmt::format("{:.6f};{:.6f}", *event.lat, *event.lon));
    if (!event.url.empty()) line("URL", event.url);
    out_ += "END:VEVENT\r\n";
}

std::string Calendar::take() {
    out_ += "END:VCALENDAR\r\n";
    return std::exchange(out_, {});
}

}  // namespace bunting::web
