// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/library/shelf.h"

#include "features/library/library.h"

namespace bunting::library {
namespace {

// thing_at holds what is published and public, under each place above it.
#define ON_SHELF                                                                             \
    "SELECT reading.thing FROM reading JOIN thing_at ON thing_at.borough = reading.borough " \
    "AND thing_at.thing = reading.thing AND thing_at.place = $2 "                            \
    "WHERE reading.borough = $1 AND reading.topic = $3 AND reading.thing "

constexpr store::Query kOlder{ON_SHELF "< $4 ORDER BY reading.thing DESC LIMIT $5"};
constexpr store::Query kNewer{ON_SHELF "> $4 ORDER BY reading.thing LIMIT $5"};

ThingId greatest_id() {
    ThingId id;
    id.uuid.bytes.fill(0xff);
    return id;
}

std::vector<thing::Line> lines_in_order(
    store::ReadTx& tx, BoroughId borough, const std::vector<ThingId>& ids
) {
    std::vector<thing::Line> lines = thing::lines_of(tx, borough, ids);
    std::sort(lines.begin(), lines.end(), [](const thing::Line& a, const thing::Line& b) {
        return b.id < a.id;
    });
    return lines;
}

// One topic: in the order of ids, which is that of time.
thing::Page page_of_topic(store::ReadTx& tx, const ShelfAsk& ask) {
    const bool back = ask.cursor && ask.cursor->backwards;
    const ThingId start = ask.cursor ? ask.cursor->id : greatest_id();
    const auto id = [](const store::Row& row) { return row.id<ThingId>(0); };
    std::vector<ThingId> ids = tx.rows(
        back ? kNewer : kOlder,
        id,
        ask.borough,
        ask.place.id,
        ask.topic->value,
        start,
        ask.limit + 1
    );
    const bool more = ids.size() > static_cast<std::size_t>(ask.limit);
    if (more) ids.pop_back();
    thing::Page page{.lines = lines_in_order(tx, ask.borough, ids), .next = {}, .previous = {}};
    if (page.lines.empty()) return page;
    const auto cursor = [](const thing::Line& line, bool backwards) {
        return thing::Cursor{line.created.micros, line.id, backwards};
    };
    if (back || more) page.next = cursor(page.lines.back(), false);
    if (back ? more : ask.cursor.has_value()) page.previous = cursor(page.lines.front(), true);
    return page;
}

}  // namespace

std::string Reading::path() const {
    return fmt::format("/t/{}", raw(line.number));
}

std::string_view Reading::said(std::string_view field) const {
    const auto found = details.find(field);
    return found == details.end() ? std::string_view{} : std::string_view{found->second};
}

Shelf shelf_of(store::ReadTx& tx, const ShelfAsk& ask) {
    thing::Page page;
    if (ask.topic != nullptr) {
        page = page_of_topic(tx, ask);
    } else {
        page = thing::list_at(
            tx,
            {.borough = ask.borough,
             .place = ask.place.id,
             .kinds = {std::string{kKind.name}},
             .cursor = ask.cursor,
             .limit = ask.limit}
        );
    }
    std::vector<ThingId> ids;
    ids.reserve(page.lines.size());
    for (const thing::Line& line : page.lines)
        ids.push_back(line.id);
    auto details = thing::details_of(tx, ask.borough, kKind, ids);
    Shelf shelf{.readings = {}, .next = page.next, .previous = page.previous};
    for (thing::Line& line : page.lines) {
        const ThingId id = line.id;
        shelf.readings.push_back({std::move(line), std::move(details[id])});
    }
    return shelf;
}

std::vector<std::string> shelf_queries() {
    return {std::string{kOlder.sql}, std::string{kNewer.sql}};
}

}  // namespace bunting::library
