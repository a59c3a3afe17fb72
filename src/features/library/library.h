// SPDX-License-Identifier: AGPL-3.0-or-later
// Front door of the library, "what we are reading": the kind "reading" as data, and its shelf. The
// page of one reading, its talk and its life are those of every thing (features/things).
#pragma once

#include "feature/feature.h"

namespace bunting::library {

extern const thing::Kind kKind;
extern const feature::Feature kFeature;

// What a reading may be about; values are stored.
std::span<const thing::Choice> topics();

}  // namespace bunting::library
