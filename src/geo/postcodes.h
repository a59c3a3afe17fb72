// SPDX-License-Identifier: AGPL-3.0-or-later
// Postcodes: what people type, and Ordnance Survey's Code-Point Open files as points. Pure.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/import.h"
#include "geo/geometry.h"

namespace bunting::geo {

// "dy11ae", " DY1-1AE." and "DY1 IAE" (a letter typed for the digit after the space) become "DY1
// 1AE". nullopt when it has not the form of a postcode; whether it exists is not asked.
std::optional<std::string> normal_postcode(std::string_view typed);

struct PostcodePoint {
    std::string postcode;  // normal form
    int quality = 0;  // 10 within the building … 60 the sector's mean; see the file's own guide
    Point at;         // within 4 m of what the file says: national_grid.h
    std::string country;
    std::string district;
    std::string ward;  // the codes as the file has them; empty where it has none
};

// Reads a Code-Point Open file: no header row; postcode, quality, easting, northing, country,
// regional and local health area, county, district, ward. Gives good rows to `take` in batches, in
// the file's order; a bad row is reported and left out, so the caller decides whether the rest is
// wanted. Postcodes that the file itself places nowhere (quality 90) are passed over and counted.
// Problems: those of CsvReader; postcode.columns (detail: how many), postcode.form,
// postcode.repeated, postcode.quality, postcode.easting, postcode.northing, geo.outside_britain
// (detail: both numbers), postcode.code, postcode.empty_file.
// Cost: about a second for 300 000 rows (measured: 7 279 in 26 ms).
struct PostcodeTotals {
    std::int64_t read = 0;
    std::int64_t without_place = 0;
};

using TakePostcodes = std::function<void(std::span<const PostcodePoint>)>;

PostcodeTotals read_postcodes(
    std::string_view bytes, const TakePostcodes& take, ImportProblems& problems
);

// The same, gathered. With problems the value still holds the good rows.
Import<std::vector<PostcodePoint>> parse_postcodes(std::string_view bytes);

}  // namespace bunting::geo
