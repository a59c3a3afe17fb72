// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/journal_rows.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace bunting::store {
namespace {

// No leaf can hold a field of this name.
constexpr std::string_view kNoField = "!";

journal::PublicField unreadable(std::string_view text) {
    return {std::string{kNoField}, std::string{text}};
}

journal::PublicField field_from(std::string_view text) {
    const auto equals = text.find('=');
    if (equals == std::string_view::npos) return unreadable(text);
    const std::string name{text.substr(0, equals)};
    const std::string_view type = text.substr(equals, 3);
    if (type == "=w:") return {name, std::string{text.substr(equals + 3)}};
    if (type != "=i:") return unreadable(text);
    const std::string_view digits = text.substr(equals + 3);
    std::int64_t number = 0;
    const auto [end, failed] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (failed != std::errc{} || end != digits.data() + digits.size()) return unreadable(text);
    return {name, number};
}

std::vector<journal::PublicField> fields_from(std::string_view text) {
    std::vector<journal::PublicField> fields;
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto end = rest.find(';');
        fields.push_back(field_from(rest.substr(0, end)));
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    // "n=i:+3", a last ';', a word typed as a number: read alike, written otherwise.
    if (fields_text(fields) != text) return {unreadable(text)};
    return fields;
}

// The nil id, which no entry may have, where the column is not 16 bytes.
template <class AnyId>
AnyId id_from(const Row& row, int column) {
    AnyId id;
    if (row.is_null(column)) return id;
    const auto bytes = row.bytes_view(column);
    if (bytes.size() == id.uuid.bytes.size()) std::ranges::copy(bytes, id.uuid.bytes.begin());
    return id;
}

std::string text_from(const Row& row, int column) {
    return row.is_null(column) ? std::string{} : row.text(column);
}

Bytes bytes_from(const Row& row, int column) {
    return row.is_null(column) ? Bytes{} : row.bytes(column);
}

std::int64_t integer_from(const Row& row, int column) {
    return row.optional_integer(column).value_or(-1);
}

}  // namespace

std::string fields_text(const std::vector<journal::PublicField>& fields) {
    std::string out;
    for (const auto& field : fields) {
        if (!out.empty()) out += ';';
        out += field.name;
        if (const auto* number = std::get_if<std::int64_t>(&field.value)) {
            out += fmt::format("=i:{}", *number);
        } else {
            out += "=w:" + std::get<std::string>(field.value);
        }
    }
    return out;
}

crypto::Hash hash_from(const Row& row, int column) {
    crypto::Hash hash{};
    if (row.is_null(column)) return hash;
    const auto bytes = row.bytes_view(column);
    if (bytes.size() == hash.size()) std::ranges::copy(bytes, hash.begin());
    return hash;
}

journal::StoredEntry entry_from(const Row& row) {
    const bool about = !row.is_null(6);
    return journal::StoredEntry{
        .entry =
            {
                .sequence = integer_from(row, 2),
                .id = id_from<EntryId>(row, 1),
                .borough = row.as<BoroughId>(0),
                .at = Time{integer_from(row, 3)},
                .verb = text_from(row, 4),
                .hat = text_from(row, 5),
                .thing = about ? std::optional{id_from<ThingId>(row, 6)} : std::nullopt,
                .version = integer_from(row, 7),
                .fields = fields_from(text_from(row, 8)),
                .commitment = hash_from(row, 9),
            },
        .salt = bytes_from(row, 10),
        .sealed = bytes_from(row, 11),
        .leaf_hash = hash_from(row, 12),
    };
}

StoredCheckpoint checkpoint_from(const Row& row) {
    return StoredCheckpoint{integer_from(row, 0), hash_from(row, 1), text_from(row, 2)};
}

}  // namespace bunting::store
