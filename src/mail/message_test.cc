// SPDX-License-Identifier: AGPL-3.0-or-later
#include "mail/message.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/bytes.h"
#include "mail/encoding.h"
#include "text/utf8.h"

using namespace bunting;
using namespace bunting::mail;

namespace {

Message hello() {
    return Message{
        .from = {"Bunting", "post@bunting.example"},
        .to = {"Nadia Okello", "nadia@kettlebank.example"},
        .subject = "Boathouse: a question",
        .text = "Do you know which month?\n",
        .message_id = "0190a1b2@bunting.example",
        .date = Time::from_seconds(1'782'378'000),  // 2026-06-25 09:00 UTC
    };
}

bool has_line(const std::string& wire, const std::string& line) {
    return ("\r\n" + wire).find("\r\n" + line + "\r\n") != std::string::npos;
}

// What a reader makes of encoded words: the text, unfolded. Written from RFC 2047, not from our
// encoder.
std::string read_words(std::string text) {
    std::string out;
    for (std::size_t at = 0; (at = text.find("=?UTF-8?Q?", at)) != std::string::npos;) {
        at += 10;
        const auto end = text.find("?=", at);
        for (; at < end; ++at) {
            if (text[at] == '_') {
                out += ' ';
            } else if (text[at] == '=') {
                out += text_of(from_hex(text.substr(at + 1, 2)).value());
                at += 2;
            } else {
                out += text[at];
            }
        }
    }
    return out;
}

std::string read_quoted(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '=') {
            out += text[i];
        } else if (text.compare(i, 3, "=\r\n") == 0) {
            i += 2;
        } else {
            out += text_of(from_hex(text.substr(i + 1, 2)).value());
            i += 2;
        }
    }
    return out;
}

std::size_t longest_line(const std::string& wire) {
    std::size_t longest = 0;
    for (std::size_t at = 0; at < wire.size();) {
        const auto end = std::min(wire.find("\r\n", at), wire.size());
        longest = std::max(longest, end - at);
        at = end + 2;
    }
    return longest;
}

std::string header_part(const std::string& wire) {
    return wire.substr(0, wire.find("\r\n\r\n"));
}

Error refusal(const Message& message) {
    const auto wire = wire_form(message);
    REQUIRE_FALSE(wire);
    return wire.error();
}

rc::Gen<std::string> any_text() {
    return rc::gen::map(
        rc::gen::container<std::vector<char32_t>>(rc::gen::inRange<char32_t>(1, 0x3000)),
        [](const auto& points) {
            std::string out;
            for (const char32_t c : points) {
                if (c < 0x80) {
                    out += static_cast<char>(c);
                } else if (c < 0x800) {
                    out += static_cast<char>(0xc0U | c >> 6U);
                    out += static_cast<char>(0x80U | (c & 0x3fU));
                } else {
                    out += static_cast<char>(0xe0U | c >> 12U);
                    out += static_cast<char>(0x80U | (c >> 6U & 0x3fU));
                    out += static_cast<char>(0x80U | (c & 0x3fU));
                }
            }
            return out;
        }
    );
}

}  // namespace

TEST_CASE("a plain message is what RFC 5322 says, the date in London's time") {
    CHECK(
        wire_form(hello()).value() ==
        "Date: Thu, 25 Jun 2026 10:00:00 +0100\r\n"
        "From: Bunting <post@bunting.example>\r\n"
        "To: Nadia Okello <nadia@kettlebank.example>\r\n"
        "Subject: Boathouse: a question\r\n"
        "Message-ID: <0190a1b2@bunting.example>\r\n"
        "Auto-Submitted: auto-generated\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "\r\n"
        "Do you know which month?\r\n"
    );
}

TEST_CASE("one tap stops the messages, and an answer says what it answers") {
    auto message = hello();
    message.unsubscribe = "https://bunting.example/stop/abc?n=1";
    message.in_reply_to = "first@bunting.example";
    message.reply_to = Address{"", "reply-abc@bunting.example"};
    const auto wire = wire_form(message).value();
    CHECK(has_line(wire, "List-Unsubscribe: <https://bunting.example/stop/abc?n=1>"));
    CHECK(has_line(wire, "List-Unsubscribe-Post: List-Unsubscribe=One-Click"));
    CHECK(has_line(wire, "In-Reply-To: <first@bunting.example>"));
    CHECK(has_line(wire, "References: <first@bunting.example>"));
    CHECK(has_line(wire, "Reply-To: reply-abc@bunting.example"));
    CHECK(wire_form(hello()).value().find("Unsubscribe") == std::string::npos);
}

