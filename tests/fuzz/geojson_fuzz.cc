// SPDX-License-Identifier: AGPL-3.0-or-later
// Any bytes as a GeoJSON file: refused with reasons, or boundaries that hold what they promise.
// links: bunting_geo
#include <cstdint>

#include "base/ensure.h"
#include "geo/boundaries.h"
#include "geo/encoding.h"
#include "geo/map/drawn_map.h"

using namespace bunting;
using namespace bunting::geo;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto import = parse_boundaries(bytes, {"code", "name", "ward", "2013"});
    BUNTING_ENSURE(import.ok() != import.value.empty());
    for (const Boundary& boundary : import.value) {
        BUNTING_ENSURE(!fault_in(boundary.shape));
        BUNTING_ENSURE(contains(boundary.shape, boundary.centre));
        BUNTING_ENSURE(decode(encode(boundary.shape)).value() == boundary.shape);
    }
    auto features = parse_map_features(bytes, {"code", "name"});
    MapSource source{{}, std::move(features.value)};
    for (const Boundary& boundary : import.value)
        source.areas.push_back({boundary.name, boundary.shape});
    const MapBase map = draw_map(source, fitted_frame({52, -2.2, 52.1, -2}, 640, 470, 10), 500);
    BUNTING_ENSURE(map.path_bytes() <= 500);
    BUNTING_ENSURE(decode_map(encode_map(map)).value() == map);
    return 0;
}
