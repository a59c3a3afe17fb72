// SPDX-License-Identifier: AGPL-3.0-or-later
#include "mail/incoming/incoming.h"

#include <chrono>

#include <doctest/doctest.h>

#include "mail/incoming/flowed.h"
#include "text/utf8.h"

namespace bunting::mail {
namespace {

constexpr std::string_view kWho =
    "From: Ada Hart <Ada@Example.org>\r\n"
    "To: Thimbleford <bunting+k3f9@place.example>\r\n"
    "Subject: Re: Could you help?\r\n";

// An answer with these further headers, after which an empty line and the body come.
std::string answer(const std::string& rest) {
    return std::string{kWho} + rest;
}

std::string words(const std::string& rest) {
    const auto read = parse_incoming(answer(rest));
    REQUIRE(read);
    CHECK_FALSE(read->is_from_machine);
    return read->text;
}

std::string plain(const std::string& body) {
    return words("\r\n" + body);
}

bool is_machine(const std::string& header) {
    const auto read = parse_incoming(answer(header + "\r\n\r\nI am away.\r\n"));
    REQUIRE(read);
    return read->is_from_machine;
}

std::string alternatives(const std::string& text, const std::string& html) {
    return "Content-Type: multipart/alternative; boundary=b\r\n\r\n"
           "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" +
           text + "\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html +
           "\r\n--b--\r\n";
}

std::string refusal(const std::string& bytes) {
    const auto read = parse_incoming(bytes);
    return read ? "none" : read.error().key;
}

}  // namespace

TEST_CASE("a plain answer is read whole: who, to whom, about what, and what they say") {
    const auto read = parse_incoming(answer("\r\nYes, on Friday.\r\n\r\nAda\r\n"));
    REQUIRE(read);
    CHECK(read->from == "ada@example.org");
    CHECK(read->recipients == std::vector<std::string>{"bunting+k3f9@place.example"});
    CHECK(read->subject == "Re: Could you help?");
    CHECK(read->text == "Yes, on Friday.\n\nAda");
    CHECK_FALSE(read->is_from_machine);
}

TEST_CASE("where our own mail server put the address comes before what the sender wrote") {
    const auto read = parse_incoming(
        "Delivered-To: bunting+first1@place.example\r\n"
        "X-Original-To: Bunting+Second2@place.example\r\n"
        "Envelope-to: bunting+third3@place.example\r\n" +
        answer("Cc: bo@example.org,\r\n =?utf-8?q?Caf=C3=A9?= <cafe@example.org>, team: "
               "eve@example.org;\r\n\r\nYes.\r\n")
    );
    REQUIRE(read);
    CHECK(
        read->recipients ==
        std::vector<std::string>{
            "bunting+first1@place.example",
            "bunting+second2@place.example",
            "bunting+third3@place.example",
            "bunting+k3f9@place.example",
            "bo@example.org",
            "cafe@example.org",
        }
    );
}

TEST_CASE("quoted-printable, base64 and older charsets become the same words") {
    const std::string cafe = "Ein Café – für £5, I’m in";
    CHECK(
        words("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
              "quoted-printable\r\n\r\n"
              "Ein Caf=C3=A9 =E2=80=93 f=C3=BCr=\r\n =C2=A35, I=E2=80=99m in\r\n") == cafe
    );
    CHECK(
        words("Content-Type: text/plain; charset=\"utf-8\"\r\nContent-Transfer-Encoding: "
              "base64\r\n\r\n"
              "RWluIENhZsOpIOKAkyBmw7xyIMKj\r\nNSwgSeKAmW0gaW4K\r\n") == cafe
    );
    CHECK(
        words("Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: "
              "8bit\r\n\r\n"
              "Ein Caf\xe9 \x96 f\xfcr \xa3"
              "5, I\x92m in\r\n") == cafe
    );
    CHECK(
        plain("Ein Caf\xe9 \x96 f\xfcr \xa3"
              "5, I\x92m in\r\n") == cafe
    );
    CHECK(plain(cafe + "\r\n") == cafe);
    CHECK(
        words("Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n\x1b$B$O$$\x1b(B\r\n") == "はい"
    );
    CHECK(words("Content-Type: text/plain; charset=no-such-set\r\n\r\nYes\r\n") == "Yes");
    CHECK(
        words("Content-Type: text/plain; charset=utf-8\r\n\r\nYes \xff\r\n") == "Yes \xef\xbf\xbd"
    );
}

TEST_CASE("a subject in any encoding is one clean line") {
    const auto read = parse_incoming(
        "From: ada@example.org\r\nSubject: =?iso-8859-1?q?Caf=E9?=\r\n "
        "=?utf-8?b?IOKAriB4?=\r\n\r\nYes\r\n"
    );
    REQUIRE(read);
    CHECK(read->subject == "Café x");
    CHECK(read->recipients.empty());
}

TEST_CASE("of two forms of the same words the plain one is taken, and HTML where it is empty") {
    CHECK(words(alternatives("Yes, plain.", "<p>Yes, <b>rich</b>.</p>")) == "Yes, plain.");
    CHECK(words(alternatives("  ", "<p>Yes, <b>rich</b>.</p>")) == "Yes, rich.");
    CHECK(
        words("Content-Type: text/html; charset=utf-8\r\n\r\n"
              "<html><head><style>p{}</style></head><body><p>Yes &amp; "
              "gladly.</p><script>x()</script>"
              "<div class=gmail_quote>On Tue, 24 Nov 2026 at 10:00, Thimbleford "
              "&lt;b@place.example&gt; wrote:<br>"
              "<blockquote>Could you help?</blockquote></div></body></html>\r\n") == "Yes & gladly."
    );
}

TEST_CASE("words are found in parts within parts, and those of attachments are not words") {
    const std::string nested =
        "Content-Type: multipart/mixed; boundary=a\r\n\r\n"
        "--a\r\nContent-Type: multipart/related; boundary=r\r\n\r\n--r\r\n" +
        alternatives("Before the picture.", "<p>no</p>") +
        "\r\n--r\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: "
        "base64\r\n\r\naGk=\r\n--r--\r\n"
        "--a\r\nContent-Type: text/plain\r\n\r\nAfter it.\r\n"
        "--a\r\nContent-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nsecret "
        "minutes\r\n"
        "--a\r\nContent-Type: text/plain; name=list.txt\r\n\r\nsecret list\r\n"
        "--a\r\nContent-Type: message/rfc822\r\n\r\nFrom: x@example.org\r\n\r\nforwarded\r\n"
        "--a--\r\n";
    CHECK(words(nested) == "Before the picture.\n\nAfter it.");
    CHECK(words("Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\naGk=\r\n")
              .empty());
}

TEST_CASE("only their own words stay: quotes, headers of Outlook and signatures are gone") {
    CHECK(
        plain("Yes.\r\n\r\nOn Tue, 24 Nov 2026 at 10:00, Thimbleford <b@place.example> wrote:\r\n> "
              "Could you?\r\n") == "Yes."
    );
    CHECK(
        plain("Yes.\r\n\r\n-----Original Message-----\r\nFrom: Thimbleford\r\nCould you?\r\n") ==
        "Yes."
    );
    CHECK(plain("Yes.\r\n-- \r\nAda, 01632 960143\r\n") == "Yes.");
    CHECK(plain("> Could you?\r\n").empty());
    CHECK(plain("").empty());
    CHECK(words("").empty());
}

TEST_CASE("softly folded lines are one line again") {
    CHECK(
        words("Content-Type: text/plain; format=flowed\r\n\r\nYes, on \r\nFriday.\r\n From the "
              "gate.\r\n> a \r\n> b\r\n-- \r\nAda\r\n") == "Yes, on Friday.\nFrom the gate."
    );
    CHECK(
        unflowed("a \nb\n> c \n> d\n>> e\n-- \nf\n", Space::Kept) == "a b\n> c d\n>> e\n-- \nf\n"
    );
    CHECK(unflowed("a \nb \n>c", Space::Deleted) == "ab \n> c\n");
}

TEST_CASE("what cannot be seen or turns text round is taken out, and long words are cut") {
    CHECK(plain("Y\x1b[31mes\xe2\x80\xae!\x07\r\n") == "Y[31mes!");
    const std::string whole = plain(std::string(4000, 'x') + "\r\n");
    CHECK(whole == std::string(4000, 'x'));
    std::string sentences;
    for (int i = 0; i < 1000; ++i)
        sentences += "Tea at four.\r\n";
    const std::string cut = plain(sentences);
    CHECK(text::count_characters(cut) <= kMostReplyCharacters);
    CHECK(text::count_characters(cut) > 3900);
    CHECK(cut.ends_with("…"));
}

TEST_CASE("what a machine sent is marked, so that two machines never talk to each other") {
    for (const char* header :
         {"Auto-Submitted: auto-replied",
          "auto-submitted: Auto-Generated; owner-email=x",
          "Precedence: bulk",
          "Precedence: LIST",
          "Precedence: junk",
          "List-Id: <garden.example.org>",
          "Return-Path: <>",
          "Return-Path:",
          "Content-Type: multipart/report; boundary=b; report-type=delivery-status"}) {
        CAPTURE(header);
        CHECK(is_machine(header));
    }
    for (const char* header :
         {"Auto-Submitted: no",
          "Auto-Submitted: No (a person wrote this)",
          "Precedence: first-class",
          "Return-Path: <ada@example.org>",
          "X-Mailer: bulk"}) {
        CAPTURE(header);
        CHECK_FALSE(is_machine(header));
    }
    CHECK(parse_incoming("Return-Path: <>\r\n\r\nUndelivered\r\n")->is_from_machine);
    CHECK(parse_incoming(answer("Return-Path: <>\r\n\r\nsecret\r\n"))->text.empty());
}

TEST_CASE("a message that a mail server kept in a file of many has a line above its headers") {
    const auto read =
        parse_incoming("From ada@example.org Tue Nov 24 10:00:00 2026\n" + answer("\n> x\nYes\n"));
    REQUIRE(read);
    CHECK(read->text == "Yes");
}

TEST_CASE("what is no message is refused by name") {
    CHECK(refusal("") == "mail.malformed");
    CHECK(refusal("From ") == "mail.malformed");
    CHECK(refusal("\r\n\r\nYes\r\n") == "mail.malformed");
    CHECK(refusal(std::string("\0\xff\xfe\x01", 4)) == "mail.malformed");
    CHECK(refusal("Subject: Yes\r\n\r\nYes\r\n") == "mail.no_sender");
    CHECK(refusal("From: Ada\r\n\r\nYes\r\n") == "mail.no_sender");
    CHECK(refusal("From: <>\r\n\r\nYes\r\n") == "mail.no_sender");
    CHECK(refusal(answer("\r\n") + std::string(kMostIncoming, 'x')) == "mail.too_large");
    CHECK(
        refusal(answer("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Ty")) ==
        "none"
    );
    CHECK(refusal(answer("Content-Type: multipart/mixed\r\n\r\nno boundary\r\n")) == "none");
    CHECK(refusal(answer("Content-Type: ///;;;=\r\n\r\nYes\r\n")) == "none");
}

TEST_CASE("a message as large as may be takes no long time, however it is made") {
    const auto whole = [](std::string begin, std::string_view piece) {
        while (begin.size() + piece.size() <= kMostIncoming)
            begin += piece;
        return begin;
    };
    for (const std::string& message :
         {whole(answer("\r\n"), "> x\n"),
          whole(answer("\r\n"), "On 2026 wrote:\n"),
          whole(answer("\r\n"), "\xcd\x85\xcc\x81"),
          whole(answer("\r\n"), "\n"),
          whole(answer("Content-Type: text/html\r\n\r\n"), "<p>"),
          whole(answer("Content-Type: multipart/mixed; boundary=b\r\n\r\n"), "--b\r\n\r\n"),
          whole(
              answer("Content-Type: multipart/mixed; boundary=b\r\n\r\n"),
              "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n"
          ),
          whole(answer(""), "To: a@b.example\r\n"),
          whole("From: a@b.example", ", a@b.example"),
          whole(answer("To: "), "(((("),
          whole(
              answer("Content-Type: message/rfc822\r\n\r\n"), "Content-Type: message/rfc822\r\n\r\n"
          )}) {
        CAPTURE(message.substr(0, 200));
        const auto begun = std::chrono::steady_clock::now();
        static_cast<void>(parse_incoming(message));
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
        CHECK(took < std::chrono::seconds{10});
    }
}

}  // namespace bunting::mail
