// SPDX-License-Identifier: AGPL-3.0-or-later
#include "archive/rows.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/ensure.h"

namespace bunting::archive {
namespace {

namespace json = boost::json;
using store::Query;
using store::Row;

// Of this node alone, or made anew by the program.
const std::set<std::string_view> kLeftOut{"migration", "lease"};

constexpr Query kSqlite{R"sql(
    SELECT tables.name, columns.name, columns.type
      FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns
     WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite%' ORDER BY tables.name, columns.cid
)sql"};
constexpr Query kPostgres{R"sql(
    SELECT pg_class.relname::text, attname::text, atttypid::regtype::text
      FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
     WHERE relkind = 'r' AND attnum > 0 AND NOT attisdropped AND relnamespace = current_schema()::regnamespace
     ORDER BY pg_class.relname::text COLLATE "C", attnum
)sql"};

Type type_named(std::string_view word) {
    static const std::map<std::string_view, Type> kTypes{
        {"INTEGER", Type::Int},
        {"bigint", Type::Int},
        {"REAL", Type::Real},
        {"TEXT", Type::Text},
        {"double precision", Type::Real},
        {"text", Type::Text},
        {"BLOB", Type::Bytes},
        {"bytea", Type::Bytes},
        {"uuid", Type::Id},
    };
    const auto found = kTypes.find(word);
    if (found == kTypes.end())
        throw Bug("a column of a type that no archive has: " + std::string{word});
    return found->second;
}

std::string names_of(const Table& table) {
    std::string out;
    for (const Column& column : table.columns)
        out += (out.empty() ? "" : ", ") + column.name;
    return out;
}

std::string base64_of(std::span<const std::uint8_t> bytes) {
    return to_base64(bytes.data(), bytes.size());
}

json::value value_of(const Row& row, int column, Type type) {
    if (row.is_null(column)) return nullptr;
    switch (type) {
        case Type::Int:
            return row.integer(column);
        case Type::Real:
            return json::string{fmt::format("{}", row.real(column))};
        case Type::Text:
            return json::string{row.text_view(column)};
        case Type::Bytes:
        case Type::Id:
            return json::string{base64_of(row.bytes_view(column))};
    }
    return nullptr;
}

Result<double> real_in(std::string_view text) {
    double value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = failed == std::errc{} && end == text.data() + text.size();
    if (!whole || !std::isfinite(value)) return refuse(Fault::Invalid, "archive.row_malformed");
    return value;
}

Result<Bytes> bytes_in(std::string_view text) {
    auto bytes = from_base64(text);
    if (!bytes) return refuse(Fault::Invalid, "archive.row_malformed");
    return std::move(*bytes);
}

Result<Uuid> id_in(std::string_view text) {
    const Bytes bytes = TRY(bytes_in(text));
    Uuid id;
    if (bytes.size() != id.bytes.size()) return refuse(Fault::Invalid, "archive.row_malformed");
    std::ranges::copy(bytes, id.bytes.begin());
    return id;
}

Result<Cell> cell_in(const json::value& value, Type type) {
    if (value.is_null()) return Cell{};
    if (type == Type::Int) {
        if (!value.is_int64()) return refuse(Fault::Invalid, "archive.row_malformed");
        return Cell{value.as_int64()};
    }
    if (!value.is_string()) return refuse(Fault::Invalid, "archive.row_malformed");
    const std::string_view text{value.as_string()};
    switch (type) {
        case Type::Real:
            return Cell{TRY(real_in(text))};
        case Type::Bytes:
            return Cell{TRY(bytes_in(text))};
        case Type::Id:
            return Cell{TRY(id_in(text))};
        case Type::Text:
        case Type::Int:
            break;
    }
    // PostgreSQL keeps no NUL in a text.
    if (text.find('\0') != std::string_view::npos)
        return refuse(Fault::Invalid, "archive.row_malformed");
    return Cell{std::string{text}};
}

store::Param param_of(const Cell& cell) {
    const auto param = [](const auto& value) -> store::Param {
        if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::monostate>)
            return std::nullopt;
        else
            return value;
    };
    return std::visit(param, cell);
}

}  // namespace

std::string_view word_of(Type type) {
    switch (type) {
        case Type::Int:
            return "int";
        case Type::Real:
            return "real";
        case Type::Text:
            return "text";
        case Type::Bytes:
        case Type::Id:
            return "bytes";
    }
    return "";
}

std::vector<Table> tables_of(store::ReadTx& tx, store::Engine engine) {
    std::vector<Table> tables;
    tx.each(engine == store::Engine::Sqlite ? kSqlite : kPostgres, [&](const Row& row) {
        const std::string_view name = row.text_view(0);
        if (kLeftOut.contains(name)) return;
        if (tables.empty() || tables.back().name != name) tables.push_back({std::string{name}, {}});
        tables.back().columns.push_back({row.text(1), type_named(row.text_view(2))});
    });
    return tables;
}

std::string select_of(const Table& table) {
    return fmt::format("SELECT {} FROM {}", names_of(table), table.name);
}

std::string insert_of(const Table& table) {
    std::string holes;
    for (std::size_t i = 1; i <= table.columns.size(); ++i)
        holes += fmt::format("{}${}", i == 1 ? "" : ", ", i);
    return fmt::format("INSERT INTO {} ({}) VALUES ({})", table.name, names_of(table), holes);
}

std::string line_of(const Table& table, const Row& row) {
    json::array line;
    line.reserve(table.columns.size());
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        line.push_back(value_of(row, static_cast<int>(i), table.columns[i].type));
    }
    return json::serialize(line) + "\n";
}

Result<Cells> cells_in(const Table& table, std::string_view line) {
    boost::system::error_code wrong;
    json::parse_options options;
    options.max_depth = 2;
    const json::value parsed = json::parse(line, wrong, {}, options);
    if (wrong || !parsed.is_array() || parsed.as_array().size() != table.columns.size()) {
        return refuse(Fault::Invalid, "archive.row_malformed");
    }
    Cells cells;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        auto cell = cell_in(parsed.as_array()[i], table.columns[i].type);
        if (!cell) return refuse(Fault::Invalid, cell.error().key, table.columns[i].name);
        cells.push_back(std::move(*cell));
    }
    return cells;
}

std::vector<store::Param> params_of(const Cells& cells) {
    std::vector<store::Param> params;
    params.reserve(cells.size());
    for (const Cell& cell : cells)
        params.push_back(param_of(cell));
    return params;
}

}  // namespace bunting::archive
