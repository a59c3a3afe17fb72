// SPDX-License-Identifier: AGPL-3.0-or-later
// Boundaries and postcodes that an operator brings as files: read and checked whole, every reason
// said, and then in or not in, never half. `bunting import` and the upload pages call these.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "access/act.h"
#include "base/import.h"
#include "geo/boundaries.h"
#include "geo/postcodes.h"
#include "text/locale.h"

namespace bunting::places {

// ---- boundaries ----
struct ImportBoundaries {
    geo::BoundaryOptions options;
    std::string parent = {};        // slug of the place they stand in; empty: the borough
    std::string borough_name = {};  // makes the borough first where there is none
};

struct BoundaryTotals {
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t same = 0;  // there already, with this vintage and these edges
    std::int64_t mended = 0;
    bool outline_made = false;  // the borough had no edges and got those of its wards together
};

// What the file and the places that are there say against it. Problems, beside those of
// parse_boundaries(): places.no_borough, places.parent_unknown, places.level_unknown,
// places.level_under (the level does not fit under the parent); by row places.code_elsewhere (the
// code is of a place of another level or under another parent), places.vintage_older.
Import<std::vector<geo::Boundary>> check_boundaries(
    store::ReadTx& tx, BoroughId borough, std::string_view bytes, const ImportBoundaries& options
);

// Requires: boundaries that check_boundaries() passed. One act: edges, maps, the borough's outline
// and the ward of every postcode. Errors: those of authorize(), where the call is not the system's;
// Conflict("places.changed") where the places are not what they were when checked.
Result<BoundaryTotals> import_boundaries(
    access::ActTx& tx,
    const access::Call& call,
    const ImportBoundaries& options,
    const std::vector<geo::Boundary>& boundaries
);

// ---- postcodes ----
struct PostcodeTotals {
    std::int64_t read = 0;
    std::int64_t in_wards = 0;
    std::int64_t without_place = 0;  // the file itself does not know where they are
};

// Runs one act of the system's and gives back what it came to.
using RunAct = std::function<Result<void>(const std::function<Result<void>(access::ActTx&)>&)>;

// Reads all, refuses all with any problem; then brings them in: small acts into a table that nobody
// reads, and one act that moves them over. A process that dies in between leaves nothing.
// Problems: those of read_postcodes(); places.no_borough.
Import<PostcodeTotals> import_postcodes(
    store::Database& database, const access::Call& call, const RunAct& run, std::string_view bytes
);

// The same in one act, for a person who uploads a file of a borough's size.
struct ReadPostcodes {
    std::vector<geo::PostcodePoint> points;
    std::int64_t without_place = 0;
};

// Problems: those of read_postcodes(); places.no_borough. With any the value is empty.
Import<ReadPostcodes> check_postcodes(store::ReadTx& tx, BoroughId borough, std::string_view bytes);
// Errors: those of authorize(); Conflict("places.changed") where the borough is gone.
Result<PostcodeTotals> take_postcodes(
    access::ActTx& tx, const access::Call& call, const ReadPostcodes& read
);

// Which properties of a file of boundaries hold code and name, as the Office for National
// Statistics names them: WD13CD and WD13NM, or WD23CD and WD23NM. Both empty where nothing looks
// like that.
struct GuessedProperties {
    std::string code;
    std::string name;
};

GuessedProperties guess_properties(std::string_view bytes);

// "Row 3, WD13NM: …", one line for each problem, and how many more there are.
std::vector<std::string> problem_lines(const text::Locale& locale, const ImportProblems& problems);

}  // namespace bunting::places
