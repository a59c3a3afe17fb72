// SPDX-License-Identifier: AGPL-3.0-or-later
// The shared header row of everything with a page, and the pure rules of its life.
//
//   waiting ──looked at──► published ──ended──► ended ──renewed──► published
//      └──────hidden◄──────────┘ └──removed by its owner──► removed
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/actor.h"
#include "base/ids.h"
#include "base/result.h"

namespace bunting::thing {

// Stored by word; never rename.
enum class State : std::uint8_t { Waiting, Published, Hidden, Ended, Removed };
enum class Visibility : std::uint8_t {
    Public,
    Members,
    Private,
    Connectors,  // told in confidence: its owner's, matching's and connectors'; waits for nobody
};

std::string_view word_of(State state);
std::string_view word_of(Visibility visibility);
State state_named(std::string_view word);  // Bug where the store holds another word
Visibility visibility_named(std::string_view word);

// The kind's own fields in their stored form, by name.
using Details = std::map<std::string, std::string, std::less<>>;

struct Thing {
    ThingId id;
    ThingNumber number{};
    std::string kind;
    std::string title;
    std::string summary;
    std::string body;
    PlaceId place;
    std::string spot;
    std::optional<double> lat;
    std::optional<double> lon;
    State state = State::Waiting;
    Visibility visibility = Visibility::Public;
    PartyId owner;
    PartyId author;
    std::string language;
    Time created;
    Time updated;
    std::int64_t version = 1;
    std::int64_t turns = 0;

    // Whether anybody may see it, without signing in.
    bool is_public() const {
        return visibility == Visibility::Public &&
               (state == State::Published || state == State::Ended);
    }
};

// What an author writes: the part that edits replace.
struct Content {
    std::string title;
    std::string summary;
    std::string body;
    std::string spot;
    std::optional<double> lat;
    std::optional<double> lon;
    Details details;
};

// Errors: Conflict("thing.changed") where somebody else edited since `seen`;
// Conflict("thing.gone").
Result<Thing> edit(Thing thing, const Content& content, std::int64_t seen, Time now);
// A moderator's decisions. Errors: Conflict("thing.already_so").
Result<Thing> publish(Thing thing, Time now);
Result<Thing> hide(Thing thing, Time now);
// The owner takes it away. Errors: Conflict("thing.gone").
Result<Thing> remove(Thing thing, Time now);
// It is over. Errors: Conflict("thing.not_published").
Result<Thing> end(Thing thing, Time now);
// One tap, by its owner. Errors: Conflict("thing.not_ended").
Result<Thing> renew(Thing thing, Time now);

// Whether a person looks before it is public: yes, unless the hat or the kind says that it need not
// wait. Requires: look_first is false for what is told in confidence.
State first_state(bool look_first, access::Hat hat);

}  // namespace bunting::thing
