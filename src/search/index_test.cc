// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/index.h"

#include <atomic>
#include <chrono>
#include <fstream>
#include <thread>

#include <doctest/doctest.h>

#include "search/testing_documents.h"

using namespace bunting;
using namespace bunting::search;
using namespace bunting::search::testing;

namespace {

using Numbers = std::vector<std::int64_t>;

void give(Index& index, std::vector<Change> changes, std::int64_t position) {
    REQUIRE(index.apply(changes) == State::Ready);
    REQUIRE(index.commit(position) == State::Ready);
}

Document for_some(Document document, std::vector<std::string> audience) {
    document.audience = std::move(audience);
    return document;
}

Answer ask(Reader& reader, std::string text, std::vector<std::string> audience = {}) {
    return reader.search({.text = std::move(text), .audience = std::move(audience)}).value();
}

std::string bytes_under(const std::filesystem::path& folder) {
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file{entry.path(), std::ios::binary};
        all.append(std::istreambuf_iterator<char>{file}, {});
    }
    return all;
}

void spoil(const std::filesystem::path& file) {
    const auto size = std::filesystem::file_size(file);
    std::ofstream{file, std::ios::binary | std::ios::trunc} << std::string(size, '\x5a');
}

}  // namespace

TEST_CASE("a change is seen by a reader that was open before, at its next search") {
    TemporaryFolder folder;
    Index index{folder.path()};
    Reader reader = index.reader();
    give(index, {thing(1, "Bench")}, 1);
    CHECK(ask(reader, "bench").total == 1);
    REQUIRE(index.apply(std::vector<Change>{thing(2, "Bench")}) == State::Ready);
    CHECK(ask(reader, "bench").total == 1);  // not before the commit
    REQUIRE(index.commit(2) == State::Ready);
    CHECK(ask(reader, "bench").total == 2);
}

TEST_CASE("a thing given again is replaced, and one removed is gone") {
    TemporaryFolder folder;
    Index index{folder.path()};
    Reader reader = index.reader();
    give(index, {thing(1, "Bench"), thing(2, "Bench")}, 1);
    give(index, {thing(1, "Table"), Removal{id_of(2)}, Removal{id_of(9)}}, 2);
    CHECK(ask(reader, "bench").total == 0);
    CHECK(numbers(ask(reader, "table")) == Numbers{1});
}

TEST_CASE("a thing for some is found by them alone") {
    TemporaryFolder folder;
    Index index{folder.path()};
    Reader reader = index.reader();
    give(index, {thing(1, "Bench"), for_some(thing(2, "Bench"), {"party:7", "group:3"})}, 1);
    CHECK(numbers(ask(reader, "bench")) == Numbers{1});
    CHECK(ask(reader, "bench").total == 1);
    CHECK(ask(reader, "bench", {"party:8"}).total == 1);
    CHECK(ask(reader, "bench", {"party:7"}).total == 2);
    CHECK(ask(reader, "bench", {"party:8", "group:3"}).total == 2);
    CHECK(ask(reader, "", {"party:7"}).total == 2);
}

TEST_CASE("a private word shows in no result, count or spelling of anybody else") {
    TemporaryFolder folder;
    Index index{folder.path()};
    Reader reader = index.reader();
    give(
        index,
        {thing(1, "Bench", "canary island"), for_some(thing(2, "Quokkas at home"), {"party:7"})},
        1
    );
    for (const std::vector<std::string>& audience : {std::vector<std::string>{}, {"party:8"}}) {
        for (const auto* text :
             {"quokkas", "quokka", "quokas", "quo", "bench quokkas", "\"quokkas at\""}) {
            CAPTURE(text);
            const Answer answer = ask(reader, text, audience);
            CHECK(answer.did_you_mean.empty());
            CHECK(answer.searched_instead.empty());
            CHECK(answer.total_is_exact);
            for (const Hit& hit : answer.hits)
                CHECK(hit.number == 1);
            CHECK(answer.total == std::int64_t(answer.hits.size()));
        }
    }
    CHECK(numbers(ask(reader, "quokkas", {"party:7"})) == Numbers{2});
    CHECK(ask(reader, "quokas", {"party:7"}).searched_instead.empty()
    );  // not even to those who may
    CHECK(bytes_under(folder.path() / "public").find("quokka") == std::string::npos);
}

TEST_CASE("a word that is no longer public is offered to nobody") {
    TemporaryFolder folder;
    Index index{folder.path()};
    Reader reader = index.reader();
    give(index, {thing(1, "Quokka"), thing(2, "Quokka"), thing(3, "Bench")}, 1);
    CHECK(ask(reader, "quoka").searched_instead == "quokka");
    give(index, {Removal{id_of(1)}}, 2);
    CHECK(ask(reader, "quoka").searched_instead == "quokka");
    give(index, {for_some(thing(2, "Quokka"), {"party:7"})}, 3);
    CHECK(ask(reader, "quoka").searched_instead.empty());
    CHECK(ask(reader, "quokka").total == 0);
    CHECK(ask(reader, "quokka", {"party:7"}).total == 1);
    give(index, {thing(2, "Quokka")}, 4);
    CHECK(ask(reader, "quokka").total == 1);
    CHECK(ask(reader, "quokka", {"party:7"}).total == 1);
}

