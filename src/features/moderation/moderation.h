// SPDX-License-Identifier: AGPL-3.0-or-later
// What others write is looked at by a person: the queue, the decision with its reason, the appeal
// to somebody else.
#pragma once

#include "feature/feature.h"

namespace bunting::moderation {

extern const feature::Feature kFeature;

}  // namespace bunting::moderation
