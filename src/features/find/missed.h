// SPDX-License-Identifier: AGPL-3.0-or-later
// Searches that found nothing: words and counts, no person.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "access/act.h"

namespace bunting::find {

// The words as they are counted: folded, at most 60 letters; empty where they look like an address,
// a phone number or a postcode, which say who asked.
std::string countable_words(std::string_view typed);

// Counts one more, without waiting for it.
void count_miss(store::Database& database, BoroughId borough, std::string words, Date today);

struct Miss {
    std::string words;
    std::int64_t count = 0;
    Date latest;
};

// Most often first.
std::vector<Miss> misses(store::ReadTx& tx, BoroughId borough, int limit);

}  // namespace bunting::find
