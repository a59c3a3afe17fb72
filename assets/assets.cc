// SPDX-License-Identifier: AGPL-3.0-or-later
#include "assets/assets.h"

#include <algorithm>

#include "base/ensure.h"

namespace bunting::assets {

const Asset* find_asset(std::string_view path) {
    const auto all = all_assets();
    const auto found = std::lower_bound(
        all.begin(),
        all.end(),
        path,
        [](const Asset& asset, std::string_view wanted) { return asset.path < wanted; }
    );
    return found != all.end() && found->path == path ? &*found : nullptr;
}

std::string_view asset_url(std::string_view name) {
    const auto all = all_assets();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Asset& asset) {
        return asset.name == name;
    });
    BUNTING_ENSURE(found != all.end());
    return found->path;
}

}  // namespace bunting::assets
