// SPDX-License-Identifier: AGPL-3.0-or-later
// The people, groups and places that tests play with, put into an empty house.
#pragma once

#include <map>
#include <string>

#include "app/assemble.h"

namespace bunting::testing {

// A clock that a test moves.
class HandClock final : public Clock {
public:
    explicit HandClock(Time start) : now_{start} {}

    Time now() const override { return Time{now_.micros + step_++}; }

    void set(Time now) { now_ = now; }

private:
    Time now_;
    mutable std::atomic<std::int64_t> step_{0};  // no two instants are the same
};

struct Player {
    PartyId party;
    std::string token;  // of a session in their first hat
};

// Places, groups, persons with their hats and a session each; the place is open. From
// tests/cast.toml.
std::map<std::string, Player> play_cast(app::House& house, const Clock& clock);

}  // namespace bunting::testing
