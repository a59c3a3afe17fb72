// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/ensure.h"
#include "features/places/edit/actions.h"
#include "features/places/import/import.h"
#include "features/places/map/draw.h"
#include "features/places/map/map_store.h"

namespace bunting::places {
namespace {

using access::ActTx;
using access::Call;
using access::Permit;
using thing::Place;
using thing::PlaceLevel;

// The level above, where the file's places are to stand.
std::optional<Place> parent_named(
    store::ReadTx& tx, BoroughId borough, const ImportBoundaries& options
) {
    if (options.parent.empty()) return thing::top_place(tx, borough);
    return thing::find_place_by_slug(tx, borough, options.parent);
}

// A place that was typed in by hand is the one in the file where the names are the same.
std::optional<Place> place_of(
    store::ReadTx& tx,
    BoroughId borough,
    const std::optional<Place>& parent,
    const geo::Boundary& boundary
) {
    if (auto place = thing::find_place_by_code(tx, borough, boundary.code)) return place;
    if (!parent) return std::nullopt;
    for (auto& place : thing::places_under(tx, borough, parent->id)) {
        const bool same = place.code.empty() && place.name == boundary.name &&
                          thing::word_of(place.level) == boundary.level;
        if (same) return std::move(place);
    }
    return std::nullopt;
}

void check_place_for(
    ImportProblems& problems,
    std::int64_t row,
    const geo::Boundary& boundary,
    const std::optional<Place>& parent,
    const Place& place
) {
    const bool elsewhere =
        thing::word_of(place.level) != boundary.level || (parent && place.parent != parent->id);
    if (elsewhere) problems.add(row, "code", "places.code_elsewhere", boundary.code);
    if (boundary.vintage < place.vintage)
        problems.add(row, "vintage", "places.vintage_older", place.vintage);
}

void check_options(
    ImportProblems& problems, const ImportBoundaries& options, const std::optional<Place>& parent
) {
    const auto level = thing::place_level_named(options.options.level);
    if (!level || *level == PlaceLevel::Borough) {
        problems.add(
            0, "level", "places.level_unknown", "ward, neighbourhood, site, building, room"
        );
    } else if (parent && parent->level >= *level) {
        problems.add(0, "level", "places.level_under", parent->name);
    }
    if (parent) return;
    if (!options.parent.empty()) {
        problems.add(0, "parent", "places.parent_unknown", options.parent);
    } else if (options.borough_name.empty()) {
        problems.add(0, "borough", "places.no_borough");
    }
}

struct Parent {
    Place place;
    bool is_new = false;
};

// A borough that is not there yet is added.
Result<Parent> parent_for(
    ActTx& tx, const Call& call, Permit& permit, const ImportBoundaries& options
) {
    if (auto parent = parent_named(tx, call.borough, options)) return Parent{std::move(*parent)};
    if (options.borough_name.empty() || !options.parent.empty())
        return refuse(Fault::Conflict, "places.changed");
    Place borough = TRY(insert_new_place(
        tx, permit, call, {.name = options.borough_name, .level = PlaceLevel::Borough}
    ));
    return Parent{std::move(borough), true};
}

class BoundaryAct {
public:
    BoundaryAct(ActTx& tx, const Call& call, Permit permit, Parent parent)
        : tx_{tx},
          call_{call},
          permit_{permit},
          parent_{std::move(parent.place)} {
        if (parent.is_new) changed_.push_back(parent_.id);
    }

    Result<void> take(const geo::Boundary& boundary) {
        totals_.mended += boundary.mended ? 1 : 0;
        auto place = place_of(tx_, call_.borough, parent_, boundary);
        if (!place) {
            ++totals_.added;
            return put(TRY(add(boundary)), boundary);
        }
        if (is_same(*place, boundary)) {
            ++totals_.same;
            return {};
        }
        ++totals_.changed;
        return put(std::move(*place), boundary);
    }

