// SPDX-License-Identifier: AGPL-3.0-or-later
// Calendars that phones subscribe to: iCalendar (RFC 5545) with events in London's time. What an
// event is, and who may see it, is decided elsewhere.
//
// Lines end in CRLF and are folded at 75 octets, never inside a character. Times stand as the clock
// on the wall with the zone beside them, so that an event that repeats keeps its hour when the
// clocks change. docs/decisions/2026-11-22-own-calendar-writer.md says why this is our own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace bunting::web {

enum class Rhythm : std::uint8_t {
    Once,
    Weekly,
    Fortnightly,
    Monthly,  // the same weekday of the same week; a fifth one is the last of its month
};

struct CalendarEvent {
    std::string uid;  // never changes, and names one event in the whole world
    Time changed;
    std::string title;
    std::string words = {};
    std::string where = {};
    std::string url = {};  // absolute
    std::optional<double> lat = {};
    std::optional<double> lon = {};
    Date first;
    Date last = first;              // the last day on which it may happen; for what repeats
    std::optional<int> from = {};   // minutes after midnight; absent: the whole day
    std::optional<int> until = {};  // of the same day
    Rhythm rhythm = Rhythm::Once;
};

class Calendar {
public:
    // `address`: of the calendar itself, absolute.
    Calendar(std::string_view name, std::string_view address);

    void add(const CalendarEvent& event);
    // The whole file; the calendar is empty afterwards.
    std::string take();

private:
    void line(std::string_view name, std::string_view value);
    void words(std::string_view name, std::string_view value);
    void when(const CalendarEvent& event);
    void rule(const CalendarEvent& event);

    std::string out_;
};

// For the calendar and its tests: one content line with CRLF, folded.
std::string folded(std::string_view content_line);
// TEXT (RFC 5545 section 3.3.11). Characters that no calendar can show are left out.
std::string calendar_text(std::string_view value);

}  // namespace bunting::web
