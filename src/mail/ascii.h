// SPDX-License-Identifier: AGPL-3.0-or-later
// The ASCII that mail is written in. Private to mail/, pure.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace bunting::mail {

inline char lower_case(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

inline std::string lower_case(std::string_view text) {
    std::string small{text};
    std::transform(small.begin(), small.end(), small.begin(), [](char c) { return lower_case(c); });
    return small;
}

// Without spaces, tabs and line ends at both ends.
inline std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const auto first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

}  // namespace bunting::mail
