// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fstream>

#include <doctest/doctest.h>

#include "search/index.h"
#include "search/testing_documents.h"

using namespace bunting;
using namespace bunting::search;
using namespace bunting::search::testing;

namespace {

using Numbers = std::vector<std::int64_t>;

// An index with a few documents, committed at position 1.
struct Shop {
    TemporaryFolder folder;
    Index index{folder.path()};
    Reader reader = index.reader();

    explicit Shop(std::vector<Change> changes) { give(std::move(changes), 1); }

    void give(std::vector<Change> changes, std::int64_t position) {
        REQUIRE(index.apply(changes) == State::Ready);
        REQUIRE(index.commit(position) == State::Ready);
    }

    Answer ask(Ask ask) { return reader.search(ask).value(); }

    Answer ask_text(std::string text) { return ask(Ask{.text = std::move(text)}); }
};

std::vector<Change> five_things() {
    return {
        thing(1, "Kettle Bank Library", "Books, warmth and a quiet table. Story hour on Mondays."),
        thing(2, "Story hour", "For under fives at the library."),
        thing(3, "School dinners", "How to ask for free meals and what is cooked."),
        thing(4, "Boathouse Café", "A café by the canal run by volunteers."),
        thing(5, "Tool loan", "Borrow a ladder or a drill. Drop-in on Tuesdays."),
    };
}

}  // namespace

TEST_CASE("a word in the title outranks the same word in the body") {
    Shop shop{five_things()};
    CHECK(numbers(shop.ask_text("library")) == Numbers{1, 2});
    CHECK(numbers(shop.ask_text("story")) == Numbers{2, 1});
}

TEST_CASE("every word must match, and endings do not matter") {
    Shop shop{five_things()};
    CHECK(numbers(shop.ask_text("volunteer canals")) == Numbers{4});
    CHECK(numbers(shop.ask_text("books table monday")) == Numbers{1});
    CHECK(shop.ask_text("volunteer canals").matched == Matched::AllWords);
}

TEST_CASE("when nothing has every word, things with some of them are shown and said to be so") {
    Shop shop{five_things()};
    const Answer answer = shop.ask_text("canal ladder");
    CHECK(answer.matched == Matched::AnyWord);
    CHECK(answer.total == 2);
}

TEST_CASE("little words may be typed and do not hinder") {
    Shop shop{five_things()};
    CHECK(numbers(shop.ask_text("where can I borrow a ladder")) == Numbers{5});
    CHECK(shop.ask_text("where can I borrow a ladder").matched == Matched::AllWords);
}

TEST_CASE("accents and capitals do not matter") {
    Shop shop{five_things()};
    CHECK(numbers(shop.ask_text("cafe")) == Numbers{4});
    CHECK(numbers(shop.ask_text("CAFÉ")) == Numbers{4});
}

TEST_CASE("everyday words find the official ones, within a longer question too") {
    Shop shop{five_things()};
    CHECK(numbers(shop.ask_text("school meals")) == Numbers{3});
    CHECK(numbers(shop.ask_text("cooked school lunches")) == Numbers{3});
}

TEST_CASE("the beginning of the last word is enough") {
    Shop shop{five_things()};
    CHECK(numbers(shop.ask_text("boath")) == Numbers{4});
    CHECK(shop.ask_text("boath").did_you_mean.empty());
    CHECK(numbers(shop.ask_text("canal boath")) == Numbers{4});
}

TEST_CASE("a misspelt word is corrected, and said to be") {
    Shop shop{five_things()};
    const Answer answer = shop.ask_text("Libary");
    CHECK(numbers(answer) == Numbers{1, 2});
    CHECK(answer.searched_instead == "library");
    CHECK(shop.ask_text("stroy at the libary").searched_instead == "story at the library");
}

TEST_CASE("words that punctuation joins are a phrase, and quotes make one") {
    Shop shop{five_things()};
    CHECK(numbers(shop.ask_text("drop-in")) == Numbers{5});
    CHECK(shop.ask_text("\"in drop\"").total == 0);
    CHECK(numbers(shop.ask_text("\"story hour on\"")) == Numbers{1});
    CHECK(numbers(shop.ask_text("“Story Hour on”")) == Numbers{1});
}

TEST_CASE("a minus leaves things out") {
    Shop shop{five_things()};
    CHECK(numbers(shop.ask_text("library -books")) == Numbers{2});
    CHECK(numbers(shop.ask_text("library -\"story hour on\"")) == Numbers{2});
    CHECK(shop.ask_text("-library").total == 3);
}

TEST_CASE("a thing's number finds it, before things that mention the number") {
    Shop shop{
        {thing(7, "Ramp", "Replaces 118, see 118 and 118."), thing(118, "Rail", "By the step.")}
    };
    CHECK(numbers(shop.ask_text("118")) == Numbers{118, 7});
    CHECK(numbers(shop.ask_text("#118")) == Numbers{118, 7});
}

