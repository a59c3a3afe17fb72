// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/bytes.h"

#include <array>

namespace bunting {
namespace {

constexpr std::string_view kStandard =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kUrl =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

enum class Pad : std::uint8_t { No, Yes };

std::string encode(const std::uint8_t* data, std::size_t size, std::string_view alphabet, Pad pad) {
    std::string out;
    out.reserve((size + 2) / 3 * 4);
    for (std::size_t i = 0; i < size; i += 3) {
        const std::size_t left = std::min<std::size_t>(3, size - i);
        std::uint32_t group = static_cast<std::uint32_t>(data[i]) << 16U;
        if (left > 1) group |= static_cast<std::uint32_t>(data[i + 1]) << 8U;
        if (left > 2) group |= data[i + 2];
        for (std::size_t j = 0; j < left + 1; ++j)
            out += alphabet[(group >> (18 - 6 * j)) & 63U];
        if (pad == Pad::Yes) out.append(3 - left, '=');
    }
    return out;
}

// `text` has no padding left.
std::optional<Bytes> decode(std::string_view text, std::string_view alphabet) {
    if (text.size() % 4 == 1) return std::nullopt;
    Bytes out;
    out.reserve(text.size() * 3 / 4);
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : text) {
        const auto value = alphabet.find(c);
        if (value == std::string_view::npos) return std::nullopt;
        bits = (bits << 6U) | static_cast<std::uint32_t>(value);
        held += 6;
        if (held >= 8) {
            held -= 8;
            out.push_back(static_cast<std::uint8_t>(bits >> static_cast<unsigned>(held)));
            bits &= (1U << static_cast<unsigned>(held)) - 1;
        }
    }
    if (bits != 0) return std::nullopt;  // not canonical: two spellings of one value
    return out;
}

}  // namespace

Bytes bytes_of(std::string_view text) {
    return Bytes(text.begin(), text.end());
}

std::string text_of(const Bytes& bytes) {
    return std::string(bytes.begin(), bytes.end());
}

std::string to_hex(const std::uint8_t* data, std::size_t size) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    out.reserve(size * 2);
    for (std::size_t i = 0; i < size; ++i) {
        out += kDigits[data[i] >> 4U];
        out += kDigits[data[i] & 15U];
    }
    return out;
}

std::optional<Bytes> from_hex(std::string_view hex) {
    if (hex.size() % 2 != 0) return std::nullopt;
    Bytes out;
    out.reserve(hex.size() / 2);
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const int high = hex_value(hex[i]);
        const int low = hex_value(hex[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        out.push_back(static_cast<std::uint8_t>(high * 16 + low));
    }
    return out;
}

std::string to_base64(const std::uint8_t* data, std::size_t size) {
    return encode(data, size, kStandard, Pad::Yes);
}

std::string to_base64url(const std::uint8_t* data, std::size_t size) {
    return encode(data, size, kUrl, Pad::No);
}

std::optional<Bytes> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    for (int i = 0; i < 2 && text.ends_with('='); ++i)
        text.remove_suffix(1);
    return decode(text, kStandard);
}

std::optional<Bytes> from_base64url(std::string_view text) {
    return decode(text, kUrl);
}

}  // namespace bunting