TEST_CASE("words beyond ASCII go through in names and subjects") {
    auto message = hello();
    message.to.name = "Łucja Żółć";
    message.subject = "Café";
    const auto wire = wire_form(message).value();
    CHECK(has_line(wire, "Subject: =?UTF-8?Q?Caf=C3=A9?="));
    CHECK(has_line(
        wire, "To: =?UTF-8?Q?=C5=81ucja_=C5=BB=C3=B3=C5=82=C4=87?=\r\n <nadia@kettlebank.example>"
    ));
}

TEST_CASE("a name cannot pass itself off as an address or an encoding") {
    auto message = hello();
    message.to.name = "x@council.example> (\"me\\";
    CHECK(has_line(
        wire_form(message).value(),
        "To: \"x@council.example> (\\\"me\\\\\" <nadia@kettlebank.example>"
    ));
    message.to.name = "=?UTF-8?Q?x?=";
    CHECK(has_line(
        wire_form(message).value(),
        "To: =?UTF-8?Q?=3D=3FUTF-8=3FQ=3Fx=3F=3D?= <nadia@kettlebank.example>"
    ));
    message.subject = "=?UTF-8?B?eA==?=";
    CHECK(
        wire_form(message).value().find("Subject: =?UTF-8?Q?=3D=3FUTF-8=3FB") != std::string::npos
    );
}

TEST_CASE("any subject comes back as it was, in short lines of seven bits") {
    CHECK(rc::check([] {
        auto message = hello();
        message.subject = *any_text();
        const auto wire = wire_form(message);
        if (!wire) {
            RC_ASSERT(wire.error() == (Error{Fault::Invalid, "mail.header_text", "subject"}));
            return;
        }
        const auto head = header_part(*wire);
        RC_ASSERT(longest_line(head) <= 78U);
        for (const char c : *wire)
            RC_ASSERT(c > 0);
        const auto from = head.find("Subject: ") + 9;
        const auto field = head.substr(from, head.find("\r\nMessage-ID", from) - from);
        const bool encoded = field.starts_with("=?");
        RC_ASSERT((encoded ? read_words(field) : field) == message.subject);
        // Each encoded word is whole characters.
        for (std::size_t at = 0;
             encoded && (at = field.find("=?UTF-8", at)) != std::string::npos;) {
            const auto end = field.find("?=", at + 10) + 2;
            RC_ASSERT(end - at <= 75U);
            RC_ASSERT(text::is_utf8(read_words(field.substr(at, end - at))));
            at = end;
        }
    }));
    auto message = hello();
    for (message.subject = "é"; message.subject.size() < 500;)
        message.subject += message.subject;
    const auto head = header_part(wire_form(message).value());
    const auto from = head.find("Subject: ");
    CHECK(read_words(head.substr(from, head.find("Message-ID") - from)) == message.subject);
}

TEST_CASE("nothing that ends a line or turns it round gets into a header") {
    const std::vector<std::string> tricks{
        "a\r\nBcc: all@example.org",
        "a\nb",
        "a\rb",
        std::string("a\0b", 3),
        "a\tb",
        "a\x7f",
        "a\xc2\x85z",      // next line
        "a\xe2\x80\xa8z",  // line separator
        "a\xe2\x80\xae"
        "gpj.exe",         // right-to-left override
        "a\xe2\x81\xa6z",  // isolate
        "a\xed\xa0\x80z",  // a lone surrogate
        "a\xc0\x8a",       // an overlong line feed
        "\xff",
        std::string(1001, 'a'),
    };
    for (const auto& trick : tricks) {
        CAPTURE(trick);
        auto message = hello();
        message.subject = trick;
        CHECK(refusal(message) == Error{Fault::Invalid, "mail.header_text", "subject"});
        message = hello();
        message.from.name = trick;
        CHECK(refusal(message) == Error{Fault::Invalid, "mail.header_text", "from"});
        message = hello();
        message.reply_to = Address{trick, "a@b.example"};
        CHECK(refusal(message) == Error{Fault::Invalid, "mail.header_text", "reply_to"});
        message = hello();
        message.to.mailbox = "a@b.example" + trick;
        CHECK(refusal(message) == Error{Fault::Invalid, "mail.address", "to"});
        message = hello();
        message.message_id += trick;
        CHECK(refusal(message).key == "mail.message_id");
        message = hello();
        message.in_reply_to = trick;
        CHECK(refusal(message).field == "in_reply_to");
    }
    auto message = hello();
    for (const auto* link :
         {"javascript:x", "https://x/\r\nBcc: y", "https://x/>, <mailto:y", "https://x/ y"}) {
        message.unsubscribe = link;
        CHECK(refusal(message).key == "mail.unsubscribe");
    }
}

