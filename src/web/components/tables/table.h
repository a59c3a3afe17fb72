// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows and columns that scroll sideways inside their own region, never the page; and figures in a
// row.
#pragma once

#include <string_view>
#include <vector>

#include "web/components/component.h"

namespace bunting::components {

struct Column {
    Words words;
    bool is_number = false;
};

struct Table {
    Words label;  // what the region is, for screen readers
    List<Column> columns;
};

// The first cell of a row names it. `rows` calls table_row for each.
void table(Out& out, const Table& table, Content rows);

// A cell is words, or content where words are not enough.
struct Cell {
    Words words;
    Content content;
    bool is_number = false;

    explicit(false) Cell(const Words& said) : words{said} {}

    explicit(false) Cell(const char* said) : words{said} {}

    Cell(const Words& said, bool number) : words{said}, is_number{number} {}

    explicit Cell(Content written) : content{written} {}
};

void table_row(Out& out, List<Cell> cells);

struct Stat {
    Words figure;
    Words words;
};

void stats(Out& out, List<Stat> stats);

}  // namespace bunting::components
