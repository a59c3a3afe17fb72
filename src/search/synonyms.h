// SPDX-License-Identifier: AGPL-3.0-or-later
// Everyday words and official words for the same thing, so that "school dinners" finds "school
// meals". A list people edit; not a thesaurus.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace bunting::search {

struct Synonyms {
    // Each group: phrases that stand for one another, each as its folded words.
    std::vector<std::vector<std::vector<std::string>>> groups;
};

// One group a line, phrases divided by "=", remarks after "#".
//   school meals = school dinners = school lunches
// Errors: Invalid("search.synonyms_line", the line's number) for a line with fewer than two
// phrases, a phrase of more than four words, or more than twelve phrases.
Result<Synonyms> parse_synonyms(std::string_view text);

// The list the product ships (synonyms_shipped.cc).
const Synonyms& shipped_synonyms();

// The shipped list as its text: what an operator begins with when editing.
std::string_view shipped_synonyms_text();

}  // namespace bunting::search
