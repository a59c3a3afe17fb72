// SPDX-License-Identifier: AGPL-3.0-or-later
// Every public thing and place has at least one entry, and no thing's version is ahead of its
// entries. Entries about what few may see do not say which thing it is.
#include "tests/invariants/invariants.h"

namespace bunting::invariants {
namespace {

constexpr store::Query kThings{R"sql(
    SELECT thing.number FROM thing
     WHERE thing.visibility = 'public'
       AND NOT EXISTS (SELECT 1 FROM journal_entry
                        WHERE journal_entry.borough = thing.borough AND journal_entry.thing = thing.id
                          AND journal_entry.version >= thing.version)
     ORDER BY thing.number LIMIT 1
)sql"};
constexpr store::Query kPlaces{R"sql(
    SELECT place.slug FROM place
     WHERE NOT EXISTS (SELECT 1 FROM journal_entry
                        WHERE journal_entry.borough = place.borough AND journal_entry.thing = place.id)
     ORDER BY place.slug LIMIT 1
)sql"};

}  // namespace

std::optional<std::string> no_state_without_journal_entry(store::ReadTx& tx) {
    const auto number = tx.row(kThings, [](const store::Row& row) { return row.integer(0); });
    if (number) return fmt::format("thing {} stands without its journal entry", *number);
    const auto slug = tx.row(kPlaces, [](const store::Row& row) { return row.text(0); });
    if (slug) return fmt::format("place {} stands without a journal entry", *slug);
    return std::nullopt;
}

}  // namespace bunting::invariants
