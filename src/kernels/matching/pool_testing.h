// SPDX-License-Identifier: AGPL-3.0-or-later
// Invented offers and needs for tests and measurements.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/random.h"
#include "kernels/matching/pool.h"

namespace bunting::matching::testing {

inline Uuid uuid_of(std::uint64_t number) {
    Uuid uuid;
    for (std::size_t i = 0; i < 8; ++i)
        uuid.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    return uuid;
}

inline PartyId party_of(std::uint64_t number) {
    return PartyId{uuid_of(number)};
}

inline PlaceId place_of(std::uint64_t number) {
    return PlaceId{uuid_of(number)};
}

// Thursday, 18:00 to 21:00.
inline Week thursday_evening() {
    Week week;
    week.mark(4, 36, 42);
    return week;
}

// A neighbour who mends bicycles on Thursday evenings, and a club two streets away that asks for
// it: every gate is open.
inline Offer mending() {
    Offer offer;
    offer.number = ThingNumber{1};
    offer.party = party_of(1);
    offer.terms = {7};
    offer.where = {{}, Point{525'000'000, -20'000'000}, 2'000};
    offer.week = thursday_evening();
    offer.languages = 1;
    return offer;
}

inline Need bicycles() {
    Need need;
    need.number = ThingNumber{2};
    need.party = party_of(2);
    need.terms = {7};
    need.where = {{}, Point{525'020'000, -20'000'000}, 500};  // 222 m north
    need.week = thursday_evening();
    need.languages = 1;
    need.minutes = 120;
    return need;
}

// How crowded the world is that records come from.
struct World {
    std::uint64_t parties = 6;
    std::uint64_t kinds = 2;
    std::uint64_t terms = 4;
    std::uint64_t places = 3;
    std::int64_t width_m = 4'000;
    std::uint64_t most_reach_m = 3'000;
    bool gates = true;  // with access, tiers, clients and languages that may close
};

class Records {
public:
    Records(const World& world, Random& random) : world_{world}, random_{random} {}

    Offer offer(std::int64_t number) {
        Offer offer;
        fill(offer, number);
        offer.capacity = std::int32_t(random_.below(4));
        if (!world_.gates) return offer;
        offer.held = static_cast<Tier>(random_.below(4));
        offer.features = random_.below(4);
        return offer;
    }

    Need need(std::int64_t number) {
        Need need;
        fill(need, number);
        need.minutes = std::int32_t(30 * random_.below(5));
        need.once = one_in(2);
        if (!world_.gates) return need;
        need.capacity = std::int32_t(random_.below(3));
        need.asked = static_cast<Tier>(random_.below(one_in(9) ? 5 : 3));
        need.access = one_in(2) ? random_.below(4) : 0;
        return need;
    }

private:
    bool one_in(std::uint64_t chance) { return random_.below(chance) == 0; }

    void fill(Listing& listing, std::int64_t number) {
        listing.number = ThingNumber{number};
        listing.party = party_of(random_.below(world_.parties) + 1);
        listing.kind = static_cast<Kind>(random_.below(world_.kinds));
        listing.terms = some<Term>(world_.terms, [](std::uint64_t n) { return Term(n); });
        listing.where = where();
        if (!one_in(6)) listing.week = week();
        listing.shown = std::uint32_t(random_.below(10));
        listing.limit = std::int32_t(random_.below(3)) + 1;
        if (!world_.gates) return;
        if (one_in(3)) listing.dates = dates();
        listing.languages = random_.below(4);
        listing.clients = one_in(3) ? random_.below(4) : 0;
        listing.never_with = one_in(3) ? random_.below(4) : 0;
    }

    // None, one or two, in order.
    template <class T, class Make>
    std::vector<T> some(std::uint64_t among, Make make) {
        std::vector<T> values;
        for (std::uint64_t left = one_in(8) ? 0 : 1 + random_.below(2); left > 0; --left)
            values.push_back(make(random_.below(among)));
        std::sort(values.begin(), values.end());
        values.erase(std::unique(values.begin(), values.end()), values.end());
        return values;
    }

    Whereabouts where() {
        Whereabouts where;
        if (world_.places > 0 && one_in(3)) where.places = some<PlaceId>(world_.places, place_of);
        if (!one_in(8)) {
            const auto metres = [&] {
                return std::int64_t(random_.below(std::uint64_t(world_.width_m)));
            };
            const auto e7 = [](std::int64_t m) { return std::int32_t(m * 90); };
            where.point = Point{525'000'000 + e7(metres()), -20'000'000 + 5 * e7(metres()) / 3};
        }
        where.reach_m = one_in(world_.gates ? 15 : 400)
                            ? kAnywhere
                            : std::uint32_t(random_.below(world_.most_reach_m));
        return where;
    }

    Week week() {
        Week week;
        for (std::uint64_t i = 1 + random_.below(4); i > 0; --i) {
            const int first = 16 + int(random_.below(24));
            week.mark(1 + int(random_.below(7)), first, first + 1 + int(random_.below(8)));
        }
        return week;
    }

    Dates dates() {
        const Date from{20'000 + int(random_.below(20))};
        return {from, from.plus_days(int(random_.below(12)))};
    }

    World world_;
    Random& random_;
};

}  // namespace bunting::matching::testing
