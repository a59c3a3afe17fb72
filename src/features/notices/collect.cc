// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/notices/collect.h"

#include <algorithm>
#include <array>

#include "features/notices/digest/digest_store.h"
#include "features/notices/notice_store.h"
#include "thing/outcome.h"
#include "thing/thing_store.h"

namespace bunting::notices {
namespace {

constexpr std::array<std::string_view, 14> kNews{
    "turn.said",
    "moderation.published",
    "moderation.restored",
    "thing.edited",
    "activity.ended",
    "offer.ended",
    "need.ended",
    "thing.renewed",
    "project.joined",
    "project.told",
    "project.checked_in",
    "project.decided",
    "project.ended",
    "outcome.told",
};

std::optional<TurnId> turn_in(const journal::Entry& entry) {
    for (const auto& field : entry.fields) {
        const auto* word = std::get_if<std::string>(&field.value);
        if (field.name != "turn" || word == nullptr) continue;
        if (const auto id = parse_uuid(*word)) return TurnId{*id};
    }
    return std::nullopt;
}

// A turn that waits for a look is told of when it is shown; who wrote it needs no telling. What
// happens to the thing itself is mostly done by those it belongs to.
std::optional<Happening> happening_in(
    store::ReadTx& tx, const journal::Entry& entry, const ThingId& about
) {
    Happening happening{.sequence = entry.sequence, .thing = about};
    happening.turn = turn_in(entry);
    const bool is_about_a_turn =
        entry.verb.starts_with("turn.") || entry.verb.starts_with("moderation.");
    if (is_about_a_turn) {
        if (!happening.turn) return std::nullopt;
        auto spoken = spoken_in(tx, entry.borough, happening.thing, *happening.turn);
        if (!spoken) return std::nullopt;
        happening.doers = {spoken->author};
        happening.addressees = std::move(spoken->to);
        return happening;
    }
    const auto thing = thing::find_thing(tx, entry.borough, happening.thing);
    if (!thing || !thing->is_public()) return std::nullopt;
    if (entry.verb == "outcome.told") {  // an answer: to whoever said it, above all
        const auto outcomes = thing::outcomes_about(tx, entry.borough, about.uuid);
        if (outcomes.empty()) return std::nullopt;
        happening.doers = {outcomes.front().author, outcomes.front().voice};
        happening.addressees = {thing->author, thing->owner};
        return happening;
    }
    happening.doers = {thing->author, thing->owner};
    return happening;
}

// The field `shown` says what the act did to the lists. What only goes on is not new.
bool came_into_lists(const journal::Entry& entry) {
    if (entry.verb == "thing.renewed") return false;
    return std::ranges::any_of(entry.fields, [](const auto& field) {
        const auto* number = std::get_if<std::int64_t>(&field.value);
        return field.name == "shown" && number != nullptr && *number == 1;
    });
}

void carry(store::WriteTx& tx, const journal::StoredEntry& stored) {
    const journal::Entry& entry = stored.entry;
    if (!entry.thing) return;
    if (came_into_lists(entry)) note_place_news(tx, entry);
    if (!is_news(entry.verb)) return;
    if (const auto happening = happening_in(tx, entry, *entry.thing))
        note_for_followers(tx, entry.borough, *happening);
}

}  // namespace

bool is_news(std::string_view verb) {
    return std::ranges::find(kNews, verb) != kNews.end();
}

jobs::Projection collect() {
    return {"notices", carry};
}

}  // namespace bunting::notices
