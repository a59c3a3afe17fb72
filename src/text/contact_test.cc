// SPDX-License-Identifier: AGPL-3.0-or-later
#include "text/contact.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "text/words.h"

using namespace bunting;
using namespace bunting::text;

TEST_CASE("ordinary e-mail addresses are taken, in one form") {
    CHECK(
        parse_email(" Ife.Marblecroft+pots@Gourd.Example ").value() ==
        "ife.marblecroft+pots@gourd.example"
    );
    CHECK(parse_email("a@b.co").value() == "a@b.co");
}

TEST_CASE("what cannot be an e-mail address is refused about its field") {
    for (const char* bad :
         {"",
          "ife",
          "@b.example",
          "a@",
          "a@b",
          "a@@b.example",
          "a b@c.example",
          "a@b..example",
          ".a@b.example",
          "a..b@c.example",
          "a@-b.example",
          "a@1.2.3.4",
          "a@b.example\nBcc: c@d.example",
          "<a@b.example>",
          "ä@b.example"}) {
        const auto refused = parse_email(bad, "email");
        REQUIRE_MESSAGE(!refused.has_value(), bad);
        CHECK(refused.error() == Error{Fault::Invalid, "contact.email_shape", "email"});
    }
    CHECK_FALSE(parse_email(std::string(250, 'a') + "@b.example").has_value());
}

TEST_CASE("British numbers are taken however they are written") {
    for (const char* same :
         {"07700 900143",
          "+44 7700 900143",
          "0044 7700-900143",
          "+44 (0)7700 900 143",
          "(07700) 900143"}) {
        CHECK(parse_phone(same).value() == "+447700900143");
    }
    CHECK(parse_phone("+48 22 555 01 23").value() == "+48225550123");
}

TEST_CASE("what cannot be dialled is refused") {
    for (const char* bad :
         {"",
          "999",
          "0",
          "+",
          "12345",
          "07700 90014",
          "077009001435",
          "ring me",
          "+44",
          "++447700900143",
          "0500 000 000 x",
          "+0123456789",
          "04412345678"}) {
        CHECK_MESSAGE(!parse_phone(bad).has_value(), bad);
    }
}

TEST_CASE("numbers are shown the way they are read out") {
    CHECK(phone_to_read("+441632960143") == "01632 960143");
    CHECK(phone_to_read("+447700900143") == "07700 900143");
    CHECK(phone_to_read("+442079460000") == "020 7946 0000");
    CHECK(phone_to_read("+441134960000") == "0113 496 0000");
    CHECK(phone_to_read("+443069990000") == "0306 999 0000");
    CHECK(phone_to_read("+48225550123") == "+48225550123");
    CHECK(phone_to_read("") == "");
}

TEST_CASE("a number that was taken is taken again in the form it is shown") {
    CHECK(rc::check([] {
        const auto typed =
            *rc::gen::container<std::string>(rc::gen::elementOf(std::string{"0123456789+ ()-a"}));
        const auto number = parse_phone(typed);
        if (number) RC_ASSERT(parse_phone(phone_to_read(*number)).value() == *number);
    }));
}

TEST_CASE("a web address is http or https with a named host, and nothing else") {
    CHECK(parse_web_address(" Example.ORG ").value() == "https://example.org");
    CHECK(parse_web_address("HTTP://example.org/A?b=1#c").value() == "http://example.org/A?b=1#c");
    CHECK(parse_web_address("https://example.org:8080/x").value() == "https://example.org:8080/x");
    CHECK(parse_web_address("https://example.org/é").value() == "https://example.org/é");
    for (const char* bad :
         {"",
          "javascript:alert(1)",
          "javascript://example.org/%0aalert(1)",
          "data:text/html,x",
          "ftp://example.org",
          "file:///etc/passwd",
          "https://",
          "https://localhost",
          "https://127.0.0.1/",
          "https://somebody@example.org/",
          "https://example.org:99999999/",
          "https://example.org/a b",
          "https://example.org/\"onclick=",
          "https://example.org/<script>",
          "https://example.org/\nx",
          "//example.org"}) {
        CAPTURE(bad);
        const auto refused = parse_web_address(bad, "link");
        REQUIRE_FALSE(refused);
        CHECK(refused.error() == Error{Fault::Invalid, "field.not_a_link", "link"});
    }
    CHECK(host_of("https://www.example.org:80/a") == "example.org");
}

TEST_CASE("a web address that was kept is kept the same again") {
    CHECK(rc::check([] {
        const auto typed = *rc::gen::container<std::string>(
            rc::gen::elementOf(std::string{"htps:/.example@ \"<A1-?#"})
        );
        const auto kept = parse_web_address(typed);
        if (!kept) return;
        RC_ASSERT(parse_web_address(*kept).value() == *kept);
        RC_ASSERT(kept->starts_with("https://") || kept->starts_with("http://"));
        RC_ASSERT(kept->find_first_of(" \"<>") == std::string::npos);
    }));
}

TEST_CASE("titles make addresses of pages") {
    CHECK(slugify("The Boathouse, Wharf Lane") == "the-boathouse-wharf-lane");
    CHECK(slugify("Tanner’s Hollow & Łódź Café!") == "tanners-hollow-lodz-cafe");
    CHECK(slugify("Школа") == "skola");
    CHECK(slugify("…").empty());
    CHECK(
        slugify("a very long title that goes on and on about one thing and then another one")
            .size() <= 60
    );
}

TEST_CASE("any title makes an address of small letters, digits and single hyphens") {
    CHECK(rc::check([](const std::string& title) {
        const std::string slug = slugify(title);
        RC_ASSERT(slug.size() <= 60);
        RC_ASSERT(
            slug.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos
        );
        RC_ASSERT(slug.find("--") == std::string::npos);
        RC_ASSERT((slug.empty() || (slug.front() != '-' && slug.back() != '-')));
        RC_ASSERT(slugify(slug) == slug);
    }));
}

TEST_CASE("words and first sentences are found in any script") {
    CHECK(count_words("We had one oven, and 60 people.") == 7);
    CHECK(count_words("") == 0);
    CHECK(reading_minutes(0) == 1);
    CHECK(reading_minutes(900) == 5);
    CHECK(first_sentence("We began. Then it grew.", 100) == "We began.");
    CHECK(first_sentence("One long sentence without an end", 9) == "One long…");
}
