// SPDX-License-Identifier: AGPL-3.0-or-later
// Byte strings and their hexadecimal and base64 forms. Not text: text is std::string in UTF-8.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bunting {

using Bytes = std::vector<std::uint8_t>;

Bytes bytes_of(std::string_view text);
std::string text_of(const Bytes& bytes);

// Lower case, no separators.
std::string to_hex(const std::uint8_t* data, std::size_t size);

inline std::string to_hex(const Bytes& bytes) {
    return to_hex(bytes.data(), bytes.size());
}

// nullopt unless every character is a hex digit and their number is even.
std::optional<Bytes> from_hex(std::string_view hex);

// RFC 4648 section 4, padded.
std::string to_base64(const std::uint8_t* data, std::size_t size);
// RFC 4648 section 5, not padded: for addresses and cookies.
std::string to_base64url(const std::uint8_t* data, std::size_t size);
// Reads section 4 with its padding, strictly (no spaces, canonical last group).
std::optional<Bytes> from_base64(std::string_view text);
// Reads section 5 without padding, strictly.
std::optional<Bytes> from_base64url(std::string_view text);

}  // namespace bunting
