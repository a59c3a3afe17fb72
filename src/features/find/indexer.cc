// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <set>

#include "features/find/find.h"
#include "search/index.h"
#include "thing/place.h"
#include "thing/thing_store.h"

namespace bunting::find {
namespace {

constexpr std::int64_t kSweptWithinSeconds = 3'600;
constexpr store::Query kTags{"SELECT word FROM tag WHERE borough = $1 AND thing = $2 ORDER BY word"
};

// The kind's own words that pages show: what somebody may type to find it.
std::string shown_words(const thing::Kind& kind, const thing::Details& details) {
    std::string out;
    for (const thing::Field& field : kind.fields) {
        const bool words =
            field.type == thing::FieldType::Line || field.type == thing::FieldType::Words;
        const auto found = details.find(field.name);
        if (field.shown && words && found != details.end()) out += "\n" + found->second;
    }
    return out;
}

search::Document document_of(
    store::ReadTx& tx, BoroughId borough, const thing::Kind& kind, const thing::Thing& thing
) {
    search::Document document{
        .id = thing.id,
        .number = raw(thing.number),
        .kind = thing.kind,
        .title = thing.title,
        .summary = thing.summary,
        .body = thing.body + "\n" + thing.spot +
                shown_words(kind, thing::details_of(tx, borough, kind, thing.id)),
        .updated = thing.updated,
    };
    for (const auto& place : thing::place_and_above(tx, borough, thing.place)) {
        document.place_codes.push_back(place.id.text());
    }
    document.tags =
        tx.rows(kTags, [](const store::Row& row) { return row.text(0); }, borough, thing.id);
    if (thing.lat && thing.lon) document.spot = search::Spot{*thing.lat, *thing.lon};
    return document;
}

search::Change change_of(
    store::ReadTx& tx, BoroughId borough, const thing::Kinds& kinds, const ThingId& id
) {
    const auto found = thing::find_thing(tx, borough, id);
    if (!found || !found->is_public()) return search::Removal{id};
    const auto* kind = kinds.find(found->kind);
    if (kind == nullptr) return search::Removal{id};
    return document_of(tx, borough, *kind, *found);
}

// Until when the files of the index may still have bytes of what these entries took out of it: no
// longer than it takes for a person who goes.
Time sweep_by(std::span<const journal::StoredEntry> entries, Time now) {
    const bool somebody_goes = std::ranges::any_of(entries, [](const auto& stored) {
        return stored.entry.verb == "party.erased";
    });
    return somebody_goes ? now : now.plus_seconds(kSweptWithinSeconds);
}

// The folder of an index may be another place's, or ahead of a database that came back from an
// older backup: then it knows nothing about this journal, however far it says it came.
bool belongs_here(store::Database& database, BoroughId borough, search::Index& index) {
    const std::int64_t position = index.position();
    if (position == 0) return true;
    const auto last = database.reading([&](store::ReadTx& tx) {
        return store::entries_from(tx, borough, position - 1, 1);
    });
    return !last.empty() && last.front().entry.id.text() == index.last_entry();
}

}  // namespace

jobs::NodeProjection index_projection(
    store::Database& database, const thing::Kinds& kinds, const Clock& clock, search::Index& index
) {
    return {
        .name = "index",
        .position =
            [&database, &index, is_sure = false](BoroughId borough) mutable {
                if (!is_sure && !belongs_here(database, borough, index)) index.start_over();
                is_sure = true;
                return index.position();
            },
        .carry =
            [&database, &kinds, &clock, &index](
                BoroughId borough, std::span<const journal::StoredEntry> entries, std::int64_t end
            ) {
                std::set<ThingId> touched;
                for (const auto& stored : entries) {
                    if (stored.entry.thing) touched.insert(*stored.entry.thing);
                }
                const auto changes = database.reading([&](store::ReadTx& tx) {
                    std::vector<search::Change> all;
                    all.reserve(touched.size());
                    for (const ThingId& id : touched)
                        all.push_back(change_of(tx, borough, kinds, id));
                    return all;
                });
                if (index.apply(changes, sweep_by(entries, clock.now())) == search::State::Ready)
                    index.commit(end, entries.back().entry.id.text());
            },
        .tidy = [&index](Time now) { index.sweep(now); },
    };
}

}  // namespace bunting::find
