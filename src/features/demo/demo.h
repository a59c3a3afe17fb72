// SPDX-License-Identifier: AGPL-3.0-or-later
// Front door of the demonstration: furnishes an empty place with the invented borough of
// Thimbleford, through the acts that people use, as if eighteen months had passed.
#pragma once

#include <functional>

#include "access/act.h"
#include "media/blobs.h"
#include "thing/kind.h"

namespace bunting::demo {

using Act = std::function<Result<void>(access::ActTx&)>;

// What furnishing is lent by the house.
struct Stage {
    std::function<Result<void>(const Act&)> act;  // runs an act and commits it
    const thing::Kinds& kinds;
    media::Blobs& blobs;
};

struct Ask {
    Date today;
    std::uint64_t seed =
        1;  // of where things stand and who follows what; ids come from the house's Random
    std::int64_t things = 0;  // at least so many; beyond what is written, variations are made up
};

struct Furnished {
    std::int64_t things = 0;
    std::int64_t turns = 0;
    std::int64_t people = 0;
    std::int64_t bodies = 0;
};

// Whether nothing was ever written here.
bool is_empty(store::ReadTx& tx, BoroughId borough);

// When the story ends: the morning of `today`.
Time end_of_story(Date today);
// The last day whose story has ended by now: before its morning, that is yesterday.
Date latest_story(Time now);

// Requires: is_empty. Errors: those of the acts. Bug where the content itself is not right.
Result<Furnished> furnish(const Stage& stage, const Ask& ask);

}  // namespace bunting::demo
