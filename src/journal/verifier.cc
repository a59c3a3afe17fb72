// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/verifier.h"

#include <algorithm>

#include "journal/leaf.h"

namespace bunting::journal {

std::string_view word_of(Flaw flaw) {
    switch (flaw) {
        case Flaw::Gap:
            return "gap";
        case Flaw::OutOfOrder:
            return "out_of_order";
        case Flaw::OtherBorough:
            return "other_borough";
        case Flaw::NotAnEntry:
            return "not_an_entry";
        case Flaw::LeafDiffers:
            return "leaf_differs";
        case Flaw::CommitmentDiffers:
            return "commitment_differs";
        case Flaw::CheckpointForged:
            return "checkpoint_forged";
        case Flaw::CheckpointLate:
            return "checkpoint_late";
        case Flaw::RootDiffers:
            return "root_differs";
        case Flaw::EntriesMissing:
            return "entries_missing";
        case Flaw::HistoryRewritten:
            return "history_rewritten";
        case Flaw::TreeDiffers:
            return "tree_differs";
    }
    return "";
}

Hash leaf_hash_of(const Entry& entry) {
    return leaf_hash(encode_leaf(entry));
}

Verifier::Verifier(BoroughId borough, std::vector<VerifierKey> keys)
    : borough_{borough},
      keys_{std::move(keys)} {}

void Verifier::expect(const StoredCheckpoint& checkpoint) {
    const auto opened = open(checkpoint.note);
    if (opened && opened->head == Head{checkpoint.size, checkpoint.root}) {
        return expect(*opened, Source::Table);
    }
    // What the row claims its size to be may itself be forged.
    const std::int64_t last = std::max(agreed_, std::max<std::int64_t>(checkpoint.size, 1) - 1);
    const std::string about = opened ? "row" : opened.error().key;
    find(Flaw::CheckpointForged, agreed_, last, about);
}

void Verifier::expect_elsewhere(std::string_view note) {
    const auto opened = open(note);
    if (!opened) return find(Flaw::CheckpointForged, 0, 0, opened.error().key);
    expect(*opened, Source::Elsewhere);
}

void Verifier::add(const StoredEntry& row) {
    if (finding_) return;
    if (const auto flaw = flaw_in(row)) {
        finding_ = flaw;
        return;
    }
    tree_.append(row.leaf_hash);
    compare_roots();
}

void Verifier::finish(const Tree* stored_tree) {
    if (!expected_.empty()) {
        const auto& [size, expected] = *expected_.begin();
        const Flaw flaw =
            expected.source == Source::Table ? Flaw::EntriesMissing : Flaw::HistoryRewritten;
        find(flaw, tree_.size(), size - 1);
    }
    if (stored_tree != nullptr && *stored_tree != tree_) {
        find(Flaw::TreeDiffers, 0, std::max<std::int64_t>(0, tree_.size() - 1));
    }
}

Result<Checkpoint> Verifier::open(std::string_view note) const {
    Result<Checkpoint> opened = refuse(Fault::Invalid, "journal.note_not_signed");
    for (const VerifierKey& key : keys_) {
        opened = open_checkpoint(note, key);
        if (opened) break;
    }
    return opened;
}

void Verifier::expect(const Checkpoint& checkpoint, Source source) {
    const std::int64_t size = checkpoint.head.size;
    if (size < tree_.size()) return find(Flaw::CheckpointLate, size, size);
    expected_.emplace(size, Expected{checkpoint.head.root, source});
    if (size == tree_.size()) compare_roots();
}

void Verifier::compare_roots() {
    const auto [begin, end] = expected_.equal_range(tree_.size());
    if (begin == end) return;
    const Hash root = tree_.root();
    const std::int64_t last = std::max<std::int64_t>(0, tree_.size() - 1);
    // What both have vouched for is whole whoever vouches; a forger with our key has satisfied our
    // own table, so a checkpoint kept elsewhere can only lean on others kept elsewhere.
    const std::int64_t vouched = std::max(agreed_, agreed_elsewhere_);
    for (auto it = begin; it != end; ++it) {
        const bool ours = it->second.source == Source::Table;
        if (it->second.root == root) {
            (ours ? agreed_ : agreed_elsewhere_) = tree_.size();
        } else if (ours) {
            find(Flaw::RootDiffers, std::min(vouched, last), last);
        } else {
            find(Flaw::HistoryRewritten, std::min(agreed_elsewhere_, last), last);
        }
    }
    expected_.erase(begin, end);
}

std::optional<Finding> Verifier::flaw_in(const StoredEntry& row) const {
    const Entry& entry = row.entry;
    const std::int64_t due = kFirstSequence + tree_.size();
    const auto here = [due](Flaw flaw, std::string about = {}) {
        return Finding{.flaw = flaw, .first = due, .last = due, .about = std::move(about)};
    };
    if (entry.sequence > due) return Finding{Flaw::Gap, due, entry.sequence - 1};
    if (entry.sequence < due) return here(Flaw::OutOfOrder, "sequence");
    if (entry.borough != borough_) return here(Flaw::OtherBorough, "borough");
    if (const auto checked = check(entry); !checked) {
        return here(Flaw::NotAnEntry, checked.error().field);
    }
    if (leaf_hash_of(entry) != row.leaf_hash) return here(Flaw::LeafDiffers);
    // Without the fixed size a byte could wander between salt and sealed bytes.
    if (row.salt.size() != kSaltSize || commitment_of(row.salt, row.sealed) != entry.commitment) {
        return here(Flaw::CommitmentDiffers);
    }
    return std::nullopt;
}

void Verifier::find(Flaw flaw, std::int64_t first, std::int64_t last, std::string about) {
    if (!finding_) finding_ = Finding{flaw, first, last, std::move(about)};
}

}  // namespace bunting::journal