    // The borough's own edges, where it has none: all that stands in it, together.
    Result<void> outline() {
        if (parent_.level != PlaceLevel::Borough) return {};
        if (thing::boundary_of(tx_, call_.borough, parent_.id)) return {};
        std::vector<geo::MultiPolygon> shapes;
        for (auto& under : shapes_under(tx_, call_.borough, parent_.id))
            shapes.push_back(std::move(under.shape));
        const auto joined = geo::joined_shape(shapes);
        if (!joined) return {};  // wards that do not meet anywhere: drawn without an outline
        TRY(keep_boundary(permit_, call_.borough, parent_, *joined));
        changed_.push_back(parent_.id);
        totals_.outline_made = true;
        return {};
    }

    Result<BoundaryTotals> finish() {
        TRY(redraw(tx_, call_.borough, changed_));
        TRY(assign_postcodes(tx_, call_.borough));
        permit_.record({
            .verb = "places.imported",
            .about = parent_.id.uuid,
            .version = parent_.version,
            .fields =
                {{"added", totals_.added},
                 {"changed", totals_.changed},
                 {"same", totals_.same},
                 {"place", parent_.id.text()}},
        });
        return totals_;
    }

private:
    Result<Place> add(const geo::Boundary& boundary) {
        const auto level = thing::place_level_named(boundary.level);
        BUNTING_ENSURE(level.has_value());
        return insert_new_place(
            tx_, permit_, call_, {.name = boundary.name, .level = *level, .parent = parent_.id}
        );
    }

    Result<void> put(Place place, const geo::Boundary& boundary) {
        place.name = boundary.name;
        place.code = boundary.code;
        place.vintage = boundary.vintage;
        TRY(thing::update_place(permit_, call_.borough, place));
        TRY(keep_boundary(permit_, call_.borough, place, boundary.shape));
        changed_.push_back(place.id);
        return {};
    }

    bool is_same(const Place& place, const geo::Boundary& boundary) {
        return place.code == boundary.code && place.name == boundary.name &&
               place.vintage == boundary.vintage &&
               shape_of(tx_, call_.borough, place.id) == boundary.shape;
    }

    ActTx& tx_;
    const Call& call_;
    Permit permit_;
    Place parent_;
    std::vector<PlaceId> changed_;
    BoundaryTotals totals_;
};

}  // namespace

Import<std::vector<geo::Boundary>> check_boundaries(
    store::ReadTx& tx, BoroughId borough, std::string_view bytes, const ImportBoundaries& options
) {
    auto import = geo::parse_boundaries(bytes, options.options);
    const auto parent = parent_named(tx, borough, options);
    check_options(import.problems, options, parent);
    std::int64_t row = 0;
    for (const auto& boundary : import.value) {
        ++row;
        const auto place = place_of(tx, borough, parent, boundary);
        if (place) check_place_for(import.problems, row, boundary, parent, *place);
    }
    if (!import.ok()) import.value.clear();
    return import;
}

GuessedProperties guess_properties(std::string_view bytes) {
    const auto read = geo::read_features(bytes, geo::GeoKinds::Areas, {});
    if (read.value.empty()) return {};
    GuessedProperties guessed;
    const auto& properties = read.value.front().properties;
    for (const auto& code : properties) {
        if (!code.name.ends_with("CD")) continue;
        const std::string name = code.name.substr(0, code.name.size() - 2) + "NM";
        const bool has_name = std::any_of(properties.begin(), properties.end(), [&](const auto& p) {
            return p.name == name;
        });
        if (has_name && code.text) return {code.name, name};
    }
    return {};
}

Result<BoundaryTotals> import_boundaries(
    ActTx& tx,
    const Call& call,
    const ImportBoundaries& options,
    const std::vector<geo::Boundary>& boundaries
) {
    auto permit = TRY(permit_to_import(tx, call));
    auto parent = TRY(parent_for(tx, call, permit, options));
    BoundaryAct act{tx, call, permit, std::move(parent)};
    for (const auto& boundary : boundaries)
        TRY(act.take(boundary));
    TRY(act.outline());
    return act.finish();
}

}  // namespace bunting::places
