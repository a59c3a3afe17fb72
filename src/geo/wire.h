// SPDX-License-Identifier: AGPL-3.0-or-later
// Whole numbers and texts as few bytes, for the forms geo/ keeps in the database
// (docs/formats/geometry.md). For geo/ itself. Reading is strict: every value has exactly one form,
// so bytes that decode encode back to themselves.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace bunting::geo {

class WireWriter {
public:
    void byte(std::uint8_t value) { bytes_.push_back(value); }

    // Seven bits a byte, low bits first, the top bit set on all but the last.
    void whole(std::uint64_t value) {
        while (value >= 0x80) {
            bytes_.push_back(static_cast<std::uint8_t>(value | 0x80U));
            value >>= 7U;
        }
        bytes_.push_back(static_cast<std::uint8_t>(value));
    }

    // 0, -1, 1, -2, … as 0, 1, 2, 3, …
    void with_sign(std::int64_t value) {
        const auto bits = static_cast<std::uint64_t>(value);
        whole(value < 0 ? ~(bits << 1U) : bits << 1U);
    }

    void text(std::string_view value) {
        whole(value.size());
        bytes_.insert(bytes_.end(), value.begin(), value.end());
    }

    Bytes take() { return std::move(bytes_); }

private:
    Bytes bytes_;
};

class WireReader {
public:
    explicit WireReader(const Bytes& bytes) : bytes_{bytes} {}

    std::size_t left() const { return bytes_.size() - at_; }

    std::optional<std::uint8_t> byte() {
        if (left() == 0) return std::nullopt;
        return bytes_[at_++];
    }

    // Refuses a longer form of a shorter number and what does not fit in 63 bits.
    std::optional<std::uint64_t> whole() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 63; shift += 7) {
            const auto next = byte();
            if (!next || (*next == 0 && shift > 0)) return std::nullopt;
            value |= std::uint64_t{*next & 0x7FU} << shift;
            if (*next < 0x80) return value;
        }
        return std::nullopt;
    }

    std::optional<std::int64_t> with_sign() {
        const auto bits = whole();
        if (!bits) return std::nullopt;
        const auto half = static_cast<std::int64_t>(*bits >> 1U);
        return (*bits & 1U) != 0 ? -half - 1 : half;
    }

    // How many things follow: refused when they could not fit in the bytes that are left, so that a
    // few bytes never ask for much memory.
    std::optional<std::size_t> count(std::size_t least_bytes_each) {
        const auto value = whole();
        if (!value || *value > left() / least_bytes_each) return std::nullopt;
        return static_cast<std::size_t>(*value);
    }

    std::optional<std::string> text() {
        const auto size = count(1);
        if (!size) return std::nullopt;
        const auto* start = reinterpret_cast<const char*>(bytes_.data() + at_);
        at_ += *size;
        return std::string{start, *size};
    }

private:
    const Bytes& bytes_;
    std::size_t at_ = 0;
};

}  // namespace bunting::geo
