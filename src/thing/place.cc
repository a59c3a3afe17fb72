// SPDX-License-Identifier: AGPL-3.0-or-later
#include "thing/place.h"

#include "base/ensure.h"

namespace bunting::thing {
namespace {

constexpr std::array<std::string_view, 6> kLevels{
    "borough", "ward", "neighbourhood", "site", "building", "room"
};

#define PLACE_COLUMNS "id, slug, name, level, parent, code, vintage, lat, lon, version"

constexpr store::Query kById{"SELECT " PLACE_COLUMNS " FROM place WHERE borough = $1 AND id = $2"};
constexpr store::Query kBySlug{"SELECT " PLACE_COLUMNS
                               " FROM place WHERE borough = $1 AND slug = $2"};
constexpr store::Query kByCode{"SELECT " PLACE_COLUMNS
                               " FROM place WHERE borough = $1 AND code = $2 AND code <> ''"};
constexpr store::Query kTop{"SELECT " PLACE_COLUMNS
                            " FROM place WHERE borough = $1 AND parent IS NULL ORDER BY id LIMIT 1"
};
constexpr store::Query kUnder{
    "SELECT " PLACE_COLUMNS
    " FROM place WHERE borough = $1 AND parent = $2 ORDER BY name, id LIMIT 500"
};
constexpr store::Query kTree{R"sql(
    SELECT id, slug, name, level, parent, code, vintage, lat, lon, version
      FROM place
     WHERE borough = $1 AND level IN ('borough', 'ward', 'neighbourhood')
     ORDER BY CASE level WHEN 'borough' THEN 0 WHEN 'ward' THEN 1 ELSE 2 END, name, id
     LIMIT $2
)sql"};
constexpr store::Query kBoundary{
    "SELECT boundary FROM place WHERE borough = $1 AND id = $2 AND boundary IS NOT NULL"
};
constexpr store::Query kBase{"SELECT base FROM place WHERE borough = $1 AND id = $2"};
constexpr store::Query kChanges{"SELECT changes FROM place_change WHERE borough = $1 AND place = $2"
};

constexpr store::Change kInsert{R"sql(
    INSERT INTO place (borough, id, slug, name, level, parent, code, vintage, lat, lon, created, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)
)sql"};
constexpr store::Change kUpdate{R"sql(
    UPDATE place
       SET slug = $3, name = $4, level = $5, parent = $6, code = $7, vintage = $8, lat = $9, lon = $10,
           version = $11
     WHERE borough = $1 AND id = $2
)sql"};
constexpr store::Change kSetBoundary{R"sql(
    UPDATE place SET boundary = $3, base = $4, vintage = $5, lat = $6, lon = $7, version = $8
     WHERE borough = $1 AND id = $2
)sql"};

Place place_from(const store::Row& row) {
    const auto level = place_level_named(row.text_view(3));
    BUNTING_ENSURE(level.has_value());
    return Place{
        .id = row.id<PlaceId>(0),
        .slug = row.text(1),
        .name = row.text(2),
        .level = *level,
        .parent = row.optional_id<PlaceId>(4),
        .code = row.text(5),
        .vintage = row.text(6),
        .lat = row.optional_real(7),
        .lon = row.optional_real(8),
        .version = row.integer(9),
    };
}

bool is_slug(std::string_view slug) {
    if (slug.empty() || slug.size() > 60) return false;
    return std::all_of(slug.begin(), slug.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

Result<void> slug_taken(Result<std::int64_t> changed) {
    if (changed) return {};
    if (changed.error().fault == Fault::Conflict)
        return refuse(Fault::Conflict, "place.slug_taken", "slug");
    return refuse(changed.error());
}

}  // namespace

std::string_view word_of(PlaceLevel level) {
    return kLevels[static_cast<std::size_t>(level)];
}

std::optional<PlaceLevel> place_level_named(std::string_view word) {
    const auto found = std::find(kLevels.begin(), kLevels.end(), word);
    if (found == kLevels.end()) return std::nullopt;
    return static_cast<PlaceLevel>(found - kLevels.begin());
}

Result<void> check_place(const Place& place, const std::optional<Place>& parent) {
    if (place.name.empty()) return refuse(Fault::Invalid, "place.name_missing", "name");
    if (!is_slug(place.slug)) return refuse(Fault::Invalid, "place.slug", "slug");
    const bool is_top = place.level == PlaceLevel::Borough;
    if (is_top == parent.has_value()) return refuse(Fault::Invalid, "place.level", "level");
    if (parent && parent->level >= place.level)
        return refuse(Fault::Invalid, "place.level", "level");
    return {};
}

std::optional<Place> find_place(store::ReadTx& tx, BoroughId borough, const PlaceId& id) {
    return tx.row(kById, place_from, borough, id);
}

std::optional<Place> find_place_by_slug(
    store::ReadTx& tx, BoroughId borough, std::string_view slug
) {
    return tx.row(kBySlug, place_from, borough, slug);
}

std::optional<Place> find_place_by_code(
    store::ReadTx& tx, BoroughId borough, std::string_view code
) {
    return tx.row(kByCode, place_from, borough, code);
}

std::optional<Place> top_place(store::ReadTx& tx, BoroughId borough) {
    return tx.row(kTop, place_from, borough);
}

std::vector<Place> places_under(store::ReadTx& tx, BoroughId borough, const PlaceId& parent) {
    return tx.rows(kUnder, place_from, borough, parent);
}

std::vector<Place> place_tree(store::ReadTx& tx, BoroughId borough, int limit) {
    return tx.rows(kTree, place_from, borough, limit);
}

std::vector<Place> place_and_above(store::ReadTx& tx, BoroughId borough, const PlaceId& id) {
    std::vector<Place> out;
    std::optional<PlaceId> next{id};
    while (next && out.size() < kLevels.size()) {
        auto place = find_place(tx, borough, *next);
        if (!place) break;
        next = place->parent;
        out.push_back(std::move(*place));
    }
    return out;
}

Result<void> insert_place(access::Permit& permit, BoroughId borough, const Place& place, Time now) {
    return slug_taken(permit.change(
        place.id,
        kInsert,
        borough,
        place.id,
        place.slug,
        place.name,
        word_of(place.level),
        place.parent,
        place.code,
        place.vintage,
        place.lat,
        place.lon,
        now
    ));
}

Result<void> update_place(access::Permit& permit, BoroughId borough, const Place& place) {
    return slug_taken(permit.change(
        place.id,
        kUpdate,
        borough,
        place.id,
        place.slug,
        place.name,
        word_of(place.level),
        place.parent,
        place.code,
        place.vintage,
        place.lat,
        place.lon,
        place.version
    ));
}

Result<void> set_place_boundary(
    access::Permit& permit,
    BoroughId borough,
    const Place& place,
    const Bytes& boundary,
    std::string_view base
) {
    TRY(permit.change(
        place.id,
        kSetBoundary,
        borough,
        place.id,
        boundary,
        base,
        place.vintage,
        place.lat,
        place.lon,
        place.version
    ));
    return {};
}

std::optional<Bytes> boundary_of(store::ReadTx& tx, BoroughId borough, const PlaceId& id) {
    return tx.row(kBoundary, [](const store::Row& row) { return row.bytes(0); }, borough, id);
}

std::string base_of(store::ReadTx& tx, BoroughId borough, const PlaceId& id) {
    return tx.row(
                 kBase, [](const store::Row& row) { return row.text(0); }, borough, id
    )
        .value_or("");
}

std::int64_t changes_at(store::ReadTx& tx, BoroughId borough, const PlaceId& id) {
    return tx.row(
                 kChanges, [](const store::Row& row) { return row.integer(0); }, borough, id
    )
        .value_or(0);
}

}  // namespace bunting::thing
