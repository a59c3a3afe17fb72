// SPDX-License-Identifier: AGPL-3.0-or-later
// Each way in which somebody with the database, and then with the key, could change what was
// written.
#include "journal/verifier.h"

#include <functional>

#include <doctest/doctest.h>

#include "journal/journal_cases.h"

using namespace bunting;
using namespace bunting::journal;
using cases::finding_in;
using cases::journal_of;
using cases::WholeJournal;

namespace {

constexpr std::int64_t kSize = 10;
constexpr std::int64_t kAt = 4;  // the row that is changed; checkpoints stand at 3, 6, 9 and 10

using Change = std::function<void(StoredEntry&)>;

struct NamedChange {
    std::string column;
    Change change;
};

// One byte, or the least there is to change, of every column that a leaf is made from.
std::vector<NamedChange> changes_of_columns() {
    return {
        {"id", [](StoredEntry& row) { row.entry.id.uuid.bytes[9] ^= 1U; }},
        {"at", [](StoredEntry& row) { row.entry.at.micros += 1; }},
        {"verb", [](StoredEntry& row) { row.entry.verb = "offer.refused"; }},
        {"hat", [](StoredEntry& row) { row.entry.hat = "officer"; }},
        {"thing", [](StoredEntry& row) { row.entry.thing->uuid.bytes[0] ^= 0x80U; }},
        {"no thing",
         [](StoredEntry& row) {
             row.entry.thing.reset();
             row.entry.version = 0;
         }},
        {"version", [](StoredEntry& row) { row.entry.version += 1; }},
        {"a number", [](StoredEntry& row) { row.entry.fields[0].value = std::int64_t{0}; }},
        {"a word", [](StoredEntry& row) { row.entry.fields[1].value = std::string{"2026-03-21"}; }},
        {"a name", [](StoredEntry& row) { row.entry.fields[1].name = "untim"; }},
        {"a field more", [](StoredEntry& row) { row.entry.fields.push_back({"z", "z"}); }},
        {"a field less", [](StoredEntry& row) { row.entry.fields.pop_back(); }},
        {"number as word", [](StoredEntry& row) { row.entry.fields[0].value = std::string{"254"}; }
        },
    };
}

StoredEntry& row_at(WholeJournal& journal, std::int64_t at = kAt) {
    return journal.rows[static_cast<std::size_t>(at)];
}

// As a tamperer with the database would: the later rows' leaf hashes follow the change.
void hash_again(StoredEntry& row) {
    row.leaf_hash = leaf_hash_of(row.entry);
}

void sign_again(WholeJournal& journal, std::uint8_t key = 7) {
    for (StoredCheckpoint& checkpoint : journal.checkpoints) {
        checkpoint = cases::checkpoint_at(checkpoint.size, journal.rows, key);
    }
}

}  // namespace

TEST_CASE("a journal as it was written is whole, whatever its size") {
    for (std::int64_t size = 0; size <= 40; ++size)
        CHECK_FALSE(finding_in(journal_of(size)));
}

TEST_CASE("a column that was changed is found at its row") {
    for (const auto& [column, change] : changes_of_columns()) {
        CAPTURE(column);
        WholeJournal journal = journal_of(kSize);
        change(row_at(journal));
        CHECK(finding_in(journal) == Finding{Flaw::LeafDiffers, kAt, kAt});
    }
}

TEST_CASE("any byte of the commitment or of the leaf hash that was changed is found at its row") {
    for (std::size_t i = 0; i < sizeof(Hash); ++i) {
        WholeJournal journal = journal_of(kSize);
        row_at(journal).entry.commitment[i] ^= 1U;
        CHECK(finding_in(journal) == Finding{Flaw::LeafDiffers, kAt, kAt});
        journal = journal_of(kSize);
        row_at(journal).leaf_hash[i] ^= 1U;
        CHECK(finding_in(journal) == Finding{Flaw::LeafDiffers, kAt, kAt});
    }
}

