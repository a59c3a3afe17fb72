// SPDX-License-Identifier: AGPL-3.0-or-later
// The directory: bodies that are shown and persons who chose to be listed, by name. Nobody else is
// ever in what these functions return.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/party.h"
#include "store/store.h"

namespace bunting::people {

// Where a page begins: after (or before) whoever has this address.
struct Mark {
    std::string slug;
    bool backwards = false;

    std::string text() const { return (backwards ? "-" : "") + slug; }
};

struct ListingAsk {
    BoroughId borough{1};
    std::optional<access::PartyKind> kind = {};  // nullopt: all
    char letter = 0;                             // a to z; 0: all
    std::string words = {};                      // part of a name, as typed
    std::optional<Mark> from = {};
    int limit = 24;
};

struct Listing {
    std::vector<access::Party> parties;
    std::optional<Mark> next;
    std::optional<Mark> previous;
};

// Cost: one walk of an index; with `words`, past the names that do not fit.
Listing listing_of(store::ReadTx& tx, const ListingAsk& ask);

// Letters with which a listed name begins, of one kind or of all: "abg".
std::string letters_of(
    store::ReadTx& tx, BoroughId borough, const std::optional<access::PartyKind>& kind
);

std::vector<std::string> listing_queries();

}  // namespace bunting::people
