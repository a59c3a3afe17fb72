// SPDX-License-Identifier: AGPL-3.0-or-later
// The drawn street: terraces, flats, a dome, a minaret, a canal bridge, a chapel. No one landmark
// owns it.
#pragma once

#include "web/html/out.h"

namespace bunting::components {

html::Raw street();

}  // namespace bunting::components
