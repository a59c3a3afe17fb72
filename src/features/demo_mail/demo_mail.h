// SPDX-License-Identifier: AGPL-3.0-or-later
// Letters of a demonstration, to be read in the browser.
#pragma once

#include "feature/feature.h"

namespace bunting::demo_mail {

extern const feature::Feature kFeature;

}  // namespace bunting::demo_mail
