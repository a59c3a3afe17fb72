// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of areas of work, of who brought them, and of their history. Decides nothing.
#pragma once

#include "features/lab/lab.h"

namespace bunting::lab {

std::string_view word_of(AreaState state);

std::optional<Area> find_area(store::ReadTx& tx, BoroughId borough, const AreaId& id);
// Those that came from this idea or pressure, the newest first, without what was only offered; at
// most 6.
std::vector<Area> areas_from_thing(store::ReadTx& tx, BoroughId borough, ThingNumber thing);
// Errors: Conflict("lab.changed") where the row is not at version `was`; 0: a new one.
Result<void> put_area(
    access::Permit& permit, BoroughId borough, const Area& area, std::int64_t was
);
Result<void> put_rank(access::Permit& permit, BoroughId borough, const Area& area);

Result<void> add_author(
    access::Permit& permit, BoroughId borough, const AreaId& area, const Uuid& id, const Author& who
);
std::vector<Author> authors_of(store::ReadTx& tx, BoroughId borough, const AreaId& area);

// Changes whenever a card of the round does: for what refreshes itself.
std::int64_t cards_stamp(store::ReadTx& tx, BoroughId borough, const RoundId& round);

struct Note {
    std::string what;
    std::string words = {};
    std::optional<PartyId> by = {};
    Time at;
};

Result<void> add_note(
    access::Permit& permit, BoroughId borough, const AreaId& area, const Uuid& id, const Note& note
);
// Oldest first.
std::vector<Note> notes_of(store::ReadTx& tx, BoroughId borough, const AreaId& area);

std::vector<std::string> area_queries();

}  // namespace bunting::lab
