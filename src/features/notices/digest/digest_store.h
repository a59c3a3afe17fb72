// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of Thursday's letter: who follows which place, what is new there, what comes up, and up to
// where somebody was told. Decides nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "features/notices/digest/week.h"
#include "journal/entry.h"
#include "thing/kind.h"
#include "thing/place.h"

namespace bunting::notices {

// ---- following a place ----
bool follows_place(
    store::ReadTx& tx, BoroughId borough, const PartyId& party, const PlaceId& place
);
// By name.
std::vector<thing::Place> places_followed(
    store::ReadTx& tx, BoroughId borough, const PartyId& party
);
Result<void> set_follow_place(
    access::Permit& permit, const PartyId& party, const PlaceId& place, bool follows
);

// ---- following a thing ----
struct Followed {
    ThingId id;
    ThingNumber number{};
    std::string title;
};

// Public ones, newest followed first.
std::vector<Followed> things_followed(
    store::ReadTx& tx, BoroughId borough, const PartyId& party, int limit
);

// ---- what is new in places ----
void note_place_news(store::WriteTx& tx, const journal::Entry& entry);
// News from before this instant is not told to anybody any more.
void forget_place_news(store::WriteTx& tx, BoroughId borough, Time before);

struct FreshThing {
    ThingNumber number{};
    ThingId id;
    std::string kind;
    std::string title;
    std::string summary;
    std::string body;
    std::string spot;
    std::string place_name;
    PartyId owner;
};

struct FreshAsk {
    BoroughId borough{1};
    PartyId party;
    std::int64_t from = 0;  // the first entry that was not told
    Time since;
    int limit = 0;
};

// What came into the places somebody follows and is still shown there, newest first; not what they
// added themselves.
std::vector<FreshThing> fresh_things(store::ReadTx& tx, const FreshAsk& ask);

// ---- what comes up ----
struct ComingAsk {
    BoroughId borough{1};
    PartyId party;
    std::string_view kind;
    Time from;
    Time until;
    int limit = 0;
};

// Ids of what happens in those days in the places, or is among the things, that somebody follows;
// soonest first.
std::vector<ThingId> coming_things(store::ReadTx& tx, const ComingAsk& ask);

// ---- who was told ----
struct DigestAsk {
    BoroughId borough{1};
    Week week;
    PartyId after;  // in the order of ids
    int limit = 0;
};

// Who follows something since before that Thursday, wants letters on Thursdays since before it, and
// was not told that week.
std::vector<PartyId> digest_parties(store::ReadTx& tx, const DigestAsk& ask);

struct ToldTo {
    std::string week;
    std::int64_t told_to = 0;
};

std::optional<ToldTo> told_to(store::ReadTx& tx, BoroughId borough, const PartyId& party);
void set_told_to(store::WriteTx& tx, BoroughId borough, const PartyId& party, const ToldTo& told);

std::vector<std::string> digest_queries();

}  // namespace bunting::notices
