// SPDX-License-Identifier: AGPL-3.0-or-later
// The reading half of the front door: choosing a place, and finding one by postcode.
#include "features/places/map/draw.h"
#include "features/places/place_store.h"
#include "features/places/places.h"

namespace bunting::places {
namespace {

constexpr int kMostChoices = 500;

// By the place they stand in, each in the order of the list.
std::map<std::optional<PlaceId>, std::vector<thing::Place>> by_parent(
    std::vector<thing::Place> places
) {
    std::map<std::optional<PlaceId>, std::vector<thing::Place>> under;
    for (auto& place : places) {
        const auto parent = place.parent;
        under[parent].push_back(std::move(place));
    }
    return under;
}

}  // namespace

std::vector<PlaceChoice> place_choices(store::ReadTx& tx, BoroughId borough) {
    const auto under = by_parent(thing::place_tree(tx, borough, kMostChoices));
    std::vector<PlaceChoice> choices;
    std::vector<PlaceChoice> next;
    const auto put_on_top = [&](const std::optional<PlaceId>& parent, int depth) {
        const auto found = under.find(parent);
        if (found == under.end()) return;
        for (auto place = found->second.rbegin(); place != found->second.rend(); ++place)
            next.push_back({*place, depth});
    };
    put_on_top(std::nullopt, 0);
    while (!next.empty()) {
        choices.push_back(std::move(next.back()));
        next.pop_back();
        const PlaceId id = choices.back().place.id;
        put_on_top(id, choices.back().depth + 1);
    }
    return choices;
}

Result<PostcodePlace> find_postcode(
    store::ReadTx& tx, BoroughId borough, std::string_view typed, std::string field
) {
    const auto postcode = geo::normal_postcode(typed);
    if (!postcode) return refuse(Fault::Invalid, "places.postcode_form", std::move(field));
    const auto row = postcode_row(tx, borough, *postcode);
    if (!row) return refuse(Fault::Invalid, "places.postcode_unknown", std::move(field));
    PostcodePlace found{row->postcode, row->at, std::nullopt};
    if (row->ward) found.ward = thing::find_place(tx, borough, *row->ward);
    return found;
}

std::optional<geo::MapBase> map_of(
    store::ReadTx& tx, BoroughId borough, const thing::Place& place
) {
    return map_among(tx, borough, thing::place_and_above(tx, borough, place.id));
}

std::optional<geo::MapBase> map_among(
    store::ReadTx& tx, BoroughId borough, std::span<const thing::Place> place_and_above
) {
    for (const auto& place : place_and_above) {
        if (auto map = base_from(thing::base_of(tx, borough, place.id))) return map;
    }
    return std::nullopt;
}

}  // namespace bunting::places
