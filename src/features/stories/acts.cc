// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/stories/acts.h"

#include "base/ensure.h"
#include "features/stories/consent.h"
#include "features/stories/permissions.h"
#include "thing/thing_store.h"

namespace bunting::stories {
namespace {

constexpr store::Query kWaited{
    "SELECT thing.number FROM story JOIN thing ON thing.borough = story.borough AND thing.id = "
    "story.thing WHERE story.borough = $1 AND story.waits = 1 AND story.cool_until <= $2 AND "
    "thing.state <> 'removed' ORDER BY story.cool_until, story.thing LIMIT $3"
};

bool is_listed(const thing::Thing& story) {
    return story.visibility == thing::Visibility::Public && story.state == thing::State::Published;
}

// New answers, and with them whether it is seen; the entry says what that did to the lists.
Result<thing::Thing> put_answers(
    store::ReadTx& tx,
    access::Permit& permit,
    const thing::Thing& before,
    const thing::Details& details,
    std::string verb
) {
    const BoroughId borough = permit.call().borough;
    thing::Thing after = before;
    after.visibility = seen_by(details);
    after.updated = permit.call().now;
    ++after.version;
    const auto above = thing::place_and_above(tx, borough, after.place);
    TRY(thing::update_thing(permit, borough, kKind, after, details, above));
    access::Record record{
        .verb = std::move(verb), .about = after.id.uuid, .version = after.version
    };
    const bool known = before.visibility == thing::Visibility::Public ||
                       after.visibility == thing::Visibility::Public;
    record.public_about = known;
    if (known) {
        const std::int64_t shown = (is_listed(after) ? 1 : 0) - (is_listed(before) ? 1 : 0);
        record.fields = {
            {"kind", after.kind},
            {"place", after.place.text()},
            {"shown", shown},
            {"number", raw(after.number)},
        };
    }
    permit.record(std::move(record));
    return after;
}

}  // namespace

Result<thing::Thing> withdraw(
    access::ActTx& tx, const access::Call& call, const Withdraw& command
) {
    const auto story = thing::find_thing(tx, call.borough, command.story);
    const bool there = story && story->kind == kKind.name && story->state != thing::State::Removed;
    if (!there) return refuse(Fault::NotFound, "page.not_found");
    const bool typed_it = call.actor.party == story->author;
    auto permit = TRY(access::authorize(
        tx, call, kWithdrawStory, {.owner = typed_it ? story->author : story->owner}
    ));
    auto details = thing::details_of(tx, call.borough, kKind, story->id);
    if (consent_in(details).tier == "service") return refuse(Fault::Conflict, "thing.already_so");
    TRY(thing::keep_version(permit, call.borough, *story, details, call.actor.me()));
    return put_answers(tx, permit, *story, withdrawn(std::move(details)), "story.withdrawn");
}

Result<int> show_what_waited(access::ActTx& tx, const access::Call& call, int limit) {
    auto permit = access::permit_for_duty(tx, call);
    const auto waited = tx.rows(
        kWaited,
        [](const store::Row& row) { return row.as<ThingNumber>(0); },
        call.borough,
        date_in_london(call.now),
        limit
    );
    for (const ThingNumber number : waited) {
        const auto story = thing::find_thing(tx, call.borough, number);
        BUNTING_ENSURE(story.has_value());
        auto details = thing::details_of(tx, call.borough, kKind, story->id);
        TRY(thing::keep_version(permit, call.borough, *story, details, story->author));
        TRY(put_answers(tx, permit, *story, cooled(std::move(details)), "story.shown"));
    }
    return static_cast<int>(waited.size());
}

std::vector<std::string> act_queries() {
    return {std::string{kWaited.sql}};
}

}  // namespace bunting::stories
