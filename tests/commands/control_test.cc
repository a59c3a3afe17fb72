// SPDX-License-Identifier: AGPL-3.0-or-later
// Commands that write, typed beside a running server and without one: the same words, the same
// codes, the same place afterwards.
#include <chrono>
#include <fstream>
#include <regex>
#include <sstream>
#include <thread>

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "app/control/client.h"
#include "app/control/socket.h"
#include "store/verify.h"
#include "tests/support/furnished_place.h"
#include "tests/support/http_client.h"
#include "tests/support/server_process.h"

namespace bunting::testing {
namespace {

namespace fs = std::filesystem;
using store::Engine;

constexpr const char* kWards = R"({"type": "FeatureCollection", "features": [
 {"type": "Feature", "properties": {"CD": "E05000001", "NM": "Lower Weir"}, "geometry": {"type": "Polygon",
  "coordinates": [[[-2.2,52.5],[-2.1,52.5],[-2.1,52.6],[-2.2,52.6],[-2.2,52.5]]]}},
 {"type": "Feature", "properties": {"CD": "E05000002", "NM": "Upper Weir"}, "geometry": {"type": "Polygon",
  "coordinates": [[[-2.1,52.5],[-2.0,52.5],[-2.0,52.6],[-2.1,52.6],[-2.1,52.5]]]}}]})";
constexpr const char* kTwice = R"({"type": "FeatureCollection", "features": [
 {"type": "Feature", "properties": {"CD": "E05000001", "NM": ""}, "geometry": {"type": "Polygon",
  "coordinates": [[[-2.2,52.5],[-2.1,52.5],[-2.1,52.6],[-2.2,52.6],[-2.2,52.5]]]}}]})";
constexpr const char* kPark = R"({"type": "FeatureCollection", "features": [
 {"type": "Feature", "properties": {"is": "park"}, "geometry": {"type": "Polygon",
  "coordinates": [[[-2.15,52.52],[-2.14,52.52],[-2.14,52.53],[-2.15,52.53],[-2.15,52.52]]]}}]})";

// Invented postcodes, one a few metres from the other.
std::string postcodes(int count) {
    constexpr std::string_view kLetters = "ABDEFGHJLNPQRSTUWXYZ";
    std::string rows;
    for (int i = 0; i < count; ++i) {
        rows += fmt::format(
            "\"ZZ{} "
            "{}{}{}\",10,{},290420,\"E92000001\",\"\",\"\",\"\",\"E08000027\",\"E05000001\"\r\n",
            1 + i / 4000 % 9,
            i / 400 % 10,
            kLetters[static_cast<std::size_t>(i / 20 % 20)],
            kLetters[static_cast<std::size_t>(i % 20)],
            387000 + i % 10000
        );
    }
    return rows;
}

