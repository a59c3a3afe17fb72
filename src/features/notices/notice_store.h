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
    std::vector<PartyId> doers = {};       // at most two: author and owner
    std::vector<PartyId> addressees = {};  // at most three: it was said to them
};

void note_for_followers(store::WriteTx& tx, BoroughId borough, const Happening& happening);

// Who wrote a published turn, and to whom: the thing's owner and author, and who is answered.
// nullopt where it is not shown.
struct Spoken {
    PartyId author;
    std::vector<PartyId> to;
};

std::optional<Spoken> spoken_in(
    store::ReadTx& tx, BoroughId borough, const ThingId& thing, const TurnId& turn
);

// Whom a letter may go to now: something pressing waits for them, and their last letter is from
// before `before`.
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

enum class Which : std::uint8_t { Pressing, All };

// What waits for a party and is public now, oldest first.
std::vector<Line> lines_for(
    store::ReadTx& tx, BoroughId borough, const PartyId& party, Which which, int limit
);
// Told, or not to be told any more.
void forget_notes(store::WriteTx& tx, BoroughId borough, const PartyId& party, Which which);
void set_sent(store::WriteTx& tx, BoroughId borough, const PartyId& party, Time at);

struct Reader {
    std::string email;
    std::string language;
};

// nullopt: erased, without an address, or wants no letters.
std::optional<Reader> reader_of(store::ReadTx& tx, BoroughId borough, const PartyId& party);

// How often somebody wants letters. Stored by word; never rename.
enum class Pace : std::uint8_t { AtOnce, Thursday, Never };

std::string_view word_of(Pace pace);
std::optional<Pace> pace_named(std::string_view word);

// Thursday where nothing was chosen.
Pace pace_of(store::ReadTx& tx, BoroughId borough, const PartyId& party);
bool follows(store::ReadTx& tx, BoroughId borough, const PartyId& party, const ThingId& thing);
// The title of what is public; empty otherwise.
std::string public_title(store::ReadTx& tx, BoroughId borough, const ThingId& thing);

Result<void> set_follow(
    access::Permit& permit, const PartyId& party, const ThingId& thing, bool follows
);
Result<void> set_pace(access::Permit& permit, const PartyId& party, Pace was, Pace pace);

std::vector<std::string> notice_queries();

}  // namespace bunting::notices
