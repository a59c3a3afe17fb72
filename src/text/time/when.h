// SPDX-License-Identifier: AGPL-3.0-or-later
// Dates, times and waits in the words of a language. All instants are shown as clocks in London
// show them. What day it is today is always an argument.
#pragma once

#include <string>

#include "base/time.h"
#include "text/locale.h"

namespace bunting::text {

// "Friday 25 December"; with the year when it is not today's.
std::string date_long(const Locale& locale, Date date, Date today);
// "25 December"; with the year when it is not today's.
std::string date_short(const Locale& locale, Date date, Date today);
// "Friday 25 December 2026", for letters and records.
std::string date_full(const Locale& locale, Date date);
// "Nov", for the date block.
std::string month_short(const Locale& locale, Date date);
// "November 2026".
std::string month_year(const Locale& locale, Date date);

// "8pm", "10.30am", "midday". Requires: minutes in 0 … 1439 after midnight.
std::string clock_time(const Locale& locale, int minutes);
std::string clock_time(const Locale& locale, Time time);
// "10am to 11.30am".
std::string clock_range(const Locale& locale, int from, int to);
// "8pm on Friday 25 December"; with the year when it is not today's.
std::string moment(const Locale& locale, Time time, Date today);
// "8pm on Friday 25 December 2026".
std::string moment_full(const Locale& locale, Time time);

// "33 days left", "1 day left", "Today is the last day", "2 days late".
std::string days_left(const Locale& locale, Date due, Date today);
// "33 days left", "5 hours left", "Less than an hour left", "3 hours late".
std::string time_left(const Locale& locale, Time due, Time now);
// "just now", "5 minutes ago", "3 hours ago", "2 days ago"; from the thirtieth day on the date.
std::string ago(const Locale& locale, Time then, Time now);

}  // namespace bunting::text
