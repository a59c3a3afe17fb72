// SPDX-License-Identifier: AGPL-3.0-or-later
// The way in: a mailed code or link, or a password.
#pragma once

#include "feature/feature.h"

namespace bunting::sign_in {

extern const feature::Feature kFeature;

}  // namespace bunting::sign_in
