// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of things: the shared header, the kind's own columns, where it is shown, its earlier
// versions. Decides nothing.
#pragma once

#include <limits>
#include <span>
#include <string>
#include <vector>

#include "access/act.h"
#include "thing/kind.h"
#include "thing/place.h"
#include "thing/thing.h"

namespace bunting::thing {

std::optional<Thing> find_thing(store::ReadTx& tx, BoroughId borough, ThingNumber number);
std::optional<Thing> find_thing(store::ReadTx& tx, BoroughId borough, const ThingId& id);

// The kind's own fields of one thing.
Details details_of(store::ReadTx& tx, BoroughId borough, const Kind& kind, const ThingId& id);

// The kind's own fields of many things, in one query for each 50. Unknown ids are absent.
std::map<ThingId, Details> details_of(
    store::ReadTx& tx, BoroughId borough, const Kind& kind, std::span<const ThingId> ids
);

// One line of a list; the full text stays in the database.
struct Line {
    ThingId id;
    ThingNumber number{};
    std::string kind;
    std::string title;
    std::string summary;
    std::string spot;
    std::string place_name;
    std::string place_slug;
    std::optional<double> lat;
    std::optional<double> lon;
    State state = State::Published;
    Time created;
    Time updated;
    std::int64_t turns = 0;
    std::int64_t sort = 0;  // with id: where it stands in its list
};

// Where a list page begins: after (or before) the line with this sort and id.
struct Cursor {
    std::int64_t sort = 0;
    ThingId id;
    bool backwards = false;

    std::string text() const;  // "1732-018f…": opaque in addresses
};

std::optional<Cursor> parse_cursor(std::string_view text);

enum class Order : std::uint8_t {
    Newest,   // latest made first
    Soonest,  // by when it happens, from `from` on (one kind only)
};

struct ListAsk {
    BoroughId borough{1};
    PlaceId place;
    std::vector<std::string> kinds;  // empty: all
    // With kinds that share a facet: only those that answered any of these; empty: all.
    std::vector<std::string> facets = {};
    Order order = Order::Newest;
    std::int64_t from = 0;  // with kinds: no line that stands before
    std::int64_t until = std::numeric_limits<std::int64_t>::max();  // with kinds: nor from here on
    std::optional<Cursor> cursor = {};
    int limit = 20;
};

struct Page {
    std::vector<Line> lines;
    std::optional<Cursor> next;
    std::optional<Cursor> previous;
};

// What is shown under a place. Cost: one walk of an index per kind and facet asked for; independent
// of how many there are.
Page list_at(store::ReadTx& tx, const ListAsk& ask);

// Of one owner, newest first; with `all`, also what is not public.
std::vector<Line> lines_of_owner(
    store::ReadTx& tx, BoroughId borough, const PartyId& owner, bool all, int limit
);
// In the order of the ids, each once; unknown ids are absent.
std::vector<Line> lines_of(store::ReadTx& tx, BoroughId borough, std::span<const ThingId> ids);

struct KindCount {
    std::string kind;
    std::int64_t shown = 0;
};

std::vector<KindCount> counts_at(store::ReadTx& tx, BoroughId borough, const PlaceId& place);

// Writes the header, the kind's columns and, where it is public, its lines under each place above
// it. `above`: place_and_above of thing.place.
Result<void> insert_thing(
    access::Permit& permit,
    BoroughId borough,
    const Kind& kind,
    const Thing& thing,
    const Details& details,
    std::span<const Place> above
);
// Replaces them. Requires: the thing has its new version, one above the version it was read at.
// Errors: Conflict("thing.changed") where the row is not at that version any more.
Result<void> update_thing(
    access::Permit& permit,
    BoroughId borough,
    const Kind& kind,
    const Thing& thing,
    const Details& details,
    std::span<const Place> above
);
// The header only: a new state.
Result<void> update_state(
    access::Permit& permit,
    BoroughId borough,
    const Kind& kind,
    const Thing& thing,
    const Details& details,
    std::span<const Place> above
);

struct Version {
    std::int64_t version = 0;
    std::string title;
    std::string summary;
    std::string body;
    Details details;
    Time at;
    PartyId editor;
};

// Keeps what the thing says now, before it is replaced.
Result<void> keep_version(
    access::Permit& permit,
    BoroughId borough,
    const Thing& thing,
    const Details& details,
    const PartyId& editor
);
// Newest first.
std::vector<Version> versions_of(store::ReadTx& tx, BoroughId borough, const ThingId& id);

// Details as a JSON object and back; a Bug where the text is not ours.
std::string details_json(const Details& details);
Details details_from_json(std::string_view json);

// ($1…): every statement this file can run, for check-queries.
std::vector<std::string> thing_queries(const Kinds& kinds);
std::vector<std::string> list_queries();  // those of list.cc, which are among them

}  // namespace bunting::thing
