// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/random.h"

#include <cerrno>

#include <sys/random.h>

#include "base/ensure.h"

namespace bunting {

std::uint64_t Random::next() {
    std::array<std::uint8_t, 8> bytes{};
    fill(bytes);
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes)
        value = (value << 8U) | byte;
    return value;
}

std::uint64_t Random::below(std::uint64_t bound) {
    BUNTING_ENSURE(bound > 0);
    const std::uint64_t unfair =
        (0 - bound) % bound;  // the first numbers that would favour low results
    for (;;) {
        const std::uint64_t value = next();
        if (value >= unfair) return value % bound;
    }
}

void SystemRandom::fill(std::span<std::uint8_t> out) {
    std::size_t done = 0;
    while (done < out.size()) {
        const auto got = getrandom(out.data() + done, out.size() - done, 0);
        if (got < 0 && errno == EINTR) continue;
        BUNTING_ENSURE_OR_STOP(got > 0);
        done += static_cast<std::size_t>(got);
    }
}

void SeededRandom::fill(std::span<std::uint8_t> out) {
    std::uint64_t held = 0;
    int left = 0;
    for (std::uint8_t& byte : out) {
        if (left == 0) {
            // SplitMix64: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators",
            // 2014.
            state_ += 0x9e3779b97f4a7c15U;
            std::uint64_t z = state_;
            z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
            z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
            held = z ^ (z >> 31U);
            left = 8;
        }
        byte = static_cast<std::uint8_t>(held);
        held >>= 8U;
        --left;
    }
}

}  // namespace bunting
