// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernels/matching/desk.h"

#include <doctest/doctest.h>

#include "kernels/matching/pool_testing.h"

using namespace bunting;
using namespace bunting::matching;
using namespace bunting::matching::testing;

namespace {

Offer offer_of(std::int64_t number, std::uint64_t party, Term term) {
    Offer offer = mending();
    offer.number = ThingNumber{number};
    offer.party = party_of(party);
    offer.terms = {term};
    return offer;
}

Need need_of(std::int64_t number, std::uint64_t party, Term term) {
    Need need = bicycles();
    need.number = ThingNumber{number};
    need.party = party_of(party);
    need.terms = {term};
    return need;
}

std::vector<Pair> planned(Desk& desk) {
    desk.settle();
    const auto [problem, plan] = desk.snapshot();
    CHECK(certify(problem, plan) == std::nullopt);
    std::vector<Pair> pairs;
    for (const Planned& entry : desk.plan())
        pairs.push_back({entry.match.offer, entry.match.need});
    return pairs;
}

constexpr Pair pair(std::int64_t offer, std::int64_t need) {
    return {ThingNumber{offer}, ThingNumber{need}};
}

using Pairs = std::vector<Pair>;

}  // namespace

TEST_CASE("the plan follows offers and needs as they come, change and go") {
    Desk desk;
    desk.put(offer_of(1, 1, 7));
    desk.put(need_of(2, 2, 7));
    CHECK(planned(desk) == Pairs{pair(1, 2)});
    desk.put(need_of(3, 3, 7));
    desk.put(offer_of(4, 4, 7));
    CHECK(planned(desk).size() == 2);
    desk.put(offer_of(1, 1, 8));
    CHECK(planned(desk).size() == 1);
    desk.withdraw_offer(ThingNumber{4});
    CHECK(planned(desk).empty());
    desk.put(offer_of(1, 5, 7));  // another party's now
    CHECK(planned(desk).size() == 1);
    desk.withdraw_need(ThingNumber{2});
    desk.withdraw_need(ThingNumber{3});
    CHECK(planned(desk).empty());
}

TEST_CASE("an introduction stays in the plan when something better comes, and when it fits no more"
) {
    Desk desk;
    Offer shown_often = offer_of(1, 1, 7);
    shown_often.shown = 1'000;
    desk.put(shown_often);
    desk.put(need_of(2, 2, 7));
    desk.pin(pair(1, 2));
    desk.put(offer_of(3, 3, 7));
    CHECK(planned(desk) == Pairs{pair(1, 2)});
    desk.put(offer_of(1, 1, 9));
    CHECK(planned(desk) == Pairs{pair(1, 2)});
    CHECK(desk.plan() == std::vector{Planned{{ThingNumber{1}, ThingNumber{2}, 0}, true}});
    desk.unpin(pair(1, 2));
    CHECK(planned(desk) == Pairs{pair(3, 2)});
    desk.pin(pair(3, 99));  // nobody is there
    desk.pin(pair(3, 2));
    desk.withdraw_offer(ThingNumber{3});
    CHECK(planned(desk).empty());
}

TEST_CASE("what was said not to fit, and who was blocked, leaves the plan and comes back") {
    Desk desk;
    desk.put(offer_of(1, 1, 7));
    desk.put(need_of(2, 2, 7));
    desk.hide(pair(1, 2));
    CHECK(planned(desk).empty());
    desk.unhide(pair(1, 2));
    CHECK(planned(desk).size() == 1);
    desk.block(party_of(2), party_of(1));
    CHECK(planned(desk).empty());
    desk.unblock(party_of(1), party_of(2));
    CHECK(planned(desk).size() == 1);
}

TEST_CASE("a pair becomes worth more in the plan when the other way round something fits") {
    Desk desk;
    desk.put(offer_of(1, 1, 7));
    desk.put(need_of(2, 2, 7));
    desk.settle();
    CHECK(desk.worth() == 791);
    desk.put(offer_of(3, 2, 8));
    desk.put(need_of(4, 1, 8));
    desk.settle();
    CHECK(desk.worth() == 2 * 891);
    desk.withdraw_need(ThingNumber{4});
    desk.settle();
    CHECK(desk.worth() == 791);
}
