// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/journal_store.h"

#include <algorithm>
#include <charconv>

#include "base/ensure.h"
#include "journal/checkpoint.h"
#include "journal/leaf.h"
#include "journal/tree.h"
#include "store/journal_rows.h"
#include "store/tree_nodes.h"

namespace bunting::store {
namespace {

constexpr Change kAppend{R"sql(
    INSERT INTO journal_entry (borough, id, at, verb, hat, thing, version, fields, commitment, salt, sealed)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
)sql"};
constexpr Query kWaiting{
    "SELECT " BUNTING_ENTRY_COLUMNS
    " FROM journal_entry WHERE borough = $1 AND sequence IS NULL ORDER BY id LIMIT $2"
};
constexpr Query kAnyWaiting{
    "SELECT 1 FROM journal_entry WHERE borough = $1 AND sequence IS NULL LIMIT 1"
};
constexpr Change kNumber{
    "UPDATE journal_entry SET sequence = $3, leaf_hash = $4 "
    "WHERE borough = $1 AND id = $2 AND sequence IS NULL"
};
constexpr Query kTree{"SELECT tree FROM numbering WHERE borough = $1"};
constexpr Change kSetTree{R"sql(
    INSERT INTO numbering (borough, tree) VALUES ($1, $2)
    ON CONFLICT (borough) DO UPDATE SET tree = excluded.tree
)sql"};
constexpr Change kCheckpoint{
    "INSERT INTO journal_checkpoint (borough, size, root, note) VALUES ($1, $2, $3, $4)"
};
constexpr Query kLatest{
    "SELECT size, root, note FROM journal_checkpoint WHERE borough = $1 ORDER BY size DESC LIMIT 1"
};
constexpr Query kPosition{"SELECT position FROM projection WHERE borough = $1 AND name = $2"};
constexpr Query kPositions{"SELECT name, position FROM projection WHERE borough = $1 ORDER BY name"
};
constexpr Change kMove{R"sql(
    INSERT INTO projection (borough, name, position) VALUES ($1, $2, $3)
    ON CONFLICT (borough, name) DO UPDATE SET position = excluded.position
)sql"};

constexpr Duty kNumbering{"numbering"};
constexpr Duty kProjecting{"projecting"};

void must(const Result<std::int64_t>& changed) {
    BUNTING_ENSURE(changed.has_value());
}

journal::Tree tree_of(ReadTx& tx, BoroughId borough) {
    const auto bytes = tx.row(kTree, [](const Row& row) { return row.bytes(0); }, borough);
    if (!bytes) return {};
    auto tree = journal::Tree::from_bytes(*bytes);
    BUNTING_ENSURE_OR_STOP(tree.has_value());
    return *tree;
}

// The entry as it will be published but for its number and commitment, checked.
journal::Entry unnumbered(const NewEntry& entry) {
    journal::Entry out{
        .id = entry.id,
        .borough = entry.borough,
        .at = entry.at,
        .verb = entry.verb,
        .hat = entry.hat,
        .thing = entry.thing ? std::optional{ThingId{*entry.thing}} : std::nullopt,
        .version = entry.thing ? entry.version : 0,
        .fields = entry.fields,
    };
    std::ranges::sort(out.fields, {}, &journal::PublicField::name);
    BUNTING_ENSURE(journal::check(out).has_value());
    return out;
}

std::string origin_after(
    const std::optional<StoredCheckpoint>& latest, BoroughId borough, std::string_view origin
) {
    if (!latest) return std::string{origin};
    const auto note = journal::parse_note(latest->note);
    const auto before = note ? journal::parse_checkpoint(note->text) : refuse(note.error());
    const bool ours = before && borough_of_origin(before->origin) == borough;
    return ours ? before->origin : std::string{origin};
}

}  // namespace

void append_entry(
    WriteTx& tx, const WriteKey& key, KeyStore& keys, Random& random, const NewEntry& entry
) {
    const journal::Entry whole = unnumbered(entry);
    const bool hide = entry.confidential;
    const journal::Entry shown = hide ? journal::confidential(whole) : whole;
    const std::string said = hide ? journal::withheld_lines(whole) + "\n" + entry.said : entry.said;
    const Sealed sealed = seal_for(keys, entry.subject, said, random);
    must(tx.change(
        key,
        kAppend,
        shown.borough,
        shown.id,
        shown.at,
        shown.verb,
        shown.hat,
        shown.thing,
        shown.version,
        fields_text(shown.fields),
        journal::commitment_of(sealed.salt, sealed.sealed),
        sealed.salt,
        sealed.sealed
    ));
}

Numbered number_entries(WriteTx& tx, BoroughId borough, int limit) {
    journal::Tree tree = tree_of(tx, borough);
    auto waiting = tx.rows(kWaiting, entry_from, borough, limit);
    for (journal::StoredEntry& stored : waiting) {
        stored.entry.sequence = tree.size();
        const crypto::Hash leaf = journal::leaf_hash_of(stored.entry);
        must(tx.change(
            kNumbering.key(), kNumber, borough, stored.entry.id, stored.entry.sequence, leaf
        ));
        tree.append(leaf);
        keep_tree_nodes(tx, borough, tree.size());
    }
    if (!waiting.empty()) must(tx.change(kNumbering.key(), kSetTree, borough, tree.bytes()));
    return {static_cast<std::int64_t>(waiting.size()), tree.size()};
}

bool entries_wait(ReadTx& tx, BoroughId borough) {
    return tx.row(kAnyWaiting, [](const Row&) { return true; }, borough).has_value();
}

bool sign_head(WriteTx& tx, BoroughId borough, std::string_view origin, KeyStore& keys) {
    const journal::Tree tree = tree_of(tx, borough);
    const auto latest = latest_checkpoint(tx, borough);
    if (tree.size() == 0 || (latest && latest->size == tree.size())) return false;
    const journal::Head head{tree.size(), tree.root()};
    const std::string note =
        journal::sign_checkpoint({origin_after(latest, borough, origin), head}, keys.signing_key());
    must(tx.change(kNumbering.key(), kCheckpoint, borough, head.size, head.root, note));
    return true;
}

std::string journal_origin(std::string_view name, BoroughId borough) {
    return fmt::format("{}/journal/{}", name, raw(borough));
}

std::optional<BoroughId> borough_of_origin(std::string_view origin) {
    const auto slash = origin.rfind('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const std::string_view digits = origin.substr(slash + 1);
    std::int32_t number = 0;
    const auto [end, failed] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (failed != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    const BoroughId borough{number};
    if (!origin.ends_with(journal_origin("", borough))) return std::nullopt;
    return borough;
}

std::int64_t journal_size(ReadTx& tx, BoroughId borough) {
    return tree_of(tx, borough).size();
}

std::optional<StoredCheckpoint> latest_checkpoint(ReadTx& tx, BoroughId borough) {
    return tx.row(kLatest, checkpoint_from, borough);
}

std::optional<std::string> words_of(KeyStore& keys, const journal::StoredEntry& entry) {
    const auto opened = open_sealed(keys, entry.sealed);
    if (!opened) return std::nullopt;
    return text_of(*opened);
}

std::int64_t projection_position(ReadTx& tx, BoroughId borough, std::string_view name) {
    return tx.row(
                 kPosition, [](const Row& row) { return row.integer(0); }, borough, name
    )
        .value_or(0);
}

void move_projection(WriteTx& tx, BoroughId borough, std::string_view name, std::int64_t position) {
    must(tx.change(kProjecting.key(), kMove, borough, name, position));
}

std::vector<ProjectionPosition> projections(ReadTx& tx, BoroughId borough) {
    const auto line = [](const Row& row) {
        return ProjectionPosition{row.text(0), row.integer(1)};
    };
    return tx.rows(kPositions, line, borough);
}

}  // namespace bunting::store
