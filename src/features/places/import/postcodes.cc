// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/places/edit/actions.h"
#include "features/places/import/import.h"
#include "features/places/map/map_store.h"
#include "features/places/place_store.h"
#include "geo/spatial_index.h"

namespace bunting::places {
namespace {

// Small enough that other writers wait a few milliseconds at most.
constexpr std::size_t kInOneAct = 200;
constexpr double kPostcodeSlackM = 4;
constexpr int kBestQuality = 10;

struct Wards {
    std::map<std::string, PlaceId, std::less<>> ids;
    geo::AreaIndex index{{}};
};

Wards wards_of(store::ReadTx& tx, BoroughId borough) {
    Wards wards;
    std::vector<geo::IndexedArea> areas;
    for (auto& ward : ward_shapes(tx, borough)) {
        wards.ids.emplace(ward.slug, ward.id);
        areas.push_back({ward.slug, {}, std::move(ward.shape)});
    }
    wards.index = geo::AreaIndex{std::move(areas)};
    return wards;
}

std::vector<IncomingPostcode> placed(
    const std::vector<geo::PostcodePoint>& points, const Wards& wards
) {
    std::vector<IncomingPostcode> incoming;
    incoming.reserve(points.size());
    for (const auto& point : points) {
        const auto* area = wards.index.find_near(point.at, kPostcodeSlackM);
        incoming.push_back({point, std::nullopt});
        if (area != nullptr) incoming.back().ward = wards.ids.find(area->code)->second;
    }
    return incoming;
}

Result<void> take_in(
    access::ActTx& tx,
    const access::Call& call,
    const thing::Place& top,
    const PostcodeTotals& totals
) {
    auto permit = TRY(permit_to_import(tx, call));
    TRY(take_in_incoming(permit, call.borough, top.id));
    permit.record({
        .verb = "postcodes.imported",
        .about = top.id.uuid,
        .version = top.version,
        .fields =
            {{"read", totals.read},
             {"in_wards", totals.in_wards},
             {"without_place", totals.without_place},
             {"place", top.id.text()}},
    });
    return {};
}

Result<void> bring_some(
    const access::Call& call, const RunAct& run, std::span<const IncomingPostcode> some
) {
    return run([&](access::ActTx& tx) { return add_incoming(tx, call.borough, some); });
}

Result<void> bring_in(
    const access::Call& call,
    const RunAct& run,
    std::span<const IncomingPostcode> incoming,
    const thing::Place& top,
    const PostcodeTotals& totals
) {
    // What a process that died left behind goes first.
    TRY(run([&](access::ActTx& tx) { return forget_incoming(tx, call.borough); }));
    while (!incoming.empty()) {
        const auto some = incoming.first(std::min(kInOneAct, incoming.size()));
        TRY(bring_some(call, run, some));
        incoming = incoming.subspan(some.size());
    }
    return run([&](access::ActTx& tx) { return take_in(tx, call, top, totals); });
}

PostcodeTotals totals_of(std::span<const IncomingPostcode> incoming, std::int64_t without_place) {
    return {
        .read = static_cast<std::int64_t>(incoming.size()),
        .in_wards = std::count_if(
            incoming.begin(), incoming.end(), [](const auto& one) { return one.ward.has_value(); }
        ),
        .without_place = without_place,
    };
}

}  // namespace

Import<ReadPostcodes> check_postcodes(
    store::ReadTx& tx, BoroughId borough, std::string_view bytes
) {
    Import<ReadPostcodes> import;
    const auto gather = [&](std::span<const geo::PostcodePoint> batch) {
        auto& points = import.value.points;
        points.insert(points.end(), batch.begin(), batch.end());
    };
    import.value.without_place = geo::read_postcodes(bytes, gather, import.problems).without_place;
    if (!thing::top_place(tx, borough)) import.problems.add(0, "borough", "places.no_borough");
    if (!import.ok()) import.value = {};
    return import;
}

Result<PostcodeTotals> take_postcodes(
    access::ActTx& tx, const access::Call& call, const ReadPostcodes& read
) {
    TRY(permit_to_import(tx, call));
    const auto top = thing::top_place(tx, call.borough);
    if (!top) return refuse(Fault::Conflict, "places.changed");
    const auto incoming = placed(read.points, wards_of(tx, call.borough));
    const auto totals = totals_of(incoming, read.without_place);
    TRY(forget_incoming(tx, call.borough));
    TRY(add_incoming(tx, call.borough, incoming));
    TRY(take_in(tx, call, *top, totals));
    return totals;
}

Result<void> add_postcodes(
    access::ActTx& tx, const access::Call& call, std::span<const AddPostcode> postcodes
) {
    const auto top = thing::top_place(tx, call.borough);
    if (!top) return refuse(Fault::Conflict, "places.no_borough", "borough");
    std::vector<geo::PostcodePoint> points;
    for (const AddPostcode& one : postcodes)
        points.push_back({.postcode = one.postcode, .quality = kBestQuality, .at = one.at});
    const auto incoming = placed(points, wards_of(tx, call.borough));
    TRY(add_incoming(tx, call.borough, incoming));
    return take_in(tx, call, *top, totals_of(incoming, 0));
}

Import<PostcodeTotals> import_postcodes(
    store::Database& database, const access::Call& call, const RunAct& run, std::string_view bytes
) {
    Import<PostcodeTotals> import;
    std::vector<geo::PostcodePoint> points;
    const auto gather = [&](std::span<const geo::PostcodePoint> batch) {
        points.insert(points.end(), batch.begin(), batch.end());
    };
    const auto read = geo::read_postcodes(bytes, gather, import.problems);
    const auto top =
        database.reading([&](store::ReadTx& tx) { return thing::top_place(tx, call.borough); });
    if (!top) import.problems.add(0, "borough", "places.no_borough");
    if (!top || !import.ok()) return import;

    const Wards wards =
        database.reading([&](store::ReadTx& tx) { return wards_of(tx, call.borough); });
    const auto incoming = placed(points, wards);
    import.value = totals_of(incoming, read.without_place);
    const auto done = bring_in(call, run, incoming, *top, import.value);
    if (!done) import.problems.add(0, "", done.error().key);
    return import;
}

}  // namespace bunting::places
