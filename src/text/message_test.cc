// SPDX-License-Identifier: AGPL-3.0-or-later
#include "text/message.h"

#include <doctest/doctest.h>

#include "base/ensure.h"
#include "locale/ids.h"
#include "locale/messages.h"

using namespace bunting;
using text::default_locale;
using text::plain;

namespace {

// Shows what a sink is told: words, [values], <tag address>.
class Recorder final : public text::Sink {
public:
    void text(std::string_view words) override { seen += words; }

    void value(std::string_view words) override { (seen += "[").append(words) += "]"; }

    void open(std::string_view tag, std::string_view href) override {
        ((seen += "<").append(tag) += " ").append(href) += ">";
    }

    void close(std::string_view tag) override { (seen += "</").append(tag) += ">"; }

    std::string seen;
};

}  // namespace

TEST_CASE("a plain message is its words") {
    CHECK(plain(default_locale(), msg::error_page_404_title{}) == "This page is not here");
}

TEST_CASE("a plural takes the case of its number") {
    CHECK(plain(default_locale(), msg::time_left_days{.n = 1}) == "1 day left");
    CHECK(plain(default_locale(), msg::time_left_days{.n = 0}) == "0 days left");
    CHECK(plain(default_locale(), msg::time_left_days{.n = 1200}) == "1,200 days left");
}

TEST_CASE("a link in a message comes with its address, and values apart from words") {
    Recorder sink;
    text::walk(
        default_locale(),
        msg::error_help{
            .number = "01632 960143", .phone_href = "tel:01632960143", .home_href = "/"
        },
        sink
    );
    CHECK(
        sink.seen ==
        "Ring <phone tel:01632960143>[01632 960143]</phone> or go back to <home />the front "
        "page</home>."
    );
}

TEST_CASE("bold has no address") {
    Recorder sink;
    text::walk(default_locale(), msg::error_reference{.reference = "K7Q"}, sink);
    CHECK(sink.seen == "If you ring us, say this reference: <b >[K7Q]</b>");
}

TEST_CASE("an error key finds its message, one with parameters or none does not") {
    CHECK(text::find_message("error.page_404.title") == text::MsgId::error_page_404_title);
    CHECK_FALSE(text::find_message("error.reference").has_value());
    CHECK_FALSE(text::find_message("error.nothing_like_it").has_value());
    CHECK_FALSE(text::find_message("").has_value());
}

TEST_CASE("a refusal without a sentence of its own gets the one of its fault") {
    const Error known{Fault::Conflict, "error.page_409.title"};
    const Error unknown{Fault::Conflict, "share.no_such_key"};
    CHECK(text::message_of(known) == msg::error_page_409_title::id);
    CHECK(text::message_of(unknown) == msg::error_fault_conflict::id);
}

TEST_CASE("arguments that are not those of the message are a bug, not a crash") {
    CHECK_THROWS_AS(plain(default_locale(), msg::time_left_days::id, {}), Bug);
    const std::array<text::Arg, 1> wrong{text::Arg{std::string_view{"two"}}};
    CHECK_THROWS_AS(plain(default_locale(), msg::time_left_days::id, wrong), Bug);
    CHECK_THROWS_AS(plain(default_locale(), text::MsgId{0xFFFF}, {}), Bug);
}

TEST_CASE("a parameter cannot be left out") {
    CHECK_FALSE(std::is_default_constructible_v<text::Needed<std::int64_t>>);
    CHECK_FALSE(std::is_constructible_v<text::Needed<std::int64_t>, bool>);
    CHECK_FALSE(std::is_constructible_v<text::Needed<std::string_view>, int>);
    CHECK(std::is_constructible_v<text::Needed<std::string_view>, std::string>);
}
