// SPDX-License-Identifier: AGPL-3.0-or-later
// Lists of things: keyset pages over thing_at, so that page 400 costs what page 1 costs.
#include <charconv>

#include "base/ensure.h"
#include "thing/kind_sql.h"
#include "thing/thing_store.h"

namespace bunting::thing {
namespace {

// Columns of a line; `%s` is where it stands in its list.
#define LINE_COLUMNS                                                                           \
    "thing.id, thing.number, thing.kind, thing.title, thing.summary, thing.spot, place.name, " \
    "place.slug, thing.lat, thing.lon, thing.state, thing.created, thing.updated, thing.turns, "
#define JOIN_THING                                                                                 \
    " FROM thing_at JOIN thing ON thing.borough = thing_at.borough AND thing.id = thing_at.thing " \
    "JOIN place ON place.borough = thing.borough AND place.id = thing.place "

constexpr store::Query kAllOlder{"SELECT " LINE_COLUMNS "thing_at.made" JOIN_THING
                                 "WHERE thing_at.borough = $1 AND thing_at.place = $2 AND "
                                 "(thing_at.made, thing_at.thing) < ($3, $4) "
                                 "ORDER BY thing_at.made DESC, thing_at.thing DESC LIMIT $5"};
constexpr store::Query kAllNewer{"SELECT " LINE_COLUMNS "thing_at.made" JOIN_THING
                                 "WHERE thing_at.borough = $1 AND thing_at.place = $2 AND "
                                 "(thing_at.made, thing_at.thing) > ($3, $4) "
                                 "ORDER BY thing_at.made, thing_at.thing LIMIT $5"};
#define OF_KIND                                                                   \
    "WHERE thing_at.borough = $1 AND thing_at.place = $2 AND thing_at.kind = $6 " \
    "AND thing_at.sort >= $7 AND thing_at.sort < $8 "
#define OF_FACET OF_KIND "AND thing_at.facet = $9 "
#define DOWN                                          \
    "AND (thing_at.sort, thing_at.thing) < ($3, $4) " \
    "ORDER BY thing_at.sort DESC, thing_at.thing DESC LIMIT $5"
#define UP                                            \
    "AND (thing_at.sort, thing_at.thing) > ($3, $4) " \
    "ORDER BY thing_at.sort, thing_at.thing LIMIT $5"
constexpr store::Query kKindDown{"SELECT " LINE_COLUMNS "thing_at.sort" JOIN_THING OF_KIND DOWN};
constexpr store::Query kKindUp{"SELECT " LINE_COLUMNS "thing_at.sort" JOIN_THING OF_KIND UP};
constexpr store::Query kFacetDown{"SELECT " LINE_COLUMNS "thing_at.sort" JOIN_THING OF_FACET DOWN};
constexpr store::Query kFacetUp{"SELECT " LINE_COLUMNS "thing_at.sort" JOIN_THING OF_FACET UP};
constexpr store::Query kOfOwner{
    "SELECT " LINE_COLUMNS
    "thing.created FROM thing "
    "JOIN place ON place.borough = thing.borough AND place.id = thing.place "
    "WHERE thing.borough = $1 AND thing.owner = $2 "
    "AND (thing.state IN ('published', 'ended') OR ($3 = 1 AND thing.state <> 'removed')) "
    "AND (thing.visibility = 'public' OR $3 = 1) "
    "ORDER BY thing.updated DESC, thing.id DESC LIMIT $4"
};

const std::string& of_ids_sql() {
    static const std::string kSql =
        "SELECT " LINE_COLUMNS
        "thing.created FROM thing "
        "JOIN place ON place.borough = thing.borough AND place.id = thing.place "
        "WHERE thing.borough = $1 AND thing.id IN " +
        many_placeholders() + " ORDER BY thing.id";
    return kSql;
}

constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max();

Line line_from(const store::Row& row) {
    return Line{
        .id = row.id<ThingId>(0),
        .number = row.as<ThingNumber>(1),
        .kind = row.text(2),
        .title = row.text(3),
        .summary = row.text(4),
        .spot = row.text(5),
        .place_name = row.text(6),
        .place_slug = row.text(7),
        .lat = row.optional_real(8),
        .lon = row.optional_real(9),
        .state = state_named(row.text_view(10)),
        .created = row.time(11),
        .updated = row.time(12),
        .turns = row.integer(13),
        .sort = row.integer(14),
    };
}

ThingId greatest_id() {
    ThingId id;
    id.uuid.bytes.fill(0xff);
    return id;
}

// Which way an index is walked.
enum class Walk : std::uint8_t { Down, Up };

struct Start {
    std::int64_t sort;
    ThingId id;
};

bool stands_before(const Line& a, const Line& b, Walk walk) {
    const auto key = [](const Line& line) { return std::pair{line.sort, line.id}; };
    return walk == Walk::Up ? key(a) < key(b) : key(b) < key(a);
}

std::vector<Line> walk_kind(
    store::ReadTx& tx, const ListAsk& ask, const Start& start, Walk walk, std::string_view kind
) {
    const store::Query& query = walk == Walk::Up ? kKindUp : kKindDown;
    return tx.rows(
        query,
        line_from,
        ask.borough,
        ask.place,
        start.sort,
        start.id,
        ask.limit + 1,
        kind,
        ask.from,
        ask.until
    );
}

// One stretch of a kind: those that gave one answer.
struct Part {
    std::string_view kind;
    std::string_view facet;
};

std::vector<Line> walk_part(
    store::ReadTx& tx, const ListAsk& ask, const Start& start, Walk walk, const Part& part
) {
    const store::Query& query = walk == Walk::Up ? kFacetUp : kFacetDown;
    return tx.rows(
        query,
        line_from,
        ask.borough,
        ask.place,
        start.sort,
        start.id,
        ask.limit + 1,
        part.kind,
        ask.from,
        ask.until,
        part.facet
    );
}

std::vector<Line> walk_kinds(store::ReadTx& tx, const ListAsk& ask, const Start& start, Walk walk) {
    std::vector<Line> lines;
    const auto add = [&](std::vector<Line> more) {
        lines.insert(
            lines.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end())
        );
    };
    for (const std::string& kind : ask.kinds) {
        if (ask.facets.empty()) add(walk_kind(tx, ask, start, walk, kind));
        for (const std::string& facet : ask.facets)
            add(walk_part(tx, ask, start, walk, {kind, facet}));
    }
    std::sort(lines.begin(), lines.end(), [&](const Line& a, const Line& b) {
        return stands_before(a, b, walk);
    });
    return lines;
}

std::vector<Line> walk_all(store::ReadTx& tx, const ListAsk& ask, const Start& start, Walk walk) {
    const store::Query& query = walk == Walk::Up ? kAllNewer : kAllOlder;
    return tx.rows(query, line_from, ask.borough, ask.place, start.sort, start.id, ask.limit + 1);
}

Cursor cursor_at(const Line& line, bool backwards) {
    return Cursor{line.sort, line.id, backwards};
}

Walk turned(Walk walk) {
    return walk == Walk::Down ? Walk::Up : Walk::Down;
}

Start start_of(const ListAsk& ask, Walk forwards) {
    if (ask.cursor) return {ask.cursor->sort, ask.cursor->id};
    if (forwards == Walk::Down) return {kLast, greatest_id()};
    return {ask.from, ThingId{}};
}

std::vector<Line> walked(store::ReadTx& tx, const ListAsk& ask, const Start& start, Walk walk) {
    return ask.kinds.empty() ? walk_all(tx, ask, start, walk) : walk_kinds(tx, ask, start, walk);
}

}  // namespace

