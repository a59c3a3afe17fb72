// SPDX-License-Identifier: AGPL-3.0-or-later
// What one act writes stands together or not at all: a thing, its kind's own row, where it is
// listed, its first entry; a turn, its entry and the count beside the thing; an edit and the
// version before it.
#include "app/features.h"
#include "tests/invariants/invariants.h"
#include "thing/kind.h"

namespace bunting::invariants {
namespace {

struct Half {
    store::Query query;  // numbers of things
    const char* words;
};

constexpr store::Query kNotListed{R"sql(
    SELECT number FROM thing
     WHERE state = 'published' AND visibility = 'public'
       AND NOT EXISTS (SELECT 1 FROM thing_at
                        WHERE thing_at.borough = thing.borough AND thing_at.thing = thing.id)
     ORDER BY number LIMIT 1
)sql"};
constexpr store::Query kMiscounted{R"sql(
    SELECT number FROM thing
     WHERE turns <> (SELECT count(*) FROM turn
                      WHERE turn.borough = thing.borough AND turn.thing = thing.id
                        AND turn.state = 'published')
     ORDER BY number LIMIT 1
)sql"};
constexpr store::Query kUnsaid{R"sql(
    SELECT number FROM thing
     WHERE (SELECT count(*) FROM turn
             WHERE turn.borough = thing.borough AND turn.thing = thing.id)
         < (SELECT count(*) FROM journal_entry
             WHERE journal_entry.borough = thing.borough AND journal_entry.thing = thing.id
               AND verb = 'turn.said')
     ORDER BY number LIMIT 1
)sql"};
constexpr store::Query kLostVersion{R"sql(
    SELECT number FROM thing
     WHERE state = 'published' AND visibility = 'public' AND version - 1
        <> (SELECT count(*) FROM thing_version
             WHERE thing_version.borough = thing.borough AND thing_version.thing = thing.id
               AND thing_version.version < thing.version)
     ORDER BY number LIMIT 1
)sql"};
constexpr store::Query kEntryOfNothing{R"sql(
    SELECT sequence FROM journal_entry
     WHERE verb = 'thing.added' AND journal_entry.thing IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM thing
                        WHERE thing.borough = journal_entry.borough AND thing.id = journal_entry.thing)
     ORDER BY sequence LIMIT 1
)sql"};

constexpr std::array kHalves{
    Half{kNotListed, "thing {} is public and not listed"},
    Half{kMiscounted, "thing {} has another number of turns than it says"},
    Half{kUnsaid, "thing {} has entries of turns that are not there"},
    Half{kLostVersion, "thing {} was edited and a version before is lost"},
    Half{kEntryOfNothing, "entry {} adds a thing that is not there"},
};

std::optional<std::int64_t> first_of(store::ReadTx& tx, std::string_view sql) {
    return tx.row(store::Query{sql}, [](const store::Row& row) {
        return row.optional_integer(0).value_or(0);
    });
}

// A thing without its kind's own row, or such a row without its thing.
std::optional<std::string> half_of_kind(store::ReadTx& tx, const thing::Kind& kind) {
    if (kind.table.empty()) return std::nullopt;
    const auto alone = first_of(
        tx,
        fmt::format(
            "SELECT number FROM thing WHERE kind = '{0}' AND NOT EXISTS (SELECT 1 FROM {1} WHERE "
            "{1}.borough = thing.borough AND {1}.thing = thing.id) ORDER BY number LIMIT 1",
            kind.name,
            kind.table
        )
    );
    if (alone) return fmt::format("thing {} stands without its row of {}", *alone, kind.table);
    const auto rows = first_of(
        tx,
        fmt::format(
            "SELECT 1 FROM {0} WHERE NOT EXISTS (SELECT 1 FROM thing WHERE thing.borough = "
            "{0}.borough AND thing.id = {0}.thing) LIMIT 1",
            kind.table
        )
    );
    if (rows) return fmt::format("a row of {} stands without its thing", kind.table);
    return std::nullopt;
}

}  // namespace

std::optional<std::string> no_half_act(store::ReadTx& tx) {
    for (const Half& half : kHalves) {
        const auto number = first_of(tx, half.query.sql);
        if (number) return fmt::format(fmt::runtime(half.words), *number);
    }
    for (const thing::Kind* kind : app::all_kinds()) {
        if (auto broken = half_of_kind(tx, *kind)) return broken;
    }
    return std::nullopt;
}

}  // namespace bunting::invariants
