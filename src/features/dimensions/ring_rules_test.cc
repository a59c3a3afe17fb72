// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/dimensions/ring_rules.h"

#include <doctest/doctest.h>

namespace bunting::dimensions {
namespace {

using Scores = std::vector<std::optional<int>>;

const std::vector<Dimension> kAll{kDimensions.begin(), kDimensions.end()};

std::vector<ActionFact> actions_of(std::initializer_list<const char*> owners) {
    std::vector<ActionFact> all;
    for (const char* owner : owners)
        all.push_back({Dimension::Confident, owner, true});
    return all;
}

}  // namespace

TEST_CASE("a statement's code tells its dimension") {
    CHECK(dimension_of("C1") == Dimension::Confident);
    CHECK(dimension_of("P4") == Dimension::Cooperative);
    CHECK(dimension_of("F2") == Dimension::Influential);
    for (const char* bad : {"", "C", "C0", "X1", "C12", "c1", "1C"})
        CHECK_FALSE(dimension_of(bad));
}

TEST_CASE("what is not 0 to 4 is not known") {
    CHECK(score_in("0") == 0);
    CHECK(score_in("4") == 4);
    for (const char* none : {"", "5", "-1", "unknown", "3 ", "٣"})
        CHECK_FALSE(score_in(none));
}

TEST_CASE("three and four need a sentence that says how one knows") {
    CHECK(check_answers(std::vector<Answer>{{"C1", 2}}).has_value());
    const auto lacking = check_answers(std::vector<Answer>{{"C1", 2}, {"I1", 3}});
    REQUIRE_FALSE(lacking.has_value());
    CHECK(lacking.error().key == "ring.evidence_missing");
    CHECK(lacking.error().field == "because_I1");
    CHECK(check_answers(std::vector<Answer>{{"I1", 3, 0, "We hold it in two languages."}}));
    CHECK(lacks_evidence({"C1", std::nullopt, 4}));
    CHECK_FALSE(lacks_evidence({"C1"}));
}

TEST_CASE("a check that knows nothing at all is not one") {
    const auto empty = check_answers(std::vector<Answer>{{"C1"}, {"C2"}});
    REQUIRE_FALSE(empty.has_value());
    CHECK(empty.error().key == "ring.check_empty");
}

TEST_CASE("the middle of an even number lies between the two in the middle") {
    const Spread odd = spread_of(Scores{4, 0, 1});
    CHECK(odd.twice_middle == 2);
    CHECK(odd.range() == 4);
    const Spread even = spread_of(Scores{1, 2, std::nullopt});
    CHECK(even.twice_middle == 3);
    CHECK(even.n == 2);
    CHECK(even.unknown == 1);
    CHECK(spread_of(Scores{std::nullopt}).n == 0);
}

TEST_CASE("two steps apart is on the agenda, one is not") {
    CHECK(spread_of(Scores{1, 3}).is_far_apart());
    CHECK_FALSE(spread_of(Scores{1, 2}).is_far_apart());
    CHECK_FALSE(spread_of(Scores{4}).is_far_apart());
    CHECK_FALSE(spread_of(Scores{}).is_far_apart());
}

TEST_CASE("a slice is the middle of its own statements, and says where nobody knows") {
    const Spread two = spread_of(Scores{2});
    const Spread four = spread_of(Scores{4});
    CHECK(slice_of(std::vector{two, four, Spread{}}) == 12);
    CHECK(slice_of(std::vector{two}) == 8);
    CHECK_FALSE(slice_of(std::vector{Spread{}}));
}

TEST_CASE("slices are kept as text, and anything else is not known") {
    const Slices slices{12, 0, std::nullopt, 16, 5};
    CHECK(slices_text(slices) == "12,0,-,16,5");
    CHECK(slices_in("12,0,-,16,5") == slices);
    CHECK(slices_in("") == Slices{});
    CHECK(slices_in("99,x,,1").at(3) == 1);
    CHECK_FALSE(slices_in("99,x,,1").at(0));
}

TEST_CASE("a ring takes two partners from two sides who all say what they bring") {
    const auto key = [](std::vector<PartnerFact> partners) {
        const auto checked = check_partners(partners);
        return checked ? std::string{} : checked.error().key;
    };
    CHECK(key({{"council", true}}) == "ring.two_partners");
    CHECK(key({{"council", true}, {"council", true}}) == "ring.two_sectors");
    CHECK(key({{"council", true}, {"community", false}}) == "ring.brings_first");
    CHECK(key({{"council", true}, {"community", true}}).empty());
}

TEST_CASE("one partner alone is no comparison") {
    CHECK_FALSE(check_closing(1).has_value());
    CHECK(check_closing(2).has_value());
}

TEST_CASE("each dimension has an action, or a reason why not") {
    const auto actions = actions_of({"a", "b"});
    CHECK(check_plan(actions, kAll).has_value());
    const std::vector<Dimension> but_one{kAll.begin(), kAll.end() - 1};
    const auto faults = faults_of_plan(actions, but_one);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].key == "ring.dimension_open");
    CHECK(faults[0].dimension == Dimension::Influential);
}

