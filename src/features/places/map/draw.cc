// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/places/map/draw.h"

#include "features/places/map/map_store.h"
#include "geo/encoding.h"

namespace bunting::places {
namespace {

constexpr int kMargin = 22;
constexpr double kAroundPoint = 0.007;  // degrees of latitude: about half a mile

constexpr store::Duty kDrawing{"place maps"};
constexpr store::Change kKeepBase{
    "UPDATE place SET base = $3 WHERE borough = $1 AND id = $2 AND base <> $3"
};

// What a map is drawn from, read once for all maps of one act.
class Ground {
public:
    Ground(access::ActTx& tx, BoroughId borough) : tx_{tx}, borough_{borough} {}

    Result<void> draw(const thing::Place& place) {
        const auto map = map_of(place);
        const std::string text = map ? base_text(*map) : std::string{};
        TRY(tx_.unjournalled(kDrawing, kKeepBase, borough_, place.id, text));
        return {};
    }

    bool has_edges(const PlaceId& id) { return !edges_of(id).polygons.empty(); }

private:
    const geo::MultiPolygon& edges_of(const PlaceId& id) {
        auto found = edges_.find(id);
        if (found == edges_.end()) found = edges_.emplace(id, shape_of(tx_, borough_, id)).first;
        return found->second;
    }

    const std::vector<geo::MapFeature>& features() {
        if (!features_) features_ = features_of(tx_, borough_);
        return *features_;
    }

    std::vector<geo::MapArea> areas_in(const thing::Place& place) {
        std::vector<geo::MapArea> areas;
        if (has_edges(place.id)) areas.push_back({"", edges_of(place.id)});
        for (auto& smaller : shapes_under(tx_, borough_, place.id))
            areas.push_back({std::move(smaller.name), std::move(smaller.shape)});
        return areas;
    }

    // The nearest larger place with edges.
    std::optional<thing::Place> around(const thing::Place& place) {
        for (const auto& above : thing::place_and_above(tx_, borough_, place.id)) {
            if (above.id != place.id && has_edges(above.id)) return above;
        }
        return std::nullopt;
    }

    // What the frame shows, and the edges in it.
    struct View {
        std::optional<geo::Box> box;
        std::vector<geo::MapArea> areas;
    };

    View view_of(const thing::Place& place) {
        View view{{}, areas_in(place)};
        for (const auto& area : view.areas)
            view.box = geo::joined(view.box, geo::box_of(area.shape));
        if (has_edges(place.id)) view.box = geo::box_of(edges_of(place.id));
        if (view.box || !place.lat || !place.lon) return view;
        const double wide = kAroundPoint * kMapWidth / kMapHeight;
        view.box = geo::Box{
            *place.lat - kAroundPoint,
            *place.lon - wide,
            *place.lat + kAroundPoint,
            *place.lon + wide,
        };
        if (const auto larger = around(place)) view.areas = areas_in(*larger);
        return view;
    }

    std::optional<geo::MapBase> map_of(const thing::Place& place) {
        auto view = view_of(place);
        if (!view.box) return std::nullopt;
        const auto frame = geo::fitted_frame(*view.box, kMapWidth, kMapHeight, kMargin);
        return geo::draw_map({std::move(view.areas), features()}, frame);
    }

    access::ActTx& tx_;
    BoroughId borough_;
    std::map<PlaceId, geo::MultiPolygon> edges_;
    std::optional<std::vector<geo::MapFeature>> features_;
};

}  // namespace

std::string base_text(const geo::MapBase& map) {
    const Bytes bytes = geo::encode_map(map);
    return to_base64url(bytes.data(), bytes.size());
}

std::optional<geo::MapBase> base_from(std::string_view text) {
    if (text.empty()) return std::nullopt;
    const auto bytes = from_base64url(text);
    if (!bytes) return std::nullopt;
    auto map = geo::decode_map(*bytes);
    if (!map) return std::nullopt;
    return std::move(*map);
}

Result<void> redraw(access::ActTx& tx, BoroughId borough, std::span<const PlaceId> changed) {
    Ground ground{tx, borough};
    std::map<PlaceId, thing::Place> wanted;
    for (const PlaceId& id : changed) {
        const auto above = thing::place_and_above(tx, borough, id);
        for (std::size_t i = 0; i < above.size() && i < 2; ++i)
            wanted.emplace(above[i].id, above[i]);
        for (const auto& smaller : thing::places_under(tx, borough, id)) {
            if (!ground.has_edges(smaller.id)) wanted.emplace(smaller.id, smaller);
        }
    }
    for (const auto& [id, place] : wanted)
        TRY(ground.draw(place));
    return {};
}

Result<void> redraw_all(access::ActTx& tx, BoroughId borough) {
    Ground ground{tx, borough};
    for (const auto& place : all_places(tx, borough))
        TRY(ground.draw(place));
    return {};
}

std::vector<std::string> drawing_queries() {
    return {std::string{kKeepBase.sql}};
}

}  // namespace bunting::places
