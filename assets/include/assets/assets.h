// SPDX-License-Identifier: AGPL-3.0-or-later
// The style sheet, scripts, icons, fonts and licence texts, carried inside the binary: ready
// compressed, under names that hold their hash, so that a browser may keep them for ever. Made by
// tools/build_assets.mjs.
#pragma once

#include <span>
#include <string_view>

namespace bunting::assets {

struct Asset {
    std::string_view name;  // as in the source: "bunting.css"
    std::string_view path;  // as served: "/assets/bunting.1a2b3c4d5e.css"
    std::string_view content_type;
    std::string_view etag;  // with its quotes
    bool immutable;         // the path holds the hash: cache for a year
    std::string_view plain;
    std::string_view gzip;    // empty where compressing does not help
    std::string_view brotli;  // likewise
};

// By the path of a request, without its query; nullptr if there is none.
const Asset* find_asset(std::string_view path);

// The address to write in a page. Requires: the asset exists; Bug otherwise.
std::string_view asset_url(std::string_view name);

// All of them, in the order of their paths.
std::span<const Asset> all_assets();

}  // namespace bunting::assets
