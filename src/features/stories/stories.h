// SPDX-License-Identifier: AGPL-3.0-or-later
// Front door of the kind "story": what happened, in its teller's words, shown as far as the teller
// agreed. Its description, as data; its pages are those of every thing (features/things).
#pragma once

#include "feature/feature.h"

namespace bunting::stories {

extern const thing::Kind kKind;
extern const feature::Feature kFeature;

// How far a story may go (domain 12.6): public only where its teller is named with their consent.
thing::Visibility seen_by(const thing::Details& details);

// One story as everybody may read it.
struct Told {
    ThingNumber number{};
    std::string title;
    std::string words;   // its teller's own sentence, or the summary
    std::string teller;  // as they want to be named
};

// Of a thing, newest first: only what its teller agreed to show.
std::vector<Told> told_about(store::ReadTx& tx, BoroughId borough, ThingNumber about, int limit);

}  // namespace bunting::stories
