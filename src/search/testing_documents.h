// SPDX-License-Identifier: AGPL-3.0-or-later
// A folder that vanishes and a few invented things, for the tests of this folder.
#pragma once

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "search/index.h"

namespace bunting::search::testing {

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::random_device device;
        path_ = std::filesystem::temp_directory_path() /
                ("bunting-search-" + std::to_string(device()) + std::to_string(device()));
        std::filesystem::create_directories(path_);
    }

    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

inline ThingId id_of(std::int64_t number) {
    ThingId id;
    id.uuid.bytes[0] = 1;
    for (std::size_t i = 0; i < 8; ++i) {
        id.uuid.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    }
    return id;
}

inline Document thing(std::int64_t number, std::string title, std::string body = {}) {
    return Document{
        .id = id_of(number),
        .number = number,
        .kind = "service",
        .place_codes = {"kettle-bank", "thimbleford"},
        .title = std::move(title),
        .body = std::move(body),
        .updated = Time::from_seconds(1'700'000'000 + number),
    };
}

inline std::vector<std::int64_t> numbers(const Answer& answer) {
    std::vector<std::int64_t> out;
    for (const Hit& hit : answer.hits)
        out.push_back(hit.number);
    return out;
}

}  // namespace bunting::search::testing
