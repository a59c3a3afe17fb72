// SPDX-License-Identifier: AGPL-3.0-or-later
// Inside journal/ only: decimal numbers in the formats, where every character must belong to the
// number.
#pragma once

#include <charconv>
#include <optional>
#include <span>
#include <string_view>

namespace bunting::journal {

// Digits, with a minus sign before them for signed types. Leading zeros pass: who reads a format
// with one spelling writes it again and compares.
template <class Integer>
std::optional<Integer> number_in(std::string_view text) {
    const std::span<const char> digits{text};
    const char* const end = digits.data() + digits.size();
    Integer value = 0;
    const auto [stop, failed] = std::from_chars(digits.data(), end, value);
    if (failed != std::errc{} || stop != end) return std::nullopt;
    return value;
}

}  // namespace bunting::journal
