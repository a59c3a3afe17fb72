// SPDX-License-Identifier: AGPL-3.0-or-later
#include "mail/incoming/html_text.h"

#include <chrono>

#include <doctest/doctest.h>

namespace bunting::mail {

TEST_CASE("blocks and breaks are line ends, and spaces are one") {
    CHECK(html_text("<p>Yes,  on\r\n Friday.</p><p>Ada</p>") == "Yes, on Friday.\n\nAda\n\n");
    CHECK(html_text("One<br>two<BR/>three") == "One\ntwo\nthree\n");
    CHECK(html_text("<div>One</div><div><br></div><div>two</div>") == "One\n\ntwo\n");
    CHECK(html_text("<ul><li>tea</li><li> cake</li></ul>") == "- tea\n- cake\n");
    CHECK(html_text("<table><tr><td>a</td><td>b</td></tr></table>") == "a b\n");
    CHECK(html_text("plain <b>bold</b>er") == "plain bolder\n");
    CHECK(html_text("").empty());
}

TEST_CASE("entities are read, and what only looks like one stays") {
    CHECK(
        html_text("Tea &amp; cake &lt;3 &pound;5 caf&eacute;&nbsp;x") == "Tea & cake <3 £5 café x\n"
    );
    CHECK(html_text("&#163;&#x20AC;&#x1F389;&#104;i") == "£€🎉hi\n");
    CHECK(
        html_text("AT&T &unknown; & &#xD800;&#0;&#99999999; &;") ==
        "AT&T &unknown; & &#99999999; &;\n"
    );
}

TEST_CASE("scripts, styles, comments and titles are not words") {
    CHECK(
        html_text("<html><head><title>No</title><style>p > a { x: '</p>' }</style></head><body>"
                  "<!-- no <b>no</b> --><script>if (a < b) alert('</b>')</SCRIPT >Yes") == "Yes\n"
    );
    CHECK(html_text("<style>never ended").empty());
    CHECK(html_text("<!-- never ended").empty());
    CHECK(html_text("<header>Yes</header>") == "Yes\n");
    CHECK(html_text("<title>a</titles>b</title>c") == "c\n");
}

TEST_CASE("a quote is marked as one, as deep as it is") {
    CHECK(
        html_text(
            "Mine<blockquote type=cite>Theirs<br>too<blockquote>First</blockquote></blockquote>Mine"
        ) == "Mine\n> Theirs\n> too\n> > First\nMine\n"
    );
    CHECK(html_text("</blockquote></blockquote>Mine") == "Mine\n");
}

TEST_CASE("what is no tag is text, and a > in quotes does not end one") {
    CHECK(html_text("I <3 it, 1 < 2, a<") == "I <3 it, 1 < 2, a<\n");
    CHECK(html_text("<a title='x > y' href=\"b>c\">Yes</a>") == "Yes\n");
    CHECK(html_text("<p title=\"Ada's\">Yes</p>") == "Yes\n\n");
    CHECK(html_text("<p title=Ada's>Yes</p>") == "Yes\n\n");
    CHECK(html_text("Yes <b never ended") == "Yes <b never ended\n");
}

TEST_CASE("a signature's line keeps the space that makes it one") {
    CHECK(html_text("Yes<br>-- <br>Ada") == "Yes\n-- \nAda\n");
}

TEST_CASE("nothing in a tag can make it slow") {
    for (const char* piece :
         {"<a \">\" ", "<a'", "<!--", "&#", "<br", "</", "<blockquote>", "<li>", "<"}) {
        std::string html;
        while (html.size() < 1'000'000)
            html += piece;
        CAPTURE(piece);
        const auto begun = std::chrono::steady_clock::now();
        static_cast<void>(html_text(html));
        CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds{5});
    }
}

}  // namespace bunting::mail
