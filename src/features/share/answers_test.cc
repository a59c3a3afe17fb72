// SPDX-License-Identifier: AGPL-3.0-or-later
#include <doctest/doctest.h>

#include "features/share/share.h"
#include "text/time/week.h"

namespace bunting::share {
namespace {

const Date kToday = *parse_date("2026-11-28");

std::string of(const thing::Details& details, std::string_view name) {
    const auto found = details.find(name);
    return found == details.end() ? "" : found->second;
}

std::vector<std::string> pages(const thing::Kind& kind, const thing::Details& typed) {
    std::vector<std::string> out;
    for (const thing::Step& step : kind.steps) {
        if (thing::is_asked(step, typed)) out.emplace_back(step.name);
    }
    return out;
}

}  // namespace

TEST_CASE("what has no last day lasts half a year from its first") {
    CHECK(of(*settle({}, kToday), "until") == "2027-05-30");
    CHECK(of(*settle({{"from_day", "2026-12-01"}}, kToday), "until") == "2027-06-02");
    CHECK(of(*settle({{"until", "2026-11-28"}}, kToday), "until") == "2026-11-28");
    CHECK(of(again({{"until", "2026-11-01"}}, kToday), "until") == "2027-05-30");
}

TEST_CASE("a last day that is over, or before the first, is refused where it was typed") {
    for (const thing::Details& details :
         {thing::Details{{"until", "2026-11-27"}},
          thing::Details{{"from_day", "2027-01-05"}, {"until", "2027-01-04"}}}) {
        const auto refused = settle(details, kToday);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().key == "share.ends_before_it_begins");
        CHECK(refused.error().field == "until");
    }
}

TEST_CASE("an offer is told in confidence unless its owner says otherwise") {
    CHECK(seen_by({}) == thing::Visibility::Connectors);
    CHECK(seen_by({{"shown_to", "connectors"}}) == thing::Visibility::Connectors);
    CHECK(seen_by({{"shown_to", "everyone"}}) == thing::Visibility::Public);
    CHECK(thing::field_of(kOffer, "shown_to")->usual == "connectors");
    CHECK(thing::field_of(kNeed, "shown_to")->usual.empty());
}

TEST_CASE("only a building has a point of its own on the map") {
    CHECK(shows_its_point({{"whereabouts", "building"}}));
    for (const char* where : {"home", "come", "online", ""})
        CHECK_FALSE(shows_its_point({{"whereabouts", where}}));
}

TEST_CASE("each sort has a short form of its own") {
    using Pages = std::vector<std::string>;
    CHECK(
        pages(kOffer, {{"sort", "skill"}}) ==
        Pages{"sort", "what", "words", "when", "long", "where", "who", "more"}
    );
    CHECK(
        pages(kOffer, {{"sort", "item"}}) ==
        Pages{"sort", "what", "words", "items", "where", "who", "more"}
    );
    CHECK(
        pages(kNeed, {{"sort", "space"}, {"whereabouts", "building"}}) ==
        Pages{"sort", "what", "room", "when", "where", "spot", "who", "more"}
    );
    CHECK(
        pages(kNeed, {{"sort", "transport"}}) ==
        Pages{"sort", "what", "seats", "when", "long", "where", "who", "more"}
    );
    CHECK(
        pages(kOffer, {{"sort", "time"}}) ==
        Pages{"sort", "what", "when", "long", "where", "who", "more"}
    );
}

TEST_CASE("an offer and a need have the same columns, so that they can be laid side by side") {
    REQUIRE(kOffer.fields.size() == kNeed.fields.size());
    for (std::size_t i = 0; i < kOffer.fields.size(); ++i) {
        CHECK(kOffer.fields[i].name == kNeed.fields[i].name);
        CHECK(kOffer.fields[i].type == kNeed.fields[i].type);
    }
}

TEST_CASE("a line of a list says what it is and when") {
    const auto& locale = text::default_locale();
    CHECK(
        meta_words(locale, kOffer, {{"sort", "skill"}, {"times", "thu 17:00-21:00"}}, kToday) ==
        "Skill · Thursday evenings"
    );
    CHECK(
        meta_words(locale, kNeed, {{"sort", "item"}, {"until", "2026-12-12"}}, kToday) ==
        "Things · Until 12 December"
    );
    CHECK(
        meta_words(
            locale,
            kNeed,
            {{"sort", "space"}, {"from_day", "2026-12-01"}, {"until", "2027-03-01"}},
            kToday
        ) == "Space · From 1 December"
    );
}

TEST_CASE("several answers are kept in the order of the choices, unknown ones refused") {
    const thing::Field& access = *thing::field_of(kOffer, "access");
    CHECK(*thing::read_field(access, "kitchen; step_free, kitchen") == "step_free kitchen");
    CHECK(thing::read_field(access, "step_free; helipad").error().key == "field.choose_one");
    const thing::Field& times = *thing::field_of(kOffer, "times");
    CHECK(
        *thing::read_field(times, "thursday evening; Saturdays 10 to 12") ==
        "thu 17:00-21:00; sat 10:00-12:00"
    );
    CHECK(thing::read_field(times, "whenever").error().field == "times");
    CHECK(*thing::read_field(*thing::field_of(kOffer, "shown_to"), "") == "connectors");
    CHECK(
        thing::read_field(*thing::field_of(kNeed, "shown_to"), "").error().key == "field.missing"
    );
}

}  // namespace bunting::share
