// SPDX-License-Identifier: AGPL-3.0-or-later
// What the writer and its readers share. Private to search/.
#pragma once

#include <atomic>
#include <filesystem>

#include "search/synonyms.h"

namespace bunting::search {

struct Location {
    std::filesystem::path folder;
    Synonyms synonyms;
    std::atomic<unsigned> generation{0
    };  // rises when the files are begun anew: readers open them again
    std::atomic<bool> damaged{false};  // a reader met damage; the writer starts over

    std::string everybody() const { return folder / "public"; }

    std::string some() const { return folder / "restricted"; }
};

}  // namespace bunting::search
