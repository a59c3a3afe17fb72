// SPDX-License-Identifier: AGPL-3.0-or-later
// Answers by mail as a mail server's pipe brings them: to the program beside a running server and
// without one; and, with a feature of this test's own, to the feature whose letter was answered.
#include "app/commands/receive_mail.h"

#include <fstream>
#include <sstream>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "access/outbox.h"
#include "app/features.h"
#include "features/matches/matches.h"
#include "features/share/share.h"
#include "features/things/things.h"
#include "tests/support/furnished_place.h"
#include "tests/support/house_door.h"
#include "tests/support/server_process.h"
#include "thing/place.h"

namespace bunting::testing {
namespace {

namespace fs = std::filesystem;
using app::MailExit;
using store::Engine;

constexpr const char* kOurs = "bunting@thimbleford.example";
constexpr const char* kSecret = "marmalade";  // in every message; nowhere in what is said or logged

std::string message(const std::string& to, const std::string& more, const std::string& body) {
    return "From: Marmalade Hart <marmalade@example.org>\r\nTo: " + to + "\r\n" + more +
           "Subject: Re: marmalade\r\n\r\n" + body + "\r\n";
}

struct Sent {
    const char* what;
    std::string bytes;
    int code;
    const char* words;
};

std::vector<Sent> everything_sent() {
    const std::string to = "bunting+k3f9@thimbleford.example";
    return {
        {"an answer to nobody",
         message(to, "", "marmalade"),
         67,
         "Nobody can be reached at this address any more.\n"},
        {"an answer to us, not to a letter",
         message(kOurs, "", "marmalade"),
         67,
         "Nobody can be reached at this address any more.\n"},
        {"an answer to somebody else's address",
         message("bunting+k3f9@other.example", "", "marmalade"),
         67,
         "Nobody can be reached at this address any more.\n"},
        {"a machine's", message(to, "Auto-Submitted: auto-replied\r\n", "marmalade"), 0, ""},
        {"a machine's to nobody",
         message("x@other.example", "Return-Path: <>\r\n", "marmalade"),
         0,
         ""},
        {"a quote and no words",
         message(to, "", "> marmalade"),
         65,
         "There are no words of your own in this message. Write your answer above the letter that "
         "you answer.\n"},
        {"no message", "marmalade", 65, "This message could not be read.\n"},
        {"nothing", "", 65, "This message could not be read.\n"},
        {"nobody's",
         "Subject: marmalade\r\n\r\nmarmalade\r\n",
         65,
         "This message does not say who sent it.\n"},
        {"one that is too large",
         message(to, "", std::string(3'000'000, 'm')),
         65,
         "This message is too large. Answer in words, without pictures and attachments.\n"},
    };
}

// The program with these words, and the message on its standard input.
Ended pipe_words(
    const FurnishedPlace& place,
    const std::vector<std::string>& words,
    const std::string& bytes,
    const std::function<void()>& before = {}
) {
    const auto file = place.folder() / "message";
    std::ofstream{file, std::ios::binary} << bytes;
    const int in = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    const Ended ended = run_binary(words, [&] {
        ::dup2(in, STDIN_FILENO);
        if (before) before();
    });
    ::close(in);
    return ended;
}

Ended pipe_in(
    const FurnishedPlace& place,
    const std::string& bytes,
    const std::vector<std::string>& more = {},
    const std::function<void()>& before = {}
) {
    std::vector<std::string> words{
        "receive-mail", "--data", place.data.string(), "--database", place.database()
    };
    words.insert(words.end(), more.begin(), more.end());
    return pipe_words(place, words, bytes, before);
}

std::string text_of(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream{path}.rdbuf();
    return text.str();
}

std::vector<Engine> engines() {
    std::vector<Engine> all{Engine::Sqlite};
    if (has_postgres()) all.push_back(Engine::Postgres);
    return all;
}

// --- a feature of this test's own ----------------------------------------------------------------

constexpr const char* kToken = "k3f9";

Result<bool> take(access::ActTx& tx, const access::Call& call, const feature::MailReply& reply) {
    if (reply.token != kToken) return false;
    if (reply.text == "later") return refuse(Fault::Unavailable, "page.busy");
    if (reply.text == "ended") return refuse(Fault::Conflict, "test.ended");
    if (reply.text == "accident") throw std::runtime_error("marmalade");
    if (call.actor.hat != access::Hat::System) return refuse(Fault::Forbidden, "test.hat");
    TRY(access::queue_letter(tx, call, {"to@example.org", reply.from, reply.text}));
    return true;
}

const feature::Feature kTaking{.name = "taking", .take_reply = take};
const std::vector<const feature::Feature*> kTakers{&kTaking};

// A house in this process, at whose desk answers arrive.
class Post {
public:
    Post(const FurnishedPlace& place, const std::string& own_address)
        : house_{options_of(place, own_address), clock_, random_} {}

