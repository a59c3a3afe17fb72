// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/concerns/concern_rules.h"

#include <algorithm>
#include <charconv>

namespace bunting::concerns {
namespace {

constexpr std::array<std::string_view, 4> kStates{"told", "looked_at", "closed", "forgotten"};
constexpr std::array<std::string_view, 5> kDid{
    "spoke", "passed_to_services", "passed_to_police", "nothing", "other"
};
constexpr std::size_t kLongestAbout = 300;
constexpr int kFriday = 5;
constexpr int kMostYears = 100;

template <class E, std::size_t N>
std::optional<E> named(const std::array<std::string_view, N>& words, std::string_view word) {
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) return std::nullopt;
    return static_cast<E>(found - words.begin());
}

// Printing characters without a space: an address never has others.
bool is_plain(char c) {
    return c > ' ' && c < '\x7f' && c != '\\';
}

}  // namespace

std::string_view word_of(State state) {
    return kStates[static_cast<std::size_t>(state)];
}

std::optional<State> state_named(std::string_view word) {
    return named<State>(kStates, word);
}

std::string_view word_of(Did did) {
    return kDid[static_cast<std::size_t>(did)];
}

std::optional<Did> did_named(std::string_view word) {
    return named<Did>(kDid, word);
}

bool may_handle(const Concern& concern, const PartyId& lead, bool has_other_lead) {
    return concern.teller != lead || !has_other_lead;
}

Date look_by(Date told) {
    Date day = told.plus_days(1);
    while (day.weekday() > kFriday)
        day = day.plus_days(1);
    return day;
}

bool is_late(const Concern& concern, Date today) {
    return concern.state == State::Told && look_by(date_in_london(concern.told)) < today;
}

int years_in(std::string_view setting, int otherwise) {
    int years = 0;
    const auto [end, error] =
        std::from_chars(setting.data(), setting.data() + setting.size(), years);
    const bool whole = error == std::errc{} && end == setting.data() + setting.size();
    return whole && years >= 1 && years <= kMostYears ? years : otherwise;
}

Date keep_until(Date closed, int years) {
    const bool leap_day = closed.month() == 2 && closed.day() == 29;
    return Date::from_ymd(closed.year() + years, closed.month(), leap_day ? 28 : closed.day());
}

bool is_address_here(std::string_view about) {
    if (about.size() < 2 || about.size() > kLongestAbout) return false;
    if (about[0] != '/' || about[1] == '/') return false;
    return std::all_of(about.begin(), about.end(), is_plain);
}

}  // namespace bunting::concerns
