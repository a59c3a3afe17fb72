// SPDX-License-Identifier: AGPL-3.0-or-later
// Front door of what all kinds share: adding a thing, its page, its conversation, its pictures, its
// life. Other features and the furnishing of the demonstration add through the same acts as a
// person in a browser.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/act.h"
#include "feature/feature.h"
#include "thing/kind.h"
#include "thing/picture.h"
#include "thing/thing.h"

namespace bunting::things {

extern const feature::Feature kFeature;

using thing::PictureFile;

// ---- acts ----
struct AddThing {
    const thing::Kind* kind = nullptr;
    PlaceId place;
    thing::Content content;  // details in their stored form
    std::vector<std::string> tags = {};
    std::vector<PictureFile> pictures = {};
    std::string language = "en-GB";
    std::optional<DraftId> draft = {};  // gone with the sending
};

// Adds it in the actor's voice: waiting for a look, or at once. Its author follows it.
// Errors: those of authorize(); Invalid("thing.place_missing", "place"); those of the kind's
// settle().
Result<thing::Thing> add_thing(
    access::ActTx& tx, const access::Call& call, const AddThing& command
);

struct Say {
    ThingNumber thing{};
    std::string words;
    std::optional<TurnId> answers = {};
};

struct Turned {
    TurnId turn;
    bool waits = false;  // a person looks first
};

// Errors: those of authorize(); NotFound("thing.gone"); Invalid("turn.words_missing", "words");
// Conflict("turn.gone") where what it answers is not there.
Result<Turned> say(access::ActTx& tx, const access::Call& call, const Say& command);

struct Follow {
    ThingNumber thing{};
    bool follows = true;  // false: no longer
};

// Errors: those of authorize(); NotFound("thing.gone").
Result<thing::Thing> follow(access::ActTx& tx, const access::Call& call, const Follow& command);

// Another stretch of what ends by the clock, before its end or after, under a permit of the
// caller's. Errors: Conflict("thing.gone") where it is hidden or was taken away.
Result<thing::Thing> renew_with(
    access::ActTx& tx, access::Permit& permit, const thing::Kind& kind, const thing::Thing& before
);

struct AddPicture {
    ThingNumber thing{};
    PictureFile picture;
};

// Errors: those of authorize(); NotFound("thing.gone"); Conflict("picture.too_many", "picture")
// beyond six.
Result<thing::Thing> add_picture(
    access::ActTx& tx, const access::Call& call, const AddPicture& command
);

// ---- reading ----
std::vector<std::string> tags_of(store::ReadTx& tx, BoroughId borough, const ThingId& thing);

// For cards: the first picture of each; absent where there is none.
std::map<ThingId, PictureFile> first_pictures(
    store::ReadTx& tx, BoroughId borough, std::span<const ThingId> things
);

// Whether it may be shown to this actor at all.
bool may_see(const access::Actor& actor, const thing::Thing& thing);

// What search reads beside title, summary, body and tags: the kind's shown answers, choices by
// their word.
std::string words_to_index(const thing::Kind& kind, const thing::Details& details);

// What came back of a components::week_field: its ticks and the box beside them, for
// text::parse_week.
std::string week_typed(const web::Form& form, std::string_view name);

// "/pictures/9f86…"
std::string picture_path(std::string_view blob);

}  // namespace bunting::things
