// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/things/acts/change.h"

#include "base/ensure.h"
#include "features/things/acts/entry.h"
#include "features/things/store/talk_store.h"
#include "thing/thing_store.h"

namespace bunting::things {
namespace {

constexpr std::size_t kMostPictures = 6;

bool is_asked(const thing::Kind& kind, std::string_view field) {
    return std::any_of(kind.steps.begin(), kind.steps.end(), [&](const thing::Step& step) {
        return std::find(step.fields.begin(), step.fields.end(), field) != step.fields.end();
    });
}

// Answers that the form does not ask stay as they are: the month of a post.
thing::Details with_unasked(
    const thing::Kind& kind, thing::Details details, const thing::Details& before
) {
    for (const thing::Field& field : kind.fields) {
        const auto kept = before.find(field.name);
        if (field.shown || is_asked(kind, field.name) || kept == before.end()) continue;
        details.try_emplace(std::string{field.name}, kept->second);
    }
    return details;
}

// A thing that was listed in one place and now is in another: counted out there, and in here.
void record_move(access::Permit& permit, const thing::Thing& before, const thing::Thing& after) {
    if (before.place == after.place || !is_listed(before)) return;
    thing::Thing gone = before;
    gone.state = thing::State::Hidden;
    permit.record(entry_about("thing.moved", gone, before, ""));
}

bool comes_out(const thing::Thing& before, const thing::Thing& after) {
    return before.visibility == thing::Visibility::Connectors &&
           after.visibility == thing::Visibility::Public;
}

// Nobody looked yet at what comes out of confidence; what goes into it waits for nobody.
thing::State state_after(
    const thing::Kind& kind, const thing::Thing& before, const thing::Thing& after, access::Hat hat
) {
    const bool was_there =
        before.state == thing::State::Published || before.state == thing::State::Ended;
    if (comes_out(before, after) && was_there) return thing::first_state(kind.look_first, hat);
    const bool goes_in = after.visibility == thing::Visibility::Connectors;
    if (goes_in && before.state == thing::State::Waiting) return thing::State::Published;
    return after.state;
}

std::string said_by(const thing::Content& content) {
    return content.title + "\n\n" + content.summary + "\n\n" + content.body;
}

}  // namespace

Result<thing::Thing> edit_thing(
    access::ActTx& tx, const access::Call& call, const EditThing& command
) {
    const auto before = TRY(thing_for(tx, call, command.thing));
    auto permit = TRY(access::authorize(tx, call, kEditThing, {.owner = before.owner}));
    const thing::Kind& kind = *command.kind;
    if (!may_change_words(call.actor, kind, before))
        return refuse(Fault::Forbidden, "thing.only_its_teller");
    const auto details_before = thing::details_of(tx, call.borough, kind, before.id);
    const auto above = thing::place_and_above(tx, call.borough, command.place);
    if (above.empty()) return refuse(Fault::Invalid, "thing.place_missing", "place");
    auto after = TRY(thing::edit(before, command.content, command.seen, call.now));
    const auto details = TRY(
        settled(kind, with_unasked(kind, command.content.details, details_before), before.created)
    );
    after.place = command.place;
    after.visibility = visibility_of(kind, details);
    after.state = state_after(kind, before, after, call.actor.hat);

    TRY(thing::keep_version(permit, call.borough, before, details_before, call.actor.me()));
    TRY(thing::update_thing(permit, call.borough, kind, after, details, above));
    TRY(set_tags(permit, call.borough, after.id, clean_tags(command.tags)));
    if (comes_out(before, after)) {  // what was said in confidence does not come with it
        TRY(withdraw_all_turns(permit, call.borough, after.id));
        after.turns = 0;
    }
    record_move(permit, before, after);
    const bool moved = before.place != after.place && is_listed(before);
    std::optional<thing::Thing> from = before;
    if (moved) from->state = thing::State::Hidden;  // counted out by the entry before
    permit.record(entry_about("thing.edited", after, from, said_by(command.content)));
    return after;
}

Result<thing::Thing> remove_thing(
    access::ActTx& tx, const access::Call& call, const ThingAct& command
) {
    const auto before = TRY(thing_for(tx, call, command.thing));
    auto permit = TRY(access::authorize(tx, call, kRemoveThing, {.owner = before.owner}));
    const thing::Kind* kind = command.kinds->find(before.kind);
    BUNTING_ENSURE(kind != nullptr);
    auto after = TRY(thing::remove(before, call.now));
    TRY(thing::update_state(permit, call.borough, *kind, after, {}, {}));
    permit.record(entry_about("thing.removed", after, before, ""));
    return after;
}

Result<thing::Thing> renew_with(
    access::ActTx& tx, access::Permit& permit, const thing::Kind& kind, const thing::Thing& before
) {
    const access::Call& call = permit.call();
    if (before.state != thing::State::Published && before.state != thing::State::Ended)
        return refuse(Fault::Conflict, "thing.gone");
    auto after = before;
    if (before.state == thing::State::Ended) after = TRY(thing::renew(before, call.now));
    after.updated = call.now;
    after.version += 1;
    const auto details_before = thing::details_of(tx, call.borough, kind, before.id);
    const Date today = date_in_london(call.now);
    const auto details = kind.again == nullptr ? details_before : kind.again(details_before, today);
    const auto above = thing::place_and_above(tx, call.borough, after.place);

    const PartyId editor = call.actor.party.value_or(before.owner);
    TRY(thing::keep_version(permit, call.borough, before, details_before, editor));
    TRY(thing::update_thing(permit, call.borough, kind, after, details, above));
    permit.record(entry_about("thing.renewed", after, before, ""));
    return after;
}

Result<thing::Thing> renew_thing(
    access::ActTx& tx, const access::Call& call, const ThingAct& command
) {
    const auto before = TRY(thing_for(tx, call, command.thing));
    auto permit = TRY(access::authorize(tx, call, kRenewThing, {.owner = before.owner}));
    const thing::Kind* kind = command.kinds->find(before.kind);
    BUNTING_ENSURE(kind != nullptr);
    if (before.state != thing::State::Ended) return refuse(Fault::Conflict, "thing.not_ended");
    return renew_with(tx, permit, *kind, before);
}

Result<thing::Thing> add_picture(
    access::ActTx& tx, const access::Call& call, const AddPicture& command
) {
    auto thing = TRY(thing_for(tx, call, command.thing));
    auto permit = TRY(access::authorize(tx, call, kPictureThing, {.owner = thing.owner}));
    if (command.picture.words.empty())
        return refuse(Fault::Invalid, "picture.words_missing", "picture_words");
    if (pictures_of(tx, call.borough, thing.id).size() >= kMostPictures) {
        return refuse(Fault::Conflict, "picture.too_many", "picture");
    }
    TRY(insert_picture(
        permit, call.borough, thing.id, tx.fresh<PictureId>(call.now), command.picture
    ));
    permit.record(entry_about("picture.added", thing, thing, command.picture.words));
    return thing;
}

Result<thing::Thing> remove_picture(
    access::ActTx& tx, const access::Call& call, const RemovePicture& command
) {
    auto thing = TRY(thing_for(tx, call, command.thing));
    auto permit = TRY(access::authorize(tx, call, kPictureThing, {.owner = thing.owner}));
    TRY(delete_picture(permit, call.borough, thing.id, command.picture));
    permit.record(entry_about("picture.removed", thing, thing, ""));
    return thing;
}

}  // namespace bunting::things
