// SPDX-License-Identifier: AGPL-3.0-or-later
// A number that was given to anything is given to nothing else after a start or a restore.
#include <doctest/doctest.h>

#include "jobs/runner.h"
#include "tests/support/house_stage.h"

namespace bunting::testing {
namespace {

constexpr BoroughId kBorough{1};

ThingNumber next_after_a_start(HouseStage& stage) {
    store::Database& database = stage.house().database();
    jobs::settle_numbers(database);
    const auto numbers = jobs::number_source(database);
    ThingNumber next{};
    const auto outcome = database.write([&](store::WriteTx& tx) {
        next = numbers->next(tx, kBorough).value();
        return store::Verdict::Rollback;
    });
    REQUIRE(outcome.error == nullptr);
    return next;
}

}  // namespace

TEST_CASE("after a start nothing gets the number of a promise or a join-up") {
    for (const auto engine : engines()) {
        CAPTURE(engine == store::Engine::Sqlite);
        HouseStage stage{engine};
        const Person owner = stage.troupe().person(access::Hat::Resident);
        const Scene scene = stage.troupe().scene(owner.actor, thing::State::Published);
        CHECK(scene.promise > scene.thing.number);
        CHECK(scene.join_up > scene.promise);
        CHECK(next_after_a_start(stage) > scene.join_up);
    }
}

}  // namespace bunting::testing
