// SPDX-License-Identifier: AGPL-3.0-or-later
// A database's own description of its tables, and rows as lines of JSON that mean the same on both
// engines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace bunting::archive {

// Stored by word; never rename. An id is bytes in an archive: SQLite does not tell them apart.
enum class Type : std::uint8_t { Int, Real, Text, Bytes, Id };

std::string_view word_of(Type type);  // Id: "bytes"

struct Column {
    std::string name;
    Type type = Type::Text;
    friend bool operator==(const Column&, const Column&) = default;
};

struct Table {
    std::string name;
    std::vector<Column> columns;
};

// Every table but those of a node's own and of migrations, by name; columns in their order.
std::vector<Table> tables_of(store::ReadTx& tx, store::Engine engine);

// "SELECT borough, id, … FROM thing"
std::string select_of(const Table& table);
// "INSERT INTO thing (borough, id, …) VALUES ($1, $2, …)"
std::string insert_of(const Table& table);

// [1,"AZxL…","Kettle Bank",null,"52.5"] and a line end. Bytes in base64, reals as their shortest
// decimal text.
std::string line_of(const Table& table, const store::Row& row);

// A row read back, in the order of the table's columns.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string, Bytes, Uuid>;
using Cells = std::vector<Cell>;

// Safe on any text. Errors: Invalid("archive.row_malformed", the column or "").
Result<Cells> cells_in(const Table& table, std::string_view line);

std::vector<store::Param> params_of(const Cells& cells);

}  // namespace bunting::archive
