// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/start/facts.h"

#include "access/invitation.h"
#include "access/party.h"
#include "access/setting.h"
#include "thing/kinds_on.h"
#include "thing/thing_store.h"

namespace bunting::start {
namespace {

constexpr store::Query kSmallerPlaces{
    "SELECT count(*) FROM place WHERE borough = $1 AND parent IS NOT NULL"
};
constexpr store::Query kPostcodes{"SELECT count(*) FROM postcode WHERE borough = $1"};
constexpr store::Query kGroups{
    "SELECT count(*) FROM party WHERE borough = $1 AND kind = 'group' AND state = 'active'"
};

std::int64_t count(store::ReadTx& tx, const store::Query& query, BoroughId borough) {
    return tx.row(query, [](const store::Row& row) { return row.integer(0); }, borough).value_or(0);
}

// One that is still to come is enough; nothing is counted that nobody needs.
std::int64_t dates_to_come(
    store::ReadTx& tx, const access::Call& call, const thing::Kinds& kinds, const PlaceId& place
) {
    std::int64_t dates = 0;
    for (const thing::Kind* kind : kinds.all()) {
        if (kind->when.empty()) continue;
        const auto page = thing::list_at(
            tx,
            {.borough = call.borough,
             .place = place,
             .kinds = {std::string{kind->name}},
             .order = thing::Order::Soonest,
             .from = instant_in_london(date_in_london(call.now), 0).micros,
             .limit = 1}
        );
        dates += static_cast<std::int64_t>(page.lines.size());
    }
    return dates;
}

}  // namespace

FirstDay first_day(store::ReadTx& tx, const access::Call& call, const thing::Kinds& kinds) {
    const auto settings = access::settings_of(tx, call.borough);
    const auto open = settings.find(kOpen);
    FirstDay day{
        .places = count(tx, kSmallerPlaces, call.borough),
        .postcodes = count(tx, kPostcodes, call.borough),
        .words_chosen = settings.contains(thing::kKindsOff),
        .people = access::people_invited(tx, call.borough, call.now),
        .groups = count(tx, kGroups, call.borough),
        .is_open = open != settings.end() && open->second == "1",
    };
    const auto top = thing::top_place(tx, call.borough);
    if (!top) return day;
    for (const auto& shown : thing::counts_at(tx, call.borough, top->id)) {
        day.things += shown.shown;
        if (shown.kind == "story") day.stories += shown.shown;
    }
    day.dates = dates_to_come(tx, call, kinds, top->id);
    return day;
}

bool is_run_by_somebody(store::ReadTx& tx, BoroughId borough) {
    return access::anyone_has(tx, borough, access::Hat::Operator);
}

std::vector<std::string> fact_queries() {
    return {std::string{kSmallerPlaces.sql}, std::string{kPostcodes.sql}, std::string{kGroups.sql}};
}

}  // namespace bunting::start
