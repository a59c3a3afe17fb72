// SPDX-License-Identifier: AGPL-3.0-or-later
// What its owner and those who look after the place do with a thing: change it, take it away, show
// it again; its pictures; and its end, by the clock.
#pragma once

#include "features/things/things.h"

namespace bunting::things {

struct EditThing {
    const thing::Kind* kind = nullptr;
    ThingNumber thing{};
    std::int64_t seen = 0;  // the version that the form was made from
    PlaceId place;
    thing::Content content;
    std::vector<std::string> tags;
};

// Errors: those of authorize(); NotFound("thing.gone"); Conflict("thing.changed") where somebody
// else was first; those of the kind's settle().
Result<thing::Thing> edit_thing(
    access::ActTx& tx, const access::Call& call, const EditThing& command
);

struct ThingAct {
    const thing::Kinds* kinds = nullptr;
    ThingNumber thing{};
};

// Errors: those of authorize(); NotFound("thing.gone").
Result<thing::Thing> remove_thing(
    access::ActTx& tx, const access::Call& call, const ThingAct& command
);

// Shows what has ended again; what happens on days gets its next ones. Errors: those of
// authorize(); Conflict("thing.not_ended").
Result<thing::Thing> renew_thing(
    access::ActTx& tx, const access::Call& call, const ThingAct& command
);

struct RemovePicture {
    ThingNumber thing{};
    PictureId picture;
};

// Errors: those of authorize(); NotFound("picture.gone").
Result<thing::Thing> remove_picture(
    access::ActTx& tx, const access::Call& call, const RemovePicture& command
);

// Ends up to `limit` published things of the kind whose last day has passed; how many it ended.
// Requires: the call's hat is System; the kind has an end.
Result<int> end_what_is_over(
    access::ActTx& tx, const access::Call& call, const thing::Kind& kind, int limit
);

// Puts up to `limit` things of the kind that repeat to where their next day is in lists; how many
// it moved. Derived rows: unjournalled.
Result<int> move_on_what_repeats(
    access::ActTx& tx, const access::Call& call, const thing::Kind& kind, int limit
);

// Statements of a kind's end, for check-queries.
std::vector<std::string> change_queries(const thing::Kinds& kinds);

}  // namespace bunting::things
