// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernels/matching/index.h"

#include <algorithm>

#include "base/ensure.h"
#include "kernels/matching/distance.h"

namespace bunting::matching {
namespace {

constexpr std::int64_t kPerDegree = 10'000'000;
// Cells are as wide as they are high at 53 degrees north; elsewhere they are wider or narrower, and
// the window takes more or fewer of them.
constexpr std::int64_t kWider_percent = 166;
// Distances are rounded; what lies on the border of a window is looked at.
constexpr std::int64_t kMargin_m = 2;

std::int64_t cell_height_e7(std::int64_t cell_m) {
    return cell_m * kPerDegree / kMetresPerDegree;
}

std::int64_t cell_width_e7(std::int64_t cell_m) {
    return cell_height_e7(cell_m) * kWider_percent / 100;
}

std::int64_t floor_div(std::int64_t value, std::int64_t by) {
    return value >= 0 ? value / by : -((-value + by - 1) / by);
}

void take_out(std::vector<std::uint32_t>& slots, std::uint32_t slot) {
    const auto found = std::find(slots.begin(), slots.end(), slot);
    BUNTING_ENSURE(found != slots.end());
    *found = slots.back();
    slots.pop_back();
}

// Takes the slot out of the list under the key, and the list with it when it was the last.
template <class Map, class Key>
void take_from(Map& map, const Key& key, std::uint32_t slot) {
    const auto found = map.find(key);
    BUNTING_ENSURE(found != map.end());
    take_out(found->second, slot);
    if (found->second.empty()) map.erase(found);
}

}  // namespace

Work& Work::operator+=(const Work& other) {
    buckets += other.buckets;
    cells += other.cells;
    entries += other.entries;
    pairs += other.pairs;
    return *this;
}

void BucketIndex::add(Slot slot, const Listing& listing) {
    const Whereabouts& where = listing.where;
    const std::size_t level = level_of(where.reach_m);
    for (const Key& key : keys_of(listing)) {
        Bucket& bucket = buckets_[key];
        ++bucket.size;
        for (const PlaceId& place : where.places)
            bucket.places[place].push_back(slot);
        if (level == kLevels) {
            bucket.anywhere.push_back(slot);
        } else if (where.point) {
            const Cell cell = cell_at(level, where.point->lat_e7, where.point->lon_e7);
            bucket.grids[level][cell].push_back(slot);
        } else if (where.places.empty()) {
            bucket.nowhere.push_back(slot);
        }
    }
}

void BucketIndex::remove(Slot slot, const Listing& listing) {
    const Whereabouts& where = listing.where;
    const std::size_t level = level_of(where.reach_m);
    for (const Key& key : keys_of(listing)) {
        const auto found = buckets_.find(key);
        BUNTING_ENSURE(found != buckets_.end());
        Bucket& bucket = found->second;
        for (const PlaceId& place : where.places)
            take_from(bucket.places, place, slot);
        if (level == kLevels) {
            take_out(bucket.anywhere, slot);
        } else if (where.point) {
            const Cell cell = cell_at(level, where.point->lat_e7, where.point->lon_e7);
            take_from(bucket.grids[level], cell, slot);
        } else if (where.places.empty()) {
            take_out(bucket.nowhere, slot);
        }
        if (--bucket.size == 0) buckets_.erase(found);
    }
}

std::vector<BucketIndex::Slot> BucketIndex::candidates(const Listing& listing, Work& work) const {
    Asking asking{listing, work, {}};
    const auto look = [&](const Bucket& bucket) {
        ++work.buckets;
        look_into(bucket, asking);
    };
    if (listing.terms.empty()) {
        const auto first = buckets_.lower_bound({listing.kind, 0});
        for (auto it = first; it != buckets_.end() && it->first.first == listing.kind; ++it)
            look(it->second);
    } else {
        std::vector<Key> keys = keys_of(listing);
        keys.emplace_back(listing.kind, kWhatever);
        for (const Key& key : keys) {
            const auto found = buckets_.find(key);
            if (found != buckets_.end()) look(found->second);
        }
    }
    std::sort(asking.found.begin(), asking.found.end());
    asking.found.erase(std::unique(asking.found.begin(), asking.found.end()), asking.found.end());
    return std::move(asking.found);
}

std::vector<BucketIndex::Key> BucketIndex::keys_of(const Listing& listing) {
    std::vector<Key> keys;
    for (const Term term : listing.terms)
        keys.emplace_back(listing.kind, term);
    if (keys.empty()) keys.emplace_back(listing.kind, kWhatever);
    return keys;
}

// The smallest cells that are no narrower than the reach.
std::size_t BucketIndex::level_of(std::uint32_t reach_m) {
    std::size_t level = 0;
    while (level < kLevels && reach_m > (kSmallestCell_m << level))
        ++level;
    return level;
}

BucketIndex::Cell BucketIndex::cell_at(
    std::size_t level, std::int64_t lat_e7, std::int64_t lon_e7
) {
    const std::int64_t cell_m = kSmallestCell_m << level;
    const auto row = static_cast<std::uint32_t>(floor_div(lat_e7, cell_height_e7(cell_m)));
    const auto column = static_cast<std::uint32_t>(floor_div(lon_e7, cell_width_e7(cell_m)));
    return Cell{row} << 32U | column;
}

// Where those can be, of this level, whom the record or who themselves reach; in whole cells.
BucketIndex::Window BucketIndex::window_of(std::size_t level, const Whereabouts& where) {
    const std::int64_t cell_m = kSmallestCell_m << level;
    const std::int64_t reach_m = std::max<std::int64_t>(where.reach_m, cell_m) + kMargin_m;
    const std::int64_t lat = where.point->lat_e7;
    const std::int64_t lon = where.point->lon_e7;
    const std::int64_t high = reach_m * kPerDegree / kMetresPerDegree + 1;
    // The cosine is that of the middle latitude, which is nearer the pole by half the height; one
    // step of its table more.
    const std::int64_t furthest =
        std::min(90 * kPerDegree, std::abs(lat) + high / 2 + kPerDegree / 50);
    const std::int64_t cosine = std::max<std::int64_t>(cosine_ppm(furthest), 1);
    const std::int64_t wide = std::min(high * 1'000'000 / cosine + 1, 360 * kPerDegree);
    const std::int64_t cell_high = cell_height_e7(cell_m);
    const std::int64_t cell_wide = cell_width_e7(cell_m);
    return {
        floor_div(lat - high, cell_high),
        floor_div(lon - wide, cell_wide),
        floor_div(lat + high, cell_high),
        floor_div(lon + wide, cell_wide),
    };
}

void BucketIndex::meet(const Slots& slots, Asking& asking) {
    asking.work.entries += slots.size();
    asking.found.insert(asking.found.end(), slots.begin(), slots.end());
}

void BucketIndex::meet_all(const Bucket& bucket, Asking& asking) {
    for (const auto& [place, slots] : bucket.places)
        meet(slots, asking);
    for (const auto& grid : bucket.grids) {
        asking.work.cells += grid.size();
        for (const auto& [cell, slots] : grid)
            meet(slots, asking);
    }
    meet(bucket.nowhere, asking);
}

void BucketIndex::look_into(const Bucket& bucket, Asking& asking) {
    const Whereabouts& where = asking.listing.where;
    meet(bucket.anywhere, asking);
    if (level_of(where.reach_m) == kLevels) {
        meet_all(bucket, asking);
        return;
    }
    for (const PlaceId& place : where.places) {
        const auto found = bucket.places.find(place);
        if (found != bucket.places.end()) meet(found->second, asking);
    }
    if (!where.point) return;
    for (std::size_t level = 0; level < kLevels; ++level) {
        if (!bucket.grids[level].empty()) look_around(bucket.grids[level], level, asking);
    }
}

void BucketIndex::look_around(
    const std::unordered_map<Cell, Slots>& grid, std::size_t level, Asking& asking
) {
    const Window window = window_of(level, asking.listing.where);
    const auto inside = [&](Cell cell) {
        const auto row = static_cast<std::int32_t>(cell >> 32U);
        const auto column = static_cast<std::int32_t>(cell & 0xffffffffU);
        return row >= window.south && row <= window.north && column >= window.west &&
               column <= window.east;
    };
    const auto cells = static_cast<std::uint64_t>(
        (window.north - window.south + 1) * (window.east - window.west + 1)
    );
    if (cells > grid.size()) {
        asking.work.cells += grid.size();
        for (const auto& [cell, slots] : grid) {
            if (inside(cell)) meet(slots, asking);
        }
        return;
    }
    asking.work.cells += cells;
    for (std::int64_t row = window.south; row <= window.north; ++row) {
        for (std::int64_t column = window.west; column <= window.east; ++column) {
            const auto found = grid.find(
                Cell{static_cast<std::uint32_t>(row)} << 32U | static_cast<std::uint32_t>(column)
            );
            if (found != grid.end()) meet(found->second, asking);
        }
    }
}

}  // namespace bunting::matching