TEST_CASE("any byte of salt or sealed bytes that was changed, moved or lost is found at its row") {
    const Finding expected{Flaw::CommitmentDiffers, kAt, kAt};
    for (std::size_t i = 0; i < kSaltSize; ++i) {
        WholeJournal journal = journal_of(kSize);
        row_at(journal).salt[i] ^= 1U;
        CHECK(finding_in(journal) == expected);
    }
    for (std::size_t i = 0; i < 60; ++i) {
        WholeJournal journal = journal_of(kSize);
        row_at(journal).sealed[i] ^= 1U;
        CHECK(finding_in(journal) == expected);
    }
    WholeJournal journal = journal_of(kSize);
    row_at(journal).sealed.clear();
    CHECK(finding_in(journal) == expected);

    journal = journal_of(kSize);
    StoredEntry& row = row_at(journal);
    row.salt.push_back(row.sealed.front());  // the same bytes in all, the border moved
    row.sealed.erase(row.sealed.begin());
    CHECK(finding_in(journal) == expected);
}

TEST_CASE("a changed row whose leaf hash follows is found by the next checkpoint") {
    for (const auto& [column, change] : changes_of_columns()) {
        CAPTURE(column);
        WholeJournal journal = journal_of(kSize);
        change(row_at(journal));
        hash_again(row_at(journal));
        CHECK(finding_in(journal) == Finding{Flaw::RootDiffers, 3, 5});
    }
    WholeJournal journal = journal_of(kSize);
    StoredEntry& row = row_at(journal, 9);
    row.sealed.back() ^= 1U;
    row.entry.commitment = commitment_of(row.salt, row.sealed);
    hash_again(row);
    CHECK(finding_in(journal) == Finding{Flaw::RootDiffers, 9, 9});
}

TEST_CASE("a column that no entry can hold is found and named") {
    WholeJournal journal = journal_of(kSize);
    row_at(journal).entry.fields[1].value = std::string{"words of a person"};
    CHECK(finding_in(journal) == Finding{Flaw::NotAnEntry, kAt, kAt, "until"});
    journal = journal_of(kSize);
    row_at(journal).entry.verb = "";
    CHECK(finding_in(journal) == Finding{Flaw::NotAnEntry, kAt, kAt, "verb"});
}

TEST_CASE("a row of another borough is found") {
    WholeJournal journal = journal_of(kSize);
    row_at(journal).entry.borough = BoroughId{2};
    CHECK(finding_in(journal) == Finding{Flaw::OtherBorough, kAt, kAt, "borough"});
}

TEST_CASE(
    "rows that were removed are found as a gap, or as entries the borough signed and nobody has"
) {
    WholeJournal journal = journal_of(kSize);
    journal.rows.erase(journal.rows.begin() + kAt, journal.rows.begin() + kAt + 2);
    CHECK(finding_in(journal) == Finding{Flaw::Gap, kAt, kAt + 1});

    journal = journal_of(kSize);
    journal.rows.resize(7);
    CHECK(finding_in(journal) == Finding{Flaw::EntriesMissing, 7, 8});

    journal = journal_of(kSize);
    journal.rows.clear();
    CHECK(finding_in(journal) == Finding{Flaw::EntriesMissing, 0, 2});
}

TEST_CASE(
    "a removed row whose followers were numbered and hashed again is found by the next checkpoint"
) {
    WholeJournal journal = journal_of(kSize);
    journal.rows.erase(journal.rows.begin() + kAt);
    for (std::int64_t i = kAt; i < kSize - 1; ++i) {
        row_at(journal, i).entry.sequence = i;
        hash_again(row_at(journal, i));
    }
    CHECK(finding_in(journal) == Finding{Flaw::RootDiffers, 3, 5});
}

