// SPDX-License-Identifier: AGPL-3.0-or-later
// Finding entries. Each statement is one walk of one index of journal_entry.
#include <algorithm>

#include "base/ensure.h"
#include "store/journal_rows.h"
#include "store/journal_store.h"

namespace bunting::store {
namespace {

#define FROM_ENTRIES "SELECT " BUNTING_ENTRY_COLUMNS " FROM journal_entry WHERE borough = $1"
#define OLDER " AND sequence <= $2 ORDER BY sequence DESC LIMIT $3"
#define NEWER " AND sequence >= $2 ORDER BY sequence LIMIT $3"

constexpr Query kOne{FROM_ENTRIES " AND sequence = $2"};
constexpr Query kOlder{FROM_ENTRIES OLDER};
constexpr Query kNewer{FROM_ENTRIES NEWER};
constexpr Query kAboutOlder{FROM_ENTRIES " AND thing = $4" OLDER};
constexpr Query kAboutNewer{FROM_ENTRIES " AND thing = $4" NEWER};
constexpr Query kVerbOlder{FROM_ENTRIES " AND verb = $4" OLDER};
constexpr Query kVerbNewer{FROM_ENTRIES " AND verb = $4" NEWER};
constexpr Query kOfSubject{FROM_ENTRIES " AND substr(sealed, 1, 16) = $4" NEWER};

using Entries = std::vector<journal::StoredEntry>;

// The first `limit` of several lists, each in order.
Entries merged(Entries all, const EntryAsk& ask) {
    const auto sequence_of = [](const journal::StoredEntry& stored) {
        return stored.entry.sequence;
    };
    if (ask.older) {
        std::ranges::sort(all, std::greater{}, sequence_of);
    } else {
        std::ranges::sort(all, std::less{}, sequence_of);
    }
    if (all.size() > static_cast<std::size_t>(ask.limit))
        all.resize(static_cast<std::size_t>(ask.limit));
    return all;
}

}  // namespace

std::optional<journal::StoredEntry> find_entry(
    ReadTx& tx, BoroughId borough, std::int64_t sequence
) {
    return tx.row(kOne, entry_from, borough, sequence);
}

Entries entries_before(ReadTx& tx, BoroughId borough, std::int64_t before, int limit) {
    return find_entries(tx, borough, {.from = before - 1, .limit = limit});
}

Entries entries_from(ReadTx& tx, BoroughId borough, std::int64_t from, int limit) {
    return find_entries(tx, borough, {.from = from, .older = false, .limit = limit});
}

Entries find_entries(ReadTx& tx, BoroughId borough, const EntryAsk& ask) {
    BUNTING_ENSURE(!ask.thing || ask.verbs.empty());
    if (ask.thing) {
        const Query& query = ask.older ? kAboutOlder : kAboutNewer;
        return tx.rows(query, entry_from, borough, ask.from, ask.limit, *ask.thing);
    }
    if (ask.verbs.empty()) {
        return tx.rows(ask.older ? kOlder : kNewer, entry_from, borough, ask.from, ask.limit);
    }
    Entries all;
    for (const std::string& verb : ask.verbs) {
        const Query& query = ask.older ? kVerbOlder : kVerbNewer;
        std::ranges::move(
            tx.rows(query, entry_from, borough, ask.from, ask.limit, verb), std::back_inserter(all)
        );
    }
    return merged(std::move(all), ask);
}

Entries entries_about(ReadTx& tx, BoroughId borough, const Uuid& thing, int limit) {
    constexpr std::int64_t kNewest = std::numeric_limits<std::int64_t>::max();
    return find_entries(tx, borough, {.thing = thing, .from = kNewest, .limit = limit});
}

Entries entries_of_subject(
    ReadTx& tx, BoroughId borough, PartyId subject, std::int64_t from, int limit
) {
    const std::span<const std::uint8_t> id{subject.uuid.bytes};
    return tx.rows(kOfSubject, entry_from, borough, from, limit, Bytes(id.begin(), id.end()));
}

}  // namespace bunting::store
