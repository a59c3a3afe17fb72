// SPDX-License-Identifier: AGPL-3.0-or-later
// A word planted in everything that is not for everybody is found in no page, feed, search,
// suggestion, log, letter to others, file of the public index, or line of the journal.
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include "access/outbox.h"
#include "tests/canaries/addresses.h"
#include "tests/canaries/plant.h"
#include "tests/routes/asking.h"

namespace bunting::testing {
namespace {

using access::Hat;
using web::RawResponse;

constexpr BoroughId kBorough{1};
constexpr std::string_view kPeer = "203.0.113.77";

// Everything that the house logs while this stands.
class LogKept {
public:
    LogKept() : before_{spdlog::default_logger()} {
        auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(kept_);
        spdlog::set_default_logger(std::make_shared<spdlog::logger>("kept", std::move(sink)));
        spdlog::set_level(spdlog::level::trace);
    }

    ~LogKept() { spdlog::set_default_logger(before_); }

    LogKept(const LogKept&) = delete;
    LogKept& operator=(const LogKept&) = delete;

    std::string text() const { return kept_.str(); }

private:
    std::ostringstream kept_;
    std::shared_ptr<spdlog::logger> before_;
};

bool holds(std::string_view text, std::string_view word) {
    return text.find(word) != std::string_view::npos;
}

std::string whole(const RawResponse& answer) {
    std::string text{answer.content()};
    for (const web::Header& header : answer.headers)
        text += "\n" + header.name + ": " + header.value;
    return text;
}

// Every file of the index, those that stand aside too.
std::string index_files(const HouseStage& stage) {
    std::string bytes;
    const auto folder = stage.folder() / "data" / "index";
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file{entry.path(), std::ios::binary};
        bytes.append(std::istreambuf_iterator<char>{file}, {});
    }
    return bytes;
}

// Words that are near in the alphabet share their beginnings there.
std::string in_files(const std::string& word) {
    return word.substr(4);
}

class Lookout {
public:
    Lookout(HouseStage& stage, const Planted& planted) : stage_{stage}, planted_{planted} {}

    void look(std::string_view text, std::string_view at) {
        ++looked_;
        if (holds(text, planted_.open_word)) ++found_open_;
        for (const Canary& canary : planted_.canaries) {
            if (!holds(text, canary.word)) continue;
            CAPTURE(at);
            CAPTURE(canary.word);
            FAIL_CHECK("here stands ", canary.where);
        }
    }

    void look_at_pages(const Person& person) {
        const Addresses addresses = every_address(stage_.house());
        for (const std::string& pattern : addresses.unknown)
            FAIL_CHECK("say in tests/canaries/addresses.cc what stands in ", pattern);
        for (const std::string& address : addresses.all)
            fetch(person, address);
    }

    // Beginnings, slips of the pen, and the words themselves: those stand in the box of the page,
    // so only what is found is looked at.
    void look_at_search(const Person& person) {
        for (const Canary& canary : planted_.canaries) {
            if (!canary.word.starts_with("zqx")) continue;
            const std::string& word = canary.word;
            fetch(person, "/search?q=" + word.substr(0, word.size() - 2));
            fetch(person, "/search.json?q=" + word.substr(0, word.size() - 1));
            std::string slip = word;
            std::swap(slip[4], slip[5]);
            if (slip != word) fetch(person, "/search.json?q=" + slip);
            const RawResponse found = ask(person, "/search.json?q=" + word);
            CAPTURE(word);
            CHECK(has(found, R"("items":[])"));
        }
        const RawResponse open = ask(person, "/search.json?q=" + planted_.open_word);
        CHECK(has(open, fmt::format("\"number\":{}", raw(planted_.open_thing))));
    }

