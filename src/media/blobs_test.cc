// SPDX-License-Identifier: AGPL-3.0-or-later
#include "media/blobs.h"

#include <fstream>
#include <random>
#include <system_error>
#include <thread>

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace bunting;
using namespace bunting::media;

namespace {

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::random_device device;
        path = std::filesystem::temp_directory_path() /
               ("bunting-blobs-" + std::to_string(device()) + std::to_string(device()));
    }

    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }

    std::filesystem::path path;
};

constexpr const char* kNameOfAbc =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

std::size_t files_in(const std::filesystem::path& folder) {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        count += entry.is_regular_file() ? 1 : 0;
    }
    return count;
}

}  // namespace

TEST_CASE("a blob is named by its SHA-256 and comes back as it was") {
    TemporaryFolder folder;
    FolderBlobs blobs{folder.path};
    const std::string name = blobs.put(bytes_of("abc"));
    CHECK(name == kNameOfAbc);
    CHECK(blobs.read(name).value() == bytes_of("abc"));
    CHECK(blobs.has(name));
    CHECK(FolderBlobs{folder.path}.read(name).value() == bytes_of("abc"));
    CHECK(blobs.read(blobs.put({})).value().empty());
}

TEST_CASE("the same bytes are kept once, and no draft is left") {
    TemporaryFolder folder;
    FolderBlobs blobs{folder.path};
    CHECK(blobs.put(bytes_of("abc")) == blobs.put(bytes_of("abc")));
    CHECK(files_in(folder.path) == 1);
}

TEST_CASE("a removed blob is gone, and removing it again does nothing") {
    TemporaryFolder folder;
    FolderBlobs blobs{folder.path};
    const std::string name = blobs.put(bytes_of("abc"));
    blobs.remove(name);
    blobs.remove(name);
    CHECK_FALSE(blobs.has(name));
    CHECK(blobs.read(name).error() == Error{Fault::NotFound, "media.no_such_blob"});
}

TEST_CASE("a name that is no hash names nothing, in whatever folder it points") {
    TemporaryFolder folder;
    FolderBlobs blobs{folder.path};
    std::string upper = kNameOfAbc;
    upper[0] = 'B';
    const std::string dots = "../" + std::string(61, 'a');
    for (const std::string& name : {std::string{}, std::string{"../../etc/passwd"}, upper, dots}) {
        CAPTURE(name);
        CHECK(blobs.read(name).error().fault == Fault::NotFound);
        CHECK_FALSE(blobs.has(name));
        blobs.remove(name);
    }
}

TEST_CASE("a damaged blob is noticed, and mended when the bytes come again") {
    TemporaryFolder folder;
    FolderBlobs blobs{folder.path};
    const std::string name = blobs.put(bytes_of("abc"));
    std::ofstream{folder.path / name.substr(0, 2) / name.substr(2)} << "abd";
    CHECK(blobs.read(name).error() == Error{Fault::Unavailable, "media.blob_damaged"});
    CHECK(blobs.put(bytes_of("abc")) == name);
    CHECK(blobs.read(name).has_value());
}

TEST_CASE("drafts of a crash long ago are swept away, young ones stay") {
    TemporaryFolder folder;
    FolderBlobs{folder.path};
    std::ofstream{folder.path / "new" / "old"} << "half";
    std::ofstream{folder.path / "new" / "young"} << "half";
    const auto now = std::filesystem::file_time_type::clock::now();
    std::filesystem::last_write_time(folder.path / "new" / "old", now - std::chrono::hours{48});
    FolderBlobs{folder.path};
    CHECK_FALSE(std::filesystem::exists(folder.path / "new" / "old"));
    CHECK(std::filesystem::exists(folder.path / "new" / "young"));
}

TEST_CASE("a folder that cannot be written is an accident") {
    CHECK_THROWS_AS(FolderBlobs{"/proc/bunting-blobs"}, std::system_error);
}

TEST_CASE("many threads may put the same and different bytes") {
    TemporaryFolder folder;
    FolderBlobs blobs{folder.path};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&blobs] {
            for (int k = 0; k < 5; ++k)
                blobs.put(bytes_of("blob " + std::to_string(k)));
        });
    }
    for (auto& thread : threads)
        thread.join();
    CHECK(files_in(folder.path) == 5);
    for (int k = 0; k < 5; ++k) {
        CHECK(blobs.read(blobs.put(bytes_of("blob " + std::to_string(k)))).has_value());
    }
}
