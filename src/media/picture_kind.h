// SPDX-License-Identifier: AGPL-3.0-or-later
// What the first bytes say a file is, and what a WebP contains: no decoding. Private to media/,
// pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "base/bytes.h"

namespace bunting::media {

enum class PictureKind : std::uint8_t { Jpeg, Png, Webp, Gif, Heic, Other };

PictureKind kind_of(std::span<const std::uint8_t> bytes);

// The same picture with its pixels and nothing else: no EXIF, XMP, profile, animation, unknown
// chunk or anything after the end. nullopt unless the file is whole. Source: WebP Container
// Specification (RFC 9649 section 2).
std::optional<Bytes> bare_webp(std::span<const std::uint8_t> bytes);

}  // namespace bunting::media
