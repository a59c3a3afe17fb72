// SPDX-License-Identifier: AGPL-3.0-or-later
// A desk that lived through any changes against one made anew from the same pool and pins.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "kernels/matching/desk.h"
#include "kernels/matching/pool_testing.h"

using namespace bunting;
using namespace bunting::matching;
using namespace bunting::matching::testing;

namespace {

class Life {
public:
    explicit Life(const World& world)
        : random_{*rc::gen::arbitrary<std::uint64_t>()},
          records_{world, random_} {}

    void change() {
        const std::int64_t number = some();
        const Pair pair{ThingNumber{some()}, ThingNumber{some()}};
        const PartyId one = party_of(1 + random_.below(6));
        const PartyId other = party_of(1 + random_.below(6));
        switch (random_.below(16)) {
            case 0:
                desk_.withdraw_offer(ThingNumber{number});
                break;
            case 1:
                desk_.withdraw_need(ThingNumber{number});
                break;
            case 2:
                desk_.hide(pair);
                break;
            case 3:
                desk_.unhide(pair);
                break;
            case 4:
                desk_.block(one, other);
                break;
            case 5:
            case 6:
                desk_.unblock(one, other);
                break;
            case 7:
                desk_.pin(pair);
                break;
            case 8:
            case 9:
                desk_.unpin(pair);
                break;
            case 10:
            case 11:
            case 12:
                desk_.put(records_.offer(number));
                break;
            default:
                desk_.put(records_.need(number));
        }
    }

    void check() {
        desk_.settle();
        const auto [problem, plan] = desk_.snapshot();
        RC_ASSERT(certify(problem, plan) == std::nullopt);
        std::vector<Pair> pins;
        std::int64_t points = 0;
        for (const Planned& entry : desk_.plan()) {
            if (entry.pinned) pins.push_back({entry.match.offer, entry.match.need});
            points += entry.match.points;
        }
        RC_ASSERT(points == desk_.worth());
        const Desk anew{desk_.pool(), pins};
        RC_ASSERT(anew.worth() == desk_.worth());
        RC_ASSERT(Desk(desk_.pool(), pins).plan() == anew.plan());
        RC_ASSERT(by_worth(anew.snapshot().first) == by_worth(problem));
    }

private:
    std::int64_t some() { return 1 + std::int64_t(random_.below(14)); }

    // What pairs are worth, whoever sits where.
    static std::vector<std::pair<std::int64_t, bool>> by_worth(const PlanProblem& problem) {
        std::vector<std::pair<std::int64_t, bool>> worths;
        for (const PlanPair& pair : problem.pairs)
            worths.emplace_back(pair.worth, pair.pinned);
        std::sort(worths.begin(), worths.end());
        return worths;
    }

    SeededRandom random_;
    Records records_;
    Desk desk_;
};

}  // namespace

TEST_CASE("a desk that lived through changes has a plan worth what a new desk's is") {
    CHECK(rc::check([] {
        World world;
        world.gates = *rc::gen::arbitrary<bool>();
        world.terms = *rc::gen::inRange<std::uint64_t>(1, 4);
        world.kinds = 1;
        Life life{world};
        for (int i = 0; i < 80; ++i) {
            life.change();
            if (i % 4 == 0) life.check();
        }
        life.check();
    }));
}
