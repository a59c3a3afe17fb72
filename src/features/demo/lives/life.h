// SPDX-License-Identifier: AGPL-3.0-or-later
// What happens around a thing after it is there: who joins a project with what, what is told about
// it, what is promised and whether it was kept, how it ends.
#pragma once

#include <memory>

#include "features/demo/plot.h"

namespace bunting::demo {

// Adds these moments, each on its own day. `number` is known once the thing is added.
void tell_life(
    const Plan& plan,
    const ThingText& text,
    const std::shared_ptr<ThingNumber>& number,
    std::vector<Moment>& moments
);

// A need laid beside what could help, looked at by a connector, and what is said to it.
void tell_join_up(const Plan& plan, const JoinUpText& text, std::vector<Moment>& moments);

// Two who say hello about what fits, and what they write to each other.
void tell_hello(const Plan& plan, const HelloText& text, std::vector<Moment>& moments);

// A policy written from both sides, signed, and adopted where a body is named.
void tell_policy(const Plan& plan, const PolicyText& text, std::vector<Moment>& moments);

// What came of an idea or a pressure, told by somebody who could do something about it.
void tell_outcome(const Plan& plan, const OutcomeText& text, std::vector<Moment>& moments);

// A worry told to the safeguarding lead, and what a lead did about it.
void tell_concern(const Plan& plan, const ConcernText& text, std::vector<Moment>& moments);

}  // namespace bunting::demo