    MailExit take(
        const std::string& text, const std::string& to, const std::string& mail_from = kOurs
    ) {
        mail::Incoming incoming{.from = "ada@example.org", .recipients = {to}, .text = text};
        return take_bytes(app::handed_form(incoming), mail_from);
    }

    // To the features of the product.
    MailExit deliver(const std::string& text, const std::string& token) {
        const std::string to = "bunting+" + token + "@thimbleford.example";
        const mail::Incoming incoming{.from = "ada@example.org", .recipients = {to}, .text = text};
        return take_bytes(app::handed_form(incoming), kOurs, app::features());
    }

    // `from` answers a need of `to`; the token of the letter that `to` got.
    std::string says_hello(
        const FurnishedPlace& place, const std::string& from, const std::string& to
    ) {
        const auto call_of = [&](const std::string& name, access::Hat hat) {
            return access::Call{
                .actor =
                    {.party = place.players.at(name).party,
                     .hat = hat,
                     .level = access::Level::Confirmed},
                .now = clock_.now(),
            };
        };
        const access::Call needs = call_of(to, access::Hat::Editor);
        const auto need = house_.act<thing::Thing>(needs, [&](access::ActTx& tx) {
            return things::add_thing(
                tx,
                needs,
                {.kind = &share::kNeed,
                 .place = thing::top_place(tx, BoroughId{1})->id,
                 .content =
                     {.title = "A jam pan",
                      .summary = "For one Sunday.",
                      .details =
                          {{"sort", "time"}, {"whereabouts", "come"}, {"shown_to", "everyone"}}}}
            );
        });
        const access::Call says = call_of(from, access::Hat::Resident);
        const auto hello = house_.act<matches::Introduced>(says, [&](access::ActTx& tx) {
            return matches::say_hello(
                tx, says, {.need = need->number, .words = "Shall I bring the pan?"}
            );
        });
        const auto letters = letters_with("Shall I bring the pan?");
        return hello && letters.size() == 1 ? letters[0].letter.reply_to : "";
    }

    std::vector<access::WaitingLetter> letters_with(std::string_view words) {
        auto letters = house_.database().reading([](store::ReadTx& tx) {
            return access::latest_letters(tx, BoroughId{1}, 100);
        });
        std::erase_if(letters, [&](const auto& one) {
            return one.letter.body.find(words) == std::string::npos;
        });
        return letters;
    }

    MailExit take_bytes(
        const std::string& bytes,
        const std::string& mail_from = kOurs,
        std::span<const feature::Feature* const> takers = kTakers
    ) {
        std::ostringstream out;
        std::ostringstream err;
        const std::atomic<bool> never{false};
        app::Desk desk{house_, clock_, bytes, out, err, never};
        const MailExit code = app::take_mail(desk, takers, mail_from);
        said = out.str() + err.str();
        return code;
    }

    std::vector<std::string> taken() {
        const auto letters = house_.database().reading([](store::ReadTx& tx) {
            return access::latest_letters(tx, BoroughId{1}, 100);
        });
        std::vector<std::string> all;
        for (const auto& one : letters) {
            if (one.letter.recipient == "to@example.org")
                all.push_back(one.letter.subject + ": " + one.letter.body);
        }
        return all;
    }

    std::string said;

private:
    static app::Options options_of(const FurnishedPlace& place, const std::string& own_address) {
        app::Options options;
        options.data = place.data;
        options.database = place.database();
        options.site.mail_from = own_address;
        return options;
    }

