// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernels/matching/index.h"

#include <algorithm>

#include "base/ensure.h"
#include "kernels/matching/distance.h"

namespace bunting::matching {
namespace {

constexpr std::int64_t kPerDegree = 10'000'000;
// Distances are rounded; what lies on the border of a window is looked at.
constexpr std::int64_t kMarginMetres = 2;

std::int64_t e7_of_metres(std::int64_t metres) {
    return metres * kPerDegree / kMetresPerDegree;
}

std::int64_t floor_div(std::int64_t value, std::int64_t by) {
    return value >= 0 ? value / by : -((-value + by - 1) / by);
}

template <class T>
void take_out(std::vector<T>& values, const T& value) {
    const auto found = std::find(values.begin(), values.end(), value);
    BUNTING_ENSURE(found != values.end());
    values.erase(found);
}

// Takes the value out of the list under the key, and the list with it when it was the last.
template <class Map, class Key, class T>
void take_from(Map& map, const Key& key, const T& value) {
    const auto found = map.find(key);
    BUNTING_ENSURE(found != map.end());
    take_out(found->second, value);
    if (found->second.empty()) map.erase(found);
}

}  // namespace

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
            auto& strip = bucket.levels[level][strip_of(level, where.point->lat_e7)];
            const Entry entry{*where.point, where.reach_m, slot};
            strip.insert(std::upper_bound(strip.begin(), strip.end(), entry, before), entry);
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
            const std::int64_t strip = strip_of(level, where.point->lat_e7);
            take_from(bucket.levels[level], strip, Entry{*where.point, where.reach_m, slot});
        } else if (where.places.empty()) {
            take_out(bucket.nowhere, slot);
        }
        if (--bucket.size == 0) buckets_.erase(found);
    }
}

std::vector<BucketIndex::Slot> BucketIndex::candidates(const Listing& listing, Work& work) const {
    Asking asking{listing, work, {}};
    for (const Key& key : asked_by(listing)) {
        const auto found = buckets_.find(key);
        if (found == buckets_.end()) continue;
        ++work.buckets;
        look_into(found->second, asking);
    }
    std::sort(asking.found.begin(), asking.found.end());
    asking.found.erase(std::unique(asking.found.begin(), asking.found.end()), asking.found.end());
    return std::move(asking.found);
}

std::vector<BucketIndex::Key> BucketIndex::keys_of(const Listing& listing) {
    std::vector<Key> keys{{listing.kind, kAll}};
    for (const Term term : listing.terms)
        keys.emplace_back(listing.kind, term);
    if (listing.terms.empty()) keys.emplace_back(listing.kind, kWhatever);
    return keys;
}

std::vector<BucketIndex::Key> BucketIndex::asked_by(const Listing& listing) {
    if (listing.terms.empty()) return {{listing.kind, kAll}};
    std::vector<Key> keys{{listing.kind, kWhatever}};
    for (const Term term : listing.terms)
        keys.emplace_back(listing.kind, term);
    return keys;
}

// The lowest strips that are no lower than the reach.
std::size_t BucketIndex::level_of(std::uint32_t reach_m) {
    std::size_t level = 0;
    while (level < kLevels && reach_m > (kLowestStripMetres << level))
        ++level;
    return level;
}

std::int64_t BucketIndex::strip_of(std::size_t level, std::int64_t lat_e7) {
    return floor_div(lat_e7, e7_of_metres(kLowestStripMetres << level));
}

bool BucketIndex::before(const Entry& a, const Entry& b) {
    return a.point.lon_e7 != b.point.lon_e7 ? a.point.lon_e7 < b.point.lon_e7 : a.slot < b.slot;
}

BucketIndex::Window BucketIndex::window_of(std::size_t level, const Around& around) {
    const std::int64_t most = kLowestStripMetres << level;
    const std::int64_t reach_m = std::max<std::int64_t>(around.reach_m, most) + kMarginMetres;
    const std::int64_t lat = around.point.lat_e7;
    const std::int64_t lon = around.point.lon_e7;
    const std::int64_t high = e7_of_metres(reach_m) + 1;
    // A distance is taken with the cosine of the middle latitude, nearer the pole by half the
    // height at most, and a step or two of the cosine's table.
    const std::int64_t furthest =
        std::min(90 * kPerDegree, std::abs(lat) + high / 2 + kPerDegree / 50);
    const std::int64_t cosine = std::max<std::int64_t>(cosine_ppm(furthest), 1);
    const std::int64_t wide = std::min(high * 1'000'000 / cosine + 1, 360 * kPerDegree);
    return {lat - high, lon - wide, lat + high, lon + wide};
}

void BucketIndex::meet(const Slots& slots, Asking& asking) {
    asking.work.entries += slots.size();
    asking.found.insert(asking.found.end(), slots.begin(), slots.end());
}

void BucketIndex::meet_all(const Bucket& bucket, Asking& asking) {
    for (const auto& [place, slots] : bucket.places)
        meet(slots, asking);
    for (const Strips& strips : bucket.levels) {
        asking.work.strips += strips.size();
        for (const auto& [number, strip] : strips) {
            asking.work.entries += strip.size();
            for (const Entry& entry : strip)
                asking.found.push_back(entry.slot);
        }
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
    const Around around{*where.point, where.reach_m};
    for (std::size_t level = 0; level < kLevels; ++level) {
        if (!bucket.levels[level].empty()) {
            look_around(bucket.levels[level], level, around, asking);
        }
    }
}

void BucketIndex::look_around(
    const Strips& strips, std::size_t level, const Around& around, Asking& asking
) {
    const Window window = window_of(level, around);
    const auto past = strips.upper_bound(strip_of(level, window.north));
    for (auto it = strips.lower_bound(strip_of(level, window.south)); it != past; ++it) {
        ++asking.work.strips;
        look_along(it->second, around, window, asking);
    }
}

void BucketIndex::look_along(
    const std::vector<Entry>& strip, const Around& around, const Window& window, Asking& asking
) {
    auto it = std::partition_point(strip.begin(), strip.end(), [&](const Entry& entry) {
        return entry.point.lon_e7 < window.west;
    });
    for (; it != strip.end() && it->point.lon_e7 <= window.east; ++it) {
        ++asking.work.entries;
        const std::uint32_t reach = std::max(around.reach_m, it->reach_m);
        if (metres_between(around.point, it->point) <= reach) asking.found.push_back(it->slot);
    }
}

}  // namespace bunting::matching
