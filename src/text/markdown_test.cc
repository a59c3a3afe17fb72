// SPDX-License-Identifier: AGPL-3.0-or-later
#include "text/markdown.h"

#include <algorithm>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "text/utf8.h"

using namespace bunting::text;

namespace {

std::string html(std::string_view markdown) {
    return render_markdown(markdown).html;
}

// Markup in every order, complete or not.
rc::Gen<std::string> markup() {
    const auto piece = rc::gen::element<std::string>(
        "<script>",
        "</script>",
        "<img src=x onerror=y>",
        "[a](",
        "javascript:x",
        "data:text/html,x",
        "https://x.example",
        ")",
        "![",
        "](",
        "<",
        ">",
        "`",
        "```\n",
        "*",
        "**",
        "_",
        "\n",
        "\n\n",
        "# ",
        "> ",
        "- ",
        "1. ",
        "&lt;",
        "&#106;",
        "\"",
        "'",
        "\\",
        "[a]: ",
        "word ",
        "<!--",
        "-->",
        "<javascript:x>",
        "é",
        "\t"
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

// Every tag in html is one that Markdown makes, spelt exactly as the renderer spells it.
bool has_only_known_tags(std::string_view rendered) {
    constexpr std::string_view kOpening[] = {
        "<p>",
        "</p>",
        "<br />",
        "<em>",
        "</em>",
        "<strong>",
        "</strong>",
        "<code>",
        "</code>",
        "<li>",
        "</li>",
        "<ul>",
        "</ul>",
        "<ol>",
        "</ol>",
        "<hr />",
        "<pre>",
        "</pre>",
        "<h3>",
        "</h3>",
        "<h4>",
        "</h4>",
        "<h5>",
        "</h5>",
        "<h6>",
        "</h6>",
        "</a>",
        "<blockquote>",
        "</blockquote>",
        "<ol start=\"",
        "<code class=\"language-",
        "<a rel=\"ugc nofollow\" href=\"http://",
        "<a rel=\"ugc nofollow\" href=\"https://",
        "<a rel=\"ugc nofollow\" href=\"mailto:",
    };
    for (auto at = rendered.find('<'); at != std::string_view::npos;
         at = rendered.find('<', at + 1)) {
        const auto rest = rendered.substr(at);
        if (std::ranges::none_of(kOpening, [rest](auto tag) { return rest.starts_with(tag); }))
            return false;
    }
    return true;
}

}  // namespace

TEST_CASE("letters, lists and links are shown as meant") {
    CHECK(html("One\ntwo") == "<p>One<br />\ntwo</p>\n");
    CHECK(html("**Bring** gloves") == "<p><strong>Bring</strong> gloves</p>\n");
    CHECK(
        html("[form](https://a.example/x)") ==
        "<p><a rel=\"ugc nofollow\" href=\"https://a.example/x\">form</a></p>\n"
    );
    CHECK(html("<me@a.example>").find("href=\"mailto:me@a.example\"") != std::string::npos);
}

TEST_CASE("headings start below those of the page") {
    CHECK(html("# Tea") == "<h3>Tea</h3>\n");
    CHECK(html("###### Tea") == "<h6>Tea</h6>\n");
}

TEST_CASE("raw HTML, other links and pictures do not get through, their words do") {
    CHECK(html("a <b onclick=x>bold</b> word") == "<p>a bold word</p>\n");
    CHECK(html("<script>alert(1)</script>").find("alert") == std::string::npos);
    CHECK(html("[go](javascript:alert(1))") == "<p>go</p>\n");
    CHECK(html("[go](/c/118)") == "<p>go</p>\n");
    CHECK(html("![the *hall*](https://a.example/x.png)") == "<p>the <em>hall</em></p>\n");
    CHECK(html("[![x](y)](JavaScript:z)") == "<p>x</p>\n");
    CHECK(html("4 < 5 & \"so\"") == "<p>4 &lt; 5 &amp; &quot;so&quot;</p>\n");
}

TEST_CASE("what nests absurdly or is very long comes out as plain paragraphs") {
    CHECK(html(std::string(30, '>') + "a").starts_with("<p>&gt;&gt;"));
    CHECK(html(std::string(60'000, '*')).starts_with("<p>***"));
    CHECK(html(std::string(15, '>') + "a").starts_with("<blockquote>"));
}

TEST_CASE("an excerpt is the words on one line") {
    CHECK(markdown_excerpt("# Tea\n\n- *hot*\n- `cold` <i>x</i>\n", 100) == "Tea hot cold x");
    CHECK(markdown_excerpt("See [the form](https://a.example) now", 12) == "See the…");
    CHECK(markdown_excerpt("", 10).empty());
}

TEST_CASE("no text makes a tag that is not ours") {
    CHECK(rc::check([] {
        const std::string text = *markup();
        const std::string rendered = html(text);
        RC_ASSERT(is_utf8(rendered));
        RC_ASSERT(has_only_known_tags(rendered));
        RC_ASSERT(count_characters(markdown_excerpt(text, 40)) <= 40);
    }));
}
