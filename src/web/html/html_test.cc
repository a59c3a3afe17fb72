// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/html/html.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "locale/errors.h"

using namespace bunting::html;

namespace {

// What `write` writes.
template <class Write>
std::string written(
    Write write, const bunting::text::Locale& locale = bunting::text::default_locale()
) {
    std::string buffer;
    Out out{buffer, locale};
    write(out);
    return buffer;
}

const std::string kHostile = "\"'><script>alert(1)</script>&amp;{}\x01";
const std::string kHostileEscaped =
    "&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;{}\x01";

}  // namespace

TEST_CASE("a fragment is its literal with the values in the holes") {
    CHECK(written([](Out& out) {
              w<"<p class=\"a\">{} of {}</p>">(out, 2, std::string{"five"});
          }) == "<p class=\"a\">2 of five</p>");
    CHECK(written([](Out& out) { w<"<br>">(out); }) == "<br>");
    CHECK(written([](Out& out) { w<"{}">(out, -9'000'000'000LL); }) == "-9000000000");
}

TEST_CASE("a hostile value is only text between tags, in a title, in a textarea and in either quote"
) {
    CHECK(written([](Out& out) {
              w<"<p>{}</p>">(out, kHostile);
          }) == "<p>" + kHostileEscaped + "</p>");
    CHECK(written([](Out& out) {
              w<"<title>{}</title>">(out, kHostile);
          }) == "<title>" + kHostileEscaped + "</title>");
    CHECK(written([](Out& out) {
              w<"<textarea>\n{}</textarea>">(out, kHostile);
          }) == "<textarea>\n" + kHostileEscaped + "</textarea>");
    CHECK(written([](Out& out) {
              w<"<p title=\"{}\">">(out, kHostile);
          }) == "<p title=\"" + kHostileEscaped + "\">");
    CHECK(written([](Out& out) {
              w<"<p title='{}'>">(out, kHostile);
          }) == "<p title='" + kHostileEscaped + "'>");
}

TEST_CASE("an address keeps only schemes that cannot run anything") {
    const auto href = [](std::string_view url) {
        return written([&](Out& out) { w<"<a href=\"{}\">">(out, url); });
    };
    for (const auto* good :
         {"/share/7",
          "?page=2",
          "#i3",
          "",
          "share",
          "https://example.org/a?b=c#d",
          "HTTP://x",
          "tel:+441632960143",
          "mailto:a@example.org",
          "sms:07700900143",
          "/a:b",
          "?q=a:b",
          "//example.org/x"}) {
        CHECK(href(good) == "<a href=\"" + std::string{good} + "\">");
    }
    for (const auto* bad :
         {"javascript:alert(1)",
          "JaVaScRiPt:alert(1)",
          " javascript:alert(1)",
          "java\nscript:alert(1)",
          "\x01javascript:alert(1)",
          "data:text/html,<b>",
          "vbscript:x",
          "file:///etc",
          "blob:x",
          "a:b",
          ":x"}) {
        CHECK(href(bad) == "<a href=\"#\">");
    }
    CHECK(href("/a\"b c<d>\\e&f'g\n") == "<a href=\"/a%22b%20c%3Cd%3E%5Ce&amp;f&#39;g%0A\">");
}

TEST_CASE("every attribute that a browser follows is checked like href") {
    const std::string bad = "javascript:alert(1)";
    CHECK(written([&](Out& out) { w<"<img src=\"{}\">">(out, bad); }) == "<img src=\"#\">");
    CHECK(written([&](Out& out) { w<"<form action='{}'>">(out, bad); }) == "<form action='#'>");
    CHECK(written([&](Out& out) {
              w<"<button formaction=\"{}\">">(out, bad);
          }) == "<button formaction=\"#\">");
    CHECK(written([&](Out& out) {
              w<"<use xlink:href=\"{}\"/>">(out, bad);
          }) == "<use xlink:href=\"#\"/>");
    CHECK(written([&](Out& out) { w<"<A HREF=\"{}\">">(out, bad); }) == "<A HREF=\"#\">");
    CHECK(written([&](Out& out) { w<"<a{}>">(out, opt<"href">(bad)); }) == "<a href=\"#\">");
}

TEST_CASE("a later part of an address is percent-encoded, so that it stays one part") {
    CHECK(written([](Out& out) {
              w<"<a href=\"/t/{}?q={}#{}\">">(out, 7, "a&b=c d/é", "\"x");
          }) == "<a href=\"/t/7?q=a%26b%3Dc%20d%2F%C3%A9#%22x\">");
    CHECK(written([](Out& out) {
              w<"<a href=\"{}{}\">">(out, "", "javascript:x");
          }) == "<a href=\"javascript%3Ax\">");
}

TEST_CASE("attributes that are off or empty leave no trace") {
    CHECK(written([](Out& out) {
              w<"<input{}{}>">(out, when<"checked">(true), opt<"id">("a\"b"));
          }) == "<input checked id=\"a&quot;b\">");
    CHECK(written([](Out& out) {
              w<"<input{}{}>">(out, when<"checked">(false), opt<"id">(""));
          }) == "<input>");
    CHECK(written([](Out& out) {
              w<"<li {}>">(out, when<"aria-current=\"page\"">(true));
          }) == "<li  aria-current=\"page\">");
}

TEST_CASE("content can be nested, and Raw is written as it stands") {
    CHECK(written([](Out& out) {
              w<"<ul>{}</ul>">(out, [](Out& inner) {
                  for (int i = 1; i < 3; ++i)
                      w<"<li>{}</li>">(inner, i);
              });
          }) == "<ul><li>1</li><li>2</li></ul>");
    CHECK(written([](Out& out) { w<"<p>{}</p>">(out, Raw{"<b>x</b>"}); }) == "<p><b>x</b></p>");
}

TEST_CASE("a message brings its links between tags, and only its words into a value or a title") {
    const auto help = bunting::msg::error_help{
        .number = "01632 960143",
        .phone_href = "tel:01632960143",
        .home_href = "javascript:alert(1)"
    };
    CHECK(
        written([&](Out& out) { w<"<p>{}</p>">(out, help); }) ==
        "<p>Ring <a href=\"tel:01632960143\">01632 960143</a> or go back to <a href=\"#\">the "
        "front page</a>.</p>"
    );
    CHECK(
        written([&](Out& out) { w<"<p title=\"{}\"><title>{}</title>">(out, help, help); }) ==
        "<p title=\"Ring 01632 960143 or go back to the front page.\">"
        "<title>Ring 01632 960143 or go back to the front page.</title>"
    );
}

TEST_CASE("what is put into a message is escaped, and bold stays bold") {
    const auto message = bunting::msg::error_reference{.reference = "<i>\"7"};
    CHECK(written([&](Out& out) {
              w<"{}">(out, message);
          }) == "If you ring us, say this reference: <b>&lt;i&gt;&quot;7</b>");
}

TEST_CASE("Words write a string and a message alike, after the message itself is gone") {
    const Words title = bunting::msg::error_summary_title{.n = 2};
    CHECK(written([&](Out& out) {
              w<"<h2{}>{}</h2>">(out, opt<"title">(title), title);
          }) == "<h2 title=\"2 answers need another look\">2 answers need another look</h2>");
    CHECK(written([&](Out& out) { w<"{}{}">(out, Words{"a<b"}, Words{}); }) == "a&lt;b");
    CHECK(written([&](Out& out) { w<"<i{}>">(out, opt<"title">(Words{})); }) == "<i>");
}

TEST_CASE("in a right-to-left language what is put in is isolated") {
    const auto* mirrored = bunting::text::find_locale("ar-XB");
    REQUIRE(mirrored != nullptr);
    const auto message = bunting::msg::error_reference{.reference = "7"};
    CHECK(
        written([&](Out& out) { w<"{}">(out, message); }, *mirrored).find("<bdi>7</bdi>") !=
        std::string::npos
    );
    CHECK(
        written([&](Out& out) { w<"<p title=\"{}\">">(out, message); }, *mirrored)
            .find("\u20687\u2069") != std::string::npos
    );
}

TEST_CASE("structured data cannot close its element") {
    CHECK(
        written([](Out& out) { json_ld(out, R"({"name":"</script><b>&"})"); }) ==
        "<script "
        "type=\"application/ld+json\">{\"name\":\"\\u003c/script\\u003e\\u003cb\\u003e\\u0026\"}</"
        "script>"
    );
}

TEST_CASE("whatever the value, no quote, angle bracket or live scheme gets through") {
    CHECK(rc::check([](const std::string& value) {
        const auto page = written([&](Out& out) {
            w<"<a title=\"{}\" href=\"{}\">{}</a>">(out, value, value, value);
        });
        const auto count = [&](char c) { return std::count(page.begin(), page.end(), c); };
        RC_ASSERT(count('"') == 4);
        RC_ASSERT(count('<') == 2);
        RC_ASSERT(count('>') == 2);
        RC_ASSERT(count('\0') == 0);
    }));
}

TEST_CASE("the reader finds the slot of every hole") {
    constexpr auto kSlots =
        kPlan<"<!doctype html><a b='{}' href=\"{}/{}\"{}>{}</a><!-- c --><title>{}</title>{}">;
    static_assert(kSlots.problem == Problem::None && kSlots.count == 7);
    CHECK(kSlots.holes[0].slot == Slot::Attribute);
    CHECK(kSlots.holes[1].slot == Slot::Url);
    CHECK(kSlots.holes[2].slot == Slot::UrlRest);
    CHECK(kSlots.holes[3].slot == Slot::Attributes);
    CHECK(kSlots.holes[4].slot == Slot::Text);
    CHECK(kSlots.holes[5].slot == Slot::Rcdata);
    CHECK(kSlots.holes[6].slot == Slot::Text);
}

TEST_CASE("what is wrong with a fragment has a name") {
    static_assert(kPlan<"<{}>">.problem == Problem::HoleInTagName);
    static_assert(kPlan<"</p {}>">.problem == Problem::HoleInTagName);
    static_assert(kPlan<"<p data-{}=\"x\">">.problem == Problem::HoleInAttributeName);
    static_assert(kPlan<"<!-- {} -->">.problem == Problem::HoleInComment);
    static_assert(kPlan<"<!-- x">.problem == Problem::UnfinishedComment);
    static_assert(kPlan<"<p class={}>">.problem == Problem::UnquotedValue);
    static_assert(kPlan<"<p class=x>">.problem == Problem::UnquotedValue);
    static_assert(kPlan<"<p ONclick=\"{}\">">.problem == Problem::EventHandler);
    static_assert(kPlan<"<p style=\"x\">">.problem == Problem::StyleAttribute);
    static_assert(kPlan<"<meta http-equiv=\"refresh\">">.problem == Problem::ForbiddenAttribute);
    static_assert(kPlan<"<iframe>">.problem == Problem::ForbiddenElement);
    static_assert(kPlan<"<style>{}</style>">.problem == Problem::ForbiddenElement);
    static_assert(kPlan<"<script>x</script>">.problem == Problem::ScriptHasContent);
    static_assert(kPlan<"<script src=\"{}\"></script>">.problem == Problem::None);
    static_assert(kPlan<"<a href=\"javascript:{}\">">.problem == Problem::BadScheme);
    static_assert(kPlan<"<a href=\"{}:{}\">">.problem == Problem::BadScheme);
    static_assert(kPlan<"<a href=\"{}?t=1:2\">">.problem == Problem::None);
    static_assert(kPlan<"<a href=\"java&#115;cript:1\">">.problem == Problem::BadScheme);
    static_assert(kPlan<"<a href=\"{}">.problem == Problem::UnfinishedTag);
    static_assert(kPlan<"<a">.problem == Problem::UnfinishedTag);
    static_assert(kPlan<"<title>{}">.problem == Problem::UnfinishedElement);
    CHECK(true);
}
