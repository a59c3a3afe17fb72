// SPDX-License-Identifier: AGPL-3.0-or-later
// Turns an uploaded picture into two clean ones. Decoding never happens in this process: a child of
// the same program does it under tight limits, and what it answers is checked as if a stranger had
// sent it.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace bunting::media {

constexpr std::size_t kMostUploadBytes = 12'000'000;
constexpr std::int64_t kMostPixels = 40'000'000;
constexpr int kLargeWidth = 1600;
constexpr int kSmallWidth = 480;

// The word after the program's name that makes it the child; app/main looks for it before anything
// else.
constexpr const char* kPictureCommand = "picture-child";

struct Picture {
    Bytes bytes;  // WebP with nothing in it but pixels
    int width = 0;
    int height = 0;
};

constexpr const char* kPictureType = "image/webp";

struct Pictures {
    Picture large;  // at most 1600 wide and twice as high
    Picture small;  // at most 480 wide and twice as high, nearly always below 60 kB
};

// How the child is started; the defaults are right outside of tests.
struct PictureWork {
    std::string program = "/proc/self/exe";
    std::vector<std::string> arguments = {kPictureCommand};
    std::chrono::milliseconds limit{20'000};
};

// JPEG, PNG or WebP in; turned upright, in sRGB, without EXIF, place, profile or comments. Blocks:
// for the pool. Errors, all with field "picture": Invalid("media.picture_empty"),
// "media.picture_too_large" (bytes), "media.picture_too_many_pixels", "media.picture_heic",
// "media.picture_gif", "media.picture_kind" (anything else), "media.picture_unreadable" (truncated
// or damaged), "media.picture_too_slow", "media.picture_failed" (the child died of it);
// Unavailable("media.pictures_unavailable") (the child could not be started or has no libvips).
Result<Pictures> make_pictures(std::span<const std::uint8_t> upload, const PictureWork& work = {});

// The child: reads the upload from standard input, answers on standard output; the exit code. Call
// it first thing in main, and leave by _exit: nothing else of the program may run in it.
int picture_child_main();

}  // namespace bunting::media