TEST_CASE("a row that was inserted, repeated or moved is found") {
    WholeJournal journal = journal_of(kSize);
    journal.rows.insert(journal.rows.begin() + kAt, row_at(journal, kAt - 1));
    CHECK(finding_in(journal) == Finding{Flaw::OutOfOrder, kAt, kAt, "sequence"});

    journal = journal_of(kSize);
    std::swap(row_at(journal, 4), row_at(journal, 5));
    CHECK(finding_in(journal) == Finding{Flaw::Gap, 4, 4});

    journal = journal_of(kSize);
    std::swap(row_at(journal, 4), row_at(journal, 5));
    std::swap(row_at(journal, 4).entry.sequence, row_at(journal, 5).entry.sequence);
    CHECK(finding_in(journal) == Finding{Flaw::LeafDiffers, 4, 4});
    hash_again(row_at(journal, 4));
    hash_again(row_at(journal, 5));
    CHECK(finding_in(journal) == Finding{Flaw::RootDiffers, 3, 5});

    journal = journal_of(kSize);
    journal.rows.insert(journal.rows.begin() + kAt, cases::row_of(77));
    for (std::int64_t i = kAt; i <= kSize; ++i) {
        row_at(journal, i).entry.sequence = i;
        hash_again(row_at(journal, i));
    }
    CHECK(finding_in(journal) == Finding{Flaw::RootDiffers, 3, 5});
}

TEST_CASE("a checkpoint of which any byte was changed is found") {
    const std::string note = journal_of(kSize).checkpoints[1].note;
    for (std::size_t i = 0; i < note.size(); ++i) {
        WholeJournal journal = journal_of(kSize);
        char& byte = journal.checkpoints[1].note[i];
        byte = static_cast<char>(byte ^ 1);
        const auto finding = finding_in(journal);
        REQUIRE(finding);
        CHECK(finding->flaw == Flaw::CheckpointForged);
        CHECK(finding->first == 0);
        CHECK(finding->last == 5);
    }
}

TEST_CASE("a checkpoint whose row says something else than its note is found") {
    WholeJournal journal = journal_of(kSize);
    journal.checkpoints[1].size = 7;
    CHECK(finding_in(journal) == Finding{Flaw::CheckpointForged, 0, 6, "row"});
    journal = journal_of(kSize);
    journal.checkpoints[1].root[0] ^= 1U;
    CHECK(finding_in(journal) == Finding{Flaw::CheckpointForged, 0, 5, "row"});
}

TEST_CASE("rewritten rows with checkpoints signed by a forger's key are found") {
    WholeJournal journal = journal_of(kSize);
    row_at(journal).entry.verb = "offer.refused";
    hash_again(row_at(journal));
    sign_again(journal, /*key=*/8);
    CHECK(finding_in(journal) == Finding{Flaw::CheckpointForged, 0, 2, "journal.note_not_signed"});
}

TEST_CASE(
    "rows rewritten by who holds the key are found by a checkpoint kept elsewhere, and only so"
) {
    const WholeJournal honest = journal_of(kSize);
    WholeJournal journal = honest;
    row_at(journal).entry.verb = "offer.refused";
    hash_again(row_at(journal));
    sign_again(journal);
    CHECK_FALSE(finding_in(journal));

    const auto kept_at = [&](std::int64_t size) {
        return cases::checkpoint_at(size, honest.rows).note;
    };
    CHECK_FALSE(finding_in(journal, {kept_at(2)}));
    CHECK_FALSE(finding_in(journal, {kept_at(4)}));
    CHECK(finding_in(journal, {kept_at(5)}) == Finding{Flaw::HistoryRewritten, 0, 4});
    CHECK(finding_in(journal, {kept_at(10)}) == Finding{Flaw::HistoryRewritten, 0, 9});
    CHECK(finding_in(journal, {kept_at(2), kept_at(8)}) == Finding{Flaw::HistoryRewritten, 2, 7});
    CHECK_FALSE(finding_in(honest, {kept_at(2), kept_at(5), kept_at(8), kept_at(10)}));

    // The same two checkpoints side by side: no proof leads from one to the other.
    std::vector<Hash> now;
    for (const StoredEntry& row : journal.rows)
        now.push_back(row.leaf_hash);
    const auto key = cases::verifier_key();
    const Head kept = open_checkpoint(kept_at(8), key).value().head;
    const Head head = open_checkpoint(journal.checkpoints.back().note, key).value().head;
    CHECK_FALSE(verify_consistency(kept, head, consistency_proof(8, 10, nodes_over(now))));
}

