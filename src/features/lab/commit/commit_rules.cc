// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/lab/commit/commit_rules.h"

#include <algorithm>

namespace bunting::lab {
namespace {

constexpr std::size_t kFewestMeasures = 2;
constexpr std::size_t kMostMeasures = 3;

bool is_blank(std::string_view line) {
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

Result<void> check_work_in_progress(const Running& running) {
    if (running.is_chosen) return {};
    if (running.chosen_waiting + running.running >= running.k)
        return refuse(Fault::Conflict, "lab.all_running");
    return {};
}

Result<std::vector<std::string>> measures_in(std::string_view typed) {
    std::vector<std::string> lines;
    std::size_t from = 0;
    while (from <= typed.size()) {
        const auto end = std::min(typed.find('\n', from), typed.size());
        const auto line = typed.substr(from, end - from);
        if (!is_blank(line)) lines.emplace_back(line);
        from = end + 1;
    }
    if (lines.size() < kFewestMeasures || lines.size() > kMostMeasures)
        return refuse(Fault::Invalid, "lab.measures", "measures");
    return lines;
}

Result<void> check_test_days(const TestDays& days) {
    if (days.begins < days.today) return refuse(Fault::Invalid, "lab.begins_before", "begins");
    if (days.until <= days.begins)
        return refuse(Fault::Invalid, "project.ends_before_it_begins", "test_until");
    if (days.until > months_after(days.begins, 2 * days.months))
        return refuse(Fault::Invalid, "lab.test_too_long", "test_until");
    return {};
}

Date months_after(Date day, int months) {
    const int all = day.year() * 12 + static_cast<int>(day.month()) - 1 + months;
    const int year = all / 12;
    const auto month = static_cast<unsigned>(all % 12 + 1);
    const Date first_of_next =
        month == 12 ? Date::from_ymd(year + 1, 1, 1) : Date::from_ymd(year, month + 1, 1);
    const unsigned last = first_of_next.plus_days(-1).day();
    return Date::from_ymd(year, month, std::min(day.day(), last));
}

Result<void> check_leads(const Lead& council, const Lead& community, bool are_same) {
    if (!council.is_named)
        return refuse(Fault::Invalid, "project.lead_council_missing", "council_lead");
    if (!community.is_named)
        return refuse(Fault::Invalid, "project.lead_community_missing", "community_lead");
    if (are_same) return refuse(Fault::Invalid, "lab.lead_twice", "community_lead");
    if (council.is_known && council.is_other_body)
        return refuse(Fault::Invalid, "lab.lead_not_council", "council_lead");
    if (community.is_known && community.is_council)
        return refuse(Fault::Invalid, "lab.lead_not_community", "community_lead");
    return {};
}

}  // namespace bunting::lab
