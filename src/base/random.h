// SPDX-License-Identifier: AGPL-3.0-or-later
// Randomness as a value that is passed: the system's for real places, a seeded one for the
// demonstration and tests. Cryptographic keys come from crypto/, never from a seeded source.
#pragma once

#include <cstdint>
#include <span>

namespace bunting {

class Random {
public:
    Random() = default;
    Random(const Random&) = delete;
    Random& operator=(const Random&) = delete;
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> out) = 0;

    std::uint64_t next();
    // Uniform in [0, bound). Requires: bound > 0.
    std::uint64_t below(std::uint64_t bound);
};

// The kernel's source. Safe from any thread.
class SystemRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> out) override;
};

// The same numbers for the same seed, on every machine (SplitMix64). Not for secrets.
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed) : state_{seed} {}

    void fill(std::span<std::uint8_t> out) override;

private:
    std::uint64_t state_;
};

}  // namespace bunting
