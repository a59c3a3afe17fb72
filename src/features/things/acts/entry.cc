// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/things/acts/entry.h"

#include "text/clean.h"
#include "text/fold.h"
#include "thing/thing_store.h"

namespace bunting::things {
namespace {

constexpr std::size_t kMostTags = 8;
constexpr std::size_t kLongestTag = 30;

}  // namespace

bool may_see(const access::Actor& actor, const thing::Thing& thing) {
    if (thing.state == thing::State::Removed) return false;
    const bool in_confidence = thing.visibility == thing::Visibility::Connectors;
    const access::Action& see = in_confidence ? kSeeConfidence : kSeeHiddenThing;
    return thing.is_public() || access::check(see, actor, {.owner = thing.owner}).has_value() ||
           (actor.party && thing.author == actor.party);
}

bool is_looked_at(const thing::Kind& kind, thing::Visibility visibility) {
    return kind.look_first && visibility != thing::Visibility::Connectors;
}

Result<thing::Thing> thing_for(store::ReadTx& tx, const access::Call& call, ThingNumber number) {
    auto found = thing::find_thing(tx, call.borough, number);
    if (!found) return refuse(Fault::NotFound, "page.not_found");
    if (found->state == thing::State::Removed && found->visibility == thing::Visibility::Public) {
        return refuse(Fault::NotFound, "thing.gone");
    }
    if (!may_see(call.actor, *found)) return refuse(Fault::NotFound, "page.not_found");
    return std::move(*found);
}

bool may_change_words(
    const access::Actor& actor, const thing::Kind& kind, const thing::Thing& thing
) {
    if (kind.seen_by == nullptr) return true;
    return actor.party &&
           (thing.owner == actor.party || thing.owner == actor.body || thing.author == actor.party);
}

bool is_listed(const thing::Thing& thing) {
    return thing.visibility == thing::Visibility::Public && thing.state == thing::State::Published;
}

access::Record entry_about(
    std::string verb,
    const thing::Thing& after,
    const std::optional<thing::Thing>& before,
    std::string said
) {
    access::Record record{
        .verb = std::move(verb),
        .about = after.id.uuid,
        .version = after.version,
        .said = std::move(said)
    };
    const bool was_public = before && before->visibility == thing::Visibility::Public;
    if (after.visibility != thing::Visibility::Public && !was_public) {
        record.public_about = false;
        return record;
    }
    const std::int64_t shown =
        (is_listed(after) ? 1 : 0) - (before ? (is_listed(*before) ? 1 : 0) : 0);
    record.fields = {
        {"kind", after.kind},
        {"place", after.place.text()},
        {"shown", shown},
        {"number", raw(after.number)}
    };
    return record;
}

Result<thing::Details> settled(const thing::Kind& kind, thing::Details details, Time now) {
    if (kind.settle == nullptr) return details;
    return kind.settle(std::move(details), date_in_london(now));
}

thing::Visibility visibility_of(const thing::Kind& kind, const thing::Details& details) {
    return kind.seen_by == nullptr ? thing::Visibility::Public : kind.seen_by(details);
}

std::vector<std::string> clean_tags(std::span<const std::string> typed) {
    std::vector<std::string> out;
    for (const std::string& each : typed) {
        const auto line = text::clean_line(each, kLongestTag);
        if (!line || line->empty()) continue;
        std::string tag = text::fold_for_search(*line);
        if (tag.empty() || std::find(out.begin(), out.end(), tag) != out.end()) continue;
        if (out.size() == kMostTags) break;
        out.push_back(std::move(tag));
    }
    return out;
}

}  // namespace bunting::things
