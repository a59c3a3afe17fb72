// SPDX-License-Identifier: AGPL-3.0-or-later
// What the picture child says, as bytes: "P" and two pictures, each width and height (16 bits),
// size (32 bits), all big-endian, and its bytes; or "E" and a message key. Nothing after it.
// Private to media/.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "media/pictures.h"

namespace bunting::media {

constexpr std::size_t kMostReplyBytes = 6'000'000;

void append_picture(Bytes& reply, int width, int height, std::span<const std::uint8_t> bytes);

// Trusts nothing: sizes, format and contents are checked, and an error must be one the child may
// give.
Result<Pictures> parse_reply(std::span<const std::uint8_t> reply);

}  // namespace bunting::media
