// SPDX-License-Identifier: AGPL-3.0-or-later
// Comma-separated values as RFC 4180 has them: a strict reader for files from outside, and a writer
// whose cells no spreadsheet runs as formulas. Knows nothing of what the columns mean.
//
// Read: UTF-8, a byte-order mark allowed; lines end in CRLF or LF; a quoted cell may hold
// separators, line breaks and doubled quotes. Refused with the row's number: a quote inside a bare
// cell, anything between a closing quote and the separator, a lone CR, control characters, bytes
// that are not UTF-8. Spaces are kept.
//
// Written: CRLF; quotes only where needed. A text cell that a spreadsheet could take for a formula,
// that is one that begins with = + - @ tab or CR, gets an apostrophe in front, which spreadsheets
// hide or show as text; so does a cell that begins with apostrophes and then one of those, so that
// csv_unguarded() gives back exactly what was written. Numbers go through number() and are not
// guarded: -2.5 stays -2.5.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/import.h"
#include "base/result.h"

namespace bunting {

struct CsvLimits {
    std::size_t bytes = std::size_t{64} << 20U;
    std::size_t cells = 512;  // in one row
    std::size_t cell_bytes = std::size_t{64} << 10U;
};

class CsvReader {
public:
    // The text must outlive the reader.
    explicit CsvReader(std::string_view text, CsvLimits limits = {});

    // Puts the next row that is not blank into `cells`; false when there is none. A refused row is
    // passed over: call again to go on.
    // Errors: Invalid("csv.too_large"), Invalid("csv.quote_open"), Invalid("csv.quote_inside"),
    // Invalid("csv.after_quote"), Invalid("csv.lone_return"), Invalid("csv.control_character"),
    // Invalid("csv.not_utf8"), Invalid("csv.too_many_cells"), Invalid("csv.cell_too_long").
    Result<bool> next(std::vector<std::string>& cells);

    // The number of the row last returned or refused, counted from 1 as a spreadsheet numbers them:
    // blank rows count, and a cell with line breaks in it is still one row.
    std::int64_t row() const { return row_; }

private:
    const char* read_row(std::vector<std::string>& cells, std::size_t& used);
    const char* read_cell(std::string& cell);
    const char* read_bare(std::string& cell);
    const char* read_quoted(std::string& cell);
    bool skip_line_end();
    bool skip_blank_rows();
    void skip_broken_row();

    std::string_view text_;
    CsvLimits limits_;
    std::size_t at_ = 0;
    std::int64_t row_ = 0;
};

// Which column carries which name. Names match without regard to ASCII case, outer spaces, and
// whether words are joined by a space, '_' or '-'.
class CsvColumns {
public:
    // Takes the header row.
    // Problems: csv.column_repeated; csv.column_missing, whose detail names the columns there are.
    // The value is complete only without problems.
    static Import<CsvColumns> from(
        const std::vector<std::string>& header,
        std::span<const std::string_view> required,
        std::int64_t row = 1
    );

    std::optional<std::size_t> find(std::string_view name) const;
    // The named cell without its outer spaces; empty where the column or the cell is not there.
    std::string_view cell(const std::vector<std::string>& row, std::string_view name) const;

private:
    std::vector<std::string> names_;
};

class CsvWriter {
public:
    CsvWriter& text(std::string_view cell);  // guarded
    CsvWriter& number(std::int64_t value);
    CsvWriter& number(double value);  // shortest form that reads back the same; empty if not finite
    void end_row();

    const std::string& csv() const { return out_; }

    std::string take() { return std::exchange(out_, {}); }

private:
    void separate();

    std::string out_;
    bool row_open_ = false;
};

// What CsvWriter::text() was given, from what a reader returned.
std::string_view csv_unguarded(std::string_view cell);

}  // namespace bunting
