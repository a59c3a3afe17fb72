// SPDX-License-Identifier: AGPL-3.0-or-later
// The two ends of every page. Private to frame/.
#pragma once

#include "web/components/frame/frame.h"

namespace bunting::components {

void page_header(Out& out, const Frame& frame);
void page_footer(Out& out, const Frame& frame);

}  // namespace bunting::components
