// SPDX-License-Identifier: AGPL-3.0-or-later
// Counts are made from the journal's own words: thing.shown and thing.unshown name kind and place.
#include "jobs/runner.h"
#include "thing/place.h"

namespace bunting::jobs {
namespace {

constexpr store::Duty kCounting{"counters"};

constexpr store::Change kCount{R"sql(
    INSERT INTO place_count (borough, place, kind, shown) VALUES ($1, $2, $3, $4)
    ON CONFLICT (borough, place, kind) DO UPDATE SET shown = place_count.shown + excluded.shown
)sql"};
constexpr store::Change kChanged{R"sql(
    INSERT INTO place_change (borough, place, changes) VALUES ($1, $2, 1)
    ON CONFLICT (borough, place) DO UPDATE SET changes = place_change.changes + 1
)sql"};

std::optional<std::string> word_field(const journal::Entry& entry, std::string_view name) {
    for (const auto& field : entry.fields) {
        if (field.name != name) continue;
        if (const auto* word = std::get_if<std::string>(&field.value)) return *word;
    }
    return std::nullopt;
}

// The field `shown` says what the act did to the lists: 1 it came, -1 it went, absent it stayed.
std::int64_t shown_by(const journal::Entry& entry) {
    for (const auto& field : entry.fields) {
        if (field.name != "shown") continue;
        if (const auto* number = std::get_if<std::int64_t>(&field.value)) return *number;
    }
    return 0;
}

void carry(store::WriteTx& tx, const journal::StoredEntry& stored) {
    const journal::Entry& entry = stored.entry;
    const auto kind = word_field(entry, "kind");
    const auto place = parse_uuid(word_field(entry, "place").value_or(""));
    if (!place) return;
    const std::int64_t shown = shown_by(entry);
    for (const auto& above : thing::place_and_above(tx, entry.borough, PlaceId{*place})) {
        static_cast<void>(tx.change(kCounting.key(), kChanged, entry.borough, above.id));
        if (shown == 0 || !kind) continue;
        static_cast<void>(tx.change(kCounting.key(), kCount, entry.borough, above.id, *kind, shown)
        );
    }
}

}  // namespace

Projection counters() {
    return {"counters", carry};
}

}  // namespace bunting::jobs
