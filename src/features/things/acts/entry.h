// SPDX-License-Identifier: AGPL-3.0-or-later
// What every act about a thing has in common: finding it, and the words of its journal entry.
#pragma once

#include "features/things/permissions.h"
#include "features/things/things.h"

namespace bunting::things {

// A thing that is there for this actor to act on. Errors: NotFound("page.not_found"),
// NotFound("thing.gone").
Result<thing::Thing> thing_for(store::ReadTx& tx, const access::Call& call, ThingNumber number);

// Words that are shown as far as whoever told them agreed are changed by them alone: those who look
// after the place may hide them, and mend nothing.
bool may_change_words(
    const access::Actor& actor, const thing::Kind& kind, const thing::Thing& thing
);

// Whether lists show it.
bool is_listed(const thing::Thing& thing);

// The entry of a verb about a thing. `before`: how it stood, where the act may have changed what
// lists show. What few may see is in the journal as a commitment only, without naming the thing.
access::Record entry_about(
    std::string verb,
    const thing::Thing& after,
    const std::optional<thing::Thing>& before,
    std::string said
);

// The answers as its kind settles them, and who may see it then.
Result<thing::Details> settled(const thing::Kind& kind, thing::Details details, Time now);
// Whether a person looks before it is shown: what is told in confidence is read by nobody.
bool is_looked_at(const thing::Kind& kind, thing::Visibility visibility);
thing::Visibility visibility_of(const thing::Kind& kind, const thing::Details& details);

// Tags as they are kept: small letters, no doubles, at most eight of thirty characters.
std::vector<std::string> clean_tags(std::span<const std::string> typed);

}  // namespace bunting::things
