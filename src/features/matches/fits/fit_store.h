// SPDX-License-Identifier: AGPL-3.0-or-later
// What matching reads from the database: records, where places are, words that mean the same, who
// said no, who keeps away from whom, how often a record was shown. And the rows it writes.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "access/act.h"
#include "features/matches/fits/records.h"

namespace bunting::matches {

using store::ReadTx;

// Where to go on: rows that changed at this instant, after this id.
struct Since {
    Time at;
    ThingId id;
};

struct ChangedRecord {
    Told told;
    ThingId id;
    bool stands = false;  // published: it is matched
};

struct ChangedRecords {
    std::vector<ChangedRecord> records;
    Since next;
    bool more = false;
};

// Of one kind, in the order in which they changed; at most 1000. `spots`: spots_of().
ChangedRecords changed_records(
    ReadTx& tx,
    BoroughId borough,
    bool offers,
    const Since& since,
    const std::map<PlaceId, Spot>& spots
);

// Every place of the borough.
std::map<PlaceId, Spot> spots_of(ReadTx& tx, BoroughId borough);

struct PairNumbers {
    ThingNumber offer{};
    ThingNumber need{};
    friend auto operator<=>(const PairNumbers&, const PairNumbers&) = default;
};

struct SaidNo {
    PairNumbers pair;
    bool stands = false;  // somebody says so still
};

struct Block {
    PartyId one;
    PartyId other;
    bool stands = false;  // one of the two wants it still
};

// What changed at or after this instant.
std::vector<SaidNo> said_no_since(ReadTx& tx, BoroughId borough, Time since);
std::vector<Block> blocks_since(ReadTx& tx, BoroughId borough, Time since);
bool is_blocked(ReadTx& tx, BoroughId borough, const PartyId& one, const PartyId& other);

// Those of one voice, newest first: to take back.
std::vector<PairNumbers> said_no_by(ReadTx& tx, BoroughId borough, const PartyId& voice, int limit);

struct PutNo {
    PairNumbers pair;
    PartyId voice;
    std::string reason;
    bool taken_back = false;
};

Result<void> put_no(access::Permit& permit, const Uuid& about, const PutNo& no);
Result<void> put_block(
    access::Permit& permit,
    const Uuid& about,
    const PartyId& voice,
    const PartyId& other,
    bool taken_back
);

// ---- how often shown ----
using ShownCounts = std::map<ThingNumber, std::int64_t>;

std::int64_t week_of(Time now);
// In the last four weeks, this one among them.
ShownCounts shown_lately(ReadTx& tx, BoroughId borough, std::int64_t week);
void add_shown(access::ActTx& tx, BoroughId borough, std::int64_t week, const ShownCounts& more);

std::vector<std::string> fit_queries();

}  // namespace bunting::matches
