// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/policies/policy_rules.h"

#include <array>

#include <doctest/doctest.h>

namespace bunting::policies {
namespace {

const Date kToday = Date::from_ymd(2026, 11, 27);

Clause clause(std::string agreed, std::string differs, std::int64_t carried) {
    return {
        .clause = 1,
        .heading = "Sharing",
        .council = {},
        .community = {},
        .agreed = std::move(agreed),
        .differs = std::move(differs),
        .carried = carried,
    };
}

Adoption adoption() {
    return {"The property board", kToday, kToday.plus_days(365)};
}

std::string refusal(
    std::span<const Clause> clauses, std::span<const Signature> signatures, const Adoption& asked
) {
    const auto checked = check_adoption(clauses, signatures, 7, asked, kToday);
    return checked ? "" : checked.error().key;
}

constexpr std::array kBoth{Signature{Side::Council, 7}, Signature{Side::Community, 7}};

}  // namespace

TEST_CASE("both sides sign the same words, or nothing is adopted") {
    const std::array clauses{clause("We share rooms.", "", 31)};
    CHECK(refusal(clauses, kBoth, adoption()).empty());
    CHECK(
        refusal(clauses, std::array{Signature{Side::Council, 7}}, adoption()) ==
        "policy.unsigned_community"
    );
    CHECK(
        refusal(
            clauses,
            std::array{Signature{Side::Council, 6}, Signature{Side::Community, 7}},
            adoption()
        ) == "policy.unsigned_council"
    );
}

TEST_CASE("a difference may stay, silence may not") {
    CHECK(check_signable(std::array{clause("", "The council wants a fee.", 0)}).has_value());
    CHECK(check_signable(std::array{clause("", "", 0)}).error().key == "policy.clause_open");
    CHECK(check_signable({}).error().key == "policy.no_clauses");
}

TEST_CASE("each clause has something that carries it out") {
    CHECK(
        refusal(std::array{clause("We share rooms.", "", 0)}, kBoth, adoption()) ==
        "policy.clause_not_carried"
    );
}

TEST_CASE("an adoption names the body, a day that has come, and a day to look again") {
    const std::array clauses{clause("We share rooms.", "", 31)};
    Adoption asked = adoption();
    asked.body.clear();
    CHECK(refusal(clauses, kBoth, asked) == "policy.body_missing");
    asked = adoption();
    asked.adopted = kToday.plus_days(1);
    CHECK(refusal(clauses, kBoth, asked) == "policy.adopted_ahead");
    asked = adoption();
    asked.review = kToday;
    CHECK(refusal(clauses, kBoth, asked) == "policy.review_range");
    asked.review = kToday.plus_days(kFurthestReviewDays + 1);
    CHECK(refusal(clauses, kBoth, asked) == "policy.review_range");
    asked.review.reset();
    CHECK(refusal(clauses, kBoth, asked) == "policy.review_missing");
}

TEST_CASE("spaces, case and a last full stop are no difference") {
    CHECK(same_words("We share  rooms.", "we share\nrooms"));
    CHECK_FALSE(same_words("We share rooms.", "We rent rooms."));
}

}  // namespace bunting::policies