    SystemClock clock_;
    SystemRandom random_;
    app::House house_;
};

}  // namespace

TEST_CASE("a mail server hears the same beside a running server as without one, and no log tells") {
    for (const Engine engine : engines()) {
        const FurnishedPlace place{engine};
        const auto check_all = [&](const char* how, const std::vector<std::string>& more) {
            for (const Sent& sent : everything_sent()) {
                CAPTURE(how);
                CAPTURE(sent.what);
                const Ended ended = pipe_in(place, sent.bytes, more);
                CHECK(ended.code == sent.code);
                CHECK(ended.words == sent.words);
            }
        };
        check_all("alone", {"--mail-from", kOurs});
        ServerProcess server{place.data, place.database(), {}, {"--mail-from", kOurs}};
        check_all("beside", {});
        CHECK(server.stop() == 0);
        CHECK(text_of(place.data.parent_path() / "serve.log").find(kSecret) == std::string::npos);
    }
}

TEST_CASE("what is wrong with us is for later: no address, a folder that is taken, a server gone") {
    const FurnishedPlace place{Engine::Sqlite};
    const auto answer = message("bunting+k3f9@thimbleford.example", "", "marmalade");
    const Ended no_address = pipe_in(place, answer);
    CHECK(no_address.code == 75);
    CHECK(no_address.words.find("--mail-from") != std::string::npos);
    {
        const ServerProcess server{place.data, place.database()};
        CHECK(pipe_in(place, answer).code == 75);
        CHECK(pipe_in(place, answer, {"--mail-from", kOurs}).code == 67);
    }
    const auto nowhere = place.folder() / "nowhere";
    const Ended empty = pipe_words(
        place, {"receive-mail", "--data", nowhere.string(), "--mail-from", kOurs}, answer
    );
    CHECK(empty.code == 75);
    CHECK(empty.words == "bunting: there is no database in " + nowhere.string() + "\n");
    CHECK_FALSE(fs::exists(nowhere));
    CHECK(pipe_in(place, answer, {"--mail-form", kOurs}).code == 75);
    CHECK(pipe_in(place, answer, {"--help"}).code == 0);
    const app::DataFolder held{place.data};
    const Ended taken = pipe_in(place, answer, {"--mail-from", kOurs});
    CHECK(taken.code == 75);
    CHECK(taken.words.find(kSecret) == std::string::npos);
    CHECK(pipe_in(place, "marmalade", {"--mail-from", kOurs}).code == 65);
}

TEST_CASE("a message that is made to take for ever goes back") {
    const FurnishedPlace place{Engine::Sqlite};
    std::string crowd = "From: marmalade@example.org\r\nTo: a";
    while (crowd.size() < 1'000'000)
        crowd += ",a";
    const Ended ended = pipe_in(place, crowd + "\r\n\r\nmarmalade\r\n", {"--mail-from", kOurs}, [] {
        const rlimit bound{3, RLIM_INFINITY};
        ::setrlimit(RLIMIT_CPU, &bound);
    });
    CHECK(ended.code == 65);
    CHECK(ended.words.empty());
}

TEST_CASE("an answer reaches the feature whose letter it was, in one act of the system's own") {
    for (const Engine engine : engines()) {
        const FurnishedPlace place{engine};
        Post post{place, kOurs};
        CHECK(post.take("Yes, on Friday.", "bunting+k3f9@thimbleford.example") == MailExit::Taken);
        CHECK(post.said.empty());
        CHECK(post.taken() == std::vector<std::string>{"ada@example.org: Yes, on Friday."});
        CHECK(post.take("Yes", "bunting+other1@thimbleford.example") == MailExit::NobodyThere);
        CHECK(post.taken().size() == 1);
    }
}

TEST_CASE("what a feature refuses is told, an accident is for later and tells nothing") {
    const FurnishedPlace place{Engine::Sqlite};
    Post post{place, kOurs};
    const auto* const to = "bunting+k3f9@thimbleford.example";
    CHECK(post.take("ended", to) == MailExit::NobodyThere);
    CHECK(post.said.starts_with("Someone changed this before you"));
    CHECK(post.take("later", to) == MailExit::TryLater);
    CHECK(post.take("accident", to) == MailExit::TryLater);
    CHECK_FALSE(post.said.empty());
    CHECK(post.said.find(kSecret) == std::string::npos);
    CHECK(post.taken().empty());
}

TEST_CASE("who answers a hello by mail goes on in the conversation, and the other gets a letter") {
    for (const Engine engine : engines()) {
        const FurnishedPlace place{engine};
        Post post{place, kOurs};
        const std::string token = post.says_hello(place, "odette", "greta");
        REQUIRE(access::is_reply_token(token));
        CHECK(post.deliver("Marmalade, on Friday.", token) == MailExit::Taken);
        CHECK(post.said.empty());
        const auto reached = post.letters_with("Marmalade, on Friday.");
        REQUIRE(reached.size() == 1);
        CHECK(reached[0].letter.recipient == "odette@example.org");
        CHECK_FALSE(reached[0].letter.reply_to.empty());
        CHECK(reached[0].letter.reply_to != token);
        CHECK(reached[0].letter.body.find("greta@") == std::string::npos);
        CHECK(reached[0].letter.body.find("ada@") == std::string::npos);
        // A mail server that was cut off brings it again: it is kept once.
        CHECK(post.deliver("Marmalade, on Friday.", token) == MailExit::Taken);
        CHECK(post.letters_with("Marmalade, on Friday.").size() == 1);
        CHECK(post.deliver("Again", "nobodyhasthistoken") == MailExit::NobodyThere);
    }
}

TEST_CASE("a demonstration shows where a letter is answered, and nothing of it where none is read"
) {
    for (const auto& [mail_from, address] :
         {std::pair{"post@place.example", "Answers go to post+k3f9@place.example"},
          std::pair{"", "Answers go to bunting+k3f9@thimbleford.example"}}) {
        const FurnishedPlace place{Engine::Sqlite};
        app::Options options;
        options.data = place.data;
        options.database = place.database();
        options.site.is_demo = true;
        options.site.mail_from = mail_from;
        const SystemClock clock;
        SystemRandom random;
        app::House house{options, clock, random};
        const Door door{house, clock};
        CHECK_FALSE(has(door.ask({.target = "/demo/mail"}), "Answers go to"));
        const access::Call call{.actor = {.hat = access::Hat::System}, .now = clock.now()};
        const auto queued = house.act<void>(call, [&](access::ActTx& tx) {
            return access::queue_letter(
                tx, call, {"ada@example.org", "Ben asks", "Would you?", "", kToken}
            );
        });
        REQUIRE(queued);
        CHECK(has(door.ask({.target = "/demo/mail"}), address));
    }
}

TEST_CASE("the house's own address counts before one that was typed") {
    const FurnishedPlace place{Engine::Sqlite};
    {
        Post post{place, kOurs};
        CHECK(
            post.take("Yes", "bunting+k3f9@other.example", "bunting@other.example") ==
            MailExit::NobodyThere
        );
    }
    Post post{place, ""};
    CHECK(
        post.take("Yes", "bunting+k3f9@other.example", "bunting@other.example") == MailExit::Taken
    );
    CHECK(post.take("Yes", "bunting+k3f9@other.example", "") == MailExit::TryLater);
    CHECK(post.take("Yes", "bunting+k3f9@other.example", "nonsense") == MailExit::TryLater);
}

TEST_CASE("what one process hands to the other is read whole or refused") {
    const mail::Incoming incoming{
        .from = "ada@example.org",
        .recipients = {"a@b.example", "c@d.example"},
        .text = "Yes\n\nAda"
    };
    const std::string bytes = app::handed_form(incoming);
    const auto read = app::read_handed(bytes);
    REQUIRE(read);
    CHECK(read->from == incoming.from);
    CHECK(read->recipients == incoming.recipients);
    CHECK(read->text == incoming.text);
    for (const std::string& bad :
         {std::string{},
          bytes.substr(0, bytes.size() - 1),
          std::string{"ada@example.org\0", 16},
          std::string{"ada\0Yes\0", 8},
          std::string{"ada@example.org\0\0", 17}}) {
        CHECK(app::read_handed(bad).error().key == "mail.malformed");
    }
    const FurnishedPlace place{Engine::Sqlite};
    Post post{place, kOurs};
    CHECK(post.take_bytes("nonsense") == MailExit::Malformed);
}

}  // namespace bunting::testing
