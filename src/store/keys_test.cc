// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/keys.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <thread>

#include <doctest/doctest.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/ensure.h"
#include "crypto/seal.h"

using namespace bunting;
using namespace bunting::store;
namespace fs = std::filesystem;

namespace {

// A folder of its own for each test, gone afterwards.
struct Folder {
    fs::path path;

    Folder() {
        std::string name = (fs::temp_directory_path() / "bunting-keys-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path = name;
    }

    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    ~Folder() { fs::remove_all(path); }

    fs::path keys() const { return path / "keys"; }

    fs::path key_of(PartyId subject) const {
        const std::string id = subject.text();
        return keys() / "subjects" / id.substr(34) / id;
    }
};

PartyId person(std::uint64_t seed) {
    SeededRandom random{seed};
    return PartyId::fresh(Time::from_seconds(1'770'000'000), random);
}

std::string content_of(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream{path, std::ios::binary}.rdbuf();
    return text.str();
}

void write_to(const fs::path& path, std::string_view text) {
    std::ofstream{path, std::ios::binary} << text;
}

unsigned mode_of(const fs::path& path) {
    struct stat status{};

    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 0777U;
}

constexpr Time kNow = Time::from_seconds(1'780'000'000);

}  // namespace

TEST_CASE("a person's key is made once and is the same after a restart") {
    const Folder folder;
    SystemRandom random;
    KeyStore store{folder.keys(), random};
    CHECK_FALSE(store.find(person(1)));
    const crypto::Key key = store.key_for(person(1)).value();
    CHECK(store.key_for(person(1)).value() == key);
    CHECK(store.find(person(1)).value() == key);
    CHECK_FALSE(store.key_for(person(2)).value() == key);

    KeyStore again{folder.keys(), random};
    CHECK(again.find(person(1)).value() == key);
    CHECK(again.key_for(person(1)).value() == key);
}

TEST_CASE("nobody else can read the keys") {
    const Folder folder;
    fs::create_directory(folder.keys());
    fs::permissions(folder.keys(), fs::perms::all);
    SystemRandom random;
    KeyStore store{folder.keys(), random};
    store.signing_key();
    static_cast<void>(store.key_for(person(1)).value());
    store.destroy(person(2), kNow);
    CHECK(mode_of(folder.keys()) == 0700);
    CHECK(mode_of(folder.keys() / "subjects") == 0700);
    CHECK(mode_of(folder.key_of(person(1))) == 0600);
    CHECK(mode_of(folder.keys() / "signing") == 0600);
    CHECK(mode_of(folder.keys() / "erased") == 0600);
}

TEST_CASE("the signing key is made once, and looking for it makes none") {
    const Folder folder;
    SystemRandom random;
    KeyStore store{folder.keys(), random};
    CHECK_FALSE(store.find_signing_key());
    const auto key = store.signing_key().public_key();
    CHECK(store.find_signing_key().value().public_key() == key);
    CHECK(KeyStore{folder.keys(), random}.signing_key().public_key() == key);
}

TEST_CASE("a demonstration has the same keys every time, a real place never") {
    const Folder first;
    const Folder second;
    SeededRandom a{7};
    SeededRandom b{7};
    KeyStore one{first.keys(), a};
    KeyStore other{second.keys(), b};
    CHECK(one.signing_key().public_key() == other.signing_key().public_key());
    CHECK(one.key_for(person(1)).value() == other.key_for(person(1)).value());
    SystemRandom system;
    const Folder third;
    const Folder fourth;
    CHECK(
        KeyStore{third.keys(), system}.signing_key().public_key() !=
        KeyStore{fourth.keys(), system}.signing_key().public_key()
    );
}

TEST_CASE("an erased person's key is gone from memory and disk, and none is ever made again") {
    const Folder folder;
    SystemRandom random;
    KeyStore store{folder.keys(), random};
    static_cast<void>(store.key_for(person(1)).value());
    REQUIRE(fs::exists(folder.key_of(person(1))));
    store.destroy(person(1), kNow);
    CHECK_FALSE(fs::exists(folder.key_of(person(1))));
    CHECK_FALSE(store.find(person(1)));
    CHECK(store.key_for(person(1)).error() == Error{Fault::Conflict, "party.erased"});
    CHECK(store.is_erased(person(1)));
    CHECK_FALSE(store.is_erased(person(2)));

    KeyStore again{folder.keys(), random};
    CHECK(again.key_for(person(1)).error().key == "party.erased");
    CHECK_FALSE(fs::exists(folder.key_of(person(1))));
    CHECK(again.key_for(person(2)).has_value());
}

TEST_CASE("the bytes of an erased key are overwritten, not only unlinked") {
    const Folder folder;
    SystemRandom random;
    KeyStore store{folder.keys(), random};
    static_cast<void>(store.key_for(person(1)).value());
    const fs::path second_name = folder.path / "second-name";
    fs::create_hard_link(folder.key_of(person(1)), second_name);
    store.destroy(person(1), kNow);
    CHECK(content_of(second_name) == std::string(32, '\0'));
}

TEST_CASE("erasures are listed in order, once each, and can be replayed after a restore") {
    const Folder folder;
    SystemRandom random;
    KeyStore store{folder.keys(), random};
    store.destroy(person(2), kNow);
    store.destroy(person(1), kNow.plus_seconds(1));
    store.destroy(person(2), kNow.plus_seconds(2));
    const std::vector<Erased> expected{{person(2), kNow}, {person(1), kNow.plus_seconds(1)}};
    CHECK(store.erased() == expected);
    CHECK(
        content_of(folder.keys() / "erased") ==
        person(2).text() + " 2026-05-28T20:26:40Z\n" + person(1).text() + " 2026-05-28T20:26:41Z\n"
    );

    const Folder restored;
    KeyStore other{restored.keys(), random};
    static_cast<void>(other.key_for(person(1)).value());
    for (const Erased& erasure : store.erased())
        other.destroy(erasure.subject, erasure.at);
    CHECK(other.erased() == expected);
    CHECK_FALSE(other.find(person(1)));
}

TEST_CASE(
    "an older copy of the keys beside a newer list of erasures loses the erased keys when opened"
) {
    const Folder folder;
    SystemRandom random;
    std::string copy;
    {
        KeyStore store{folder.keys(), random};
        static_cast<void>(store.key_for(person(1)).value());
        copy = content_of(folder.key_of(person(1)));
        store.destroy(person(1), kNow);
    }
    write_to(folder.key_of(person(1)), copy);
    KeyStore store{folder.keys(), random};
    CHECK_FALSE(fs::exists(folder.key_of(person(1))));
    CHECK_FALSE(store.find(person(1)));
}

TEST_CASE("an erasure line torn by a crash is no erasure, and the next one takes its place") {
    const Folder folder;
    SystemRandom random;
    const crypto::Key key = KeyStore{folder.keys(), random}.key_for(person(1)).value();
    write_to(folder.keys() / "erased", person(1).text() + " 2026-05-2");
    KeyStore store{folder.keys(), random};
    CHECK(store.find(person(1)).value() == key);
    store.destroy(person(2), kNow);
    CHECK(store.erased() == std::vector<Erased>{{person(2), kNow}});
    CHECK(KeyStore{folder.keys(), random}.erased() == store.erased());
}

TEST_CASE("files that are not as we wrote them are an accident, not a key") {
    const Folder folder;
    SystemRandom random;
    KeyStore store{folder.keys(), random};
    fs::create_directories(folder.key_of(person(1)).parent_path());
    for (const std::size_t size : {0U, 31U, 33U}) {
        write_to(folder.key_of(person(1)), std::string(size, 'x'));
        CHECK_THROWS_AS(static_cast<void>(store.key_for(person(1))), KeyStoreError);
        CHECK_THROWS_AS(store.find(person(1)), KeyStoreError);
    }
    write_to(folder.key_of(person(1)), std::string(32, '\0'));
    CHECK_THROWS_AS(static_cast<void>(store.key_for(person(1))), KeyStoreError);
    write_to(folder.keys() / "signing", std::string(32, '\0'));
    CHECK_THROWS_AS(store.signing_key(), KeyStoreError);
    write_to(folder.keys() / "erased", "nobody in particular\n");
    CHECK_THROWS_AS(store.erased(), KeyStoreError);
    CHECK_THROWS_AS(KeyStore(folder.path / "no" / "such" / "folder", random), KeyStoreError);
}

TEST_CASE("a list of erasures that became shorter is an accident") {
    const Folder folder;
    SystemRandom random;
    KeyStore store{folder.keys(), random};
    store.destroy(person(1), kNow);
    write_to(folder.keys() / "erased", "");
    CHECK_THROWS_AS(store.find(person(1)), KeyStoreError);
}

TEST_CASE("a draft that a crash left behind does not stop the next key") {
    const Folder folder;
    SystemRandom random;
    KeyStore store{folder.keys(), random};
    const fs::path key = folder.key_of(person(1));
    fs::create_directories(key.parent_path());
    const fs::path draft = key.parent_path() / ("." + person(1).text() + ".new");
    write_to(draft, "half");
    CHECK(store.key_for(person(1)).has_value());
    CHECK_FALSE(fs::exists(draft));
}

TEST_CASE("the system's own words have a key, which nobody can erase") {
    const Folder folder;
    SystemRandom random;
    KeyStore store{folder.keys(), random};
    CHECK(store.key_for(PartyId{}).has_value());
    CHECK_THROWS_AS(store.destroy(PartyId{}, kNow), Bug);
}

TEST_CASE("threads that ask for the same person at once get the same key") {
    const Folder folder;
    SystemRandom random;
    KeyStore store{folder.keys(), random};
    KeyStore beside{folder.keys(), random};  // as another process has it
    std::vector<crypto::Key> keys(8);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        threads.emplace_back([&, i] {
            KeyStore& mine = i % 2 == 0 ? store : beside;
            for (std::uint64_t n = 0; n < 20; ++n)
                keys[i] = mine.key_for(person(n)).value();
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    for (const crypto::Key& key : keys)
        CHECK(key == keys.front());
}

TEST_CASE("another process's erasure is seen at once, also for a key in memory") {
    const Folder folder;
    SystemRandom random;
    KeyStore store{folder.keys(), random};
    const crypto::Key key = store.key_for(person(1)).value();
    const pid_t child = ::fork();
    if (child == 0) {
        KeyStore other{folder.keys(), random};
        const bool same = other.key_for(person(1)).value() == key;
        other.destroy(person(1), kNow);
        ::_exit(same ? 0 : 1);
    }
    int status = -1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
    CHECK_FALSE(store.find(person(1)));
    CHECK(store.key_for(person(1)).error().key == "party.erased");
}

TEST_CASE("while one thread erases, readers get the true key or none, never its remains") {
    const Folder folder;
    SystemRandom random;
    for (std::uint64_t n = 0; n < 20; ++n) {
        KeyStore store{folder.keys(), random};
        KeyStore beside{folder.keys(), random};
        const crypto::Key key = store.key_for(person(n)).value();
        std::thread eraser{[&] { store.destroy(person(n), kNow); }};
        for (auto found = beside.find(person(n)); found; found = beside.find(person(n))) {
            if (*found != key) FAIL("a key that never was");
        }
        eraser.join();
        CHECK(beside.key_for(person(n)).error().key == "party.erased");
    }
}

TEST_CASE("what was said can be read until its author is erased, and by no other key") {
    const Folder folder;
    SystemRandom random;
    KeyStore store{folder.keys(), random};
    const Sealed said = seal_for(store, person(1), "The ladder is behind the hall.", random);
    CHECK(said.salt.size() == 16);
    CHECK(said.sealed.size() == 16 + 24 + 30 + 16);
    CHECK(subject_of(said.sealed) == person(1));
    CHECK(text_of(open_sealed(store, said.sealed).value()) == "The ladder is behind the hall.");

    Bytes of_another = said.sealed;
    std::ranges::copy(person(2).uuid.bytes, of_another.begin());
    static_cast<void>(store.key_for(person(2)).value());
    CHECK_FALSE(open_sealed(store, of_another));
    for (std::size_t i = 0; i < said.sealed.size(); ++i) {
        Bytes changed = said.sealed;
        changed[i] ^= 1U;
        CHECK_FALSE(open_sealed(store, changed));
        CHECK_FALSE(open_sealed(store, Bytes(changed.begin(), changed.begin() + std::ptrdiff_t(i)))
        );
    }

    store.destroy(person(1), kNow);
    CHECK_FALSE(open_sealed(store, said.sealed));
}

TEST_CASE("words sealed for somebody already erased can be read by nobody") {
    const Folder folder;
    SystemRandom random;
    KeyStore store{folder.keys(), random};
    store.destroy(person(1), kNow);
    const Sealed said = seal_for(store, person(1), "late", random);
    CHECK(said.sealed.size() == 16 + 24 + 4 + 16);
    CHECK_FALSE(open_sealed(store, said.sealed));
    CHECK_FALSE(fs::exists(folder.key_of(person(1))));
}