TEST_CASE("kind and place narrow the answer") {
    auto idea = thing(6, "Library of things");
    idea.kind = "idea";
    idea.place_codes = {"mill-lane", "thimbleford"};
    auto changes = five_things();
    changes.emplace_back(idea);
    Shop shop{changes};
    CHECK(numbers(shop.ask({.text = "library", .kinds = {"idea"}})) == Numbers{6});
    CHECK(shop.ask({.text = "library", .kinds = {"idea", "service"}}).total == 3);
    CHECK(numbers(shop.ask({.text = "library", .place_code = "mill-lane"})) == Numbers{6});
    CHECK(shop.ask({.text = "library", .place_code = "thimbleford"}).total == 3);
    CHECK(shop.ask({.text = "library", .place_code = "nowhere"}).total == 0);
}

TEST_CASE("only what lies within the distance is near") {
    auto here = thing(1, "Bench");
    here.spot = Spot{52.001, -1.001};
    auto two_km = thing(2, "Bench");
    two_km.spot = Spot{52.019, -1.0};
    auto nowhere = thing(3, "Bench");
    Shop shop{{here, two_km, nowhere}};
    const Spot centre{52.0, -1.0};
    CHECK(numbers(shop.ask({.text = "bench", .near = Near{centre, 1000}})) == Numbers{1});
    CHECK(shop.ask({.text = "bench", .near = Near{centre, 3000}}).total == 2);
    CHECK(shop.ask({.near = Near{centre, 150'000}}).total == 2);
    CHECK(shop.reader.search({.near = Near{{91, 0}, 10}}).error().key == "search.near");
    CHECK(shop.reader.search({.near = Near{centre, 0}}).error().key == "search.near");
}

TEST_CASE("without words everything is listed, newest first") {
    Shop shop{five_things()};
    CHECK(numbers(shop.ask_text("")) == Numbers{5, 4, 3, 2, 1});
    CHECK(numbers(shop.ask({.text = "library", .sort = Sort::Newest})) == Numbers{2, 1});
}

TEST_CASE("pages follow one another without a gap, and back") {
    std::vector<Change> changes;
    for (int i = 1; i <= 7; ++i)
        changes.emplace_back(thing(i, "Bench"));
    Shop shop{changes};
    Ask ask{.text = "bench", .sort = Sort::Newest, .page_size = 3};
    const Answer first = shop.ask(ask);
    CHECK(first.total == 7);
    CHECK(first.total_is_exact);
    CHECK(first.previous.empty());
    ask.cursor = first.next;
    const Answer second = shop.ask(ask);
    CHECK(numbers(second) == Numbers{4, 3, 2});
    ask.cursor = second.next;
    const Answer third = shop.ask(ask);
    CHECK(numbers(third) == Numbers{1});
    CHECK(third.next.empty());
    ask.cursor = third.previous;
    CHECK(numbers(shop.ask(ask)) == Numbers{4, 3, 2});
}

TEST_CASE("later pages keep to the spelling and the way of the first") {
    Shop shop{five_things()};
    Ask ask{.text = "libary", .page_size = 1};
    ask.cursor = shop.ask(ask).next;
    const Answer second = shop.ask(ask);
    CHECK(numbers(second) == Numbers{2});
    CHECK(second.searched_instead == "library");
    ask = {.text = "canal ladder", .page_size = 1};
    ask.cursor = shop.ask(ask).next;
    CHECK(shop.ask(ask).matched == Matched::AnyWord);
    CHECK(shop.ask(ask).hits.size() == 1);
}

TEST_CASE("a cursor that is not ours is refused") {
    Shop shop{five_things()};
    for (const auto* cursor : {"x", "a", "z20", "a-1", "a1001", "a20 ", "20", "a99999999999"}) {
        CAPTURE(cursor);
        CHECK(
            shop.reader.search({.text = "bench", .cursor = cursor}).error().key == "search.cursor"
        );
    }
}

TEST_CASE("hostile questions are answered like any other") {
    Shop shop{five_things()};
    std::string many;
    for (int i = 0; i < 5000; ++i)
        many += "a* b? \"c";
    const std::vector<std::string> questions{
        many,
        std::string(100'000, '"'),
        std::string(100'000, 'x'),
        std::string("lib\0rary", 8),
        "\xff\xfe\xf0\x28\x8c\x28",
        "XOR AND OR NOT NEAR/3 ADJ ((((",
        "kind:service A:secret Q:1 [[*]] lib* *",
        "--------",
        "%s%n' OR 1=1; --",
        "\xed\xa0\x80",
    };
    for (const auto& question : questions) {
        CAPTURE(question.substr(0, 20));
        CHECK(shop.reader.search({.text = question}).has_value());
        CHECK(shop.reader.search({.kinds = {question}, .place_code = question}).has_value());
    }
    CHECK(shop.ask_text("???").total == 0);
}

TEST_CASE("a match that takes too long is given up") {
    std::vector<Change> changes;
    for (int i = 1; i <= 2000; ++i)
        changes.emplace_back(thing(i, "Bench"));
    Shop shop{changes};
    const auto late =
        shop.reader.search({.text = "bench", .time_limit = std::chrono::milliseconds{-1}});
    CHECK(late.error() == Error{Fault::Unavailable, "search.too_slow"});
    const Answer in_time = shop.ask({.text = "bench", .time_limit = std::chrono::seconds{20}});
    CHECK(in_time.total == 2000);
}