struct Files {
    explicit Files(const fs::path& folder) : folder_{folder} {
        write("wards.geojson", kWards);
        write("twice.geojson", kTwice);
        write("park.geojson", kPark);
        write("postcodes.csv", postcodes(400));
        write("many.csv", postcodes(20'000));
        write("bad.csv", "\"ZZ1 1A\",10,1,2\r\nnonsense\r\n");
    }

    std::string operator()(const char* name) const { return (folder_ / name).string(); }

private:
    void write(const char* name, const std::string& text) const {
        std::ofstream{folder_ / name} << text;
    }

    fs::path folder_;
};

std::vector<std::string> wards_of(const std::string& file) {
    return {
        "import",
        "boundaries",
        file,
        "--level",
        "ward",
        "--code-property",
        "CD",
        "--name-property",
        "NM",
        "--vintage",
        "2013"
    };
}

// Every command that an operator may type, good and bad, in an order in which each finds what it
// needs.
std::vector<std::vector<std::string>> session(const Files& files) {
    return {
        wards_of(files("twice.geojson")),
        wards_of(files("wards.geojson")),
        wards_of(files("wards.geojson")),
        {"import", "postcodes", files("bad.csv")},
        {"import", "postcodes", files("postcodes.csv")},
        {"import", "map", files("park.geojson"), "--class-property", "is"},
        {"import", "map", files("wards.geojson"), "--class-property", "is"},
        {"import", "postcodes", files("none.csv")},
        {"import", "nonsense"},
        {"import", "postcodes"},
        {"reindex"},
    };
}

Ended type(const FurnishedPlace& place, std::vector<std::string> words) {
    for (const std::string& more :
         {std::string{"--data"}, place.data.string(), std::string{"--database"}, place.database()})
        words.push_back(more);
    return run_binary(words);
}

constexpr store::Query kPostcodes{"SELECT count(*) FROM postcode"};
constexpr store::Query kOnTheirWay{"SELECT count(*) FROM postcode_incoming"};

std::int64_t postcodes_in(const FurnishedPlace& place, const store::Query& counted = kPostcodes) {
    std::int64_t count = 0;
    store::read_without_writing(
        store::parse_address(place.database()).value(),
        [&](store::ReadTx& tx) {
            count = tx.row(counted, [](const store::Row& row) { return row.integer(0); }).value();
        }
    );
    return count;
}

int add_thing(const FurnishedPlace& place, std::uint16_t port, const std::string& title) {
    return ask(port,
               {.method = "POST",
                .target = "/add/idea/send",
                .body = fmt::format(
                    R"({{"title": "{}", "summary": "On Fridays.", "helps": "Teenagers", "place": "kettle-bank"}})",
                    title
                ),
                .headers =
                    {{"Cookie", "bunting_session=" + place.players.at("greta").token},
                     {"Accept", "application/json"},
                     {"Content-Type", "application/json"}}}
    ).status;
}

std::vector<Engine> engines() {
    std::vector<Engine> all{Engine::Sqlite};
    if (has_postgres()) all.push_back(Engine::Postgres);
    return all;
}

bool has(const Ended& said, std::string_view words) {
    return said.words.find(words) != std::string::npos;
}

// As control::ask_server does, with any words.
Ended ask_for(const fs::path& data, const control::Request& request) {
    std::ostringstream said;
    const auto code = control::ask_server(data, request, said, said);
    REQUIRE(code);
    return {*code, said.str()};
}

}  // namespace

TEST_CASE("a command says and does the same beside a running server as without one") {
    for (const Engine engine : engines()) {
        const FurnishedPlace alone{engine};
        const FurnishedPlace beside{engine};
        const Files files{alone.folder()};
        ServerProcess server{beside.data, beside.database()};
        for (const auto& words : session(files)) {
            const std::string name = fmt::format("{}", fmt::join(words, " "));
            CAPTURE(name);
            const Ended one = type(alone, words);
            const Ended other = type(beside, words);
            CHECK(other.code == one.code);
            CHECK(other.words == one.words);
            CHECK_FALSE(other.words.empty());
        }
        CHECK(postcodes_in(alone) == 400);
        CHECK(postcodes_in(beside) == 400);
        CHECK(ask(server.port(), {.target = "/p/lower-weir"}).status == 200);
        CHECK(has(type(beside, {"verify-journal"}), "whole\n"));
        CHECK(server.stop() == 0);
    }
}

TEST_CASE("reindex beside a running server finds everything again") {
    for (const Engine engine : engines()) {
        const FurnishedPlace place{engine};
        ServerProcess server{place.data, place.database()};
        REQUIRE(add_thing(place, server.port(), "A quince orchard") == 201);
        const Ended done = type(place, {"reindex"});
        CHECK(done.code == 0);
        CHECK(has(done, "the index stands at entry "));
        CHECK_FALSE(has(done, "entry 0\n"));
        CHECK(
            ask(server.port(), {.target = "/search?q=quince"}).body.find("A quince orchard") !=
            std::string::npos
        );
    }
}

TEST_CASE("an index that belongs to another journal is built anew, however far it came") {
    for (const Engine engine : engines()) {
        const FurnishedPlace ahead{engine};
        const FurnishedPlace place{engine};
        {
            ServerProcess server{ahead.data, ahead.database()};
            for (const char* title : {"A medlar orchard", "A damson orchard"})
                REQUIRE(add_thing(ahead, server.port(), title) == 201);
            CHECK(server.stop() == 0);
        }
        {
            ServerProcess server{place.data, place.database()};
            REQUIRE(add_thing(place, server.port(), "A quince orchard") == 201);
            CHECK(server.stop() == 0);
        }
        fs::remove_all(place.data / "index");
        fs::copy(
            ahead.data / "index",
            place.data / "index",
            fs::copy_options::recursive | fs::copy_options::copy_symlinks
        );
        ServerProcess server{place.data, place.database()};
        const auto finds = [&](const char* word, const char* title) {
            const std::string target = fmt::format("/search.json?q={}", word);
            return ask(server.port(), {.target = target}).body.find(title) != std::string::npos;
        };
        for (int tries = 0; tries < 200 && !finds("quince", "A quince orchard"); ++tries)
            std::this_thread::sleep_for(std::chrono::milliseconds{50});
        CHECK(finds("quince", "A quince orchard"));
        CHECK_FALSE(finds("medlar", "A medlar orchard"));
    }
}

TEST_CASE("a second ./dev run furnishes nothing: demo --if-empty leaves what is there") {
    for (const Engine engine : engines()) {
        const FurnishedPlace place{engine};
        const Ended refused = type(place, {"demo"});
        CHECK(refused.code == 1);
        CHECK(has(refused, "there is something here already"));
        const Ended left = type(place, {"demo", "--if-empty"});
        CHECK(left.code == 0);
        CHECK(left.words.empty());
        CHECK(has(type(place, {"verify-journal"}), "whole\n"));
    }
}

TEST_CASE("./dev gives the commands only words that they take") {
    std::ifstream file{"dev"};
    std::stringstream text;
    text << file.rdbuf();
    const std::string script = text.str();
    const std::regex call{R"(build/release/bunting (\w+)((?: --[\w-]+)*))"};
    int calls = 0;
    for (std::sregex_iterator at{script.begin(), script.end(), call}, end; at != end; ++at) {
        const std::string command = (*at)[1];
        const std::string help = run_binary({command, "--help"}).words;
        std::istringstream flags{(*at)[2]};
        for (std::string flag; flags >> flag;) {
            CAPTURE(command);
            CAPTURE(flag);
            CHECK(help.find(flag) != std::string::npos);
        }
        for (const char* flag : {"--data", "--database", "--migrate"})
            CHECK(help.find(flag) != std::string::npos);
        ++calls;
    }
    CHECK(calls == 2);
}

TEST_CASE("people go on writing while a long import runs") {
    using std::chrono::steady_clock;
    for (const Engine engine : engines()) {
        const FurnishedPlace place{engine};
        const Files files{place.folder()};
        ServerProcess server{place.data, place.database()};
        std::atomic<bool> done{false};
        Ended import;
        std::thread typing{[&] {
            import = type(place, {"import", "postcodes", files("many.csv")});
            done = true;
        }};
        int written = 0;
        std::chrono::milliseconds longest{0};
        while (!done) {
            const auto began = steady_clock::now();
            REQUIRE(add_thing(place, server.port(), "Lantern walk") == 201);
            longest = std::max(
                longest,
                std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - began)
            );
            ++written;
        }
        typing.join();
        MESSAGE(written << " written, the slowest took " << longest.count() << " ms");
        CHECK(import.code == 0);
        CHECK(postcodes_in(place) == 20'000);
        CHECK(written >= 5);
    }
}

TEST_CASE("a server that ends refuses the import that runs, whole, or lets it be whole") {
    for (const Engine engine : engines()) {
        const FurnishedPlace place{engine};
        const Files files{place.folder()};
        ServerProcess server{place.data, place.database()};
        Ended import;
        std::thread typing{[&] { import = type(place, {"import", "postcodes", files("many.csv")}); }
        };
        for (int i = 0; i < 3000 && postcodes_in(place, kOnTheirWay) == 0; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        CHECK(server.stop() == 0);
        typing.join();
        CAPTURE(import.words);
        CHECK(postcodes_in(place) == (import.code == 0 ? 20'000 : 0));
        CHECK(has(import, import.code == 0 ? "20000 postcodes" : "Nothing was changed"));
        CHECK_FALSE(fs::exists(place.data / "control.sock"));
        CHECK(has(type(place, {"verify-journal"}), "whole\n"));
    }
}

TEST_CASE("the socket is ours alone, takes its few commands, and outlives nonsense") {
    const FurnishedPlace place{Engine::Sqlite};
    ServerProcess server{place.data, place.database()};
    struct stat status{};

    REQUIRE(::stat((place.data / "control.sock").c_str(), &status) == 0);
    CHECK(S_ISSOCK(status.st_mode));
    CHECK((status.st_mode & 0777) == 0600);

    for (const char* command :
         {"serve", "demo", "restore", "migrate", "backup", "verify-journal"}) {
        CAPTURE(command);
        const Ended refused = ask_for(place.data, {.words = {command, "x"}});
        CHECK(refused.code != 0);
        CHECK_FALSE(refused.words.empty());
    }
    const Ended elsewhere =
        ask_for(place.data, {.database = "sqlite:/somewhere/else", .words = {"reindex"}});
    CHECK(elsewhere.code == 1);
    CHECK(has(elsewhere, "has another database"));
    CHECK(ask_for(place.data, {.words = std::vector<std::string>(65, "a")}).code == 1);

    const auto say = [&](std::string_view bytes) {
        const auto peer = control::connect_in(place.data);
        REQUIRE(peer.is_open());
        control::send_all(peer, bytes, std::chrono::seconds{1});
    };
    say("GET / HTTP/1.1\r\n\r\n");
    say("");
    say(control::wire_of({control::Kind::Version, control::kVersion}));
    say(control::wire_of({control::Kind::Version, "bunting control 2"}));
    CHECK(ask_for(place.data, {.words = {"reindex"}}).code == 0);
    CHECK(server.stop() == 0);
}

TEST_CASE("what needs the folder for itself says that a server has it; a crash frees it") {
    const FurnishedPlace place{Engine::Sqlite};
    const Files files{place.folder()};
    ServerProcess server{place.data, place.database()};
    const Ended refused = type(place, {"migrate"});
    CHECK(refused.code == 1);
    CHECK(
        refused.words ==
        "bunting: another bunting is using " + place.data.string() + ": stop it first\n"
    );
    server.kill();
    CHECK(fs::exists(place.data / "control.sock"));
    CHECK(type(place, {"import", "postcodes", files("postcodes.csv")}).code == 0);
    const ServerProcess again{place.data, place.database()};
    CHECK(type(place, {"reindex"}).code == 0);
}

TEST_CASE("a request is read the same however it is cut, and its bounds are kept") {
    using namespace control;
    const Request asked{"sqlite:/srv/x", {"import", "postcodes"}, std::string(100'000, 'x')};
    const std::string wire = wire_of(asked);
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, wire.size()}) {
        RequestReader reader;
        bool whole = false;
        for (std::size_t at = 0; at < wire.size(); at += piece) {
            REQUIRE_FALSE(whole);
            whole = reader.take(std::string_view{wire}.substr(at, piece)).value();
        }
        CHECK(whole);
        CHECK(reader.request().database == asked.database);
        CHECK(reader.request().words == asked.words);
        CHECK(reader.request().file == asked.file);
    }
    const auto refusal = [](std::string_view bytes) {
        RequestReader reader;
        return reader.take(bytes).error().key;
    };
    const std::string hello = wire_of({Kind::Version, kVersion});
    CHECK(refusal(wire_of({Kind::Word, "reindex"})) == "control.version");
    CHECK(refusal(hello + wire_of({Kind::Out, "x"})) == "control.kind");
    CHECK(refusal(hello + std::string("\x00\x01\x00\x01W", 5)) == "control.too_long");
}

}  // namespace bunting::testing
