// SPDX-License-Identifier: AGPL-3.0-or-later
// What the writer and its readers share. Private to search/.
//
//   public ─► public-5f0c…/        a link to a folder of files: written anew elsewhere, they are
//   restricted ─► restricted-…/    taken into use by one rename of the link
#pragma once

#include <atomic>
#include <filesystem>
#include <shared_mutex>

#include "search/synonyms.h"

namespace bunting::search {

struct Location {
    std::filesystem::path folder;
    Synonyms synonyms;
    std::atomic<unsigned> generation{0};  // rises with other files: readers open them again
    std::atomic<bool> damaged{false};     // a reader met damage; the writer starts over
    std::shared_mutex turning;            // a reader opens all its files from one folder, or none

    std::filesystem::path everybody() const { return folder / "public"; }

    std::filesystem::path some() const { return folder / "restricted"; }
};

// What the link leads to; the link itself where it leads nowhere.
std::filesystem::path files_of(const std::filesystem::path& link);

// A name beside the link that is not taken, for files that are to be written.
std::filesystem::path fresh_files(const std::filesystem::path& link);

// From now on the link leads to these files, also after a kill in the middle.
void turn(Location& location, const std::filesystem::path& link, const std::filesystem::path& to);

// Whatever the link led to before, and what was begun and not finished. Requires: the writer's lock
// on the link's files is held.
void remove_others(const std::filesystem::path& link);

// The link with all that it led to.
void remove_all_files(const std::filesystem::path& link);

}  // namespace bunting::search