TEST_CASE("reasons alone are no plan, and an action begins with what somebody brings") {
    CHECK(check_plan({}, kAll).error().key == "ring.plan_empty");
    auto actions = actions_of({"a", "b"});
    actions[1].has_asset = false;
    CHECK(check_plan(actions, kAll).error().key == "ring.asset_missing");
}

TEST_CASE("nobody carries more than six of ten") {
    CHECK(most_for_one(1) == 0);
    CHECK(most_for_one(2) == 1);
    CHECK(most_for_one(5) == 3);
    CHECK(most_for_one(10) == 6);
    CHECK(check_plan(actions_of({"a", "a", "a", "b", "b"}), kAll).has_value());
    const auto too_much = check_plan(actions_of({"a", "a", "b"}), kAll);
    CHECK(too_much.error().key == "ring.too_much_on_one");
    CHECK(check_plan(actions_of({"a"}), kAll).error().key == "ring.too_much_on_one");
}

TEST_CASE(
    "a check-in comes after eight weeks, another look after six months, twelve, then each year"
) {
    const Date day = Date::from_ymd(2026, 8, 31);
    CHECK(next_check_in(day) == Date::from_ymd(2026, 10, 26));
    CHECK(next_look(day, 0).due == Date::from_ymd(2027, 2, 28));
    CHECK(next_look(day, 1).due == Date::from_ymd(2027, 8, 31));
    CHECK(next_look(day, 2).due == Date::from_ymd(2028, 8, 31));
    CHECK(next_look(day, 0).months == 6);
    CHECK(months_later(Date::from_ymd(2026, 12, 15), 1) == Date::from_ymd(2027, 1, 15));
}

TEST_CASE("letters are planned for the next look and the next check, not for days gone by") {
    const Date day = Date::from_ymd(2026, 8, 31);
    CHECK(letter_days(day, 0, day).check_in == Date::from_ymd(2026, 10, 26));
    CHECK(letter_days(day, 0, day).look == Date::from_ymd(2027, 2, 28));
    CHECK(letter_days(day, 1, Date::from_ymd(2027, 3, 10)).look == Date::from_ymd(2027, 8, 31));
    // The second plan took so long that the year is over.
    CHECK_FALSE(letter_days(day, 1, Date::from_ymd(2027, 9, 1)).look.has_value());
}

TEST_CASE("a statement moved by its middle, where both times somebody knew") {
    CHECK(Movement{"C1", spread_of(Scores{1}), spread_of(Scores{2, 3})}.twice_change() == 3);
    CHECK_FALSE(Movement{"C1", Spread{}, spread_of(Scores{2})}.twice_change());
}

}  // namespace bunting::dimensions
