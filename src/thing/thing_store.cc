// SPDX-License-Identifier: AGPL-3.0-or-later
#include "thing/thing_store.h"

#include <boost/json.hpp>

#include "base/ensure.h"
#include "thing/kind_sql.h"

namespace bunting::thing {
namespace {

#define THING_COLUMNS                                                                           \
    "id, number, kind, title, summary, body, place, spot, lat, lon, state, visibility, owner, " \
    "author, language, created, updated, version, turns"

constexpr store::Query kByNumber{"SELECT " THING_COLUMNS
                                 " FROM thing WHERE borough = $1 AND number = $2"};
constexpr store::Query kById{"SELECT " THING_COLUMNS " FROM thing WHERE borough = $1 AND id = $2"};

constexpr store::Query kCounts{
    "SELECT kind, shown FROM place_count WHERE borough = $1 AND place = $2 AND shown > 0 ORDER BY "
    "kind"
};
constexpr store::Query kVersions{R"sql(
    SELECT version, title, summary, body, detail, at, editor
      FROM thing_version WHERE borough = $1 AND thing = $2
     ORDER BY version DESC LIMIT 100
)sql"};

constexpr store::Change kInsert{R"sql(
    INSERT INTO thing (borough, id, number, kind, title, summary, body, place, spot, lat, lon, state,
                       visibility, owner, author, language, created, updated, version, turns)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 0)
)sql"};
constexpr store::Change kUpdate{R"sql(
    UPDATE thing
       SET title = $3, summary = $4, body = $5, place = $6, spot = $7, lat = $8, lon = $9, state = $10,
           visibility = $11, updated = $12, version = $13
     WHERE borough = $1 AND id = $2 AND version = $14
)sql"};
constexpr store::Change kUpdateState{
    "UPDATE thing SET state = $3, updated = $4, visibility = $5 WHERE borough = $1 AND id = $2"
};
constexpr store::Change kForgetPlaces{"DELETE FROM thing_at WHERE borough = $1 AND thing = $2"};
constexpr store::Change kShowAt{R"sql(
    INSERT INTO thing_at (borough, place, kind, sort, made, thing, facet)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql"};
constexpr store::Change kKeepVersion{R"sql(
    INSERT INTO thing_version (borough, thing, version, title, summary, body, detail, at, editor)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
)sql"};

Thing thing_from(const store::Row& row) {
    return Thing{
        .id = row.id<ThingId>(0),
        .number = row.as<ThingNumber>(1),
        .kind = row.text(2),
        .title = row.text(3),
        .summary = row.text(4),
        .body = row.text(5),
        .place = row.id<PlaceId>(6),
        .spot = row.text(7),
        .lat = row.optional_real(8),
        .lon = row.optional_real(9),
        .state = state_named(row.text_view(10)),
        .visibility = visibility_named(row.text_view(11)),
        .owner = row.id<PartyId>(12),
        .author = row.id<PartyId>(13),
        .language = row.text(14),
        .created = row.time(15),
        .updated = row.time(16),
        .version = row.integer(17),
        .turns = row.integer(18),
    };
}

// When it happens next, for things that happen; when it was made, for the rest.
std::int64_t sort_of(const Kind& kind, const Thing& thing, const Details& details) {
    const auto found = details.find(kind.when);
    if (kind.when.empty() || found == details.end()) return thing.created.micros;
    auto day = parse_date(found->second);
    if (kind.next != nullptr) {
        if (const auto next = kind.next(details, date_in_london(thing.updated))) day = next;
    }
    return day ? instant_in_london(*day, 0).micros : thing.created.micros;
}

Result<void> show_at(
    access::Permit& permit,
    BoroughId borough,
    const Kind& kind,
    const Thing& thing,
    const Details& details,
    std::span<const Place> above
) {
    TRY(permit.change(thing.id, kForgetPlaces, borough, thing.id));
    if (thing.visibility != Visibility::Public || thing.state != State::Published) return {};
    const std::int64_t sort = sort_of(kind, thing, details);
    const auto found = details.find(kind.facet);
    const std::string_view facet = found == details.end() ? std::string_view{} : found->second;
    for (const Place& place : above) {
        TRY(permit.change(
            thing.id, kShowAt, borough, place.id, thing.kind, sort, thing.created, thing.id, facet
        ));
    }
    return {};
}

Result<void> write_details(
    access::Permit& permit,
    BoroughId borough,
    const Kind& kind,
    const ThingId& id,
    const Details& details
) {
    if (kind.table.empty()) return {};
    const KindSql& sql = sql_of(kind);
    TRY(permit.change_with(
        id.uuid, store::Change{sql.forget}, std::array{store::Param(borough), store::Param(id)}
    ));
    const auto params = detail_params(kind, borough, id, details);
    TRY(permit.change_with(id.uuid, store::Change{sql.insert}, params));
    return {};
}

}  // namespace

std::optional<Thing> find_thing(store::ReadTx& tx, BoroughId borough, ThingNumber number) {
    return tx.row(kByNumber, thing_from, borough, number);
}

std::optional<Thing> find_thing(store::ReadTx& tx, BoroughId borough, const ThingId& id) {
    return tx.row(kById, thing_from, borough, id);
}

std::vector<KindCount> counts_at(store::ReadTx& tx, BoroughId borough, const PlaceId& place) {
    const auto count = [](const store::Row& row) { return KindCount{row.text(0), row.integer(1)}; };
    return tx.rows(kCounts, count, borough, place);
}

Result<void> insert_thing(
    access::Permit& permit,
    BoroughId borough,
    const Kind& kind,
    const Thing& thing,
    const Details& details,
    std::span<const Place> above
) {
    TRY(permit.change(
        thing.id,
        kInsert,
        borough,
        thing.id,
        thing.number,
        thing.kind,
        thing.title,
        thing.summary,
        thing.body,
        thing.place,
        thing.spot,
        thing.lat,
        thing.lon,
        word_of(thing.state),
        word_of(thing.visibility),
        thing.owner,
        thing.author,
        thing.language,
        thing.created,
        thing.updated,
        thing.version
    ));
    TRY(write_details(permit, borough, kind, thing.id, details));
    return show_at(permit, borough, kind, thing, details, above);
}

Result<void> update_thing(
    access::Permit& permit,
    BoroughId borough,
    const Kind& kind,
    const Thing& thing,
    const Details& details,
    std::span<const Place> above
) {
    const auto changed = TRY(permit.change(
        thing.id,
        kUpdate,
        borough,
        thing.id,
        thing.title,
        thing.summary,
        thing.body,
        thing.place,
        thing.spot,
        thing.lat,
        thing.lon,
        word_of(thing.state),
        word_of(thing.visibility),
        thing.updated,
        thing.version,
        thing.version - 1
    ));
    if (changed != 1) return refuse(Fault::Conflict, "thing.changed");
    TRY(write_details(permit, borough, kind, thing.id, details));
    return show_at(permit, borough, kind, thing, details, above);
}

Result<void> update_state(
    access::Permit& permit,
    BoroughId borough,
    const Kind& kind,
    const Thing& thing,
    const Details& details,
    std::span<const Place> above
) {
    TRY(permit.change(
        thing.id,
        kUpdateState,
        borough,
        thing.id,
        word_of(thing.state),
        thing.updated,
        word_of(thing.visibility)
    ));
    return show_at(permit, borough, kind, thing, details, above);
}

Result<void> keep_version(
    access::Permit& permit,
    BoroughId borough,
    const Thing& thing,
    const Details& details,
    const PartyId& editor
) {
    TRY(permit.change(
        thing.id,
        kKeepVersion,
        borough,
        thing.id,
        thing.version,
        thing.title,
        thing.summary,
        thing.body,
        details_json(details),
        thing.updated,
        editor
    ));
    return {};
}

std::vector<Version> versions_of(store::ReadTx& tx, BoroughId borough, const ThingId& id) {
    const auto version = [](const store::Row& row) {
        return Version{
            .version = row.integer(0),
            .title = row.text(1),
            .summary = row.text(2),
            .body = row.text(3),
            .details = details_from_json(row.text_view(4)),
            .at = row.time(5),
            .editor = row.id<PartyId>(6),
        };
    };
    return tx.rows(kVersions, version, borough, id);
}

Details details_of(store::ReadTx& tx, BoroughId borough, const Kind& kind, const ThingId& id) {
    if (kind.table.empty()) return {};
    const std::array ids{id};
    auto found = details_of(tx, borough, kind, ids);
    return found.empty() ? Details{} : std::move(found.begin()->second);
}

std::map<ThingId, Details> details_of(
    store::ReadTx& tx, BoroughId borough, const Kind& kind, std::span<const ThingId> ids
) {
    std::map<ThingId, Details> out;
    if (kind.table.empty()) return out;
    const KindSql& sql = sql_of(kind);
    for (std::size_t begin = 0; begin < ids.size(); begin += kMany) {
        const auto params =
            many_params(borough, ids.subspan(begin, std::min(kMany, ids.size() - begin)));
        tx.each_with(store::Query{sql.select}, params, [&](const store::Row& row) {
            out.emplace(row.id<ThingId>(0), details_from(kind, row));
        });
    }
    return out;
}

std::string details_json(const Details& details) {
    boost::json::object object;
    for (const auto& [name, value] : details)
        object[name] = value;
    return boost::json::serialize(object);
}

Details details_from_json(std::string_view json) {
    boost::json::error_code failed;
    const auto value = boost::json::parse(json, failed);
    BUNTING_ENSURE(!failed && value.is_object());
    Details out;
    for (const auto& [name, field] : value.get_object()) {
        BUNTING_ENSURE(field.is_string());
        out.emplace(name, field.get_string());
    }
    return out;
}

std::vector<std::string> thing_queries(const Kinds& kinds) {
    std::vector<std::string> out = list_queries();
    for (const std::string_view sql : {
             kByNumber.sql,
             kById.sql,
             kCounts.sql,
             kVersions.sql,
             kInsert.sql,
             kUpdate.sql,
             kUpdateState.sql,
             kForgetPlaces.sql,
             kShowAt.sql,
             kKeepVersion.sql,
         }) {
        out.emplace_back(sql);
    }
    for (const Kind* kind : kinds.all()) {
        if (kind->table.empty()) continue;
        const KindSql& sql = sql_of(*kind);
        out.insert(out.end(), {sql.insert, sql.forget, sql.select});
    }
    return out;
}

}  // namespace bunting::thing
