// SPDX-License-Identifier: AGPL-3.0-or-later
// The drawn pictures of the demonstration, built into the program (tools/pictures/draw.mjs makes
// them), and keeping them as an upload would be kept.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "features/things/things.h"
#include "media/blobs.h"

namespace bunting::demo {

inline constexpr int kPictureWidth = 960;
inline constexpr int kPictureHeight = 600;

struct Drawn {
    std::string_view name;
    std::span<const std::uint8_t> large;  // WebP, kPictureWidth by kPictureHeight
    std::span<const std::uint8_t> small;  // half as wide and high
};

// By name. Written by the build.
std::span<const Drawn> drawn_pictures();

// By name, without words yet. Throws std::system_error where the disk is full.
std::map<std::string, things::PictureFile> keep_pictures(media::Blobs& blobs);

}  // namespace bunting::demo
