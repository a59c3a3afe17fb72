// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/pressures/part.h"
#include "schema/pressures.h"

namespace bunting::pressures {

const feature::Feature kFeature{
    .name = "pressures",
    .migrations = schema::pressures,
    .kinds = {&kKind},
    .parts =
        {{.kind = "pressure", .part = pressure_part}, {.kind = "service", .part = service_part}},
    .queries = part_queries,
};

}  // namespace bunting::pressures