std::string Cursor::text() const {
    return fmt::format("{}{}.{}", backwards ? "b" : "", sort, id.text());
}

std::optional<Cursor> parse_cursor(std::string_view text) {
    Cursor cursor;
    if (text.starts_with('b')) {
        cursor.backwards = true;
        text.remove_prefix(1);
    }
    const auto dot = text.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const std::string_view sort = text.substr(0, dot);
    const auto [end, failed] = std::from_chars(sort.data(), sort.data() + sort.size(), cursor.sort);
    const auto id = parse_uuid(text.substr(dot + 1));
    if (failed != std::errc{} || end != sort.data() + sort.size() || !id) return std::nullopt;
    cursor.id = ThingId{*id};
    return cursor;
}

Page list_at(store::ReadTx& tx, const ListAsk& ask) {
    BUNTING_ENSURE(ask.order == Order::Newest || !ask.kinds.empty());
    BUNTING_ENSURE(ask.facets.empty() || !ask.kinds.empty());
    const Walk forwards = ask.order == Order::Newest ? Walk::Down : Walk::Up;
    const bool backwards = ask.cursor && ask.cursor->backwards;
    const Walk walk = backwards ? turned(forwards) : forwards;

    Page page;
    page.lines = walked(tx, ask, start_of(ask, forwards), walk);
    const bool more = page.lines.size() > static_cast<std::size_t>(ask.limit);
    if (more) page.lines.resize(static_cast<std::size_t>(ask.limit));
    if (backwards) std::reverse(page.lines.begin(), page.lines.end());
    if (page.lines.empty()) return page;
    if (backwards || more) page.next = cursor_at(page.lines.back(), false);
    if (backwards ? more : ask.cursor.has_value())
        page.previous = cursor_at(page.lines.front(), true);
    return page;
}

std::vector<std::string> list_queries() {
    std::vector<std::string> all{of_ids_sql()};
    for (const store::Query& query :
         {kAllOlder, kAllNewer, kKindDown, kKindUp, kFacetDown, kFacetUp, kOfOwner})
        all.emplace_back(query.sql);
    return all;
}

std::vector<Line> lines_of_owner(
    store::ReadTx& tx, BoroughId borough, const PartyId& owner, bool all, int limit
) {
    return tx.rows(kOfOwner, line_from, borough, owner, all ? 1 : 0, limit);
}

std::vector<Line> lines_of(store::ReadTx& tx, BoroughId borough, std::span<const ThingId> ids) {
    std::map<ThingId, Line> found;
    for (std::size_t begin = 0; begin < ids.size(); begin += kMany) {
        const auto params =
            many_params(borough, ids.subspan(begin, std::min(kMany, ids.size() - begin)));
        tx.each_with(store::Query{of_ids_sql()}, params, [&](const store::Row& row) {
            Line line = line_from(row);
            const ThingId id = line.id;
            found.emplace(id, std::move(line));
        });
    }
    std::vector<Line> out;
    for (const ThingId& id : ids) {
        if (auto node = found.extract(id)) out.push_back(std::move(node.mapped()));
    }
    return out;
}

}  // namespace bunting::thing
