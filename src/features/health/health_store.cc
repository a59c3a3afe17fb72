// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/health/health_store.h"

#include "jobs/runner.h"
#include "store/journal_store.h"

namespace bunting::health {
namespace {

using feature::Figure;
using store::Query;
using store::Row;

constexpr std::int64_t kPatienceSeconds = 60;

constexpr Query kOldestWaiting{
    "SELECT at FROM journal_entry WHERE borough = $1 AND sequence IS NULL ORDER BY id LIMIT 1"
};
constexpr Query kMail{"SELECT state, count(*) FROM outbox GROUP BY state ORDER BY state"};

void journal_figures(store::ReadTx& tx, BoroughId borough, std::vector<Figure>& out) {
    const std::string number = std::to_string(raw(borough));
    const std::int64_t size = store::journal_size(tx, borough);
    const auto head = store::latest_checkpoint(tx, borough);
    out.push_back(
        {"bunting_journal_entries",
         "Numbered entries of the journal.",
         true,
         size,
         {{"borough", number}}}
    );
    out.push_back({
        "bunting_journal_signed",
        "Entries under the latest signed head.",
        true,
        head ? head->size : 0,
        {{"borough", number}},
    });
    for (const auto& projection : store::projections(tx, borough)) {
        out.push_back({
            "bunting_projection_lag",
            "Entries that a projection has not read yet.",
            false,
            size - projection.position,
            {{"borough", number}, {"projection", projection.name}},
        });
    }
}

}  // namespace

std::vector<Figure> stored_figures(store::ReadTx& tx) {
    std::vector<Figure> out;
    for (const BoroughId borough : jobs::boroughs(tx))
        journal_figures(tx, borough, out);
    tx.each(kMail, [&](const Row& row) {
        out.push_back(
            {"bunting_mail",
             "Letters in the outbox.",
             false,
             row.integer(1),
             {{"state", row.text(0)}}}
        );
    });
    return out;
}

bool numbering_is_behind(store::ReadTx& tx, Time now) {
    const auto at = [](const Row& row) { return row.time(0); };
    for (const BoroughId borough : jobs::boroughs(tx)) {
        const auto oldest = tx.row(kOldestWaiting, at, borough);
        if (oldest && *oldest < now.plus_seconds(-kPatienceSeconds)) return true;
    }
    return false;
}

std::vector<std::string> health_queries() {
    return {std::string{kOldestWaiting.sql}, std::string{kMail.sql}};
}

}  // namespace bunting::health