TEST_CASE("the number of private things cannot be read from an estimate") {
    TemporaryFolder folder;
    Index index{folder.path()};
    std::vector<Change> changes;
    for (int i = 1; i <= 1500; ++i)
        changes.emplace_back(thing(i, "Bench"));
    Index other{folder.path() / "without"};
    give(other, changes, 1);
    for (int i = 2001; i <= 5000; ++i)
        changes.emplace_back(for_some(thing(i, "Bench"), {"party:7"}));
    give(index, changes, 1);
    Reader with = index.reader();
    Reader without = other.reader();
    for (const std::vector<std::string>& audience : {std::vector<std::string>{}, {"party:8"}}) {
        Ask question{.text = "bench", .audience = audience, .time_limit = std::chrono::seconds{20}};
        const Answer a = with.search(question).value();
        const Answer b = without.search(question).value();
        CHECK(a.total == b.total);
        CHECK(a.total_is_exact == b.total_is_exact);
    }
}

TEST_CASE("the position survives with what was committed, and nothing that was not") {
    TemporaryFolder folder;
    {
        Index index{folder.path()};
        CHECK(index.state() == State::NeedsRebuild);
        CHECK(index.position() == 0);
        give(index, {thing(1, "Bench"), for_some(thing(2, "Bench"), {"party:7"})}, 41);
        CHECK(index.state() == State::Ready);
        REQUIRE(index.apply(std::vector<Change>{thing(3, "Bench")}) == State::Ready);
    }
    // A closing Xapian database keeps what it holds: content may be ahead of its position, never
    // behind.
    Index index{folder.path()};
    CHECK(index.state() == State::Ready);
    CHECK(index.position() == 41);
    Reader reader = index.reader();
    CHECK(ask(reader, "bench", {"party:7"}).total >= 2);
}

TEST_CASE("positions without changes are kept now and then") {
    TemporaryFolder folder;
    {
        Index index{folder.path()};
        give(index, {thing(1, "Bench")}, 10);
        give(index, {}, 20);
        CHECK(index.position() == 20);
        give(index, {}, 1500);
    }
    CHECK(Index{folder.path()}.position() == 1500);
}

TEST_CASE("a damaged or foreign index is begun anew") {
    const std::vector<std::string> files{
        "public/iamglass", "public/postlist.glass", "restricted/iamglass", "public/termlist.glass"
    };
    for (const auto& file : files) {
        CAPTURE(file);
        TemporaryFolder folder;
        {
            Index index{folder.path()};
            give(index, {thing(1, "Bench"), for_some(thing(2, "Bench"), {"party:7"})}, 5);
        }
        spoil(folder.path() / file);
        Index index{folder.path()};
        CHECK(index.state() == State::NeedsRebuild);
        CHECK(index.position() == 0);
        Reader reader = index.reader();
        CHECK(ask(reader, "bench", {"party:7"}).total == 0);
        give(index, {thing(1, "Bench")}, 5);
        CHECK(ask(reader, "bench").total == 1);
    }
}

TEST_CASE("a restricted database of another index is not taken for ours") {
    TemporaryFolder folder;
    TemporaryFolder stranger;
    {
        Index index{folder.path()};
        give(index, {thing(1, "Bench")}, 5);
        Index other{stranger.path()};
        give(other, {for_some(thing(2, "Bench"), {"party:7"})}, 5);
    }
    std::filesystem::remove_all(folder.path() / "restricted");
    std::filesystem::rename(stranger.path() / "restricted", folder.path() / "restricted");
    CHECK(Index{folder.path()}.state() == State::NeedsRebuild);
}

TEST_CASE("a reader lives through a rebuild") {
    TemporaryFolder folder;
    Index index{folder.path()};
    Reader reader = index.reader();
    give(index, {thing(1, "Bench")}, 1);
    CHECK(ask(reader, "bench").total == 1);
    index.start_over();
    CHECK(index.position() == 0);
    CHECK(ask(reader, "bench").total == 0);
    give(index, {thing(2, "Bench")}, 1);
    CHECK(numbers(ask(reader, "bench")) == Numbers{2});
}

