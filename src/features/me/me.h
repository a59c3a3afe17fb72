// SPDX-License-Identifier: AGPL-3.0-or-later
// A person's own page: what is theirs, who they are here, and the way out.
#pragma once

#include "feature/feature.h"
#include "web/html/out.h"
#include "web/html/words.h"

namespace bunting::me {

extern const feature::Feature kFeature;

// The pages of a person's own, in the order of their tabs. Letters are features/notices's,
// promises features/promises's.
enum class Tab : std::uint8_t { Things, Promises, You, Letters, Devices, Data };

// What each of them begins with: title and tabs. Opens a div that the page closes.
void own_head(html::Out& out, const html::Words& title, Tab here);

}  // namespace bunting::me
