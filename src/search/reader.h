// SPDX-License-Identifier: AGPL-3.0-or-later
// Asking the index. A reader sees public things and those whose audience it was told it may see;
// the rest does not count, does not rank, and lends no spelling. Authorisation is the caller's: the
// audiences in an Ask must come from access/, never from a request.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "search/document.h"

namespace bunting::search {

struct Near {
    Spot centre;
    double radius_m = 0;
};

enum class Sort : std::uint8_t {
    Best,    // by relevance, then newest; without words, newest
    Newest,  // newest first (answers that only some words match stay best first)
};

struct Ask {
    std::string text;                     // as typed; "quoted phrase" and -without are understood
    std::vector<std::string> kinds = {};  // any of these; empty = every kind
    std::string place_code = {};          // in this place or within it; empty = anywhere
    std::optional<Near> near = {};
    std::vector<std::string> audience = {};  // what the reader may see beside the public
    Sort sort = Sort::Best;
    int page_size = 20;       // held between 1 and 100
    std::string cursor = {};  // an Answer's next or previous; empty = the first page
    std::chrono::milliseconds time_limit{250};
};

struct Hit {
    ThingId id;
    std::int64_t number = 0;
    std::string kind;
    friend bool operator==(const Hit&, const Hit&) = default;
};

enum class Matched : std::uint8_t {
    AllWords,
    AnyWord,  // nothing had all the words: these have some
};

struct Answer {
    std::vector<Hit> hits = {};
    std::int64_t total = 0;
    bool total_is_exact = true;  // otherwise "about" (public only) or "at least" (with an audience)
    Matched matched = Matched::AllWords;
    std::string searched_instead = {};  // nothing matched as typed: this spelling was searched
    std::string did_you_mean = {};      // something matched, yet this spelling may be meant
    std::string next = {};              // cursors; empty where there is no such page
    std::string previous = {};
};

struct Location;  // where the index is and how often it was begun anew; shared with the writer

// One thread's way to the index.
class Reader final {
public:
    explicit Reader(std::shared_ptr<Location> location);
    ~Reader();
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;

    // Words are folded and stemmed (English); all must match, the last may be a beginning; synonyms
    // count as the word. If nothing matches: the corrected spelling, then any of the words. The
    // cursor holds which of these was used and an offset into the ranking, at most 1000 deep: pages
    // may shift by what is committed between. Errors: Invalid("search.near", "near"),
    // Invalid("search.cursor", "cursor"), Unavailable("search.too_slow"),
    // Unavailable("search.not_ready"). Cost: one look at the disk for a new commit, then the match.
    Result<Answer> search(const Ask& ask);

private:
    struct Open;
    Open& fresh();

    std::shared_ptr<Location> location_;
    std::unique_ptr<Open> open_;
};

}  // namespace bunting::search
