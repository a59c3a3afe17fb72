// SPDX-License-Identifier: AGPL-3.0-or-later
// The counter rows that pages show equal what the lists hold.
#include "tests/invariants/invariants.h"

namespace bunting::invariants {
namespace {

constexpr store::Query kWrong{R"sql(
    SELECT shown.kind FROM
      (SELECT borough, place, kind, count(*) AS n FROM thing_at GROUP BY borough, place, kind) AS shown
      LEFT JOIN place_count ON place_count.borough = shown.borough AND place_count.place = shown.place
                           AND place_count.kind = shown.kind
     WHERE place_count.shown IS NULL OR place_count.shown <> shown.n
     ORDER BY shown.kind LIMIT 1
)sql"};
constexpr store::Query kGhost{R"sql(
    SELECT place_count.kind FROM place_count
     WHERE place_count.shown <> 0
       AND NOT EXISTS (SELECT 1 FROM thing_at WHERE thing_at.borough = place_count.borough
                          AND thing_at.place = place_count.place AND thing_at.kind = place_count.kind)
     ORDER BY place_count.kind LIMIT 1
)sql"};

}  // namespace

std::optional<std::string> counts_are_what_is_shown(store::ReadTx& tx) {
    for (const store::Query& query : {kWrong, kGhost}) {
        const auto kind = tx.row(query, [](const store::Row& row) { return row.text(0); });
        if (kind) return fmt::format("the count of {} is not what the lists hold", *kind);
    }
    return std::nullopt;
}

}  // namespace bunting::invariants
