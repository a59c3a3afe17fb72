// SPDX-License-Identifier: AGPL-3.0-or-later
#include "media/picture_kind.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace bunting::media {
namespace {

using namespace std::string_view_literals;

std::string_view text_at(std::span<const std::uint8_t> bytes, std::size_t at, std::size_t size) {
    if (bytes.size() < at || bytes.size() - at < size) return {};
    return {reinterpret_cast<const char*>(bytes.data()) + at, size};
}

// The brands under which phones write HEIF and AVIF.
constexpr std::array kHeicBrands{
    "heic"sv,
    "heix"sv,
    "hevc"sv,
    "hevx"sv,
    "heim"sv,
    "heis"sv,
    "mif1"sv,
    "msf1"sv,
    "avif"sv,
    "avis"sv
};

std::size_t little_endian(std::string_view four) {
    std::size_t value = 0;
    for (int i = 3; i >= 0; --i) {
        value = value << 8U | static_cast<std::uint8_t>(four[static_cast<std::size_t>(i)]);
    }
    return value;
}

// Name, size and content with its padding; empty where it is not all there.
std::string_view chunk_at(std::span<const std::uint8_t> bytes, std::size_t at) {
    const auto size_field = text_at(bytes, at + 4, 4);
    if (size_field.empty()) return {};
    const std::size_t size = little_endian(size_field);
    return text_at(bytes, at, 8 + size + size % 2);
}

// The chunks that make the picture, each whole with its header; the others are passed over.
struct WebpParts {
    std::string_view canvas;  // width and height of the extended form
    std::string_view alpha;
    std::string_view pixels;
};

bool is_pixels(std::string_view name) {
    return name == "VP8 "sv || name == "VP8L"sv;
}

// nullopt unless the file is whole and has pixels, once.
std::optional<WebpParts> parts_of(std::span<const std::uint8_t> bytes) {
    if (kind_of(bytes) != PictureKind::Webp) return std::nullopt;
    if (little_endian(text_at(bytes, 4, 4)) != bytes.size() - 8) return std::nullopt;
    WebpParts parts;
    int pictures = 0;
    for (std::size_t at = 12; at < bytes.size();) {
        const auto whole = chunk_at(bytes, at);
        if (whole.empty()) return std::nullopt;
        const auto name = whole.substr(0, 4);
        if (is_pixels(name)) {
            parts.pixels = whole;
            ++pictures;
        }
        if (name == "VP8X"sv && whole.size() == 18) parts.canvas = whole.substr(12, 6);
        if (name == "ALPH"sv) parts.alpha = whole;
        at += whole.size();
    }
    if (pictures != 1) return std::nullopt;
    return parts;
}

}  // namespace

PictureKind kind_of(std::span<const std::uint8_t> bytes) {
    if (text_at(bytes, 0, 3) == "\xff\xd8\xff"sv) return PictureKind::Jpeg;
    if (text_at(bytes, 0, 8) == "\x89PNG\r\n\x1a\n"sv) return PictureKind::Png;
    if (text_at(bytes, 0, 4) == "RIFF"sv && text_at(bytes, 8, 4) == "WEBP"sv) {
        return PictureKind::Webp;
    }
    if (text_at(bytes, 0, 4) == "GIF8"sv) return PictureKind::Gif;
    if (text_at(bytes, 4, 4) == "ftyp"sv) {
        const auto brand = text_at(bytes, 8, 4);
        const bool heic =
            std::find(kHeicBrands.begin(), kHeicBrands.end(), brand) != kHeicBrands.end();
        if (heic) return PictureKind::Heic;
    }
    return PictureKind::Other;
}

std::optional<Bytes> bare_webp(std::span<const std::uint8_t> bytes) {
    const auto parts = parts_of(bytes);
    if (!parts) return std::nullopt;
    std::string body = "WEBP";
    if (!parts->alpha.empty() && parts->pixels.starts_with("VP8 ")) {
        if (parts->canvas.empty()) return std::nullopt;
        body += "VP8X\x0a\0\0\0\x10\0\0\0"sv;  // the one flag: it has an alpha channel
        body.append(parts->canvas).append(parts->alpha);
    }
    body += parts->pixels;
    Bytes out = bytes_of("RIFF");
    for (unsigned i = 0; i < 4; ++i)
        out.push_back(static_cast<std::uint8_t>(body.size() >> 8 * i));
    out.insert(out.end(), body.begin(), body.end());
    return out;
}

}  // namespace bunting::media
