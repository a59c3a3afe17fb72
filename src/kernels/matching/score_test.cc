// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernels/matching/score.h"

#include <doctest/doctest.h>

#include "kernels/matching/pool_testing.h"

using namespace bunting;
using namespace bunting::matching;
using namespace bunting::matching::testing;

namespace {

Parts parts(const Offer& offer, const Need& need, bool mutual = false) {
    return parts_of({}, offer, need, fit_of(offer, need), mutual);
}

}  // namespace

TEST_CASE("the published weights give the published sum, part by part") {
    const Parts sum = parts(mending(), bicycles(), true);
    CHECK(sum.terms == 350);
    CHECK(sum.near == 163);  // 200 × 1000 ÷ 1222
    CHECK(sum.time == 112);  // 150 × 6 ÷ 8
    CHECK(sum.language == 50);
    CHECK(sum.mutual == 100);
    CHECK(sum.small_start == 16);  // near, neither short nor once
    CHECK(sum.fairness == 100);
    CHECK(sum.sum() == 891);
}

TEST_CASE("the weights of all parts sum to a thousand points") {
    const Weights w;
    CHECK(w.terms + w.near + w.time + w.language + w.mutual + w.small_start + w.fairness == 1000);
    CHECK(usable(w));
}

TEST_CASE("more of what is wanted is worth more, and whatever there is less") {
    Need need = bicycles();
    need.terms = {7, 9};
    CHECK(parts(mending(), need).terms == 175);
    need.terms.clear();
    CHECK(parts(mending(), need).terms == 150);
    Offer whatever = mending();
    whatever.terms.clear();
    CHECK(parts(whatever, bicycles()).terms == 150);
}

TEST_CASE("a kilometre away is half as near, the same place half a kilometre, and unknown nothing"
) {
    Offer offer = mending();
    offer.where.point = Point{525'109'900, -20'000'000};
    CHECK(parts(offer, bicycles()).near == 100);
    offer.where.point.reset();
    CHECK(parts(offer, bicycles()).near == 0);
    Need need = bicycles();
    offer.where.places = need.where.places = {place_of(4)};
    CHECK(parts(offer, need).near == 133);
}

TEST_CASE("four hours in common are as good as any more, and hours to be arranged count a little") {
    Offer offer = mending();
    Need need = bicycles();
    offer.week.mark(1, 0, 48);
    need.week.mark(1, 0, 48);
    CHECK(parts(offer, need).time == 150);
    need.week = {};
    CHECK(parts(offer, need).time == 50);
}

TEST_CASE("a start is small when it is short, near and once") {
    Need need = bicycles();
    need.minutes = 60;
    need.once = true;
    CHECK(parts(mending(), need).small_start == 50);
    need.minutes = 61;
    CHECK(parts(mending(), need).small_start == 33);
}

TEST_CASE("those shown less get more") {
    Offer offer = mending();
    int before = 1000;
    for (const std::uint32_t shown : {0U, 1U, 4U, 20U, 4'000'000'000U}) {
        offer.shown = shown;
        const int now = parts(offer, bicycles()).fairness;
        CHECK(now < before);
        before = now;
    }
    CHECK(before == 50);  // the need's own half
    offer.shown = 4;
    CHECK(parts(offer, bicycles()).fairness == 75);
}

TEST_CASE("weights that would divide by nothing, or are negative or huge, are not usable") {
    const auto usable_with = [](std::int32_t Weights::* member, std::int32_t value) {
        Weights weights;
        weights.*member = value;
        return usable(weights);
    };
    CHECK_FALSE(usable_with(&Weights::half_m, 0));
    CHECK_FALSE(usable_with(&Weights::ample, 0));
    CHECK_FALSE(usable_with(&Weights::seldom, 0));
    CHECK_FALSE(usable_with(&Weights::near, -1));
    CHECK_FALSE(usable_with(&Weights::terms, 10'001));
    CHECK_FALSE(usable_with(&Weights::near_m, 1'000'001));
    CHECK(usable_with(&Weights::mutual, 0));
}
