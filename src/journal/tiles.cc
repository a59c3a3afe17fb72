// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/tiles.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/ensure.h"
#include "journal/number.h"

namespace bunting::journal {
namespace {

constexpr int kMaxLevel = 63;
constexpr int kLevelBits = 8;
constexpr std::int64_t kIndexEnd = std::int64_t{1} << 54;  // index · 256 + 255 still fits
constexpr std::string_view kEntriesWord = "entries";
constexpr std::string_view kPartial = ".p/";

bool is_tile_name(const TileName& name) {
    return name.level >= kEntries && name.level <= kMaxLevel && name.index >= 0 &&
           name.index < kIndexEnd && name.width >= 1 && name.width <= kTileWidth;
}

std::optional<std::int64_t> natural_in(std::string_view text) {
    const auto value = number_in<std::int64_t>(text);
    return value && *value >= 0 ? value : std::nullopt;
}

// "x001/x234/067": thousands, each but the last with an x. Other spellings are caught by writing it
// again.
std::optional<std::int64_t> index_in(std::string_view text) {
    std::int64_t index = 0;
    while (text.starts_with('x') && text.size() > 4) {
        const auto thousands = natural_in(text.substr(1, 3));
        if (!thousands || text[4] != '/' || index >= kIndexEnd / 1000) return std::nullopt;
        index = index * 1000 + *thousands;
        text.remove_prefix(5);
    }
    const auto last = natural_in(text);
    if (!last || *last > 999 || index >= kIndexEnd / 1000) return std::nullopt;
    return index * 1000 + *last;
}

std::optional<int> level_in(std::string_view text) {
    if (text == kEntriesWord) return kEntries;
    const auto level = natural_in(text);
    if (!level || *level > kMaxLevel) return std::nullopt;
    return static_cast<int>(*level);
}

}  // namespace

std::string path_of(const TileName& name) {
    BUNTING_ENSURE(is_tile_name(name));
    std::string index = fmt::format("{:03}", name.index % 1000);
    for (std::int64_t rest = name.index / 1000; rest > 0; rest /= 1000) {
        index = fmt::format("x{:03}/{}", rest % 1000, index);
    }
    const std::string level =
        name.level == kEntries ? std::string{kEntriesWord} : std::to_string(name.level);
    const std::string partial =
        name.width == kTileWidth ? "" : fmt::format("{}{}", kPartial, name.width);
    return fmt::format("{}/{}{}", level, index, partial);
}

std::optional<TileName> parse_tile_path(std::string_view path) {
    const auto slash = path.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    TileName name;
    std::string_view rest = path.substr(slash + 1);
    if (const auto partial = rest.find(kPartial); partial != std::string_view::npos) {
        const auto width = natural_in(rest.substr(partial + kPartial.size()));
        if (!width || *width >= kTileWidth) return std::nullopt;
        name.width = static_cast<int>(*width);
        rest = rest.substr(0, partial);
    }
    const auto level = level_in(path.substr(0, slash));
    const auto index = index_in(rest);
    if (!level || !index) return std::nullopt;
    name.level = *level;
    name.index = *index;
    if (!is_tile_name(name) || path_of(name) != path) return std::nullopt;
    return name;
}

bool has_tile(const TileName& name, std::int64_t size) {
    if (!is_tile_name(name) || size < 0) return false;
    const int bits = kLevelBits * std::max(name.level, 0);
    if (bits >= 63) return false;
    return name.index * kTileWidth + name.width <= size >> bits;
}

Bytes tile_of(const TileName& name, const NodeAt& node_at) {
    BUNTING_ENSURE(is_tile_name(name) && name.level >= 0);
    Bytes bytes;
    bytes.reserve(static_cast<std::size_t>(name.width) * sizeof(Hash));
    for (int i = 0; i < name.width; ++i) {
        const Hash hash = node_at(kLevelBits * name.level, name.index * kTileWidth + i);
        bytes.insert(bytes.end(), hash.begin(), hash.end());
    }
    return bytes;
}

Bytes bundle_of(std::span<const std::string> leaves) {
    Bytes bytes;
    for (const std::string& leaf : leaves) {
        BUNTING_ENSURE(leaf.size() <= 0xFFFF);
        bytes.push_back(static_cast<std::uint8_t>(leaf.size() >> 8U));
        bytes.push_back(static_cast<std::uint8_t>(leaf.size()));
        bytes.insert(bytes.end(), leaf.begin(), leaf.end());
    }
    return bytes;
}

}  // namespace bunting::journal
