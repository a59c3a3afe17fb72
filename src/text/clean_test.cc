// SPDX-License-Identifier: AGPL-3.0-or-later
#include "text/clean.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "text/utf8.h"

using namespace bunting;
using namespace bunting::text;

namespace {

// Bytes that are often UTF-8, with the characters that make trouble.
rc::Gen<std::string> tricky() {
    const auto piece = rc::gen::element<std::string>(
        "a",
        "Z",
        " ",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "e\u0301",
        "\u0301",
        "\u0344",
        "\u202e",
        "\u2066",
        "\u200d",
        "\u200b",
        "\ufeff",
        "\u00a0",
        "\u3000",
        "\u2028",
        "\U0001f3f4",
        "\U000e0067",
        "\U000e007f",
        "\U0001f468",
        "\ufe0f",
        "\u0915",
        "\u094d",
        "\u1100",
        "\u1161",
        "\x01",
        "\x7f",
        "\uffff",
        std::string(1, '\0'),
        "\xc3",
        "\xff"
    );
    return rc::gen::map(
        rc::gen::container<std::vector<std::string>>(piece),
        [](const std::vector<std::string>& all) {
            std::string out;
            for (const auto& one : all)
                out += one;
            return out;
        }
    );
}

std::string line(std::string_view raw) {
    return clean_line(raw, 1'000).value();
}

std::string lines(std::string_view raw) {
    return clean_text(raw, 1'000).value();
}

}  // namespace

TEST_CASE("a line has one space between words and none at its ends") {
    CHECK(line("  Kettle \t\r\n Bank\u00a0 ") == "Kettle Bank");
    CHECK(line("plain") == "plain");
    CHECK(line(" \n ").empty());
}

TEST_CASE("a letter and its accent become one form") {
    CHECK(line("Cafe\u0301") == "Café");
}

TEST_CASE("characters that hide or reorder are gone, those that writing needs stay") {
    CHECK(line("pay \u202eevil\u202c now\u200b\u2066\x07") == "pay evil now");
    CHECK(line("می\u200cخواهم") == "می\u200cخواهم");
    CHECK(line("👨\u200d👩\u200d👧") == "👨\u200d👩\u200d👧");
    const std::string england = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f";
    CHECK(line(england) == england);
    CHECK(line("hi\U000e0067\U000e0062") == "hi");
}

TEST_CASE("marks do not pile up") {
    std::string zalgo = "a";
    for (int i = 0; i < 50; ++i)
        zalgo += "\u0316";
    CHECK(count_characters(line(zalgo)) == 9);
}

TEST_CASE("lines of a text stay lines, with at most one empty one between") {
    CHECK(lines("one \r\ntwo\rthree\n\n\n\n four\n") == "one\ntwo\nthree\n\nfour");
    CHECK(lines("\n\n a") == "a");
}

TEST_CASE("too long and not readable are refusals about the field") {
    const auto long_one = clean_line("abcd", 3, "title");
    REQUIRE_FALSE(long_one.has_value());
    CHECK(long_one.error() == Error{Fault::Invalid, "text.too_long", "title"});
    CHECK(clean_line("äöü", 3).has_value());
    const auto broken = clean_text("\xff", 3, "body");
    REQUIRE_FALSE(broken.has_value());
    CHECK(broken.error() == Error{Fault::Invalid, "text.not_readable", "body"});
}

TEST_CASE("only UTF-8 is UTF-8") {
    CHECK(is_utf8("Łódź 👍"));
    for (const char* bad :
         {"\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "\x80", "a\xf0\x9f\x91"}) {
        CHECK_FALSE(is_utf8(bad));
    }
}

TEST_CASE("cleaning twice changes nothing, and what is clean is UTF-8 within its length") {
    CHECK(rc::check([] {
        const std::string raw = *tricky();
        for (const auto clean : {&clean_line, &clean_text}) {
            const auto once = clean(raw, 200, "");
            if (!once) continue;
            RC_ASSERT(is_utf8(*once));
            RC_ASSERT(count_characters(*once) <= 200);
            RC_ASSERT(clean(*once, 200, "").value() == *once);
            RC_ASSERT(once->find("\u202e") == std::string::npos);
        }
    }));
}

TEST_CASE("a shortened text is a beginning of it, no longer than asked") {
    CHECK(shorten("The Boathouse on Wharf Lane", 14) == "The Boathouse…");
    CHECK(shorten("short", 5) == "short");
    CHECK(shorten("Donaudampfschiff", 5) == "Dona…");
    CHECK(shorten("👨\u200d👩\u200d👧 family", 4) == "…");
    CHECK(rc::check([] {
        const std::string raw = *tricky();
        if (!is_utf8(raw)) return;
        const auto most = *rc::gen::inRange<std::size_t>(1, 30);
        const std::string cut = shorten(raw, most);
        RC_ASSERT(is_utf8(cut));
        RC_ASSERT(count_characters(cut) <= most);
        RC_ASSERT((cut == raw || raw.starts_with(cut.substr(0, cut.size() - 3))));
    }));
}