TEST_CASE("a mailbox is what every server takes") {
    for (const auto* good :
         {"a@b.example", "first.last+tag@sub.kettle-bank.example", "o'x@xn--caf-dma.example", "a@b"
         }) {
        CAPTURE(good);
        CHECK(is_mailbox(good));
    }
    const std::vector<std::string> none{
        "",
        "a",
        "@b",
        "a@",
        "a@b@c",
        "a..b@c",
        ".a@b",
        "a b@c",
        "<a@b>",
        "a@-b",
        "a@b..c",
        "a@b_c",
        "\"a\"@b",
        "é@b.example",
        "a@b> SIZE=1",
        "a@b,c@d",
        std::string(65, 'a') + "@b",
        "a@" + std::string(64, 'b'),
    };
    for (const auto& bad : none) {
        CAPTURE(bad);
        CHECK_FALSE(is_mailbox(bad));
    }
}

TEST_CASE("the text goes through unchanged but for its line endings, whatever the language") {
    CHECK(rc::check([] {
        auto message = hello();
        message.text = *any_text();
        const auto wire = wire_form(message).value();
        RC_ASSERT(longest_line(wire) <= 78U);
        for (const char c : wire)
            RC_ASSERT(c > 0);
        const auto body = wire.substr(wire.find("\r\n\r\n") + 4);
        if (wire.find("Encoding: base64") == std::string::npos) {
            RC_ASSERT(read_quoted(body) == with_crlf(message.text));
        } else {
            std::string whole;
            for (const char c : body) {
                if (c != '\r' && c != '\n') whole += c;
            }
            RC_ASSERT(text_of(from_base64(whole).value()) == with_crlf(message.text));
        }
    }));
}

TEST_CASE("lines that mail programs like to change are written so that they stay") {
    CHECK(quoted_printable("From here\r\n") == "=46rom here\r\n");
    CHECK(quoted_printable("end \r\nend\t\r\n") == "end=20\r\nend=09\r\n");
    CHECK(quoted_printable("a=b\r\n") == "a=3Db\r\n");
    CHECK(quoted_printable(std::string(77, 'a') + "\r\n") == std::string(75, 'a') + "=\r\naa\r\n");
    CHECK(quoted_printable(std::string(76, 'a') + "\r\n") == std::string(76, 'a') + "\r\n");
    CHECK(with_crlf("a\nb\rc\r\nd") == "a\r\nb\r\nc\r\nd\r\n");
    CHECK(with_crlf("") == "\r\n");
}

TEST_CASE("a message mostly in another script goes as base64, an English one stays readable") {
    auto message = hello();
    message.text = "পাঠাগার কখন খোলা?\n";
    CHECK(has_line(wire_form(message).value(), "Content-Transfer-Encoding: base64"));
    message.text = "The café by the canal opens at ten.\n";
    CHECK(has_line(wire_form(message).value(), "The caf=C3=A9 by the canal opens at ten."));
}

TEST_CASE("with HTML there are two parts, the plain one first, and no text can end a part") {
    auto message = hello();
    message.text = "--=_bunting_part--\n";
    message.html = "<p>--=_bunting_part--</p>\n";
    const auto wire = wire_form(message).value();
    CHECK(has_line(wire, "Content-Type: multipart/alternative; boundary=\"=_bunting_part\""));
    std::size_t lines = 0;
    for (std::size_t at = 0; (at = wire.find("\r\n--=_", at)) != std::string::npos; ++at)
        ++lines;
    CHECK(lines == 3);
    CHECK(wire.find("text/plain") < wire.find("text/html"));
    CHECK(wire.ends_with("\r\n--=_bunting_part--\r\n"));
}

TEST_CASE("a body that is no text is refused") {
    auto message = hello();
    message.text = std::string("a\0b", 3);
    CHECK(refusal(message) == Error{Fault::Invalid, "mail.body_text", "text"});
    message = hello();
    message.html = "\xed\xb0\x80";
    CHECK(refusal(message) == Error{Fault::Invalid, "mail.body_text", "html"});
}
