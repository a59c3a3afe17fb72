// SPDX-License-Identifier: AGPL-3.0-or-later
// The pure rules of a story's consent (domain 12.6): four tiers; the last words agreed to by
// whoever lived it; a week to think again; withdrawing at any time.
#pragma once

#include <string>
#include <string_view>

#include "thing/thing.h"

namespace bunting::stories {

// What was hard may wait a week before anybody sees it.
inline constexpr int kCoolDays = 7;

struct Consent {
    std::string tier;  // named | wider: public; reports | service: not
    std::string
        agreed;  // own | read_back | on_paper | not_yet; empty: their own words, sent by them
    bool by_helper = false;
    bool waits = false;  // the week is not over
};

Consent consent_in(const thing::Details& details);

// Nothing is seen before its teller agreed to the last words, nor within the week that they asked
// for.
bool may_be_public(const Consent& consent);

// The same answers, seen by nobody but those who act on it.
thing::Details withdrawn(thing::Details details);
// The week is over.
thing::Details cooled(thing::Details details);

}  // namespace bunting::stories
