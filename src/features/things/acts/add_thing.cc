// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/things/acts/entry.h"
#include "features/things/store/draft_store.h"
#include "features/things/store/talk_store.h"
#include "thing/thing_store.h"

namespace bunting::things {
namespace {

thing::Thing new_thing(
    access::ActTx& tx,
    const access::Call& call,
    const AddThing& command,
    thing::Visibility visibility,
    ThingNumber number
) {
    const thing::Content& content = command.content;
    return thing::Thing{
        .id = tx.fresh<ThingId>(call.now),
        .number = number,
        .kind = std::string{command.kind->name},
        .title = content.title,
        .summary = content.summary,
        .body = content.body,
        .place = command.place,
        .spot = content.spot,
        .lat = content.lat,
        .lon = content.lon,
        .state = thing::first_state(is_looked_at(*command.kind, visibility), call.actor.hat),
        .visibility = visibility,
        .owner = call.actor.speaker(),
        .author = call.actor.me(),
        .language = command.language,
        .created = call.now,
        .updated = call.now,
    };
}

}  // namespace

Result<thing::Thing> add_thing(
    access::ActTx& tx, const access::Call& call, const AddThing& command
) {
    auto permit = TRY(access::authorize(tx, call, kAddThing, {}));
    const auto above = thing::place_and_above(tx, call.borough, command.place);
    if (above.empty()) return refuse(Fault::Invalid, "thing.place_missing", "place");
    const auto details = TRY(settled(*command.kind, command.content.details, call.now));
    const thing::Visibility visibility = visibility_of(*command.kind, details);
    thing::Thing thing =
        new_thing(tx, call, command, visibility, TRY(tx.next_number(call.borough)));

    TRY(thing::insert_thing(permit, call.borough, *command.kind, thing, details, above));
    TRY(set_tags(permit, call.borough, thing.id, clean_tags(command.tags)));
    for (const PictureFile& file : command.pictures) {
        TRY(insert_picture(permit, call.borough, thing.id, tx.fresh<PictureId>(call.now), file));
    }
    TRY(set_follow(permit, call.borough, thing.id, thing.author, true));
    permit.record(
        entry_about("thing.added", thing, std::nullopt, thing.title + "\n\n" + thing.summary)
    );
    if (command.draft) TRY(forget_draft(tx, call.borough, *command.draft));
    return thing;
}

}  // namespace bunting::things
