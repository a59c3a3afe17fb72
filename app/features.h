// SPDX-License-Identifier: AGPL-3.0-or-later
// The product as a list: features.cc has one line per feature.
#pragma once

#include <span>
#include <vector>

#include "feature/feature.h"

namespace bunting::app {

std::span<const feature::Feature* const> features();

// In the order in which tables need each other: the spine's, then each feature's.
std::vector<store::Migration> all_migrations();
std::vector<const thing::Kind*> all_kinds();
// The same, with every row in which a person may stand.
thing::Kinds every_kind();
feature::ThingParts all_parts();
feature::PlaceParts all_place_parts();
feature::AreaParts all_area_parts();

}  // namespace bunting::app
