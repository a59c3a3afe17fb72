// SPDX-License-Identifier: AGPL-3.0-or-later
// The pattern library, mounted at /design: every example, and the colours with their contrast.
#pragma once

#include <string_view>

#include "web/components/frame/frame.h"

namespace bunting::components {

// The content of /design, in the light or the dark colours.
void design_page(Out& out, Theme theme);

// The content of /design/{name}: one example alone. False: there is none of that name.
bool design_example(Out& out, std::string_view name);

// An invented place's frame, for examples and previews.
Frame sample_frame();

}  // namespace bunting::components
