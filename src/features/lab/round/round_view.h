// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything that is told about a round, read once, and the pieces that its pages are made of.
#pragma once

#include "features/lab/commit/running.h"
#include "features/lab/pages.h"
#include "features/lab/room/seat_store.h"
#include "thing/place.h"
#include "web/json.h"

namespace bunting::lab {

// Somebody leads it, something comes next: as far as a table tells.
struct Under {
    ThingNumber project{};
    bool is_public = false;
    std::vector<std::string> leads = {};
    std::optional<Date> until = {};
    std::string next = {};  // what
    std::string next_by = {};
    std::optional<Date> next_due = {};
    std::optional<text::MsgId> ending = {};
};

struct RoundView {
    Round round;
    std::optional<thing::Place> place = {};
    std::vector<Area> areas;  // all but those merged, in order
    std::vector<Tally> tallies;
    std::vector<Turnout> turnout;
    std::vector<Change> changes;
    Line line;
    RoomCount count;
    RunningNow now;
    std::map<AreaId, Under> under;
    Date today;

    bool has_order() const;
    std::vector<const Area*> in() const;  // what is or was chosen among, in order
    const Area* area(const AreaId& id) const;
    std::int64_t dots(const AreaId& area, Side side) const;
    std::int64_t live(const AreaId& area, bool yes) const;
    std::array<int, 3> sent() const;  // by side, now or when it was counted
    bool shows_counts() const;
    // 1, 2, 3 …; 0 where the side gave it none.
    int place_of(const AreaId& area, Side side) const;
    std::vector<Counted> counted() const;
};

// under: with what became of each area, for pages that tell it.
RoundView round_view(ReadTx& tx, const Call& call, Round round, bool with_projects);

Under under_way(ReadTx& tx, const Call& call, const Area& area);

// ---- pieces ----
// Areas in order, a bar for each side, and the line.
void order_bars(html::Out& out, const RoundView& view, bool is_big);
void sides_table(html::Out& out, const RoundView& view);
void plain_words(html::Out& out, const RoundView& view);
void changes_list(html::Out& out, const RoundView& view);
void capacity_table(html::Out& out, const RoundView& view);
// Grouped under outcomes.
void area_cards(html::Out& out, const RoundView& view, int level);

void put_area_line(
    web::Json& json, const RoundView& view, const Area& area, const std::string& site
);
Response round_json(const RoundView& view, const std::string& site);

// A bar of so many hundredths.
void bar(html::Out& out, std::string_view look, std::int64_t part, std::int64_t whole);

}  // namespace bunting::lab
