// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of a project's life. Decides nothing. What every thing has is in thing/thing_store.h.
#pragma once

#include "features/projects/projects.h"

namespace bunting::projects {

using NoteId = Id<struct ProjectNoteTag>;
using DecisionId = Id<struct ProjectDecisionTag>;

// Stored by word; never rename.
enum class NoteSort : std::uint8_t { Update, CheckIn, Ending };

struct Note {
    NoteId id;
    NoteSort sort = NoteSort::Update;
    std::optional<Going> going = {};
    std::string words;
    PartyId author;
    PartyId voice;
    Time at;
};

struct Decision {
    DecisionId id;
    std::string body;
    std::string asked;
    std::string day;  // as typed into the form: an ISO date
    std::optional<Outcome> outcome = {};
    std::string why = {};
    std::string decided = {};
};

Result<void> put_partner(
    access::Permit& permit,
    BoroughId borough,
    const ThingId& project,
    const Partner& partner,
    Time since
);
Result<void> forget_partner(
    access::Permit& permit, BoroughId borough, const ThingId& project, const PartnerId& partner
);
Result<void> insert_note(
    access::Permit& permit, BoroughId borough, const ThingId& project, const Note& note
);
// Newest first.
std::vector<Note> notes_of(store::ReadTx& tx, BoroughId borough, const ThingId& project, int limit);
std::optional<Note> last_check_in(store::ReadTx& tx, BoroughId borough, const ThingId& project);
Result<void> put_decision(
    access::Permit& permit, BoroughId borough, const ThingId& project, const Decision& decision
);
std::vector<Decision> decisions_of(store::ReadTx& tx, BoroughId borough, const ThingId& project);
Result<void> put_life(
    access::Permit& permit, BoroughId borough, const ThingId& project, const Life& life
);

std::vector<std::string> project_queries();

}  // namespace bunting::projects
