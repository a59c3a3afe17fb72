// SPDX-License-Identifier: AGPL-3.0-or-later
// Eastings and northings of the British National Grid (EPSG:27700) as points.
//
// Accuracy: the seven-parameter Helmert transformation that Ordnance Survey publishes; within about
// 4 m in Great Britain, mostly within 2 m. Enough to say which ward a postcode is in, not to say
// whose hedge it is. The centimetre grid OSTN15 is not used even where it is installed, nor is the
// network: the same file gives the same points on every machine.
// Source: Ordnance Survey, "A guide to coordinate systems in Great Britain" §6.6; EPSG operation
// 1314.
#pragma once

#include <memory>
#include <span>

#include "base/result.h"
#include "geo/geometry.h"

namespace bunting::geo {

struct EastNorth {
    double easting = 0;  // metres
    double northing = 0;
};

// A converter is for one thread at a time; making one takes a few tenths of a millisecond. PROJ's
// database of places is not needed.
class NationalGrid {
public:
    NationalGrid();
    NationalGrid(const NationalGrid&) = delete;
    NationalGrid& operator=(const NationalGrid&) = delete;
    ~NationalGrid();

    // The grid's own square: eastings 0 to 700 000, northings 0 to 1 300 000. Not (0, 0), which
    // files use for "not known".
    static bool covers(EastNorth place);

    // Requires: covers() each; as many points as places.
    void points(std::span<const EastNorth> places, std::span<Point> out);

    // Errors: Invalid("geo.outside_britain").
    Result<Point> point(EastNorth place);

private:
    struct Proj;
    std::unique_ptr<Proj> proj_;
};

}  // namespace bunting::geo
