// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/verify.h"

#include <algorithm>
#include <limits>
#include <set>

#include "journal/checkpoint.h"
#include "store/journal_rows.h"
#include "store/journal_store.h"
#include "store/tree_nodes.h"

namespace bunting::store {
namespace {

using journal::Finding;
using journal::Flaw;

constexpr int kChunk = 1000;

constexpr Query kBoroughs{R"sql(
    SELECT borough FROM journal_entry UNION SELECT borough FROM journal_checkpoint
    UNION SELECT borough FROM numbering UNION SELECT borough FROM tree_node ORDER BY 1
)sql"};
constexpr Query kNumbered{
    "SELECT " BUNTING_ENTRY_COLUMNS
    " FROM journal_entry WHERE borough = $1 AND sequence >= $2 AND (sequence > $2 OR id > $3)"
    " ORDER BY sequence, id LIMIT $4"
};
constexpr Query kUnnumbered{
    "SELECT " BUNTING_ENTRY_COLUMNS
    " FROM journal_entry WHERE borough = $1 AND sequence IS NULL AND id > $2 ORDER BY id LIMIT $3"
};
constexpr Query kCheckpoints{R"sql(
    SELECT size, root, note FROM journal_checkpoint WHERE borough = $1 AND size >= $2 ORDER BY size LIMIT $3
)sql"};
constexpr Query kOnceNumbered{R"sql(
    SELECT id FROM journal_entry
     WHERE borough = $1 AND sequence IS NULL AND leaf_hash IS NOT NULL ORDER BY id LIMIT 1
)sql"};
constexpr Query kCount{"SELECT count(*) FROM journal_entry WHERE borough = $1"};
constexpr Query kTree{"SELECT tree FROM numbering WHERE borough = $1"};

std::optional<std::string> origin_in(std::string_view text) {
    const auto note = journal::parse_note(text);
    if (!note) return std::nullopt;
    const auto checkpoint = journal::parse_checkpoint(note->text);
    if (!checkpoint) return std::nullopt;
    return checkpoint->origin;
}

// A checkpoint somebody kept is about the borough that its origin names.
std::optional<BoroughId> borough_of_note(std::string_view text) {
    const auto origin = origin_in(text);
    return origin ? borough_of_origin(*origin) : std::nullopt;
}

// One borough's tables, read once.
class Reading {
public:
    Reading(ReadTx& tx, BoroughId borough, const VerifyWith& with)
        : tx_{tx},
          borough_{borough},
          with_{with},
          verifier_{borough, keys()} {}

    JournalVerdict verdict() {
        expect_kept();
        if (whole()) read_rows();
        if (whole()) read_unnumbered();
        if (whole()) compare_derived();
        const auto& found = finding_ ? finding_ : verifier_.finding();
        return JournalVerdict{
            .borough = borough_,
            .size = verifier_.tree().size(),
            .root = verifier_.tree().root(),
            .covered = verifier_.covered(),
            .unnumbered = unnumbered_,
            .finding = found,
            .entry = entry_,
        };
    }

private:
    bool whole() const { return !finding_ && !verifier_.finding(); }

    // A log keeps its name; whoever says that they sign for it must do so under a name that ends
    // with this borough, so that a checkpoint of another borough is no checkpoint of this one.
    std::vector<journal::VerifierKey> keys() const;
    void expect_kept();
    void read_rows();
    void add(const journal::StoredEntry& row);
    void read_unnumbered();
    void check_unnumbered(const journal::StoredEntry& row);
    void compare_derived();
    // Whether a node is the root of the row below it.
    bool stands_over(int level, std::int64_t position);
    void compare_nodes(std::int64_t size);
    bool expect_more_checkpoints();
    void find(Flaw flaw, std::string about);

