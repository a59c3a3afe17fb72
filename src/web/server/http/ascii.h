// SPDX-License-Identifier: AGPL-3.0-or-later
// The character classes of HTTP. Never the C library's: those follow the locale.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace bunting::web {

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

constexpr bool is_alnum(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// RFC 9110 section 5.6.2.
constexpr bool is_token_character(char c) {
    return is_alnum(c) ||
           (c != '\0' && std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos);
}

// What a header's value may hold: no control character but the tab.
constexpr bool is_value_character(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
}

// What a request target may hold.
constexpr bool is_visible(char c) {
    return c > 0x20 && c < 0x7f;
}

template <class Class>
constexpr bool all_of(std::string_view text, Class is) {
    return std::all_of(text.begin(), text.end(), is);
}

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

inline std::string lower(std::string_view text) {
    std::string lowered{text};
    for (char& c : lowered)
        c = lower(c);
    return lowered;
}

constexpr bool equals_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return lower(x) == lower(y);
    });
}

// Without the spaces and tabs at both ends.
constexpr std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Calls visit(item) for each item of a comma-separated list, trimmed; stops when visit returns
// false.
template <class Visit>
void for_each_item(std::string_view list, Visit visit) {
    for (;;) {
        const auto comma = std::min(list.find(','), list.size());
        if (!visit(trimmed(list.substr(0, comma))) || comma == list.size()) return;
        list.remove_prefix(comma + 1);
    }
}

}  // namespace bunting::web
