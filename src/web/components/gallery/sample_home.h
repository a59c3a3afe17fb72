// SPDX-License-Identifier: AGPL-3.0-or-later
// The home of the invented place, for examples and previews.
#pragma once

#include "web/components/component.h"

namespace bunting::components {

void sample_dates(Out& out);
void sample_join_up(Out& out);
void sample_home(Out& out);

}  // namespace bunting::components
