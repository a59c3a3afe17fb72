// SPDX-License-Identifier: AGPL-3.0-or-later
// Any bytes as a stored shape and as a stored map. A shape that decodes may be any nonsense of
// rings: every question asked of it must still have an answer, and thinning must not make a valid
// one invalid.
// links: bunting_geo
#include <cstdint>

#include "base/ensure.h"
#include "geo/encoding.h"
#include "geo/map/drawn_map.h"
#include "geo/simplify.h"
#include "geo/spatial_index.h"

using namespace bunting;
using namespace bunting::geo;

namespace {

void ask(const MultiPolygon& shape) {
    const Point first = shape.polygons[0].rings[0][0];
    BUNTING_ENSURE(covers(shape, first));
    const bool valid = !fault_in(shape);
    const auto inside = inside_point(shape);
    BUNTING_ENSURE(!inside || contains(shape, *inside));
    if (const auto parted = parted_where_touching(shape))
        BUNTING_ENSURE(!valid && !fault_in(*parted));
    std::string json;
    append_geojson(json, shape);

    const AreaIndex index{{{"x", first, shape}}};
    for (const Point p : {first, box_of(shape)->centre(), inside ? *inside : first}) {
        BUNTING_ENSURE((index.find(p) != nullptr) == covers(shape, p));
    }
    const auto thin = simplify(std::span{&shape, 1}, 8);
    if (valid) BUNTING_ENSURE(!fault_in(thin[0]));
    static_cast<void>(area_m2(shape));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Bytes bytes(data, data + size);
    if (const auto shape = decode(bytes)) {
        BUNTING_ENSURE(encode(*shape) == bytes);
        if (!shape->polygons.empty()) ask(*shape);
    }
    if (const auto map = decode_map(bytes)) BUNTING_ENSURE(encode_map(*map) == bytes);
    return 0;
}
