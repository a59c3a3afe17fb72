// SPDX-License-Identifier: AGPL-3.0-or-later
// Front door of join-ups by hand: somebody lays a pressure or an idea beside what could help; a
// person looks; it is shown on the place's home; others help, or say why it will not work.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/party.h"
#include "base/ids.h"
#include "feature/feature.h"

namespace bunting::joinups {

using JoinUpId = Id<struct JoinUpTag>;
using VoiceId = Id<struct JoinUpVoiceTag>;

extern const feature::Feature kFeature;

// At least one thing that could help, and no more than a person can hold in mind.
inline constexpr std::size_t kMostParts = 4;

// Stored by word; never rename.
enum class State : std::uint8_t { Waits, Shown, Declined };
enum class Sort : std::uint8_t { Help, Doubt };

struct JoinUp {
    JoinUpId id;
    ThingNumber number{};
    ThingId problem;
    PlaceId place;
    std::string words;
    State state = State::Waits;
    PartyId author;
    PartyId voice;
    std::optional<PartyId> looked = {};
    std::string reason = {};
    Time made;
    std::int64_t version = 1;

    std::string path() const;
};

struct Voice {
    VoiceId id;
    Sort sort = Sort::Help;
    std::string words;
    PartyId voice;
    PartyId author;
    Time at;
};

// ---- acts ----
struct LayBeside {
    ThingNumber problem{};
    std::vector<ThingNumber> parts;
    std::string words;
};

// Waits for a look, except where the actor is one of those who look. Errors: those of authorize();
// NotFound("page.not_found"); Invalid("join_up.parts_missing" | "join_up.parts_many", "with");
// Invalid("join_up.words_missing", "words").
Result<JoinUp> lay_beside(access::ActTx& tx, const access::Call& call, const LayBeside& command);

struct Look {
    ThingNumber join_up{};
    bool show = false;
    std::string reason;
};

// Errors: those of authorize(); NotFound("page.not_found"); Conflict("join_up.looked_at");
// Invalid("join_up.reason_missing", "reason") where it is not shown and nobody says why.
Result<JoinUp> look(access::ActTx& tx, const access::Call& call, const Look& command);

struct Speak {
    ThingNumber join_up{};
    std::optional<Sort> sort = {};
    std::string words;
    std::string public_url = {};  // for the letters
};

// Those who own what is joined up hear of it by letter. Errors: those of authorize();
// NotFound("page.not_found"); Invalid("join_up.sort_missing", "sort");
// Invalid("join_up.words_missing", "words").
Result<JoinUp> speak(access::ActTx& tx, const access::Call& call, const Speak& command);

}  // namespace bunting::joinups
