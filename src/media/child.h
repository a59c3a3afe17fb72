// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs a program that may hang, die or talk nonsense. Private to media/.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace bunting::media {

struct ChildOutcome {
    enum class End : std::uint8_t { Answered, Flooded, TimedOut, NotStarted };
    End end = End::NotStarted;
    Bytes output;  // for Answered: all it wrote until it closed its output; whether that is sense
                   // is unknown
};

struct ChildTask {
    std::string program;
    std::vector<std::string> arguments;
    std::vector<std::string> environment;  // all of it: nothing is inherited
    std::size_t most_output = 0;
    std::chrono::milliseconds limit{0};
};

// The child sees the input on 0, its output is 1, 2 is /dev/null, and no other descriptor of ours.
// It is dead when this returns.
ChildOutcome run_child(const ChildTask& task, std::span<const std::uint8_t> input);

}  // namespace bunting::media
