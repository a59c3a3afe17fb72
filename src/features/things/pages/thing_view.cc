// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/things/pages/thing_view.h"

#include "features/places/places.h"
#include "features/things/acts/entry.h"
#include "features/things/permissions.h"
#include "thing/thing_store.h"

namespace bunting::things {

std::string ThingView::path() const {
    return fmt::format("/t/{}", raw(thing.number));
}

const access::Party* ThingView::party(const PartyId& id) const {
    const auto found = parties.find(id);
    return found == parties.end() ? nullptr : &found->second;
}

std::string ThingView::name_of(const PartyId& id) const {
    const access::Party* found = party(id);
    if (found == nullptr) return "";
    return found->kind == access::PartyKind::Person ? access::first_name(found->name) : found->name;
}

ThingView view_of(
    store::ReadTx& tx, const access::Call& call, const thing::Kind& kind, thing::Thing thing
) {
    const BoroughId borough = call.borough;
    const ThingId id = thing.id;
    const access::Target own{.owner = thing.owner};
    ThingView view{.kind = &kind, .thing = std::move(thing)};
    view.details = thing::details_of(tx, borough, kind, id);
    view.above = thing::place_and_above(tx, borough, view.thing.place);
    view.tags = tags_of(tx, borough, id);
    view.pictures = pictures_of(tx, borough, id);
    view.turns = turns_of(tx, borough, id);
    if (view.thing.lat && view.thing.lon && !view.above.empty()) {
        view.map = places::map_of(tx, borough, view.above.front());
    }
    std::vector<PartyId> voices{view.thing.owner};
    for (const Turn& turn : view.turns)
        voices.push_back(turn.voice);
    std::sort(voices.begin(), voices.end());
    voices.erase(std::unique(voices.begin(), voices.end()), voices.end());
    view.parties = access::parties_of(tx, borough, voices);
    view.followers = followers_of(tx, borough, id);
    view.follows = call.actor.party && does_follow(tx, borough, id, call.actor.me());
    view.may_edit = access::check(kEditThing, call.actor, own).has_value() &&
                    may_change_words(call.actor, kind, view.thing);
    view.may_renew = access::check(kRenewThing, call.actor, own).has_value();
    return view;
}

}  // namespace bunting::things
