// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/csv.h"

#include <cmath>

#include <fmt/format.h>

namespace bunting {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

// The bytes that may stand second, by the first: this is where overlong forms, surrogates and what
// lies beyond Unicode are kept out (RFC 3629 section 4).
struct Utf8Lead {
    unsigned from, to;  // first byte
    std::size_t length;
    unsigned second_from, second_to;
};

constexpr Utf8Lead kLeads[] = {
    {0xC2, 0xDF, 2, 0x80, 0xBF},
    {0xE0, 0xE0, 3, 0xA0, 0xBF},
    {0xE1, 0xEC, 3, 0x80, 0xBF},
    {0xED, 0xED, 3, 0x80, 0x9F},
    {0xEE, 0xEF, 3, 0x80, 0xBF},
    {0xF0, 0xF0, 4, 0x90, 0xBF},
    {0xF1, 0xF3, 4, 0x80, 0xBF},
    {0xF4, 0xF4, 4, 0x80, 0x8F},
};

// How long the UTF-8 sequence at the start is; 0 if it is none.
std::size_t utf8_length(std::string_view text) {
    const auto in = [&](std::size_t i, unsigned from, unsigned to) {
        if (i >= text.size()) return false;
        const unsigned byte = static_cast<unsigned char>(text[i]);
        return byte >= from && byte <= to;
    };
    if (in(0, 0, 0x7F)) return 1;
    for (const Utf8Lead& lead : kLeads) {
        if (!in(0, lead.from, lead.to)) continue;
        bool good = in(1, lead.second_from, lead.second_to);
        for (std::size_t i = 2; i < lead.length; ++i)
            good = good && in(i, 0x80, 0xBF);
        return good ? lead.length : 0;
    }
    return 0;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

const char* fault_in_cell(std::string_view cell, const CsvLimits& limits) {
    if (cell.size() > limits.cell_bytes) return "csv.cell_too_long";
    for (const char c : cell) {
        if (is_control(c)) return "csv.control_character";
    }
    return is_utf8(cell) ? nullptr : "csv.not_utf8";
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::string column_key(std::string_view name) {
    std::string key;
    for (char c : trimmed(name)) {
        if (c == '_' || c == '-') c = ' ';
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        key += c;
    }
    return key;
}

bool needs_guard(std::string_view cell) {
    const std::size_t first = cell.find_first_not_of('\'');
    return first != std::string_view::npos &&
           std::string_view{"=+-@\t\r"}.find(cell[first]) != std::string_view::npos;
}

}  // namespace

CsvReader::CsvReader(std::string_view text, CsvLimits limits) : text_{text}, limits_{limits} {
    if (text_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
}

Result<bool> CsvReader::next(std::vector<std::string>& cells) {
    if (text_.size() > limits_.bytes) {
        text_ = {};
        at_ = 0;
        return refuse(Fault::Invalid, "csv.too_large");
    }
    if (!skip_blank_rows()) {
        cells.clear();
        return false;
    }
    ++row_;
    std::size_t used = 0;
    if (const char* fault = read_row(cells, used)) {
        skip_broken_row();
        cells.clear();
        return refuse(Fault::Invalid, fault);
    }
    cells.resize(used);
    return true;
}

// Writes over the strings that are there: a file of a million rows then costs no allocation per
// cell.
const char* CsvReader::read_row(std::vector<std::string>& cells, std::size_t& used) {
    while (true) {
        if (used == limits_.cells) return "csv.too_many_cells";
        if (used == cells.size()) cells.emplace_back();
        if (const char* fault = read_cell(cells[used])) return fault;
        ++used;
        if (at_ == text_.size() || skip_line_end()) return nullptr;
        ++at_;  // the comma
    }
}

const char* CsvReader::read_cell(std::string& cell) {
    cell.clear();
    const bool quoted = at_ < text_.size() && text_[at_] == '"';
    if (const char* fault = quoted ? read_quoted(cell) : read_bare(cell)) return fault;
    return fault_in_cell(cell, limits_);
}

const char* CsvReader::read_bare(std::string& cell) {
    const std::size_t end = std::min(text_.find_first_of(",\"\r\n", at_), text_.size());
    cell.assign(text_.substr(at_, end - at_));
    at_ = end;
    if (at_ == text_.size() || text_[at_] == ',' || text_[at_] == '\n') return nullptr;
    if (text_[at_] == '"') return "csv.quote_inside";
    return text_.substr(at_).starts_with("\r\n") ? nullptr : "csv.lone_return";
}

const char* CsvReader::read_quoted(std::string& cell) {
    ++at_;
    while (true) {
        const std::size_t quote = text_.find('"', at_);
        if (quote == std::string_view::npos) return "csv.quote_open";
        cell.append(text_.substr(at_, quote - at_));
        at_ = quote + 1;
        if (at_ == text_.size() || text_[at_] != '"') break;
        cell += '"';
        ++at_;
    }
    const std::string_view rest = text_.substr(at_);
    const bool ends = rest.empty() || rest[0] == ',' || rest[0] == '\n' || rest.starts_with("\r\n");
    return ends ? nullptr : "csv.after_quote";
}

bool CsvReader::skip_line_end() {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("\r\n")) {
        at_ += 2;
        return true;
    }
    if (!rest.starts_with('\n')) return false;
    ++at_;
    return true;
}

// False at the end of the text.
bool CsvReader::skip_blank_rows() {
    while (at_ < text_.size() && skip_line_end())
        ++row_;
    return at_ < text_.size();
}

void CsvReader::skip_broken_row() {
    const std::size_t line_end = text_.find('\n', at_);
    at_ = line_end == std::string_view::npos ? text_.size() : line_end + 1;
}

Import<CsvColumns> CsvColumns::from(
    const std::vector<std::string>& header,
    std::span<const std::string_view> required,
    std::int64_t row
) {
    Import<CsvColumns> import;
    auto& columns = import.value;
    for (const auto& name : header) {
        // A column without a name carries nothing anybody asks for; spreadsheets leave them at the
        // end.
        if (!trimmed(name).empty() && columns.find(name)) {
            import.problems.add(row, trimmed(name), "csv.column_repeated");
        }
        columns.names_.push_back(column_key(name));
    }
    for (const std::string_view name : required) {
        if (columns.find(name)) continue;
        import.problems.add(
            row, name, "csv.column_missing", fmt::format("{}", fmt::join(header, ", "))
        );
    }
    return import;
}

std::optional<std::size_t> CsvColumns::find(std::string_view name) const {
    const std::string key = column_key(name);
    for (std::size_t i = 0; i < names_.size(); ++i) {
        if (names_[i] == key) return i;
    }
    return std::nullopt;
}

std::string_view CsvColumns::cell(const std::vector<std::string>& row, std::string_view name)
    const {
    const auto column = find(name);
    if (!column || *column >= row.size()) return {};
    return trimmed(row[*column]);
}

CsvWriter& CsvWriter::text(std::string_view cell) {
    separate();
    const bool guard = needs_guard(cell);
    const bool outer_space = !cell.empty() && (cell.front() == ' ' || cell.back() == ' ');
    if (cell.find_first_of(",\"\r\n") == std::string_view::npos && !outer_space) {
        if (guard) out_ += '\'';
        out_ += cell;
        return *this;
    }
    out_ += guard ? "\"'" : "\"";
    for (const char c : cell) {
        if (c == '"') out_ += '"';
        out_ += c;
    }
    out_ += '"';
    return *this;
}

CsvWriter& CsvWriter::number(std::int64_t value) {
    separate();
    fmt::format_to(std::back_inserter(out_), "{}", value);
    return *this;
}

CsvWriter& CsvWriter::number(double value) {
    separate();
    if (std::isfinite(value)) fmt::format_to(std::back_inserter(out_), "{}", value);
    return *this;
}

void CsvWriter::end_row() {
    out_ += "\r\n";
    row_open_ = false;
}

void CsvWriter::separate() {
    if (row_open_) out_ += ',';
    row_open_ = true;
}

std::string_view csv_unguarded(std::string_view cell) {
    if (cell.starts_with('\'') && needs_guard(cell)) cell.remove_prefix(1);
    return cell;
}

}  // namespace bunting
