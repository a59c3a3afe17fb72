// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/projects/life_rules.h"

#include <algorithm>
#include <array>

namespace bunting::projects {
namespace {

constexpr std::array<std::string_view, 5> kSectors{
    "council", "community", "residents", "business", "partner"
};
constexpr std::array<std::string_view, 3> kGoings{"well", "stuck", "changed"};
constexpr std::array<std::string_view, 4> kEndings{"adopted", "adapted", "stopped", "handed_over"};
constexpr std::array<std::string_view, 4> kOutcomes{"yes", "partly", "no", "later"};

template <class E, std::size_t N>
std::optional<E> named(const std::array<std::string_view, N>& words, std::string_view word) {
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) return std::nullopt;
    return static_cast<E>(found - words.begin());
}

}  // namespace

std::string_view word_of(Sector sector) {
    return kSectors[static_cast<std::size_t>(sector)];
}

std::string_view word_of(Going going) {
    return kGoings[static_cast<std::size_t>(going)];
}

std::string_view word_of(Ending ending) {
    return kEndings[static_cast<std::size_t>(ending)];
}

std::string_view word_of(Outcome outcome) {
    return kOutcomes[static_cast<std::size_t>(outcome)];
}

std::optional<Sector> sector_named(std::string_view word) {
    return named<Sector>(kSectors, word);
}

std::optional<Going> going_named(std::string_view word) {
    return named<Going>(kGoings, word);
}

std::optional<Ending> ending_named(std::string_view word) {
    return named<Ending>(kEndings, word);
}

std::optional<Outcome> outcome_named(std::string_view word) {
    return named<Outcome>(kOutcomes, word);
}

std::optional<int> silent_days(Time last_told, Time now, bool is_over) {
    if (is_over) return std::nullopt;
    const int days = date_in_london(now).days - date_in_london(last_told).days;
    return days > kSilentDays ? std::optional{days} : std::nullopt;
}

Date next_check_in(Date last) {
    const bool december = last.month() == 12;
    const int year = december ? last.year() + 1 : last.year();
    const unsigned month = december ? 1 : last.month() + 1;
    const Date first = Date::from_ymd(year, month, 1);
    const Date same = first.plus_days(static_cast<int>(last.day()) - 1);
    if (same.month() == month) return same;
    const Date after =
        Date::from_ymd(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1);
    return after.plus_days(-1);
}

int whole_months(Date from, Date until) {
    if (until <= from) return 0;
    const int months = (until.year() - from.year()) * 12 + static_cast<int>(until.month()) -
                       static_cast<int>(from.month());
    return until.day() < from.day() ? months - 1 : months;
}

Result<void> check_both_lead(std::span<const Sector> leads) {
    const auto has = [&](Sector sector) {
        return std::find(leads.begin(), leads.end(), sector) != leads.end();
    };
    if (!has(Sector::Council))
        return refuse(Fault::Invalid, "project.lead_council_missing", "council_lead");
    if (!has(Sector::Community) && !has(Sector::Residents))
        return refuse(Fault::Invalid, "project.lead_community_missing", "community_lead");
    return {};
}

Result<void> check_ending(Ending ending, const EndingWords& words) {
    if (words.learned.empty()) return refuse(Fault::Invalid, "project.learned_missing", "learned");
    if (ending == Ending::HandedOver && words.to_whom.empty())
        return refuse(Fault::Invalid, "project.to_whom_missing", "to_whom");
    return {};
}

}  // namespace bunting::projects
