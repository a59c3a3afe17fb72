// SPDX-License-Identifier: AGPL-3.0-or-later
#include "archive/tar.h"

#include <filesystem>
#include <fstream>
#include <system_error>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>
#include <unistd.h>

#include "base/random.h"

namespace bunting::archive {
namespace {

constexpr std::uint64_t kLongest = 1U << 20U;
const Time kAt = Time::from_seconds(1'770'000'000);

class Folder {
public:
    Folder() {
        path = std::filesystem::temp_directory_path() /
               fmt::format("bunting_tar_{}_{}", ::getpid(), serial_++);
        std::filesystem::create_directories(path);
    }

    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }

    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::filesystem::path path;

private:
    static inline int serial_ = 0;
};

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

void put(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream{path, std::ios::binary} << bytes;
}

// All members, or the key of the refusal.
std::string read_all(const std::filesystem::path& path) {
    TarReader reader{path, kLongest};
    std::string out;
    for (;;) {
        const auto member = reader.next();
        if (!member) return member.error().key;
        if (!*member) return out;
        out += (*member)->name + "=" + (*member)->content + ";";
    }
}

std::filesystem::path written(const Folder& folder) {
    const auto path = folder.path / "a.tar";
    TarWriter tar{path, kAt};
    tar.add("one.txt", "1");
    tar.add("two/empty", "");
    tar.add("two/block", std::string(512, 'x'));
    tar.finish();
    return path;
}

}  // namespace

TEST_CASE("what was written is read back, and the machine's own tar reads it too") {
    const Folder folder;
    const auto path = written(folder);
    CHECK(read_all(path) == "one.txt=1;two/empty=;two/block=" + std::string(512, 'x') + ";");
    const std::string list = "tar tf " + path.string() + " > " + (folder.path / "list").string();
    CHECK(std::system(list.c_str()) == 0);  // NOLINT(concurrency-mt-unsafe): a test of one thread
    CHECK(bytes_of(folder.path / "list") == "one.txt\ntwo/empty\ntwo/block\n");
    CHECK(
        (std::filesystem::status(path).permissions() & std::filesystem::perms::others_read) ==
        std::filesystem::perms::none
    );
}

TEST_CASE("a file appears only when it is whole, and none is written over") {
    const Folder folder;
    const auto path = folder.path / "a.tar";
    {
        TarWriter tar{path, kAt};
        tar.add("one.txt", "1");
        CHECK_FALSE(std::filesystem::exists(path));
    }
    CHECK(std::filesystem::is_empty(folder.path));
    written(folder);
    CHECK_THROWS_AS(TarWriter(path, kAt), std::system_error);
    CHECK_THROWS_AS(TarReader(folder.path / "none", kLongest), std::system_error);
}

TEST_CASE("a name that leads elsewhere is none") {
    for (const char* name :
         {"", "/etc/passwd", "../x", "a/../b", "a//b", "a/", "./a", "a b", "a\n", "ä"}) {
        CAPTURE(name);
        CHECK_FALSE(is_member_name(name));
    }
    CHECK(is_member_name("blobs/" + std::string(64, 'a')));
    CHECK_FALSE(is_member_name(std::string(101, 'a')));
}

TEST_CASE("a tar that was cut, or that any byte was changed in a header of, is refused") {
    const Folder folder;
    const std::string whole = bytes_of(written(folder));
    const auto other = folder.path / "other.tar";
    for (std::size_t size = 0; size < whole.size() - 1024; size += 97) {
        put(other, whole.substr(0, size));
        CAPTURE(size);
        const std::string answer = read_all(other);
        CHECK((answer == "archive.cut_short" || answer == "archive.not_a_tar"));
    }
    for (std::size_t at = 0; at < 512; ++at) {
        std::string changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        put(other, changed);
        CAPTURE(at);
        CHECK(read_all(other).starts_with("archive."));
    }
}

TEST_CASE("a member that says it is larger than anything is refused before room is made for it") {
    const Folder folder;
    const auto path = folder.path / "a.tar";
    TarWriter tar{path, kAt};
    tar.add("large", std::string(kLongest + 1, 'x'));
    tar.finish();
    CHECK(read_all(path) == "archive.member_too_large");
}

TEST_CASE("any bytes at all are refused or read, and nothing else happens") {
    const Folder folder;
    const std::string whole = bytes_of(written(folder));
    const auto path = folder.path / "any.tar";
    CHECK(rc::check([&](const std::string& bytes) {
        put(path, bytes);
        read_all(path);
    }));
    CHECK(rc::check([&](std::uint16_t at, std::uint8_t byte) {
        std::string changed = whole;
        changed[at % changed.size()] = static_cast<char>(byte);
        put(path, changed);
        read_all(path);
    }));
}

}  // namespace bunting::archive
