// SPDX-License-Identifier: AGPL-3.0-or-later
#include "geo/national_grid.h"

#include <proj.h>

#include "base/ensure.h"

namespace bunting::geo {
namespace {

// Written out instead of asked from PROJ's database by EPSG number: PROJ would take whatever grid
// files the machine has, or fetch them.
constexpr const char* kHelmert =
    "+proj=pipeline"
    " +step +inv +proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 "
    "+ellps=airy"
    " +step +proj=push +v_3"
    " +step +proj=cart +ellps=airy"
    " +step +proj=helmert +x=446.448 +y=-125.157 +z=542.06 +rx=0.15 +ry=0.247 +rz=0.842 +s=-20.489"
    " +convention=position_vector"
    " +step +inv +proj=cart +ellps=WGS84"
    " +step +proj=pop +v_3"
    " +step +proj=unitconvert +xy_in=rad +xy_out=deg";

// PROJ looks for its database even where nothing in the pipeline needs it, and would complain on
// stderr.
void say_nothing(void*, int, const char*) {}

}  // namespace

struct NationalGrid::Proj {
    PJ_CONTEXT* context = proj_context_create();
    PJ* pipeline = nullptr;

    Proj() {
        proj_context_set_enable_network(context, 0);
        proj_log_func(context, nullptr, say_nothing);
        pipeline = proj_create(context, kHelmert);
        BUNTING_ENSURE(pipeline != nullptr);
    }

    Proj(const Proj&) = delete;
    Proj& operator=(const Proj&) = delete;

    ~Proj() {
        proj_destroy(pipeline);
        proj_context_destroy(context);
    }
};

NationalGrid::NationalGrid() : proj_{std::make_unique<Proj>()} {}

NationalGrid::~NationalGrid() = default;

bool NationalGrid::covers(EastNorth place) {
    const bool in_square = place.easting >= 0 && place.easting <= 700'000 && place.northing >= 0 &&
                           place.northing <= 1'300'000;
    return in_square && (place.easting > 0 || place.northing > 0);
}

void NationalGrid::points(std::span<const EastNorth> places, std::span<Point> out) {
    BUNTING_ENSURE(places.size() == out.size());
    if (places.empty()) return;
    for (std::size_t i = 0; i < places.size(); ++i) {
        BUNTING_ENSURE(covers(places[i]));
        out[i] = {places[i].northing, places[i].easting};
    }
    proj_trans_generic(
        proj_->pipeline,
        PJ_FWD,
        &out[0].lon,
        sizeof(Point),
        out.size(),
        &out[0].lat,
        sizeof(Point),
        out.size(),
        nullptr,
        0,
        0,
        nullptr,
        0,
        0
    );
}

Result<Point> NationalGrid::point(EastNorth place) {
    if (!covers(place)) return refuse(Fault::Invalid, "geo.outside_britain");
    Point point;
    points({&place, 1}, {&point, 1});
    return point;
}

}  // namespace bunting::geo
