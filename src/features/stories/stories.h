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

}  // namespace bunting::stories
