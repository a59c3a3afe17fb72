// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may come into question for a record, found by what they share and never by looking at
// everybody: one index of offers, asked with needs, and one of needs, asked with offers.
//
//   (kind, term) ─► bucket ─► by place:    the records that name it
//                          ├► by distance: for each size of reach, strips of latitude that high,
//                          │               each in the order of longitude
//                          └► anywhere:    those who go as far as it takes
//
// A record stands in the bucket of each of its terms, or of "whatever", and in that of its kind,
// for those who ask for whatever there is. Whoever asks with a reach larger than a strip is high
// looks at more strips, never at more than the bucket has.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "kernels/matching/record.h"

namespace bunting::matching {

// What a question cost. Grows with what shares a bucket and is near, not with all there is.
struct Work {
    std::uint64_t buckets = 0;
    std::uint64_t strips = 0;   // looked into
    std::uint64_t entries = 0;  // records met in all of these, each as often as it was met
    std::uint64_t pairs = 0;    // held against each other

    friend bool operator==(const Work&, const Work&) = default;
};

class BucketIndex final {
public:
    using Slot = std::uint32_t;

    void add(Slot slot, const Listing& listing);
    // Requires: added with the same kind, terms and whereabouts.
    void remove(Slot slot, const Listing& listing);

    // Everybody of the same kind who shares a term (or where one side takes whatever there is) and
    // is reachable(). Sorted, each once.
    std::vector<Slot> candidates(const Listing& listing, Work& work) const;

private:
    static constexpr std::int64_t kLowestStripMetres = 500;
    static constexpr std::size_t kLevels = 17;   // 500 m … 32 768 km: further is nothing
    static constexpr Term kWhatever = ~Term{0};  // the bucket of those who name no term
    static constexpr Term kAll = kWhatever - 1;  // the bucket of everybody of the kind

    using Key = std::pair<Kind, Term>;
    using Slots = std::vector<Slot>;

    struct Entry {
        Point point;
        std::uint32_t reach_m = 0;
        Slot slot = 0;
        friend bool operator==(const Entry&, const Entry&) = default;
    };

    // By the number of the strip from the equator; in each, from west to east.
    using Strips = std::map<std::int64_t, std::vector<Entry>>;

    struct Bucket {
        std::map<PlaceId, Slots> places;
        std::array<Strips, kLevels> levels;
        Slots anywhere;
        Slots nowhere;  // neither point nor place: for those who go anywhere
        std::size_t size = 0;
    };

    // Where those can be whom the record reaches, or who themselves reach it.
    struct Window {
        std::int64_t south = 0;
        std::int64_t west = 0;
        std::int64_t north = 0;
        std::int64_t east = 0;
    };

    // A question under way.
    struct Asking {
        const Listing& listing;
        Work& work;
        Slots found;
    };

    // The point that a question is asked from, and how far it goes.
    struct Around {
        Point point;
        std::uint32_t reach_m = 0;
    };

    // The buckets that a record stands in, and those that it looks into.
    static std::vector<Key> keys_of(const Listing& listing);
    static std::vector<Key> asked_by(const Listing& listing);
    static std::size_t level_of(std::uint32_t reach_m);
    static std::int64_t strip_of(std::size_t level, std::int64_t lat_e7);
    static bool before(const Entry& a, const Entry& b);
    static Window window_of(std::size_t level, const Around& around);
    static void meet(const Slots& slots, Asking& asking);
    static void meet_all(const Bucket& bucket, Asking& asking);
    static void look_into(const Bucket& bucket, Asking& asking);
    static void look_around(
        const Strips& strips, std::size_t level, const Around& around, Asking& asking
    );
    static void look_along(
        const std::vector<Entry>& strip, const Around& around, const Window& window, Asking& asking
    );

    std::map<Key, Bucket> buckets_;
};

}  // namespace bunting::matching
