// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/matches/fits/reasons.h"

#include <doctest/doctest.h>

namespace bunting::matches {
namespace {

PartyId party(std::uint8_t n) {
    PartyId id;
    id.uuid.bytes.fill(n);
    return id;
}

// Two records of Kettle Bank that fit, asked about as they are said.
struct Two {
    thing::Details offer{
        {"sort", "skill"}, {"terms", "gears"}, {"times", "thu 18:00-21:00"}, {"reach", "mile"}
    };
    thing::Details need{
        {"sort", "skill"}, {"terms", "gears"}, {"times", "thu 18:00-20:00"}, {"reach", "mile"}
    };
    bool offer_by_body = false;
    Side side = Side::Offer;

    std::vector<std::string> titles() const {
        matching::Pool pool;
        const Spot spot{.places = {PlaceId{}}, .centre = matching::point_at_degrees(52.5, -2.1)};
        pool.put(*offer_of(
            {.number = ThingNumber{1}, .owner = party(1), .spot = spot, .details = offer}, {1}
        ));
        pool.put(*need_of(
            {.number = ThingNumber{2}, .owner = party(2), .spot = spot, .details = need}, {1}
        ));
        const auto why = pool.explain(ThingNumber{1}, ThingNumber{2}).value();
        const Meanings meanings;
        std::vector<std::string> out;
        const ReasonAsk ask{
            .offer = offer,
            .need = need,
            .why = why,
            .meanings = meanings,
            .side = side,
            .offer_by_body = offer_by_body,
            .place = "Kettle Bank",
            .mutual_offer = {},
            .mutual_need = {},
            .today = Date::from_ymd(2026, 11, 28),
        };
        for (const Reason& reason : reasons_of(text::default_locale(), ask))
            out.push_back((reason.to_sort_out ? "? " : "") + reason.title);
        return out;
    }

    bool says(const std::string& title) const {
        const auto all = titles();
        return std::ranges::find(all, title) != all.end();
    }
};

}  // namespace

TEST_CASE("what fits is said in order, and what is to be sorted out after it") {
    Two two;
    two.need["conditions"] = "No bread knives.";
    CHECK(
        two.titles() ==
        std::vector<std::string>{
            "The skill matches",
            "The time matches",
            "It is close",
            "? They ask for something",
        }
    );
}

TEST_CASE("one's own conditions are not to be sorted out") {
    Two two;
    two.offer["conditions"] = "No bread knives.";
    CHECK_FALSE(two.says("? They ask for something"));
    two.side = Side::Need;
    CHECK(two.says("? They ask for something"));
}

TEST_CASE("a person's home is met with care, a body's office is none") {
    Two two;
    two.offer["whereabouts"] = "home";
    CHECK(two.says("? Meet somewhere public first"));
    two.offer_by_body = true;
    CHECK_FALSE(two.says("? Meet somewhere public first"));
    two.need["whereabouts"] = "home";
    CHECK(two.says("? Meet somewhere public first"));
    two.offer["whereabouts"] = "building";
    CHECK(two.says("? Somebody has to travel"));
}

TEST_CASE("a last day that is near is told, a far one is not") {
    Two two;
    two.offer["until"] = "2026-12-01";
    CHECK(two.says("? It does not last long"));
    two.offer["until"] = "2027-03-01";
    CHECK_FALSE(two.says("? It does not last long"));
}

TEST_CASE("of two that do not fit, what stands in the way is said") {
    Two two;
    two.need["times"] = "mon 09:00-10:00";
    CHECK(two.titles() == std::vector<std::string>{"? There is no time that both have"});
}

}  // namespace bunting::matches
