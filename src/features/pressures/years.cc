// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/pressures/years.h"

#include <algorithm>
#include <charconv>

namespace bunting::pressures {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2100;
constexpr std::size_t kMostDigits = 12;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Digits, with commas between thousands left out.
std::optional<std::int64_t> figure_in(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (is_digit(c))
            digits += c;
        else if (c != ',')
            return std::nullopt;
    }
    if (digits.empty() || digits.size() > kMostDigits) return std::nullopt;
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::optional<YearFigure> line_in(std::string_view line) {
    const auto skip = [&] {
        while (!line.empty() && (line.front() == ' ' || line.front() == ':'))
            line.remove_prefix(1);
    };
    skip();
    const auto end = std::find_if_not(line.begin(), line.end(), is_digit) - line.begin();
    const auto year = figure_in(line.substr(0, static_cast<std::size_t>(end)));
    if (!year || *year < kFirstYear || *year > kLastYear) return std::nullopt;
    line.remove_prefix(static_cast<std::size_t>(end));
    skip();
    while (!line.empty() && line.back() == ' ')
        line.remove_suffix(1);
    const auto figure = figure_in(line);
    if (!figure) return std::nullopt;
    return YearFigure{static_cast<int>(*year), *figure};
}

}  // namespace

Result<std::vector<YearFigure>> read_years(std::string_view typed) {
    std::vector<YearFigure> years;
    while (!typed.empty()) {
        const auto end = std::min(typed.find('\n'), typed.size());
        const std::string_view line = typed.substr(0, end);
        typed.remove_prefix(std::min(end + 1, typed.size()));
        if (line.find_first_not_of(' ') == std::string_view::npos) continue;
        const auto read = line_in(line);
        const bool twice = read && std::any_of(years.begin(), years.end(), [&](const auto& each) {
                               return each.year == read->year;
                           });
        if (!read || twice || years.size() == kMostYears)
            return refuse(Fault::Invalid, "pressure.years_form", "years");
        years.push_back(*read);
    }
    std::sort(years.begin(), years.end(), [](const YearFigure& a, const YearFigure& b) {
        return a.year < b.year;
    });
    return years;
}

}  // namespace bunting::pressures
