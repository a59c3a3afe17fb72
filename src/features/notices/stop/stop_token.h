// SPDX-License-Identifier: AGPL-3.0-or-later
// The last part of /stop/{token}: whose letters to stop, and about what. Nobody else can make one;
// it does not run out, since a letter may be old when somebody has had enough. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "crypto/hash.h"
#include "crypto/sign.h"

namespace bunting::notices {

struct Stop {
    BoroughId borough{1};
    PartyId party;
    std::optional<ThingId> thing = {};  // at most one of these; neither: every letter
    std::optional<PlaceId> place = {};
    friend bool operator==(const Stop&, const Stop&) = default;
};

// What proves a token to be ours. Made of the signing key, so that no further secret has to be
// kept.
crypto::Key stop_key(const crypto::SigningKey& signs);

// 66 letters that stand in an address as they are.
std::string stop_token(const crypto::Key& key, const Stop& stop);

// nullopt for everything that stop_token did not make for this borough. Safe on any text.
std::optional<Stop> stop_in(const crypto::Key& key, BoroughId borough, std::string_view token);

}  // namespace bunting::notices
