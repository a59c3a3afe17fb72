// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/places/edit/actions.h"

#include "features/places/map/draw.h"
#include "features/places/map/map_store.h"
#include "features/places/permissions.h"
#include "features/places/place_store.h"
#include "geo/encoding.h"
#include "geo/spatial_index.h"
#include "text/words.h"

namespace bunting::places {
namespace {

using access::ActTx;
using access::Call;
using access::Permit;
using thing::Place;

// The conversion from the national grid is good to 4 m.
constexpr double kPostcodeSlackM = 4;

constexpr store::Query kFormer{"SELECT place FROM former_slug WHERE borough = $1 AND slug = $2"};
constexpr store::Change kRememberSlug{R"sql(
    INSERT INTO former_slug (borough, slug, place) VALUES ($1, $2, $3)
    ON CONFLICT (borough, slug) DO UPDATE SET place = excluded.place
)sql"};

Result<Permit> permit_for(ActTx& tx, const Call& call, const Action& action) {
    if (call.actor.hat == Hat::System) return access::permit_for_duty(tx, call);
    return access::authorize(tx, call, action, {});
}

void record(Permit& permit, std::string verb, const Place& place, std::string said) {
    permit.record({
        .verb = std::move(verb),
        .about = place.id.uuid,
        .version = place.version,
        .fields = {{"level", std::string{thing::word_of(place.level)}}, {"place", place.id.text()}},
        .said = std::move(said),
    });
}

Result<Place> find_at_version(ActTx& tx, BoroughId borough, const PlaceId& id, std::int64_t seen) {
    auto place = thing::find_place(tx, borough, id);
    if (!place) return refuse(Fault::NotFound, "places.gone");
    if (place->version != seen) return refuse(Fault::Conflict, "places.changed");
    return std::move(*place);
}

std::optional<Place> parent_of(store::ReadTx& tx, BoroughId borough, const Place& place) {
    return place.parent ? thing::find_place(tx, borough, *place.parent) : std::nullopt;
}

// The point of a place with edges lies inside them.
Result<void> set_centre(Place& place, const geo::MultiPolygon& shape) {
    auto centre = geo::inside_point(shape);
    if (!centre) return refuse(Fault::Invalid, "geo.no_inside", "boundary");
    place.lat = centre->lat;
    place.lon = centre->lon;
    return {};
}

}  // namespace

Permit permit_of_system(ActTx& tx, const Call& call) {
    return access::permit_for_duty(tx, call);
}

Result<Permit> permit_to_import(ActTx& tx, const Call& call) {
    return permit_for(tx, call, kImportPlaces);
}

std::string free_slug(
    store::ReadTx& tx, BoroughId borough, std::string_view name, thing::PlaceLevel level
) {
    std::string slug = text::slugify(name);
    if (slug.empty()) slug = thing::word_of(level);
    slug.resize(std::min<std::size_t>(slug.size(), 48));  // room for what is added
    const auto is_free = [&](std::string_view wanted) {
        return !thing::find_place_by_slug(tx, borough, wanted).has_value();
    };
    if (is_free(slug)) return slug;
    std::string with_level = fmt::format("{}-{}", slug, thing::word_of(level));
    if (is_free(with_level)) return with_level;
    int number = 2;
    while (!is_free(fmt::format("{}-{}", slug, number)))
        ++number;
    return fmt::format("{}-{}", slug, number);
}

Result<Place> insert_new_place(
    ActTx& tx, Permit& permit, const Call& call, const AddPlace& command
) {
    const auto parent =
        command.parent ? thing::find_place(tx, call.borough, *command.parent) : std::nullopt;
    if (command.parent && !parent) return refuse(Fault::NotFound, "places.parent_gone", "parent");
    if (!parent && thing::top_place(tx, call.borough))
        return refuse(Fault::Invalid, "places.one_borough", "level");
    Place place{
        .id = tx.fresh<PlaceId>(call.now),
        .slug = command.slug.empty() ? free_slug(tx, call.borough, command.name, command.level)
                                     : command.slug,
        .name = command.name,
        .level = command.level,
        .parent = command.parent,
    };
    TRY(thing::check_place(place, parent));
    if (command.at) {
        place.lat = command.at->lat;
        place.lon = command.at->lon;
    }
    TRY(thing::insert_place(permit, call.borough, place, call.now));
    record(permit, "place.added", place, place.name);
    return place;
}

Result<void> keep_boundary(
    Permit& permit, BoroughId borough, Place& place, const geo::MultiPolygon& shape
) {
    TRY(set_centre(place, shape));
    ++place.version;
    TRY(thing::set_place_boundary(permit, borough, place, geo::encode(shape), ""));
    record(permit, "place.boundary_set", place, place.vintage);
    return {};
}

Result<void> assign_postcodes(ActTx& tx, BoroughId borough) {
    std::map<std::string, PlaceId, std::less<>> wards;
    std::vector<geo::IndexedArea> areas;
    for (auto& ward : ward_shapes(tx, borough)) {
        wards.emplace(ward.slug, ward.id);
        areas.push_back({ward.slug, {}, std::move(ward.shape)});
    }
    const geo::AreaIndex index{std::move(areas)};
    for (const PostcodeRow& row : postcode_rows(tx, borough)) {
        const auto* area = index.find_near(row.at, kPostcodeSlackM);
        const auto ward =
            area != nullptr ? std::optional{wards.find(area->code)->second} : std::nullopt;
        if (ward != row.ward) TRY(set_postcode_ward(tx, borough, row.postcode, ward));
    }
    return {};
}

Result<Place> add_place(ActTx& tx, const Call& call, const AddPlace& command) {
    auto permit = TRY(permit_for(tx, call, kAddPlace));
    auto place = TRY(insert_new_place(tx, permit, call, command));
    if (command.shape) TRY(keep_boundary(permit, call.borough, place, *command.shape));
    TRY(redraw(tx, call.borough, std::array{place.id}));
    if (command.shape && place.level == thing::PlaceLevel::Ward)
        TRY(assign_postcodes(tx, call.borough));
    return place;
}

Result<Place> edit_place(ActTx& tx, const Call& call, const EditPlace& command) {
    auto permit = TRY(permit_for(tx, call, kEditPlace));
    auto place = TRY(find_at_version(tx, call.borough, command.place, command.seen));
    const std::string old_slug = place.slug;
    place.name = command.name;
    place.slug = command.slug;
    if (command.at) {
        place.lat = command.at->lat;
        place.lon = command.at->lon;
    }
    ++place.version;
    TRY(thing::check_place(place, parent_of(tx, call.borough, place)));
    TRY(thing::update_place(permit, call.borough, place));
    if (old_slug != place.slug)
        TRY(permit.change(place.id, kRememberSlug, call.borough, old_slug, place.id));
    record(permit, "place.changed", place, place.name);
    TRY(redraw(tx, call.borough, std::array{place.id}));
    return place;
}

Result<Place> set_boundary(ActTx& tx, const Call& call, const SetBoundary& command) {
    auto permit = TRY(permit_for(tx, call, kEditPlace));
    auto place = TRY(find_at_version(tx, call.borough, command.place, command.seen));
    if (!command.vintage.empty()) place.vintage = command.vintage;
    TRY(keep_boundary(permit, call.borough, place, command.shape));
    TRY(redraw(tx, call.borough, std::array{place.id}));
    if (place.level == thing::PlaceLevel::Ward) TRY(assign_postcodes(tx, call.borough));
    return place;
}

Result<void> set_map_features(ActTx& tx, const Call& call, const SetMapFeatures& command) {
    auto permit = TRY(permit_for(tx, call, kEditPlace));
    const auto features = geo::parse_map_features(command.geojson, command.options);
    if (!features.ok()) return refuse(Fault::Invalid, "places.map_features", "features");
    auto top = thing::top_place(tx, call.borough);
    if (!top) return refuse(Fault::NotFound, "places.no_borough");
    TRY(keep_features(permit, call.borough, top->id, command.geojson, command.options));
    permit.record({
        .verb = "place.map_features_set",
        .about = top->id.uuid,
        .version = top->version,
        .fields =
            {{"features", static_cast<std::int64_t>(features.value.size())},
             {"place", top->id.text()}},
    });
    return redraw_all(tx, call.borough);
}

std::optional<Place> place_that_was(store::ReadTx& tx, BoroughId borough, std::string_view slug) {
    const auto id =
        tx.row(kFormer, [](const store::Row& row) { return row.id<PlaceId>(0); }, borough, slug);
    return id ? thing::find_place(tx, borough, *id) : std::nullopt;
}

std::vector<std::string> edit_queries() {
    return {std::string{kFormer.sql}, std::string{kRememberSlug.sql}};
}

}  // namespace bunting::places
