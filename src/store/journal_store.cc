// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/journal_store.h"

#include <charconv>

#include "base/ensure.h"
#include "journal/checkpoint.h"
#include "journal/leaf.h"
#include "journal/tree.h"

namespace bunting::store {
namespace {

#define ENTRY_COLUMNS \
    "borough, id, sequence, at, verb, hat, thing, version, fields, commitment, salt, sealed, leaf_hash"

constexpr Change kAppend{R"sql(
    INSERT INTO journal_entry (borough, id, at, verb, hat, thing, version, fields, commitment, salt, sealed)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
)sql"};
constexpr Query kWaiting{
    "SELECT " ENTRY_COLUMNS " FROM journal_entry WHERE borough = $1 AND sequence IS NULL ORDER BY id LIMIT $2"
};
constexpr Query kAnyWaiting{"SELECT 1 FROM journal_entry WHERE borough = $1 AND sequence IS NULL LIMIT 1"};
constexpr Change kNumber{
    "UPDATE journal_entry SET sequence = $3, leaf_hash = $4 WHERE borough = $1 AND id = $2 AND sequence IS NULL"
};
constexpr Query kTree{"SELECT tree FROM numbering WHERE borough = $1"};
constexpr Change kSetTree{R"sql(
    INSERT INTO numbering (borough, tree) VALUES ($1, $2)
    ON CONFLICT (borough) DO UPDATE SET tree = excluded.tree
)sql"};
constexpr Change kCheckpoint{
    "INSERT INTO journal_checkpoint (borough, size, root, at, note) VALUES ($1, $2, $3, $4, $5)"
};
constexpr Query kLatest{
    "SELECT size, root, at, note FROM journal_checkpoint WHERE borough = $1 ORDER BY size DESC LIMIT 1"
};
constexpr Query kCheckpoints{
    "SELECT size, root, at, note FROM journal_checkpoint WHERE borough = $1 ORDER BY size"
};
constexpr Query kOne{"SELECT " ENTRY_COLUMNS " FROM journal_entry WHERE borough = $1 AND sequence = $2"};
constexpr Query kBefore{
    "SELECT " ENTRY_COLUMNS " FROM journal_entry WHERE borough = $1 AND sequence < $2 ORDER BY sequence DESC LIMIT $3"
};
constexpr Query kFrom{
    "SELECT " ENTRY_COLUMNS " FROM journal_entry WHERE borough = $1 AND sequence >= $2 ORDER BY sequence LIMIT $3"
};
constexpr Query kAbout{
    "SELECT " ENTRY_COLUMNS " FROM journal_entry "
    "WHERE borough = $1 AND thing = $2 AND sequence IS NOT NULL ORDER BY sequence DESC LIMIT $3"
};
constexpr Query kLeafHash{"SELECT leaf_hash FROM journal_entry WHERE borough = $1 AND sequence = $2"};
constexpr Query kPosition{"SELECT position FROM projection WHERE borough = $1 AND name = $2"};
constexpr Change kMove{R"sql(
    INSERT INTO projection (borough, name, position) VALUES ($1, $2, $3)
    ON CONFLICT (borough, name) DO UPDATE SET position = excluded.position
)sql"};

constexpr Duty kNumbering{"numbering"};
constexpr Duty kProjecting{"projecting"};

// "place=w:018f…;turns=i:3": names and words hold neither ';' nor '='.
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

// A row that was tampered with may hold anything: what makes no sense becomes a field that no leaf can hold,
// so that verification names the entry instead of stopping.
journal::PublicField field_from(std::string_view text) {
    const auto equals = text.find('=');
    if (equals == std::string_view::npos || text.size() < equals + 3) return {"!", std::string{text}};
    const std::string name{text.substr(0, equals)};
    const std::string_view value = text.substr(equals + 3);
    if (text.substr(equals, 3) != "=i:") return {name, std::string{value}};
    std::int64_t number = 0;
    const auto [end, failed] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (failed != std::errc{} || end != value.data() + value.size()) return {"!", std::string{text}};
    return {name, number};
}

std::vector<journal::PublicField> fields_from(std::string_view text) {
    std::vector<journal::PublicField> out;
    while (!text.empty()) {
        const auto end = text.find(';');
        out.push_back(field_from(text.substr(0, end)));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return out;
}

crypto::Hash hash_from(const Row& row, int column) {
    crypto::Hash hash{};
    if (row.is_null(column)) return hash;
    const auto bytes = row.bytes_view(column);
    std::copy_n(bytes.begin(), std::min(bytes.size(), hash.size()), hash.begin());
    return hash;
}

journal::StoredEntry entry_from(const Row& row) {
    return journal::StoredEntry{
        .entry =
            {
                .sequence = row.optional_integer(2).value_or(-1),
                .id = row.id<EntryId>(1),
                .borough = row.as<BoroughId>(0),
                .at = row.time(3),
                .verb = row.text(4),
                .hat = row.text(5),
                .thing = row.optional_id<ThingId>(6),
                .version = row.integer(7),
                .fields = fields_from(row.text_view(8)),
                .commitment = hash_from(row, 9),
            },
        .salt = row.bytes(10),
        .sealed = row.bytes(11),
        .leaf_hash = hash_from(row, 12),
    };
}

StoredCheckpoint checkpoint_from(const Row& row) {
    return StoredCheckpoint{row.integer(0), hash_from(row, 1), row.time(2), row.text(3)};
}

journal::Tree tree_of(ReadTx& tx, BoroughId borough) {
    const auto bytes = tx.row(kTree, [](const Row& row) { return row.bytes(0); }, borough);
    if (!bytes) return {};
    auto tree = journal::Tree::from_bytes(*bytes);
    BUNTING_ENSURE_OR_STOP(tree.has_value());
    return *tree;
}

void must(const Result<std::int64_t>& changed) {
    BUNTING_ENSURE(changed.has_value());
}

}  // namespace

void append_entry(WriteTx& tx, const WriteKey& key, KeyStore& keys, Random& random, const NewEntry& entry) {
    std::vector<journal::PublicField> fields = entry.fields;
    std::sort(fields.begin(), fields.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    for (const auto& field : fields) BUNTING_ENSURE(journal::check(field).has_value());
    BUNTING_ENSURE(journal::is_verb(entry.verb));
    const Sealed sealed = seal_for(keys, entry.subject, entry.said, random);
    const auto thing = entry.thing ? std::optional{ThingId{*entry.thing}} : std::nullopt;
    must(tx.change(
        key, kAppend, entry.borough, entry.id, entry.at, entry.verb, entry.hat, thing,
        entry.thing ? entry.version : 0, fields_text(fields), journal::commitment_of(sealed.salt, sealed.sealed),
        sealed.salt, sealed.sealed
    ));
}

Numbered number_entries(WriteTx& tx, BoroughId borough, int limit) {
    journal::Tree tree = tree_of(tx, borough);
    auto waiting = tx.rows(kWaiting, entry_from, borough, limit);
    for (journal::StoredEntry& stored : waiting) {
        stored.entry.sequence = tree.size();
        const crypto::Hash leaf = journal::leaf_hash(journal::encode_leaf(stored.entry));
        must(tx.change(kNumbering.key(), kNumber, borough, stored.entry.id, stored.entry.sequence, leaf));
        tree.append(leaf);
    }
    if (!waiting.empty()) must(tx.change(kNumbering.key(), kSetTree, borough, tree.bytes()));
    return {static_cast<std::int64_t>(waiting.size()), tree.size()};
}

bool entries_wait(ReadTx& tx, BoroughId borough) {
    return tx.row(kAnyWaiting, [](const Row&) { return true; }, borough).has_value();
}

std::string journal_origin(std::string_view name, BoroughId borough) {
    return fmt::format("{}/journal/{}", name, raw(borough));
}

std::int64_t journal_size(ReadTx& tx, BoroughId borough) {
    return tree_of(tx, borough).size();
}

std::optional<journal::StoredEntry> find_entry(ReadTx& tx, BoroughId borough, std::int64_t sequence) {
    return tx.row(kOne, entry_from, borough, sequence);
}

std::vector<journal::StoredEntry> entries_before(ReadTx& tx, BoroughId borough, std::int64_t before, int limit) {
    return tx.rows(kBefore, entry_from, borough, before, limit);
}

std::vector<journal::StoredEntry> entries_from(ReadTx& tx, BoroughId borough, std::int64_t from, int limit) {
    return tx.rows(kFrom, entry_from, borough, from, limit);
}

std::vector<journal::StoredEntry> entries_about(ReadTx& tx, BoroughId borough, const Uuid& thing, int limit) {
    return tx.rows(kAbout, entry_from, borough, thing, limit);
}

std::optional<crypto::Hash> leaf_hash_at(ReadTx& tx, BoroughId borough, std::int64_t sequence) {
    return tx.row(kLeafHash, [](const Row& row) { return hash_from(row, 0); }, borough, sequence);
}

std::optional<StoredCheckpoint> latest_checkpoint(ReadTx& tx, BoroughId borough) {
    return tx.row(kLatest, checkpoint_from, borough);
}

std::vector<StoredCheckpoint> checkpoints(ReadTx& tx, BoroughId borough) {
    return tx.rows(kCheckpoints, checkpoint_from, borough);
}

std::int64_t projection_position(ReadTx& tx, BoroughId borough, std::string_view name) {
    return tx.row(kPosition, [](const Row& row) { return row.integer(0); }, borough, name).value_or(0);
}

void move_projection(WriteTx& tx, BoroughId borough, std::string_view name, std::int64_t position) {
    must(tx.change(kProjecting.key(), kMove, borough, name, position));
}

bool sign_head(WriteTx& tx, BoroughId borough, std::string_view origin, KeyStore& keys, Time now) {
    const journal::Tree tree = tree_of(tx, borough);
    const auto latest = latest_checkpoint(tx, borough);
    if (tree.size() == 0 || (latest && latest->size == tree.size())) return false;
    const auto root = tree.root();
    const std::string note =
        journal::sign_checkpoint({std::string{origin}, {tree.size(), root}}, keys.signing_key());
    must(tx.change(kNumbering.key(), kCheckpoint, borough, tree.size(), root, now, note));
    return true;
}

}  // namespace bunting::store