TEST_CASE("a journal cut short by who holds the key is found by a checkpoint kept elsewhere") {
    const WholeJournal honest = journal_of(kSize);
    CHECK(
        finding_in(journal_of(6), {honest.checkpoints.back().note}) ==
        Finding{Flaw::HistoryRewritten, 6, 9}
    );
}

TEST_CASE("a note from elsewhere that the borough never signed accuses nobody but itself") {
    const std::string foreign = cases::checkpoint_at(3, journal_of(3).rows, /*key=*/9).note;
    CHECK(
        finding_in(journal_of(kSize), {foreign}) ==
        Finding{Flaw::CheckpointForged, 0, 0, "journal.note_not_signed"}
    );
}

TEST_CASE(
    "checkpoints of an earlier key still vouch, and entries after the last are not yet covered"
) {
    WholeJournal journal = journal_of(kSize);
    journal.checkpoints.pop_back();
    journal.checkpoints[0] = cases::checkpoint_at(3, journal.rows, /*key=*/9);
    Verifier verifier{BoroughId{1}, {cases::verifier_key(), cases::verifier_key(9)}};
    for (const StoredCheckpoint& checkpoint : journal.checkpoints)
        verifier.expect(checkpoint);
    for (const StoredEntry& row : journal.rows)
        verifier.add(row);
    verifier.finish();
    CHECK_FALSE(verifier.finding());
    CHECK(verifier.covered() == 9);
    CHECK(verifier.tree().size() == 10);
}

TEST_CASE("checkpoints may come between the rows, but not after those they speak of") {
    const WholeJournal journal = journal_of(kSize);
    Verifier merged{BoroughId{1}, {cases::verifier_key()}};
    std::size_t next = 0;
    for (const StoredEntry& row : journal.rows) {
        if (row.entry.sequence == journal.checkpoints[next].size) {
            merged.expect(journal.checkpoints[next++]);
        }
        merged.add(row);
    }
    merged.expect(journal.checkpoints.back());
    merged.finish();
    CHECK_FALSE(merged.finding());
    CHECK(merged.covered() == kSize);

    merged.expect(journal.checkpoints.front());
    CHECK(merged.finding() == Finding{Flaw::CheckpointLate, 3, 3});
}

TEST_CASE("a stored state of the tree that is not that of the rows is found") {
    const WholeJournal journal = journal_of(kSize);
    const auto finding_with = [&](const Tree& stored) {
        Verifier verifier{BoroughId{1}, {cases::verifier_key()}};
        for (const StoredEntry& row : journal.rows)
            verifier.add(row);
        verifier.finish(&stored);
        return verifier.finding();
    };
    Tree tree;
    for (const StoredEntry& row : journal.rows)
        tree.append(row.leaf_hash);
    CHECK_FALSE(finding_with(tree));
    auto edge = tree.edge();
    edge[0][0] ^= 1U;
    CHECK(
        finding_with(Tree::resume(kSize, edge).value()) == Finding{Flaw::TreeDiffers, 0, kSize - 1}
    );
}

TEST_CASE("the first finding stays, whatever follows") {
    WholeJournal journal = journal_of(kSize);
    row_at(journal, 2).leaf_hash[0] ^= 1U;
    row_at(journal, 7).leaf_hash[0] ^= 1U;
    CHECK(finding_in(journal) == Finding{Flaw::LeafDiffers, 2, 2});
}
