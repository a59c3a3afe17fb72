// SPDX-License-Identifier: AGPL-3.0-or-later
// Line ends in every field of every form and every query: no header of an answer or a letter is
// made by what somebody typed.
#include <doctest/doctest.h>

#include "access/outbox.h"
#include "mail/message.h"
#include "tests/routes/asking.h"
#include "tests/support/house_stage.h"

namespace bunting::testing {
namespace {

using access::Hat;
using web::RawResponse;

constexpr std::string_view kBreaks =
    "Benches\r\nBcc: crowd@evil.example\r\nSet-Cookie: evil=1\n\n<p>and a body</p>\x7f";

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    });
}

void check_headers(const RawResponse& answer) {
    CAPTURE(told(answer));
    CHECK(answer.status < 500);
    for (const web::Header& header : answer.headers) {
        CAPTURE(header.name);
        CHECK_FALSE(has_control(header.value));
        CHECK_FALSE(has_control(header.name));
        CHECK_FALSE(header.value.starts_with("evil="));
    }
}

void send_each_field(HouseStage& stage, const web::Route& route) {
    const std::size_t fields =
        form_for(stage.troupe(), route, let_in(stage.troupe(), route)).value().fields.size();
    for (std::size_t i = 0; i < std::max<std::size_t>(fields, 1); ++i) {
        for (const As as : {As::Html, As::Json}) {
            const Case given = let_in(stage.troupe(), route);
            const std::string address = address_of(stage.house(), route, given).value();
            Filled filled = form_for(stage.troupe(), route, given).value();
            filled.fields.emplace_back("then", kBreaks);
            filled.fields.emplace_back("back", kBreaks);
            if (i < fields) filled.fields[i].second = kBreaks;
            check_headers(stage.door().ask(writing(given.person, address, filled, as)));
        }
    }
}

struct Post {
    std::string path;
    Fields fields;
};

RawResponse sends(HouseStage& stage, const Person& person, const Post& post) {
    return stage.door().ask(writing(person, post.path, {.fields = post.fields}, As::Html));
}

// Words with line ends in all that letters are made of: a title, a reason, a name, what was said.
void make_letters(HouseStage& stage) {
    const std::string breaks{kBreaks};
    keep_open(stage.house(), stage.clock().now());
    Troupe& troupe = stage.troupe();
    const Person author = troupe.person(Hat::Resident);
    const Person keeper = troupe.person(Hat::Moderator);
    sends(stage, keeper, {"/me/about", {{"name", breaks}, {"about", breaks}}});
    const auto added = sends(
        stage,
        author,
        {"/add/idea/send",
         {{"title", breaks}, {"summary", breaks}, {"helps", breaks}, {"place", "kettle-bank"}}}
    );
    REQUIRE(added.status == 303);
    std::string path = header_of(added, "location");
    path = path.substr(0, path.find('?'));
    const std::string queue = "/queue" + path.substr(2);
    CHECK(sends(stage, keeper, {queue, {{"deed", "publish"}}}).status == 303);
    CHECK(sends(stage, author, {path + "/follow", {{"follows", "1"}}}).status == 303);
    CHECK(sends(stage, keeper, {path + "/say", {{"words", breaks}}}).status == 303);
    CHECK(
        sends(
            stage, keeper, {queue, {{"deed", "hide"}, {"rule", "unkind"}, {"reason", breaks}}}
        ).status == 303
    );
    sends(stage, {}, {"/sign-in", {{"email", "a@example.org\r\nBcc: b@evil.example"}}});
    sends(stage, {}, {"/sign-in", {{"email", "a@example.org,b@evil.example"}}});
    stage.settle();
    stage.clock().set(stage.clock().now().plus_days(2));
    stage.settle();
}

void check_letters(HouseStage& stage, std::size_t least) {
    stage.house().database().read([&](store::ReadTx& tx) {
        const auto letters = access::latest_letters(tx, BoroughId{1}, 1000);
        CHECK(letters.size() >= least);
        for (const auto& waiting : letters) {
            const auto& letter = waiting.letter;
            CAPTURE(letter.subject);
            CAPTURE(letter.recipient);
            CHECK_FALSE(has_control(letter.subject));
            CHECK_FALSE(has_control(letter.unsubscribe));
            CHECK(mail::is_mailbox(letter.recipient));
            CHECK(letter.recipient.find("evil.example") == std::string::npos);
            const auto wire = mail::wire_form({
                .from = {"Thimbleford", "post@thimbleford.example"},
                .to = {"", letter.recipient},
                .subject = letter.subject,
                .text = letter.body,
                .message_id = waiting.id.text() + "@thimbleford.example",
                .date = waiting.created,
            });
            REQUIRE(wire.has_value());
            const std::string head = wire->substr(0, wire->find("\r\n\r\n"));
            CHECK(head.find("\r\nBcc:") == std::string::npos);
            CHECK(head.find("\r\nSet-Cookie:") == std::string::npos);
        }
    });
}

}  // namespace

TEST_CASE("line ends in a field of a form make no header") {
    for (const auto engine : engines()) {
        HouseStage stage{engine};
        for (const auto& route : stage.house().router().routes()) {
            CAPTURE(route->pattern);
            const bool is_slow = route->pattern.ends_with("/password");
            if (route->post && !is_slow) send_each_field(stage, *route);
        }
        make_letters(stage);
        check_letters(stage, 4);
    }
}

TEST_CASE("a long name is cut between letters, never inside one") {
    for (const auto engine : engines()) {
        HouseStage stage{engine};
        std::string name = "x";  // so that byte 80 is inside a letter
        for (int i = 0; i < 100; ++i)
            name += "\u00e9";
        const auto way = stage.troupe().mailed("new.here@example.org");
        const Post post{"/sign-in/link/" + way.link, {{"name", name}}};
        const RawResponse answer = sends(stage, {}, post);
        CAPTURE(told(answer));
        CHECK(answer.status == 303);
    }
}

TEST_CASE("line ends in a query make no header") {
    HouseStage stage{store::Engine::Sqlite};
    constexpr std::array kAlways{"then", "back", "place", "done", "q", "show", "after", "near"};
    for (const auto& route : stage.house().router().routes()) {
        if (!route->page) continue;
        CAPTURE(route->pattern);
        const Case given = let_in(stage.troupe(), *route);
        std::string target = address_of(stage.house(), *route, given).value();
        std::vector<std::string> names{kAlways.begin(), kAlways.end()};
        names.insert(names.end(), route->query.begin(), route->query.end());
        target += target.find('?') == std::string::npos ? '?' : '&';
        for (const std::string& name : names)
            target += name + "=" + web::percent_encode(kBreaks) + "&";
        check_headers(stage.door().ask(reading(given.person, target, As::Html)));
        check_headers(stage.door().ask(reading({}, target, As::Json)));
    }
}

TEST_CASE("line ends in a cookie or another header make no header") {
    HouseStage stage{store::Engine::Sqlite};
    Knock knock{.target = "/"};
    knock.headers = {
        {"cookie", "bunting_lang=en-GB\x01; bunting_theme=dark; bunting_session=a; bunting_draft=b"
        },
        {"accept-language", "en-GB, x\x0b"},
        {"user-agent", "Firefox"},
    };
    check_headers(stage.door().ask(knock));
}

}  // namespace bunting::testing
