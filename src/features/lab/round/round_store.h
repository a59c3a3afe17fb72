// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of rounds and of what their rooms counted. Decides nothing.
#pragma once

#include "features/lab/lab.h"

namespace bunting::lab {

Result<void> put_round(access::Permit& permit, BoroughId borough, const Round& round);
std::optional<Round> find_round(store::ReadTx& tx, BoroughId borough, const RoundId& id);
// The one whose room has this code now.
std::optional<Round> round_with_code(store::ReadTx& tx, BoroughId borough, std::string_view code);
// Newest first.
std::vector<Round> rounds_at(store::ReadTx& tx, BoroughId borough, const PlaceId& place, int limit);
std::vector<Round> all_rounds(store::ReadTx& tx, BoroughId borough, int limit);

struct Tally {
    AreaId area;
    Side side{};
    std::int64_t dots = 0;
    std::int64_t seats = 0;
    std::int64_t yes = 0;
    std::int64_t no = 0;
};

Result<void> put_tally(
    access::Permit& permit, BoroughId borough, const RoundId& round, const Tally& tally
);
std::vector<Tally> tallies_of(store::ReadTx& tx, BoroughId borough, const RoundId& round);

struct Turnout {
    Side side{};
    std::string channel;
    std::int64_t seats = 0;
};

Result<void> put_turnout(
    access::Permit& permit, BoroughId borough, const RoundId& round, const Turnout& turnout
);
std::vector<Turnout> turnout_of(store::ReadTx& tx, BoroughId borough, const RoundId& round);

// Stored by word; never rename.
enum class ChangeSort : std::uint8_t { Swap, Lower };

struct Change {
    Uuid id;
    ChangeSort sort{};
    std::optional<AreaId> in = {};
    std::optional<AreaId> out = {};
    std::int64_t from_k = 0;
    std::int64_t to_k = 0;
    std::string reason;
    std::optional<PartyId> by = {};
    Time at;
};

Result<void> put_change(
    access::Permit& permit, BoroughId borough, const RoundId& round, const Change& change
);
std::vector<Change> changes_of(store::ReadTx& tx, BoroughId borough, const RoundId& round);

std::vector<std::string> round_queries();

}  // namespace bunting::lab
