// SPDX-License-Identifier: AGPL-3.0-or-later
// Closing a gathering, and calling the next one like it.
#include "base/ensure.h"
#include "features/gatherings/acts.h"
#include "locale/gathering.h"
#include "text/clean.h"
#include "text/message.h"
#include "thing/thing_store.h"

namespace bunting::gatherings {
namespace {

constexpr std::size_t kLongestReason = 500;
constexpr int kCatchUpMinutes = 10;

Result<std::string> read_clock(std::string_view typed, std::string field) {
    if (typed.empty()) return std::string{};
    if (!parse_minutes(typed)) return refuse(Fault::Invalid, "field.not_a_time", std::move(field));
    return std::string{typed};
}

// The details of the next one: this one's, on its day and at its hours.
Result<thing::Details> next_details(
    ActTx& tx, const Call& call, const thing::Thing& gathering, const Close& command
) {
    BUNTING_ENSURE(command.closing.next.has_value());
    auto details = thing::details_of(tx, call.borough, kKind, gathering.id);
    details["day"] = command.closing.next->iso();
    const std::string starts = TRY(read_clock(command.starts, "starts"));
    const std::string ends = TRY(read_clock(command.ends, "ends"));
    if (!starts.empty()) details["starts"] = starts;
    if (!ends.empty()) details["ends"] = ends;
    return kKind.settle(std::move(details), date_in_london(call.now));
}

// Whoever the gathering is with is who the next one is with, whoever closes it. It was looked at
// once, and is as public as this one.
thing::Thing next_like(ActTx& tx, const Call& call, thing::Thing like, ThingNumber number) {
    like.id = tx.fresh<ThingId>(call.now);
    like.number = number;
    like.author = call.actor.me();
    like.created = call.now;
    like.updated = call.now;
    like.version = 1;
    like.turns = 0;
    return like;
}

// What was said last time opens the agenda.
Result<void> put_catch_up(
    ActTx& tx, access::Permit& permit, const thing::Thing& last, const thing::Thing& next
) {
    const Call& call = permit.call();
    if (promises::promises_made_in(tx, call.borough, last.id, 1).empty()) return {};
    const LineRow line{
        .id = tx.fresh<LineId>(call.now),
        .position = 1,
        .minutes = kCatchUpMinutes,
        .what = text::plain(text::default_locale(), msg::gathering_catch_up{}),
        .author = call.actor.party,
        .at = call.now,
    };
    return put_line(permit, call.borough, next.id, line);
}

Result<thing::Thing> call_next(
    ActTx& tx, access::Permit& permit, const thing::Thing& gathering, const Close& command
) {
    const Call& call = permit.call();
    const auto details = TRY(next_details(tx, call, gathering, command));
    const auto number = TRY(tx.next_number(call.borough));
    thing::Thing next = next_like(tx, call, gathering, number);
    const auto above = thing::place_and_above(tx, call.borough, next.place);
    TRY(thing::insert_thing(permit, call.borough, kKind, next, details, above));
    TRY(put_life(permit, call.borough, next.id, {.before = gathering.id}));
    TRY(put_catch_up(tx, permit, gathering, next));
    auto record = entry_about("thing.added", next, next.title + "\n\n" + next.summary);
    for (auto& field : record.fields) {
        if (field.name == "shown") field.value = std::int64_t{1};
    }
    permit.record(std::move(record));
    return next;
}

}  // namespace

Result<Closed> close(ActTx& tx, const Call& call, const Close& command) {
    const auto gathering = TRY(open_gathering(tx, call, command.gathering));
    auto permit = TRY(access::authorize(tx, call, kHostGathering, host_of(tx, call, gathering)));
    Closing closing = command.closing;
    closing.no_next = TRY(text::clean_text(closing.no_next, kLongestReason, "no_next"));
    const Frame frame = frame_of(tx, call.borough, gathering);
    TRY(check_closing(closing, frame.day, date_in_london(call.now)));
    Closed closed{.gathering = gathering.number};
    LifeRow life = life_of(tx, call.borough, gathering.id);
    life.closed = call.now;
    life.no_next = closing.no_next;
    if (closing.next) {
        const auto next = TRY(call_next(tx, permit, gathering, command));
        life.next = next.id;
        closed.next = next.number;
    }
    TRY(put_life(permit, call.borough, gathering.id, life));
    TRY(forget_needs(permit, call.borough, gathering.id));
    permit.record(entry_about("gathering.closed", gathering, closing.no_next));
    return closed;
}

}  // namespace bunting::gatherings
