// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/gatherings/acts.h"

#include <algorithm>
#include <charconv>

#include "thing/thing_store.h"

namespace bunting::gatherings {
namespace {

// The actor, or a body they belong to.
bool speaks_as(store::ReadTx& tx, const Call& call, const PartyId& party) {
    if (!call.actor.party) return false;
    if (party == call.actor.party || party == call.actor.body) return true;
    const auto bodies = access::bodies_of(tx, call.borough, call.actor.me());
    return std::any_of(bodies.begin(), bodies.end(), [&](const access::Party& body) {
        return body.id == party;
    });
}

}  // namespace

Result<thing::Thing> gathering_for(store::ReadTx& tx, const Call& call, ThingNumber number) {
    auto gathering = thing::find_thing(tx, call.borough, number);
    if (!gathering || gathering->kind != kKind.name || !gathering->is_public())
        return refuse(Fault::NotFound, "page.not_found");
    return std::move(*gathering);
}

Result<thing::Thing> open_gathering(store::ReadTx& tx, const Call& call, ThingNumber number) {
    auto gathering = TRY(gathering_for(tx, call, number));
    if (life_of(tx, call.borough, gathering.id).closed)
        return refuse(Fault::Conflict, "gathering.closed");
    return gathering;
}

access::Target host_of(store::ReadTx& tx, const Call& call, const thing::Thing& gathering) {
    if (!speaks_as(tx, call, gathering.owner)) return {};
    return {.owner = call.actor.party};
}

access::Target noter_of(store::ReadTx& tx, const Call& call, const thing::Thing& gathering) {
    auto host = host_of(tx, call, gathering);
    if (host.owner || !call.actor.party) return host;
    const auto mine = reply_of(tx, call.borough, gathering.id, call.actor.me());
    if (mine && mine->notes) return {.owner = call.actor.party};
    return {};
}

Frame frame_of(const thing::Details& details) {
    Frame frame;
    if (const auto days = activities::days_of(details)) {
        frame.day = days->first;
        frame.from = days->from;
        frame.until = days->until;
    }
    const auto seats = details.find("seats");
    int number = 0;
    if (seats == details.end()) return frame;
    const std::string& text = seats->second;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failed == std::errc{} && number > 0) frame.seats = number;
    return frame;
}

Frame frame_of(store::ReadTx& tx, BoroughId borough, const thing::Thing& gathering) {
    return frame_of(thing::details_of(tx, borough, kKind, gathering.id));
}

access::Record entry_about(std::string verb, const thing::Thing& gathering, std::string said) {
    access::Record record{
        .verb = std::move(verb),
        .about = gathering.id.uuid,
        .version = gathering.version,
        .said = std::move(said),
    };
    record.fields = {
        {"kind", gathering.kind},
        {"place", gathering.place.text()},
        {"shown", std::int64_t{0}},
        {"number", raw(gathering.number)},
    };
    return record;
}

access::Record quiet_entry(std::string verb, const thing::Thing& gathering) {
    return {
        .verb = std::move(verb),
        .about = gathering.id.uuid,
        .version = gathering.version,
        .public_about = false,
    };
}

}  // namespace bunting::gatherings
