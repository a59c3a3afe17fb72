// SPDX-License-Identifier: AGPL-3.0-or-later
// Questions and filters as Xapian queries. Private to search/.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "search/question.h"
#include "search/reader.h"
#include "search/synonyms.h"

namespace Xapian {  // NOLINT(readability-identifier-naming): it is called that
class Query;
}

namespace bunting::search {

// Thrown out of a match that runs past its deadline.
struct TimeUp {};

using Deadline = std::chrono::steady_clock::time_point;

// Synonyms by the stem of their first word, ready to be looked up at each word of a question.
struct SynonymTable {
    struct Phrase {
        std::vector<std::string> stems;
        std::size_t group = 0;
    };

    std::multimap<std::string, Phrase> by_first;
    std::vector<std::vector<std::vector<std::string>>> groups;  // group → phrases → stems
};

SynonymTable table_of(const Synonyms& synonyms);

// The words of the question, all or any. Matches everything when the question asks nothing.
Xapian::Query words_query(const Question& question, Matched join, const SynonymTable& synonyms);

// Kind, place, audience, distance; never slower than the deadline, then it throws TimeUp.
Xapian::Query filter_query(const Ask& ask, Deadline deadline);

}  // namespace bunting::search