    ReadTx& tx_;
    BoroughId borough_;
    const VerifyWith& with_;
    journal::Verifier verifier_;
    std::optional<Finding> finding_;
    std::string entry_;
    std::int64_t unnumbered_ = 0;
    std::int64_t next_checkpoint_ = std::numeric_limits<std::int64_t>::min();
    bool more_checkpoints_ = true;
};

std::vector<journal::VerifierKey> Reading::keys() const {
    std::set<std::string> origins;
    const auto note = [](const Row& row) { return checkpoint_from(row).note; };
    constexpr auto kAll = std::numeric_limits<std::int64_t>::min();
    std::vector<std::string> notes = tx_.rows(kCheckpoints, note, borough_, kAll, 1);
    notes.insert(notes.end(), with_.kept.begin(), with_.kept.end());
    for (const std::string& text : notes) {
        const auto origin = origin_in(text);
        if (origin && borough_of_origin(*origin) == borough_) origins.insert(*origin);
    }
    std::vector<journal::VerifierKey> all;
    for (const auto& key : with_.keys) {
        for (const std::string& origin : origins)
            all.push_back({origin, key});
    }
    return all;
}

void Reading::expect_kept() {
    for (const std::string& note : with_.kept) {
        if (borough_of_note(note) == borough_) verifier_.expect_elsewhere(note);
    }
}

// False where there are none left, or one is wrong.
bool Reading::expect_more_checkpoints() {
    const auto rows = tx_.rows(kCheckpoints, checkpoint_from, borough_, next_checkpoint_, kChunk);
    for (const StoredCheckpoint& row : rows) {
        const auto note = journal::parse_note(row.note);
        // A line that nobody of ours wrote would be passed over by the verifier, as in any signed
        // note.
        if (note && note->signatures.size() != 1) find(Flaw::CheckpointForged, "note");
        verifier_.expect(row);
        if (!whole()) return false;
        next_checkpoint_ = row.size + 1;
    }
    more_checkpoints_ = rows.size() == static_cast<std::size_t>(kChunk);
    return more_checkpoints_;
}

void Reading::read_rows() {
    std::int64_t sequence = std::numeric_limits<std::int64_t>::min();
    EntryId id;
    std::size_t got = kChunk;
    while (got == kChunk && whole()) {
        const auto rows =
            tx_.rows(kNumbered, entry_from, borough_, sequence, id, std::int64_t{kChunk});
        got = rows.size();
        for (const auto& row : rows) {
            add(row);
            if (!whole()) return;
            sequence = row.entry.sequence;
            id = row.entry.id;
        }
    }
    while (more_checkpoints_ && expect_more_checkpoints()) {
    }
    if (whole()) verifier_.finish();
}

void Reading::add(const journal::StoredEntry& row) {
    // Checkpoints come before the row whose sequence is their size.
    while (more_checkpoints_ && next_checkpoint_ <= row.entry.sequence && expect_more_checkpoints()
    ) {
    }
    if (!whole()) return;
    verifier_.add(row);
    const auto& found = verifier_.finding();
    if (found && found->first == found->last) entry_ = row.entry.id.text();
}

void Reading::read_unnumbered() {
    EntryId id;
    std::size_t got = kChunk;
    while (got == kChunk && whole()) {
        const auto rows = tx_.rows(kUnnumbered, entry_from, borough_, id, std::int64_t{kChunk});
        got = rows.size();
        for (const auto& row : rows) {
            check_unnumbered(row);
            if (!whole()) return;
            id = row.entry.id;
        }
    }
    // An entry that was taken out of the tree still has its leaf hash.
    const auto taken =
        tx_.row(kOnceNumbered, [](const Row& row) { return row.bytes(0); }, borough_);
    if (taken) return find(Flaw::LeafDiffers, "sequence");
    const auto count = tx_.row(kCount, [](const Row& row) { return row.integer(0); }, borough_);
    if (count != verifier_.tree().size() + unnumbered_) find(Flaw::NotAnEntry, "id");
}

// Not in the tree yet, so nobody signed it: but what it says must fit together.
void Reading::check_unnumbered(const journal::StoredEntry& row) {
    journal::Entry entry = row.entry;
    entry.sequence = verifier_.tree().size();
    entry_ = entry.id.text();
    if (const auto checked = journal::check(entry); !checked) {
        return find(Flaw::NotAnEntry, checked.error().field);
    }
    const bool commits = journal::commitment_of(row.salt, row.sealed) == entry.commitment;
    if (!commits || row.salt.size() != journal::kSaltSize) return find(Flaw::CommitmentDiffers, "");
    entry_.clear();
    ++unnumbered_;
}

void Reading::compare_derived() {
    const auto bytes = [](const Row& row) { return row.bytes(0); };
    const std::int64_t size = verifier_.tree().size();
    const auto stored = tx_.row(kTree, bytes, borough_);
    const Bytes due = size == 0 && !stored ? Bytes{} : verifier_.tree().bytes();
    if (stored.value_or(Bytes{}) != due) return find(Flaw::TreeDiffers, "numbering");
    if (stored_node_count(tx_, borough_) != node_count(size)) {
        return find(Flaw::TreeDiffers, "tree_node");
    }
    compare_nodes(size);
}

bool Reading::stands_over(int level, std::int64_t position) {
    const auto below = node_row(tx_, borough_, level - 1, position * kNodeWidth, kNodeWidth);
    return node_row(tx_, borough_, level, position, 1).front() == root_over(below);
}

void Reading::compare_nodes(std::int64_t size) {
    for (int level = 1; level <= kNodeLevels; ++level) {
        const std::int64_t count = size >> (kNodeBits * level);
        for (std::int64_t position = 0; position < count; ++position) {
            if (!stands_over(level, position)) return find(Flaw::TreeDiffers, "tree_node");
        }
    }
}

void Reading::find(Flaw flaw, std::string about) {
    if (!whole()) return;
    const std::int64_t here = verifier_.tree().size();
    finding_ = Finding{flaw, here, here, std::move(about)};
}

// A borough that no place of ours can have: the column was changed.
JournalVerdict impossible_borough() {
    return JournalVerdict{.finding = Finding{Flaw::OtherBorough, 0, 0, "borough"}};
}

}  // namespace

std::vector<JournalVerdict> verify_journal(ReadTx& tx, const VerifyWith& with) {
    std::set<std::int64_t> boroughs;
    tx.each(kBoroughs, [&](const Row& row) { boroughs.insert(row.integer(0)); });
    std::vector<JournalVerdict> verdicts;
    for (const std::string& note : with.kept) {
        if (const auto borough = borough_of_note(note)) {
            boroughs.insert(raw(*borough));
        } else {
            verdicts.push_back({.finding = Finding{Flaw::CheckpointForged, 0, 0, "against"}});
        }
    }
    for (const std::int64_t borough : boroughs) {
        const bool possible = borough >= 0 && borough <= std::numeric_limits<std::int32_t>::max();
        verdicts.push_back(
            possible ? Reading{tx, BoroughId{static_cast<std::int32_t>(borough)}, with}.verdict()
                     : impossible_borough()
        );
    }
    return verdicts;
}

}  // namespace bunting::store
