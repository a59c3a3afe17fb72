// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/utf8.h"

#include <cstddef>
#include <cstdint>

namespace bunting::journal {
namespace {

// How a sequence begins: its length, the bits its first byte gives, the least value that needs that
// length.
struct Start {
    std::size_t length;
    std::uint32_t bits;
    std::uint32_t least;
};

std::optional<Start> start_of(std::uint8_t byte) {
    if (byte < 0x80) return Start{1, byte, 0};
    if (byte >= 0xC0 && byte < 0xE0) return Start{2, byte & 0x1FU, 0x80};
    if (byte >= 0xE0 && byte < 0xF0) return Start{3, byte & 0x0FU, 0x800};
    if (byte >= 0xF0 && byte < 0xF8) return Start{4, byte & 0x07U, 0x10000};
    return std::nullopt;
}

bool is_scalar(std::uint32_t value) {
    return value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
}

// The code point at the front of a text that is not empty; takes it off.
std::optional<char32_t> take_point(std::string_view& text) {
    const auto start = start_of(static_cast<std::uint8_t>(text.front()));
    if (!start || text.size() < start->length) return std::nullopt;
    std::uint32_t value = start->bits;
    for (std::size_t i = 1; i < start->length; ++i) {
        const auto byte = static_cast<std::uint8_t>(text[i]);
        if ((byte & 0xC0U) != 0x80U) return std::nullopt;
        value = (value << 6U) | (byte & 0x3FU);
    }
    if (value < start->least || !is_scalar(value)) return std::nullopt;
    text.remove_prefix(start->length);
    return static_cast<char32_t>(value);
}

}  // namespace

std::optional<std::u32string> code_points(std::string_view text) {
    std::u32string points;
    points.reserve(text.size());
    while (!text.empty()) {
        const auto point = take_point(text);
        if (!point) return std::nullopt;
        points.push_back(*point);
    }
    return points;
}

}  // namespace bunting::journal
