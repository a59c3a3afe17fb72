// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/demo_mail/linked_text.h"

#include <string>

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace bunting::demo_mail {
namespace {

// "words<link>words"
std::string marked(std::string_view line) {
    std::string out;
    for (const Piece& piece : pieces_of(line)) {
        out += piece.is_link ? "<" + std::string{piece.text} + ">" : std::string{piece.text};
    }
    return out;
}

}  // namespace

TEST_CASE("an address in a letter is a link, and what stands after it is not") {
    CHECK(
        marked("Open https://thimbleford.example/t/118.") ==
        "Open <https://thimbleford.example/t/118>."
    );
    CHECK(
        marked("(http://localhost:8080/sign-in/link/a_b-c) now") ==
        "(<http://localhost:8080/sign-in/link/a_b-c>) now"
    );
    CHECK(marked("http://a.example http://b.example") == "<http://a.example> <http://b.example>");
    CHECK(marked("no address here: http") == "no address here: http");
    CHECK(marked("").empty());
}

TEST_CASE("a path of ours alone on its line is a link") {
    CHECK(marked("/stop/abc_-9") == "</stop/abc_-9>");
    CHECK(marked("and/or") == "and/or");
    CHECK(marked("/ or so") == "/ or so");
    CHECK(marked("//evil.example") == "//evil.example");
}

TEST_CASE("nothing of a letter is lost, whatever it says") {
    CHECK(rc::check([](const std::string& line) {
        std::string all;
        for (const Piece& piece : pieces_of(line))
            all += piece.text;
        RC_ASSERT(all == line);
    }));
    CHECK(rc::check([](const std::string& before, const std::string& after) {
        const std::string line = before + "https://" + after;
        std::string all;
        for (const Piece& piece : pieces_of(line))
            all += piece.text;
        RC_ASSERT(all == line);
    }));
}

}  // namespace bunting::demo_mail
