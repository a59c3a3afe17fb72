// SPDX-License-Identifier: AGPL-3.0-or-later
// What entries are about, as far as anybody may see it now. The entries themselves are store/'s.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/ids.h"
#include "store/store.h"

namespace bunting::record {

struct About {
    std::string name;  // a title, a place's or a body's name
    std::string href;
};

// The public things, the places and the listed bodies among these ids; others are absent.
std::map<Uuid, About> about_of(store::ReadTx& tx, BoroughId borough, std::span<const Uuid> ids);

// The id under which entries name this thing. nullopt where it was never public.
std::optional<Uuid> thing_with_number(store::ReadTx& tx, BoroughId borough, ThingNumber number);

std::vector<std::string> record_queries();

}  // namespace bunting::record
