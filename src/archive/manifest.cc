// SPDX-License-Identifier: AGPL-3.0-or-later
#include "archive/manifest.h"

#include <algorithm>
#include <set>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "crypto/hash.h"

namespace bunting::archive {
namespace {

namespace json = boost::json;

constexpr std::string_view kFormat = "bunting archive 1";
constexpr std::size_t kMostTables = 1000;

tl::unexpected<Error> malformed() {
    return refuse(Fault::Invalid, "archive.manifest_malformed");
}

std::string hex_of(const crypto::Hash& hash) {
    return to_hex(hash.data(), hash.size());
}

// The text under a name. Errors: as manifest_in.
Result<std::string> text_at(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (value == nullptr || !value->is_string()) return malformed();
    return std::string{std::string_view{value->as_string()}};
}

Result<std::int64_t> number_at(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (value == nullptr || !value->is_int64() || value->as_int64() < 0) return malformed();
    return value->as_int64();
}

Result<json::array> array_at(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (value == nullptr || !value->is_array()) return malformed();
    for (const auto& item : value->as_array()) {
        if (!item.is_object()) return malformed();
    }
    return value->as_array();
}

Result<Column> column_in(const json::object& object) {
    const std::string name = TRY(text_at(object, "name"));
    const std::string word = TRY(text_at(object, "type"));
    if (!is_sql_name(name)) return malformed();
    for (const Type type : {Type::Int, Type::Real, Type::Text, Type::Bytes}) {
        if (word_of(type) == word) return Column{name, type};
    }
    return malformed();
}

Result<Table> table_in(const json::object& object) {
    Table table{.name = TRY(text_at(object, "name"))};
    if (!is_sql_name(table.name)) return malformed();
    const auto columns = TRY(array_at(object, "columns"));
    for (const auto& column : columns)
        table.columns.push_back(TRY(column_in(column.as_object())));
    if (table.columns.empty()) return malformed();
    return table;
}

Result<JournalHead> head_in(const json::object& object) {
    const std::int64_t borough = TRY(number_at(object, "borough"));
    JournalHead head{.size = TRY(number_at(object, "size"))};
    const auto root = from_hex(TRY(text_at(object, "root")));
    if (borough > std::numeric_limits<std::int32_t>::max() || !root ||
        root->size() != head.root.size()) {
        return malformed();
    }
    head.borough = BoroughId{static_cast<std::int32_t>(borough)};
    std::ranges::copy(*root, head.root.begin());
    return head;
}

Result<std::vector<Table>> tables_in(const json::object& object) {
    const auto all = TRY(array_at(object, "tables"));
    if (all.size() > kMostTables) return malformed();
    std::vector<Table> tables;
    std::set<std::string> seen;
    for (const auto& table : all) {
        tables.push_back(TRY(table_in(table.as_object())));
        if (!seen.insert(tables.back().name).second) return malformed();
    }
    return tables;
}

Result<Contents> contents_in(const json::object& object) {
    if (TRY(text_at(object, "format")) != kFormat) return malformed();
    const auto made = parse_iso_utc(TRY(text_at(object, "made")));
    if (!made) return malformed();
    Contents contents{.made = *made};
    const auto migrations = TRY(array_at(object, "migrations"));
    for (const auto& migration : migrations) {
        const auto& one = migration.as_object();
        std::string name = TRY(text_at(one, "name"));
        std::string checksum = TRY(text_at(one, "checksum"));
        contents.migrations.push_back({std::move(name), std::move(checksum)});
    }
    const auto heads = TRY(array_at(object, "journal"));
    for (const auto& head : heads)
        contents.heads.push_back(TRY(head_in(head.as_object())));
    contents.tables = TRY(tables_in(object));
    return contents;
}

json::array columns_of(const Table& table) {
    json::array out;
    for (const Column& column : table.columns) {
        out.push_back(json::object{{"name", column.name}, {"type", word_of(column.type)}});
    }
    return out;
}

json::object end_of(const Contents& contents) {
    json::object rows;
    for (const Table& table : contents.tables) {
        const auto found = contents.rows.find(table.name);
        rows[table.name] = found == contents.rows.end() ? std::int64_t{0} : found->second;
    }
    return {{"rows", std::move(rows)}, {"blobs", contents.blobs}};
}

}  // namespace

bool is_sql_name(std::string_view name) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !name.empty() && name.size() <= 40 && name.front() >= 'a' &&
           std::ranges::all_of(name, allowed);
}

std::string manifest_text(const Contents& contents) {
    json::array migrations;
    for (const Applied& one : contents.migrations) {
        migrations.push_back(json::object{{"name", one.name}, {"checksum", one.checksum}});
    }
    json::array tables;
    for (const Table& table : contents.tables) {
        tables.push_back(json::object{{"name", table.name}, {"columns", columns_of(table)}});
    }
    json::array heads;
    for (const JournalHead& head : contents.heads) {
        heads.push_back(json::object{
            {"borough", raw(head.borough)}, {"size", head.size}, {"root", hex_of(head.root)}
        });
    }
    const json::object manifest{
        {"format", kFormat},
        {"made", iso_utc(contents.made)},
        {"journal", std::move(heads)},
        {"migrations", std::move(migrations)},
        {"tables", std::move(tables)},
    };
    return json::serialize(manifest) + "\n";
}

Result<Contents> manifest_in(std::string_view text) {
    boost::system::error_code wrong;
    json::parse_options options;
    options.max_depth = 8;
    if (!text.ends_with('\n')) return malformed();
    const json::value parsed = json::parse(text, wrong, {}, options);
    if (wrong || !parsed.is_object()) return malformed();
    return contents_in(parsed.as_object());
}

std::string end_text(const Contents& contents) {
    return json::serialize(end_of(contents)) + "\n";
}

bool end_fits(std::string_view text, const Contents& found) {
    return text == end_text(found);
}

std::string chunk_name(std::string_view table, int number) {
    return fmt::format("{}{}/{:06}.jsonl", kTables, table, number);
}

std::string hex_of_sha256(std::string_view content) {
    return hex_of(crypto::sha256(content));
}

}  // namespace bunting::archive
