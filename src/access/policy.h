// SPDX-License-Identifier: AGPL-3.0-or-later
// The policy tables: action × hat × whose → allowed, or refused and how it is said. Each feature
// lists its actions in permissions.h; a test walks all of them against every route and hat.
#pragma once

#include <array>
#include <string_view>

#include "access/actor.h"
#include "base/result.h"

namespace bunting::access {

// Whose thing a rule is about.
enum class Whose : std::uint8_t {
    Any,  // anybody's, or nobody's yet
    Own,  // the actor's own, or their body's where they act for it
};

struct Rule {
    HatSet hats;
    Whose whose = Whose::Any;
    Level level = Level::Confirmed;
};

// How a refusal looks to somebody who may not even know that the thing is there.
enum class Shown : std::uint8_t { AsForbidden, AsNotFound };

struct Action {
    std::string_view key;  // one stem everywhere: thing.edit
    std::array<Rule, 4> rules{
    };  // any that fits allows; an unused rule has no hats and fits nobody
    Shown shown = Shown::AsForbidden;
};

// What is acted on, as far as the tables care.
struct Target {
    std::optional<PartyId> owner;
};

// Pure: what the table says. Errors: SignIn("access.sign_in"), Forbidden("access.not_allowed"),
// Forbidden("access.level_too_low"), NotFound("access.not_found").
Result<void> check(const Action& action, const Actor& actor, const Target& target);

}  // namespace bunting::access