    void look_at_letters() {
        stage_.house().database().read([&](store::ReadTx& tx) {
            for (const auto& waiting : access::latest_letters(tx, kBorough, 1'000)) {
                const access::Letter& letter = waiting.letter;
                const bool own = holds(letter.recipient, "zqx");
                const bool a_test_way_in = holds(letter.body, "/sign-in/link/");
                if (!own && !a_test_way_in)
                    look(letter.subject + "\n" + letter.body, "a letter to " + letter.recipient);
                if (letter.recipient == planted_.other_mailbox) ++letters_to_others_;
            }
        });
        CHECK(letters_to_others_ > 0);
    }

    void look_at_journal() {
        struct Leaf {
            std::string words;
            Bytes sealed;
        };

        stage_.house().database().read([&](store::ReadTx& tx) {
            static constexpr store::Query kEntries{
                "SELECT verb, hat, fields, sealed FROM journal_entry WHERE borough = $1"
            };
            const auto leaves = tx.rows(
                kEntries,
                [](const store::Row& row) {
                    return Leaf{row.text(0) + " " + row.text(1) + " " + row.text(2), row.bytes(3)};
                },
                kBorough
            );
            CHECK(leaves.size() > 40);
            for (const Leaf& leaf : leaves) {
                look(leaf.words, "a line of the journal");
                look(text_of(leaf.sealed), "what is sealed in the journal");
            }
        });
    }

    void look_at_index() {
        const std::string bytes = index_files(stage_);
        CHECK(holds(bytes, in_files(planted_.open_word)));
        for (const Canary& canary : planted_.canaries) {
            CAPTURE(canary.word);
            if (holds(bytes, in_files(canary.word))) FAIL_CHECK("here stands ", canary.where);
        }
    }

    int looked() const { return looked_; }

    int found_open() const { return found_open_; }

private:
    RawResponse ask(const Person& person, const std::string& address) {
        Knock knock = reading(person, address, As::Html);
        knock.peer = address == "/metrics" ? "127.0.0.1" : std::string{kPeer};
        return stage_.door().ask(knock);
    }

    void fetch(const Person& person, const std::string& address) {
        const RawResponse answer = ask(person, address);
        CAPTURE(address);
        CHECK(answer.status < 500);
        look(whole(answer), address);
    }

    HouseStage& stage_;
    const Planted& planted_;
    int looked_ = 0;
    int found_open_ = 0;
    int letters_to_others_ = 0;
};

}  // namespace

TEST_CASE("what is not for everybody is nowhere where everybody can look") {
    for (const auto engine : engines()) {
        CAPTURE(engine == store::Engine::Sqlite);
        HouseStage stage{engine};
        const LogKept log;
        const Planted planted = plant(stage);
        CHECK(planted.canaries.size() > 35);
        const Person resident = stage.troupe().person(Hat::Resident);
        Lookout lookout{stage, planted};
        for (const Person& reader : {Person{}, resident}) {
            lookout.look_at_pages(reader);
            lookout.look_at_search(reader);
        }
        lookout.look_at_letters();
        lookout.look_at_journal();
        lookout.look_at_index();
        lookout.look(log.text(), "the log");
        CHECK(holds(log.text(), R"("route":"/t/{number}")"));
        CHECK_FALSE(holds(log.text(), kPeer));
        CHECK_FALSE(holds(log.text(), planted.open_word));
        CHECK(lookout.looked() > 500);
        CHECK(lookout.found_open() > 20);
    }
}

TEST_CASE("what was hidden leaves the files of the index within an hour, whoever goes at once") {
    for (const auto engine : engines()) {
        CAPTURE(engine == store::Engine::Sqlite);
        HouseStage stage{engine};
        const Person owner = stage.troupe().person(Hat::Resident);
        const Person leaver = stage.troupe().person(Hat::Resident);
        const std::string taken = canary_word("taken");
        const std::string gone = canary_word("gone");
        const auto scene_of = [&](const Person& person, const std::string& word) {
            return stage.troupe().scene(person.actor, thing::State::Published, word);
        };
        const auto sends = [&](const Person& person, const std::string& path) {
            CHECK(stage.door().ask(writing(person, path, {}, As::Html)).status < 400);
            stage.settle();
        };
        const auto stands = [&](const std::string& word) {
            return holds(index_files(stage), in_files(word));
        };
        const auto scene = scene_of(owner, taken);
        scene_of(leaver, gone);
        stage.settle();
        REQUIRE(stands(taken));
        REQUIRE(stands(gone));
        sends(owner, fmt::format("/t/{}/remove", raw(scene.thing.number)));
        CHECK(stands(gone));
        stage.clock().set(stage.clock().now().plus_seconds(3'600));
        stage.settle();
        CHECK_FALSE(stands(taken));
        CHECK(stands(gone));
        sends(leaver, "/me/delete");
        CHECK_FALSE(stands(gone));
    }
}

}  // namespace bunting::testing
