// SPDX-License-Identifier: AGPL-3.0-or-later
// The languages Bunting speaks. A Locale is a value that lives as long as the program and is passed
// by reference; there is no current one. Which words a message has in it is message.h's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace bunting::text {

enum class Direction : std::uint8_t { LeftToRight, RightToLeft };

struct Language;  // catalogue.h

class Locale {
public:
    constexpr Locale(const Language& language, std::size_t index)
        : language_{&language},
          index_{index} {}

    // For lang="…": "en-GB".
    std::string_view tag() const;
    // In its own words, for the list of languages: "English", "Polski".
    std::string_view name() const;
    Direction direction() const;
    // For dir="…": "ltr" or "rtl".
    std::string_view dir() const;
    // Made from English to find text that is not in locale/, cut off or mirrored; never offered.
    bool is_pseudo() const;

    // For this folder: the catalogue's row, and its place in per-thread caches.
    const Language& language() const { return *language_; }

    std::size_t index() const { return index_; }

    friend bool operator==(const Locale& a, const Locale& b) { return a.index_ == b.index_; }

private:
    const Language* language_;
    std::size_t index_;
};

// English as people in England write it.
const Locale& default_locale();

// By tag in any case ("en-GB", "pl"), pseudo-languages included; nullptr if there is none.
const Locale* find_locale(std::string_view tag);

// Those offered to people, English first.
std::span<const Locale* const> locales();

// The best of locales() for an Accept-Language header (RFC 9110 section 12.5.4); the default where
// nothing fits or the header makes no sense.
const Locale& negotiate(std::string_view accept_language);

}  // namespace bunting::text