TEST_CASE("what was taken out leaves the files when that is due, and no sooner") {
    TemporaryFolder folder;
    Index index{folder.path()};
    Reader reader = index.reader();
    give(index, {thing(1, "Quokka"), thing(2, "Bench"), thing(3, "Wombat")}, 1);
    CHECK(ask(reader, "bench").total == 1);
    const auto stands = [&](const char* word) {
        return bytes_under(folder.path()).find(word) != std::string::npos;
    };
    const auto noon = Time::from_seconds(1'700'000'000);
    const std::vector<Change> changes{Removal{id_of(1)}, thing(3, "Numbat")};
    REQUIRE(index.apply(changes, noon.plus_seconds(60)) == State::Ready);
    REQUIRE(index.commit(2) == State::Ready);
    REQUIRE(index.sweep(noon) == State::Ready);
    CHECK(stands("uokka"));
    REQUIRE(index.sweep(noon.plus_seconds(60)) == State::Ready);
    CHECK_FALSE(stands("uokka"));
    CHECK_FALSE(stands("ombat"));
    CHECK(stands("umbat"));
    CHECK(ask(reader, "bench").total == 1);
    CHECK(ask(reader, "bensh").searched_instead == "bench");
    CHECK(index.position() == 2);
    give(index, {thing(4, "Bench")}, 3);
    CHECK(ask(reader, "bench").total == 2);
    CHECK(Reader{index.reader()}.search({.text = "bench"}).value().total == 2);
}

TEST_CASE("what is due is remembered over a restart, and may become due sooner") {
    TemporaryFolder folder;
    const auto noon = Time::from_seconds(1'700'000'000);
    const auto stands = [&] {
        return bytes_under(folder.path()).find("uokka") != std::string::npos;
    };
    {
        Index index{folder.path()};
        give(index, {for_some(thing(1, "Quokka"), {"party:7"}), thing(2, "Quokka")}, 1);
        const std::vector<Change> changes{Removal{id_of(1)}, Removal{id_of(2)}};
        REQUIRE(index.apply(changes, noon.plus_days(1)) == State::Ready);
        REQUIRE(index.commit(2) == State::Ready);
    }
    Index index{folder.path()};
    REQUIRE(index.sweep(noon) == State::Ready);
    CHECK(stands());
    REQUIRE(index.apply({}, noon) == State::Ready);
    REQUIRE(index.commit(3) == State::Ready);
    REQUIRE(index.sweep(noon) == State::Ready);
    CHECK_FALSE(stands());
    CHECK(index.position() == 3);
}

TEST_CASE("a sweep that was killed leaves nothing behind") {
    TemporaryFolder folder;
    {
        Index index{folder.path()};
        give(index, {thing(1, "Bench")}, 1);
    }
    std::filesystem::create_directory(folder.path() / "public-halfway");
    std::ofstream{folder.path() / "public-halfway" / "postlist.glass"} << "quokka";
    std::filesystem::create_directory_symlink("public-halfway", folder.path() / "public-next");
    Index index{folder.path()};
    CHECK(index.state() == State::Ready);
    CHECK(index.position() == 1);
    CHECK(bytes_under(folder.path()).find("quokka") == std::string::npos);
    CHECK_FALSE(std::filesystem::is_symlink(folder.path() / "public-next"));
}

TEST_CASE("a second writer is an accident, not a reason to begin anew") {
    TemporaryFolder folder;
    Index index{folder.path()};
    give(index, {thing(1, "Bench")}, 1);
    CHECK_THROWS_AS(Index{folder.path()}, IndexError);
    Reader reader = index.reader();
    CHECK(ask(reader, "bench").total == 1);
}

TEST_CASE("a folder that cannot be is an accident") {
    CHECK_THROWS_AS(Index{"/proc/bunting/index"}, IndexError);
}

TEST_CASE("readers on their threads see whole commits while one writes") {
    TemporaryFolder folder;
    Index index{folder.path()};
    give(index, {thing(1, "Bench"), thing(2, "Bench"), thing(3, "Quokka")}, 1);
    std::atomic<bool> stop{false};
    std::atomic<int> searched{0};
    std::atomic<int> wrong{0};
    const auto watch = [&](Reader reader) {
        while (!stop) {
            const auto answer =
                reader.search({.text = "bench", .time_limit = std::chrono::seconds{20}});
            // Two are added or taken with every commit: an odd count is half a commit.
            if (!answer || answer->total % 2 != 0) ++wrong;
            ++searched;
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i)
        threads.emplace_back(watch, index.reader());
    for (int i = 1; i <= 15; ++i) {
        give(index, {thing(100 + 2 * i, "Bench"), thing(101 + 2 * i, "Bench")}, 1 + i);
        give(index, {thing(3, i % 2 == 0 ? "Quokka" : "Wombat")}, 1 + i);
        REQUIRE(index.sweep(Time::from_seconds(1)) == State::Ready);
    }
    while (searched < 20)
        std::this_thread::yield();
    stop = true;
    for (auto& thread : threads)
        thread.join();
    CHECK(wrong == 0);
    Reader reader = index.reader();
    CHECK(ask(reader, "bench").total == 32);
}
