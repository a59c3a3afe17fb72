// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows around a thing that every kind has: turns of its conversation, who follows it, its tags, its
// pictures, reports about it. Decides nothing.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "features/things/things.h"

namespace bunting::things {

// ---- conversation ----
// Stored by word; never rename.
enum class TurnState : std::uint8_t { Published, Waiting, Hidden, Withdrawn };

struct Turn {
    TurnId id;
    std::optional<TurnId> answers;
    PartyId voice;
    PartyId author;
    std::string words;
    TurnState state = TurnState::Published;
    Time at;
};

// Oldest first, at most 500.
std::vector<Turn> turns_of(store::ReadTx& tx, BoroughId borough, const ThingId& thing);
std::optional<Turn> find_turn(
    store::ReadTx& tx, BoroughId borough, const ThingId& thing, const TurnId& turn
);
Result<void> insert_turn(
    access::Permit& permit,
    BoroughId borough,
    const ThingId& thing,
    const Turn& turn,
    access::Hat hat
);
Result<void> withdraw_turn(
    access::Permit& permit, BoroughId borough, const ThingId& thing, const TurnId& turn
);
// All that was said about it, by whomever.
Result<void> withdraw_all_turns(access::Permit& permit, BoroughId borough, const ThingId& thing);
// By how many the number of turns that a page shows changes.
Result<void> count_turns(access::Permit& permit, BoroughId borough, const ThingId& thing, int by);

// ---- followers ----
bool does_follow(store::ReadTx& tx, BoroughId borough, const ThingId& thing, const PartyId& party);
std::int64_t followers_of(store::ReadTx& tx, BoroughId borough, const ThingId& thing);
Result<void> set_follow(
    access::Permit& permit,
    BoroughId borough,
    const ThingId& thing,
    const PartyId& party,
    bool follows
);

// ---- tags ----
Result<void> set_tags(
    access::Permit& permit,
    BoroughId borough,
    const ThingId& thing,
    std::span<const std::string> tags
);

// ---- pictures ----
struct PictureRow {
    PictureId id;
    PictureFile file;
};

// In the order in which they came; without those that stand with an update.
std::vector<PictureRow> pictures_of(store::ReadTx& tx, BoroughId borough, const ThingId& thing);
// Any thing that has this file; the public one first.
std::vector<ThingId> things_with_picture(
    store::ReadTx& tx, BoroughId borough, std::string_view blob
);
Result<void> insert_picture(
    access::Permit& permit,
    BoroughId borough,
    const ThingId& thing,
    const PictureId& id,
    const PictureFile& file
);
Result<void> delete_picture(
    access::Permit& permit, BoroughId borough, const ThingId& thing, const PictureId& id
);

// ---- reports ----
struct Report {
    ReportId id;
    ThingId thing;
    std::optional<TurnId> turn;
    std::optional<PartyId> reporter;
    std::string reason;
    std::string words;
};

Result<void> insert_report(access::Permit& permit, BoroughId borough, const Report& report);

std::vector<std::string> talk_queries();

}  // namespace bunting::things
