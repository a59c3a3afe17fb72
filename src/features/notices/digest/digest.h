// SPDX-License-Identifier: AGPL-3.0-or-later
// Thursday's letter: what comes up, what happened to what somebody follows, what is new where.
#pragma once

#include <string>
#include <vector>

#include "features/notices/digest/digest_store.h"
#include "features/notices/letters.h"

namespace bunting::notices {

// Something with days of its own.
struct Coming {
    ThingNumber number{};
    std::string title;
    std::string summary;
    std::string where;
    Date day;
    std::string starts;  // HH:MM; empty: nobody said
    std::string ends;
};

struct Digest {
    Told told;  // what happened to followed things; may have no lines
    Date thursday;
    std::string phone;
    std::vector<thing::Place> places;
    std::vector<Coming> coming;
    std::vector<FreshThing> fresh;  // no more than kMostFresh
    bool has_more = false;          // there is more that is new

    bool is_empty() const { return told.lines.empty() && coming.empty() && fresh.empty(); }
};

inline constexpr int kMostFresh = 20;

// Pure. Requires: not is_empty().
access::Letter digest_letter(
    const text::Locale& locale,
    const crypto::Key& key,
    const thing::Kinds& kinds,
    const Digest& digest,
    const std::string& recipient
);

struct DigestServices {
    LetterServices letters;
    const thing::Kinds& kinds;
};

// Writes to everybody who is due, in pieces of a few persons, each at most once a week; how many
// letters.
int write_digests(const DigestServices& services, Time now);

// As a job of the lease holder.
jobs::Tick digests(DigestServices services);

}  // namespace bunting::notices
