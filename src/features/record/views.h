// SPDX-License-Identifier: AGPL-3.0-or-later
// The journal's pages as people see them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "features/record/entries.h"
#include "web/page.h"

namespace bunting::record {

struct ListView {
    Asked asked;
    Entries found;
    Date today;
};

enum class Seal : std::uint8_t {
    Holds,   // the proof leads from this entry to the signed root
    Waits,   // younger than the last checkpoint
    Broken,  // the row is not what was sealed
};

struct Proof {
    std::vector<crypto::Hash> hashes;  // from the entry's neighbour upwards
    std::int64_t size = 0;             // of the checkpoint
    crypto::Hash root{};
};

struct EntryView {
    journal::StoredEntry stored;
    std::string leaf;
    std::optional<About> about;
    Seal seal = Seal::Waits;
    Proof proof;
    bool has_newer = false;
};

void list_page(html::Out& out, const ListView& view);
void entry_page(html::Out& out, const EntryView& view);

// "9f2c 41aa": the beginning of a leaf hash, as it is printed.
std::string seal_text(const crypto::Hash& leaf_hash);

}  // namespace bunting::record
