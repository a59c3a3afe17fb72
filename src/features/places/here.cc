// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/places/here.h"

#include "features/places/edit/actions.h"

namespace bunting::places {

std::string path_of(const thing::Place& place) {
    return "/p/" + place.slug;
}

Here here_of(ReadTx& tx, const Call& call, const Request& request) {
    const std::string_view slug = request.param("place");
    Here here{.place = thing::find_place_by_slug(tx, call.borough, slug), .instead = {}};
    if (here.place) return here;
    const auto now = place_that_was(tx, call.borough, slug);
    const std::string old = fmt::format("/p/{}", slug);
    if (now && request.raw.target.starts_with(old)) {
        here.instead = web::moved_for_good(path_of(*now) + request.raw.target.substr(old.size()));
        here.instead.may_cache = false;
    } else {
        here.instead = web::refused(Error{Fault::NotFound, "places.gone"});
    }
    return here;
}

std::vector<thing::KindCount> counts_of(
    ReadTx& tx, const Call& call, const PlaceId& place, const thing::Kinds& kinds
) {
    auto counts = thing::counts_at(tx, call.borough, place);
    std::erase_if(counts, [&](const auto& count) { return kinds.find(count.kind) == nullptr; });
    return counts;
}

std::vector<web::Crumb> way_to(std::span<const thing::Place> place_and_above) {
    std::vector<web::Crumb> way;
    for (const auto& place : place_and_above)
        way.insert(way.begin(), {place.name, path_of(place)});
    return way;
}

}  // namespace bunting::places
