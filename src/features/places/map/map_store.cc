// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/places/map/map_store.h"

#include "base/ensure.h"
#include "geo/encoding.h"

namespace bunting::places {
namespace {

constexpr store::Query kShapesUnder{R"sql(
    SELECT id, slug, name, boundary FROM place
     WHERE borough = $1 AND parent = $2 AND boundary IS NOT NULL
     ORDER BY name, id
)sql"};
constexpr store::Query kWardShapes{R"sql(
    SELECT id, slug, name, boundary FROM place
     WHERE borough = $1 AND level = 'ward' AND boundary IS NOT NULL
     ORDER BY name, id
)sql"};
constexpr store::Query kAllIds{R"sql(
    SELECT id FROM place WHERE borough = $1
     ORDER BY CASE level WHEN 'borough' THEN 0 WHEN 'ward' THEN 1 WHEN 'neighbourhood' THEN 2
                         WHEN 'site' THEN 3 WHEN 'building' THEN 4 ELSE 5 END, name, id
     LIMIT 5000
)sql"};
constexpr store::Query kTotal{"SELECT count(*) FROM place WHERE borough = $1"};
constexpr store::Query kFeatures{
    "SELECT file, class_property, label_property FROM map_features WHERE borough = $1"
};
constexpr store::Change kKeepFeatures{R"sql(
    INSERT INTO map_features (borough, file, class_property, label_property) VALUES ($1, $2, $3, $4)
    ON CONFLICT (borough) DO UPDATE
       SET file = excluded.file, class_property = excluded.class_property,
           label_property = excluded.label_property
)sql"};

geo::MultiPolygon decoded(const Bytes& bytes) {
    auto shape = geo::decode(bytes);
    BUNTING_ENSURE(shape.has_value());  // we wrote it
    return std::move(*shape);
}

NamedShape named_shape(const store::Row& row) {
    return {row.id<PlaceId>(0), row.text(1), row.text(2), decoded(row.bytes(3))};
}

}  // namespace

geo::MultiPolygon shape_of(store::ReadTx& tx, BoroughId borough, const PlaceId& id) {
    const auto bytes = thing::boundary_of(tx, borough, id);
    return bytes ? decoded(*bytes) : geo::MultiPolygon{};
}

std::vector<NamedShape> shapes_under(store::ReadTx& tx, BoroughId borough, const PlaceId& parent) {
    return tx.rows(kShapesUnder, named_shape, borough, parent);
}

std::vector<NamedShape> ward_shapes(store::ReadTx& tx, BoroughId borough) {
    return tx.rows(kWardShapes, named_shape, borough);
}

std::vector<thing::Place> all_places(store::ReadTx& tx, BoroughId borough) {
    const auto ids =
        tx.rows(kAllIds, [](const store::Row& row) { return row.id<PlaceId>(0); }, borough);
    std::vector<thing::Place> places;
    for (const PlaceId& id : ids) {
        if (auto place = thing::find_place(tx, borough, id)) places.push_back(std::move(*place));
    }
    return places;
}

std::int64_t place_total(store::ReadTx& tx, BoroughId borough) {
    return tx.row(
                 kTotal, [](const store::Row& row) { return row.integer(0); }, borough
    )
        .value_or(0);
}

std::vector<geo::MapFeature> features_of(store::ReadTx& tx, BoroughId borough) {
    struct File {
        std::string geojson;
        geo::MapFeatureOptions options;
    };

    const auto file = tx.row(
        kFeatures,
        [](const store::Row& row) {
            return File{
                text_of(row.bytes(0)),
                {.class_property = row.text(1), .label_property = row.text(2)}
            };
        },
        borough
    );
    if (!file) return {};
    auto features = geo::parse_map_features(file->geojson, file->options);
    // Checked before it was kept; where a later program is stricter, maps have edges and no
    // features.
    return std::move(features.value);
}

Result<void> keep_features(
    access::Permit& permit,
    BoroughId borough,
    const PlaceId& about,
    std::string_view geojson,
    const geo::MapFeatureOptions& options
) {
    TRY(permit.change(
        about,
        kKeepFeatures,
        borough,
        bytes_of(geojson),
        options.class_property,
        options.label_property
    ));
    return {};
}

std::vector<std::string> map_queries() {
    std::vector<std::string> out;
    for (const std::string_view sql :
         {kShapesUnder.sql,
          kWardShapes.sql,
          kAllIds.sql,
          kTotal.sql,
          kFeatures.sql,
          kKeepFeatures.sql})
        out.emplace_back(sql);
    return out;
}

}  // namespace bunting::places
