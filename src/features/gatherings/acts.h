// SPDX-License-Identifier: AGPL-3.0-or-later
// What every act about a gathering has in common: finding it, whose it is, when it is, the words of
// its journal entry.
#pragma once

#include "features/activities/activities.h"
#include "features/gatherings/gathering_store.h"
#include "features/gatherings/permissions.h"

namespace bunting::gatherings {

inline constexpr std::size_t kLongestLine = 200;
inline constexpr std::size_t kLongestNotes = 20'000;

// Errors: NotFound("page.not_found") unless it is a gathering that everybody may see.
Result<thing::Thing> gathering_for(store::ReadTx& tx, const Call& call, ThingNumber number);
// Errors: those of gathering_for(); Conflict("gathering.closed").
Result<thing::Thing> open_gathering(store::ReadTx& tx, const Call& call, ThingNumber number);

// The actor as the one it is with, or a body of theirs; nobody otherwise.
access::Target host_of(store::ReadTx& tx, const Call& call, const thing::Thing& gathering);
// The same, or as one whom the host asked to take notes.
access::Target noter_of(store::ReadTx& tx, const Call& call, const thing::Thing& gathering);

// When it is, and how many it holds.
struct Frame {
    Date day;
    std::optional<int> from = {};
    std::optional<int> until = {};
    std::optional<int> seats = {};
};

Frame frame_of(const thing::Details& details);
Frame frame_of(store::ReadTx& tx, BoroughId borough, const thing::Thing& gathering);

access::Record entry_about(std::string verb, const thing::Thing& gathering, std::string said);
// Who comes and who is asked is nobody else's business: the entry names nothing.
access::Record quiet_entry(std::string verb, const thing::Thing& gathering);

}  // namespace bunting::gatherings
