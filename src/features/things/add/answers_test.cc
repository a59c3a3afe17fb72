// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/things/add/answers.h"

#include <doctest/doctest.h>

#include "features/activities/activities.h"
#include "features/things/acts/entry.h"

namespace bunting::things {
namespace {

const thing::Kind& activity() {
    return activities::kKind;
}

}  // namespace

TEST_CASE("each field is asked on one page, and its mistakes belong there") {
    CHECK(step_asking(activity(), "day").name == "when");
    CHECK(step_asking(activity(), kPostcodeField).name == "where");
    CHECK(step_asking(activity(), kTagsField).name == "more");
    const std::vector<Error> errors{
        {Fault::Invalid, "field.missing", "day"}, {Fault::Invalid, "field.missing", "title"}
    };
    const auto mine = errors_on(activity(), *step_named(activity(), "when"), errors);
    REQUIRE(mine.size() == 1);
    CHECK(mine.front().field == "day");
}

TEST_CASE("a page takes its own fields only, and an emptied one is forgotten") {
    web::Form form;
    form.add("title", "Chair exercise");
    form.add("day", "2026-11-24");
    Typed typed{{"summary", "Gentle."}};
    take_typed(typed, activity(), *step_named(activity(), "what"), form);
    CHECK(typed.at("title") == "Chair exercise");
    CHECK_FALSE(typed.contains("summary"));
    CHECK_FALSE(typed.contains("day"));
}

TEST_CASE("stored pence stand in a box as pounds") {
    const thing::Field money{.name = "money", .type = thing::FieldType::Pence, .label = {}};
    CHECK(as_typed(money, "940000") == "9400");
    CHECK(as_typed(money, "1205") == "12.05");
    CHECK(as_typed(money, "") == "");
    for (const char* stored : {"0", "5", "1250", "99999999999"}) {
        CHECK(thing::read_field(money, as_typed(money, stored)).value() == stored);
    }
}

TEST_CASE("a kept picture is read back only in its own form") {
    const PictureFile file{
        .large = std::string(64, 'a'),
        .small = std::string(64, 'b'),
        .width = 1600,
        .height = 900,
        .small_width = 480,
        .small_height = 270,
        .words = {}
    };
    const std::string text = picture_text(file);
    const auto back = parse_picture(text);
    REQUIRE(back.has_value());
    CHECK(back->large == file.large);
    CHECK(back->small_height == 270);
    for (std::size_t cut = 0; cut < text.size(); ++cut) {
        const auto part = parse_picture(text.substr(0, cut));
        if (part) CHECK(part->small_height < 270);  // a number cut short is still a number
    }
    CHECK_FALSE(parse_picture(text + " 1").has_value());
    CHECK_FALSE(
        parse_picture(std::string(64, 'A') + " " + std::string(64, 'b') + " 1 1 1 1").has_value()
    );
    CHECK_FALSE(parse_picture(text.substr(0, 129) + " 0 1 1 1").has_value());
}

TEST_CASE("tags are kept small, once each, and few") {
    const auto tags = clean_tags(split_tags(" Lunch, lunch ;Café,,\nfree"));
    CHECK(tags == std::vector<std::string>{"lunch", "cafe", "free"});
    CHECK(clean_tags(split_tags("a,b,c,d,e,f,g,h,i,j")).size() == 8);
    CHECK(clean_tags(split_tags(std::string(31, 'x'))).empty());
}

}  // namespace bunting::things
