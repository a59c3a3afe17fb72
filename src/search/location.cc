// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/location.h"

#include <array>
#include <mutex>
#include <string>
#include <system_error>
#include <vector>

#include "base/bytes.h"
#include "base/random.h"

namespace bunting::search {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> folders_beside(const fs::path& link) {
    std::vector<fs::path> found;
    if (!fs::exists(link.parent_path())) return found;
    const std::string begins = link.filename().string() + "-";
    for (const auto& entry : fs::directory_iterator{link.parent_path()}) {
        if (entry.path().filename().string().starts_with(begins)) found.push_back(entry.path());
    }
    return found;
}

}  // namespace

fs::path files_of(const fs::path& link) {
    std::error_code none;
    const fs::path target = fs::read_symlink(link, none);
    return none ? link : link.parent_path() / target;
}

fs::path fresh_files(const fs::path& link) {
    SystemRandom random;
    std::array<std::uint8_t, 8> bytes{};
    random.fill(bytes);
    return link.string() + "-" + to_hex(bytes.data(), bytes.size());
}

void turn(Location& location, const fs::path& link, const fs::path& to) {
    const fs::path next = link.string() + "-next";
    fs::remove(next);
    fs::create_directory_symlink(to.filename(), next);
    const std::unique_lock lock{location.turning};
    fs::rename(next, link);
    ++location.generation;
}

void remove_others(const fs::path& link) {
    const fs::path current = files_of(link);
    for (const fs::path& folder : folders_beside(link)) {
        if (folder != current) fs::remove_all(folder);
    }
}

void remove_all_files(const fs::path& link) {
    for (const fs::path& folder : folders_beside(link))
        fs::remove_all(folder);
    fs::remove_all(link);
}

}  // namespace bunting::search
