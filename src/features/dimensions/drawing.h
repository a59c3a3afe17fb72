// SPDX-License-Identifier: AGPL-3.0-or-later
// The ring as a drawing: five slices of four steps, and how far apart partners are on a line. The
// server draws; a table beside it always says the same.
#pragma once

#include <string>

#include "features/dimensions/ring_rules.h"
#include "web/components/component.h"

namespace bunting::dimensions {

// A figure with its words for screen readers. `caption`: below it; may be empty.
void draw_ring(html::Out& out, const Slices& slices, const html::Words& caption);

// From the lowest to the highest, with the middle: one line, no figure.
void draw_spread(html::Out& out, Dimension dimension, const Spread& spread);

// "Confident 3 of 4, Inclusive 2½ of 4, …", for those who do not see it.
std::string said_ring(const text::Locale& locale, const Slices& slices);

// A patch of the dimension's colour.
void dot(html::Out& out, Dimension dimension);

}  // namespace bunting::dimensions
