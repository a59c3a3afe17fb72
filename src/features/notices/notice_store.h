// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of what followers have not been told yet, and of who wants no letters. Decides nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/act.h"

namespace bunting::notices {

// What happened, for everybody who follows the thing and did not do it.
struct Happening {
    std::int64_t sequence = 0;
    ThingId thing;
    std::optional<TurnId> turn = {};
    std::vector<PartyId> doers = {};  // at most two: author and owner
};

void note_for_followers(store::WriteTx& tx, BoroughId borough, const Happening& happening);

// Who wrote a published turn; nullopt where it is not shown.
std::optional<PartyId> author_of_turn(
    store::ReadTx& tx, BoroughId borough, const ThingId& thing, const TurnId& turn
);

// Whom a letter may go to now: something waits for them, and their last letter is from before
// `before`.
std::vector<PartyId> due_parties(store::ReadTx& tx, BoroughId borough, Time before, int limit);

// One thing to tell, as it stands now.
struct Line {
    std::int64_t sequence = 0;
    std::string verb;
    ThingId thing;
    ThingNumber number{};
    std::string title;
    std::string words;             // of the turn; empty: nothing was said
    std::optional<PartyId> voice;  // in whose name it was said
};

// What waits for a party and is public now, oldest first.
std::vector<Line> lines_for(store::ReadTx& tx, BoroughId borough, const PartyId& party, int limit);
// All of it, told or not to be told any more.
void forget_notes(store::WriteTx& tx, BoroughId borough, const PartyId& party);
void set_sent(store::WriteTx& tx, BoroughId borough, const PartyId& party, Time at);

struct Reader {
    std::string email;
    std::string language;
};

// nullopt: erased, without an address, or wants no letters.
std::optional<Reader> reader_of(store::ReadTx& tx, BoroughId borough, const PartyId& party);

bool wants_none(store::ReadTx& tx, BoroughId borough, const PartyId& party);
bool follows(store::ReadTx& tx, BoroughId borough, const PartyId& party, const ThingId& thing);
// The title of what is public; empty otherwise.
std::string public_title(store::ReadTx& tx, BoroughId borough, const ThingId& thing);

Result<void> set_follow(
    access::Permit& permit, const PartyId& party, const ThingId& thing, bool follows
);
Result<void> set_wants_none(access::Permit& permit, const PartyId& party, bool none);

std::vector<std::string> notice_queries();

}  // namespace bunting::notices
