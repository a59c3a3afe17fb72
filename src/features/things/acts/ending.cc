// SPDX-License-Identifier: AGPL-3.0-or-later
// The end by the clock: what happened on days, and whose last day has passed, goes off the lists.
#include <mutex>

#include "base/ensure.h"
#include "features/things/acts/change.h"
#include "features/things/acts/entry.h"
#include "thing/thing_store.h"

namespace bunting::things {
namespace {

constexpr store::Duty kNextDays{"next days"};

// All of a kind stand under the top place too, in the order of their days.
constexpr store::Query kPassed{R"sql(
    SELECT thing FROM thing_at WHERE borough = $1 AND place = $2 AND kind = $3 AND sort < $4
     ORDER BY sort, thing LIMIT $5
)sql"};
constexpr store::Change kMoveOn{"UPDATE thing_at SET sort = $3 WHERE borough = $1 AND thing = $2"};

// Made once per kind and kept.
const std::string& over_sql(const thing::Kind& kind) {
    static std::mutex mutex;
    static std::map<const thing::Kind*, std::string> made;
    const std::lock_guard lock{mutex};
    auto found = made.find(&kind);
    if (found == made.end()) {
        found = made.emplace(
                        &kind,
                        fmt::format(
                            "SELECT thing.number FROM {0} JOIN thing ON thing.borough = "
                            "{0}.borough AND thing.id = {0}.thing "
                            "WHERE {0}.borough = $1 AND {0}.{1} < $2 AND {0}.{1} <> '' AND "
                            "thing.state = 'published' "
                            "ORDER BY {0}.{1}, {0}.thing LIMIT $3",
                            kind.table,
                            kind.until
                        )
        )
                    .first;
    }
    return found->second;
}

}  // namespace

Result<int> end_what_is_over(
    access::ActTx& tx, const access::Call& call, const thing::Kind& kind, int limit
) {
    auto permit = access::permit_for_duty(tx, call);
    const std::string today = date_in_london(call.now).iso();
    const auto over = tx.rows(
        store::Query{over_sql(kind)},
        [](const store::Row& row) { return row.as<ThingNumber>(0); },
        call.borough,
        today,
        limit
    );
    for (const ThingNumber number : over) {
        const auto before = thing::find_thing(tx, call.borough, number);
        BUNTING_ENSURE(before.has_value());
        const auto after = TRY(thing::end(*before, call.now));
        TRY(thing::update_state(permit, call.borough, kind, after, {}, {}));
        permit.record(entry_about(std::string{kind.name} + ".ended", after, before, ""));
    }
    return static_cast<int>(over.size());
}

Result<int> move_on_what_repeats(
    access::ActTx& tx, const access::Call& call, const thing::Kind& kind, int limit
) {
    const auto top = thing::top_place(tx, call.borough);
    if (!top || kind.next == nullptr) return 0;
    const Date today = date_in_london(call.now);
    const auto passed = tx.rows(
        kPassed,
        [](const store::Row& row) { return row.id<ThingId>(0); },
        call.borough,
        top->id,
        kind.name,
        instant_in_london(today, 0),
        limit
    );
    int moved = 0;
    for (const auto& [id, details] : thing::details_of(tx, call.borough, kind, passed)) {
        const auto day = kind.next(details, today);
        if (!day) continue;  // over: ended, or about to be
        TRY(tx.unjournalled(kNextDays, kMoveOn, call.borough, id, instant_in_london(*day, 0)));
        ++moved;
    }
    return moved;
}

std::vector<std::string> change_queries(const thing::Kinds& kinds) {
    std::vector<std::string> out{std::string{kPassed.sql}, std::string{kMoveOn.sql}};
    for (const thing::Kind* kind : kinds.all()) {
        if (!kind->until.empty()) out.push_back(over_sql(*kind));
    }
    return out;
}

}  // namespace bunting::things
