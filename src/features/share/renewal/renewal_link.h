// SPDX-License-Identifier: AGPL-3.0-or-later
// The last part of /share/renew/{token}: what goes on for another half year with one tap of its
// owner, who got the link in a letter. It serves for the last day it was asked about, and no other.
// Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/time.h"
#include "crypto/hash.h"
#include "crypto/sign.h"

namespace bunting::share {

struct RenewalLink {
    ThingId thing;
    Date until;
    friend bool operator==(const RenewalLink&, const RenewalLink&) = default;
};

// What proves a token to be ours. Made of the signing key: no further secret has to be kept.
crypto::Key renewal_key(const crypto::SigningKey& signs);
// Letters that stand in an address as they are.
std::string renewal_token(const crypto::Key& key, BoroughId borough, const RenewalLink& link);
// nullopt for everything that renewal_token did not make for this borough. Safe on any text.
std::optional<RenewalLink> renewal_in(
    const crypto::Key& key, BoroughId borough, std::string_view token
);

}  // namespace bunting::share
