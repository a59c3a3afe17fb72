// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of concerns and of what was done about them, and their sealed words. Decides nothing.
#pragma once

#include <string>
#include <vector>

#include "access/act.h"
#include "features/concerns/concern_rules.h"
#include "text/locale.h"

namespace bunting::concerns {

// The subject of its key: the concern itself, so that who told may be erased and it stays readable.
inline PartyId key_of(const ConcernId& concern) {
    return PartyId{concern.uuid};
}

// As they were told. What was not said is empty.
struct Telling {
    std::string words;
    std::string whom;
    std::string reach;
    std::string about;
};

std::optional<Concern> find_concern(store::ReadTx& tx, BoroughId borough, ThingNumber number);
// nullopt where its key is gone.
std::optional<Telling> telling_of(
    store::ReadTx& tx, store::KeyStore& keys, BoroughId borough, const ConcernId& concern
);

// Where a page of the list ends: open before closed, then by id, which is by time.
struct Cursor {
    bool closed = false;
    ConcernId id{};
};

std::string text_of(const Cursor& cursor);
std::optional<Cursor> parse_cursor(std::string_view text);

// Open ones first, then oldest first; from after `after`.
std::vector<Concern> list_concerns(
    store::ReadTx& tx, BoroughId borough, const Cursor& after, int limit
);
// Those that somebody told, newest first.
std::vector<Concern> concerns_of(
    store::ReadTx& tx, BoroughId borough, const PartyId& teller, int limit
);

// Stored by word; never rename.
enum class NoteSort : std::uint8_t { Took, Noted, Closed };

struct Note {
    Uuid id;
    std::optional<PartyId> author;  // nullopt: somebody who left
    NoteSort sort = NoteSort::Noted;
    std::optional<Did> did;
    std::string words;
    Time at;
};

// Oldest first.
std::vector<Note> notes_of(
    store::ReadTx& tx, store::KeyStore& keys, BoroughId borough, const ConcernId& concern
);

// A safeguarding lead who can be written to.
struct Lead {
    PartyId party;
    std::string email;
    const text::Locale* locale = &text::default_locale();
};

std::vector<Lead> leads_to_write_to(store::ReadTx& tx, BoroughId borough);
// Whether somebody else than `lead` wears the hat and is still here.
bool has_other_lead(store::ReadTx& tx, BoroughId borough, const PartyId& lead);

// Makes the concern's key.
Result<void> insert_concern(
    access::ActTx& tx, access::Permit& permit, const Concern& concern, const Telling& words
);
// State, keeper, closed, keep_until and version. Errors: Conflict("concern.changed").
Result<void> update_concern(access::Permit& permit, const Concern& concern);
Result<void> insert_note(
    access::ActTx& tx, access::Permit& permit, const ConcernId& concern, const Note& note
);

// ---- when their time is over: forgotten, then without a key, then without rows ----
std::vector<Concern> past_their_time(store::ReadTx& tx, BoroughId borough, Date today, int limit);
std::vector<ConcernId> forgotten(store::ReadTx& tx, BoroughId borough, int limit);
void remove_rows(access::ActTx& tx, BoroughId borough, const ConcernId& concern);

std::vector<std::string> concern_queries();

}  // namespace bunting::concerns
