// SPDX-License-Identifier: AGPL-3.0-or-later
// Any bytes as a CSV file and as a postcode file. What the reader took, the writer writes so that
// it reads the same.
// links: bunting_geo
#include <cstdint>

#include "base/csv.h"
#include "base/ensure.h"
#include "geo/postcodes.h"

using namespace bunting;

namespace {

void read_and_write(std::string_view bytes) {
    CsvReader reader{bytes, {.cells = 8, .cell_bytes = 64}};
    std::vector<std::string> cells;
    std::int64_t row = 0;
    while (true) {
        const auto more = reader.next(cells);
        if (more && !*more) return;
        BUNTING_ENSURE(reader.row() > row);
        row = reader.row();
        if (!more || cells == std::vector<std::string>{""}) continue;
        CsvWriter writer;
        for (const auto& cell : cells)
            writer.text(cell);
        writer.end_row();
        CsvReader again{writer.csv()};
        std::vector<std::string> read;
        BUNTING_ENSURE(again.next(read).value() && read.size() == cells.size());
        for (std::size_t i = 0; i < cells.size(); ++i)
            BUNTING_ENSURE(csv_unguarded(read[i]) == cells[i]);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    read_and_write(bytes);
    for (const auto& postcode : geo::parse_postcodes(bytes).value) {
        BUNTING_ENSURE(geo::kBritishIsles.contains(postcode.at));
        BUNTING_ENSURE(geo::normal_postcode(postcode.postcode) == postcode.postcode);
    }
    static_cast<void>(geo::normal_postcode(bytes));
    return 0;
}
