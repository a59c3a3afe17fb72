// SPDX-License-Identifier: AGPL-3.0-or-later
// The names under which things stand in the index: shared by the side that writes and the side that
// asks. Stored; a change here means a new kFormat, so that old indexes are rebuilt.
//
//   word            as written, folded, with its positions: phrases, beginnings of words, spelling
//   Z<stem>         the English stem of each word
//   S<stem>         the stem, from the title only
//   Q:<uuid>        the thing      K:<kind>       P:<place>     A:<audience>
//   L:<language>    N:<number>     G:<lat>:<lon>  the grid cell of about one kilometre it lies in
#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace bunting::search {

constexpr std::string_view kFormat = "1";
constexpr unsigned kUpdatedSlot = 0;  // microseconds, sortable
constexpr unsigned kSpotSlot = 1;

constexpr char kThing = 'Q';
constexpr char kKind = 'K';
constexpr char kPlace = 'P';
constexpr char kAudience = 'A';
constexpr char kLanguage = 'L';
constexpr char kNumber = 'N';

constexpr std::size_t kLongestFilter = 200;  // Xapian's terms end at 245 bytes

inline std::string filter_term(char prefix, std::string_view value) {
    std::string term{prefix, ':'};
    term += value.substr(0, kLongestFilter);
    return term;
}

// Cells of a hundredth of a degree: 1.1 km by 0.7 km in England.
inline std::int64_t cell_of(double degrees) {
    return static_cast<std::int64_t>(std::floor(degrees * 100));
}

inline std::string cell_term(std::int64_t lat_cell, std::int64_t lon_cell) {
    return fmt::format("G:{}:{}", lat_cell, lon_cell);
}

}  // namespace bunting::search
