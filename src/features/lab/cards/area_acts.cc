// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/lab/cards/area_acts.h"

#include <algorithm>

#include "features/lab/permissions.h"
#include "features/lab/round/acts.h"
#include "text/clean.h"
#include "thing/thing_store.h"

namespace bunting::lab {
namespace {

constexpr std::size_t kLongestLine = 120;
constexpr std::size_t kLongestWords = 300;
constexpr std::int64_t kMostDays = 10'000;

Result<Card> cleaned(const Card& typed) {
    Card card = typed;
    card.title = TRY(text::clean_line(typed.title, kLongestLine, "title"));
    if (card.title.empty()) return refuse(Fault::Invalid, "lab.title_missing", "title");
    card.why = TRY(text::clean_text(typed.why, kLongestWords, "why"));
    card.benefits = TRY(text::clean_line(typed.benefits, kLongestWords, "benefits"));
    card.lead_council = TRY(text::clean_line(typed.lead_council, kLongestLine, "lead_council"));
    card.lead_community =
        TRY(text::clean_line(typed.lead_community, kLongestLine, "lead_community"));
    card.needs = TRY(text::clean_text(typed.needs, kLongestWords, "needs"));
    card.risk_doing = TRY(text::clean_text(typed.risk_doing, kLongestWords, "risk_doing"));
    card.risk_not = TRY(text::clean_text(typed.risk_not, kLongestWords, "risk_not"));
    card.outcome = TRY(text::clean_line(typed.outcome, kLongestLine, "outcome"));
    for (const auto days : card.effort) {
        if (days < 0 || days > kMostDays)
            return refuse(Fault::Invalid, "field.not_a_number", "asks_council");
    }
    return card;
}

Result<void> note(ActTx& tx, access::Permit& permit, const AreaId& area, Note note) {
    const Call& call = permit.call();
    note.by = call.actor.party;
    note.at = call.now;
    return add_note(permit, call.borough, area, tx.fresh<AreaId>(call.now).uuid, note);
}

bool same(const Author& a, const Author& b) {
    return a.party == b.party && a.name == b.name;
}

Result<void> credit(
    ActTx& tx, access::Permit& permit, const AreaId& area, std::span<const Author> authors
) {
    const Call& call = permit.call();
    auto there = authors_of(tx, call.borough, area);
    for (const Author& author : authors) {
        const bool known = std::any_of(there.begin(), there.end(), [&](const Author& each) {
            return same(each, author);
        });
        if (known) continue;
        const Uuid id = tx.fresh<AreaId>(call.now).uuid;
        TRY(add_author(permit, call.borough, area, id, author));
        there.push_back(author);
    }
    return {};
}

bool is_scribe(const Call& call) {
    return kScribes.contains(call.actor.hat) || call.actor.hat == Hat::System;
}

// A card, its authors and its first line of history. Requires: card is clean.
Result<Area> put_new(
    ActTx& tx, access::Permit& permit, const Round& round, const Collect& command
) {
    const Call& call = permit.call();
    const auto number = TRY(tx.next_number(call.borough));
    Area area{
        .id = tx.fresh<AreaId>(call.now),
        .number = number,
        .round = round.id,
        .place = round.place,
        .card = command.card,
        .origin = command.origin,
        .state = is_scribe(call) ? AreaState::Open : AreaState::Offered,
        .at = call.now,
        .changed = call.now,
    };
    TRY(put_area(permit, call.borough, area, 0));
    std::vector<Author> authors = command.authors;
    if (authors.empty()) authors.push_back({.party = call.actor.voice()});
    TRY(credit(tx, permit, area.id, authors));
    TRY(note(tx, permit, area.id, {.what = "added"}));
    permit.record(entry_of("lab.area_added", area, area.card.title + "\n\n" + area.card.why));
    return area;
}

// The card may be changed: its round is not in the room's hands yet.
Result<Round> round_that_shapes(store::ReadTx& tx, const Call& call, const Area& area) {
    auto round = find_round(tx, call.borough, area.round);
    if (!round || !shapes(round->state) || area.state == AreaState::Merged)
        return refuse(Fault::Conflict, "lab.card_fixed");
    return std::move(*round);
}

Result<void> keep(access::Permit& permit, Area& area) {
    const auto was = area.version++;
    area.changed = permit.call().now;
    return put_area(permit, permit.call().borough, area, was);
}

}  // namespace

access::Record entry_of(std::string verb, const Area& area, std::string said) {
    access::Record record{
        .verb = std::move(verb),
        .about = area.id.uuid,
        .version = area.version,
        .said = std::move(said),
    };
    record.fields = {
        {"area", raw(area.number)},
        {"place", area.place.text()},
        {"state", std::string{word_of(area.state)}},
    };
    return record;
}

Result<Area> area_for(store::ReadTx& tx, const Call& call, ThingNumber number) {
    auto area = find_area(tx, call.borough, number);
    if (!area) return refuse(Fault::NotFound, "page.not_found");
    return std::move(*area);
}

Result<Area> collect(ActTx& tx, const Call& call, const Collect& command) {
    auto permit = TRY(access::authorize(tx, call, kBringArea, {}));
    const Round round = TRY(round_for(tx, call, command.round));
    if (!collects(round.state)) return refuse(Fault::Conflict, "lab.collects_no_more");
    Collect clean = command;
    clean.card = TRY(cleaned(command.card));
    if (raw(command.origin) != 0) {
        const auto from = thing::find_thing(tx, call.borough, command.origin);
        if (!from || !from->is_public()) return refuse(Fault::NotFound, "thing.gone");
    }
    return put_new(tx, permit, round, clean);
}

Result<int> collect_many(ActTx& tx, const Call& call, const CollectMany& command) {
    auto permit = TRY(access::authorize(tx, call, kWriteDown, {}));
    const Round round = TRY(round_for(tx, call, command.round));
    if (!collects(round.state)) return refuse(Fault::Conflict, "lab.collects_no_more");
    if (command.cards.empty()) return refuse(Fault::Invalid, "lab.list_empty", "list");
    const std::string by = TRY(text::clean_line(command.by, kLongestLine, "by"));
    for (const Card& card : command.cards) {
        Collect each{.round = round.number, .card = {}};
        each.card = TRY(cleaned(card));
        if (!by.empty()) each.authors.push_back({.party = std::nullopt, .name = by});
        TRY(put_new(tx, permit, round, each));
    }
    return static_cast<int>(command.cards.size());
}

Result<Area> shape(ActTx& tx, const Call& call, const Shape& command) {
    auto permit = TRY(access::authorize(tx, call, kRunRound, {}));
    Area area = TRY(area_for(tx, call, command.area));
    TRY(round_that_shapes(tx, call, area));
    if (command.seen != 0 && command.seen != area.version)
        return refuse(Fault::Conflict, "lab.changed");
    area.card = TRY(cleaned(command.card));
    TRY(keep(permit, area));
    TRY(note(tx, permit, area.id, {.what = "shaped"}));
    permit.record(entry_of("lab.area_shaped", area, area.card.title + "\n\n" + area.card.why));
    return area;
}

Result<Area> merge(ActTx& tx, const Call& call, const Merge& command) {
    auto permit = TRY(access::authorize(tx, call, kRunRound, {}));
    Area from = TRY(area_for(tx, call, command.from));
    Area into = TRY(area_for(tx, call, command.into));
    TRY(round_that_shapes(tx, call, from));
    const bool fits = from.id != into.id && from.round == into.round && into.is_in();
    if (!fits) return refuse(Fault::Invalid, "lab.merge_which", "into");
    TRY(credit(tx, permit, into.id, authors_of(tx, call.borough, from.id)));
    if (raw(into.origin) == 0) into.origin = from.origin;
    from.state = AreaState::Merged;
    from.merged_into = into.id;
    TRY(keep(permit, from));
    TRY(keep(permit, into));
    TRY(note(tx, permit, into.id, {.what = "merged", .words = from.card.title}));
    permit.record(entry_of("lab.area_merged", from, {}));
    access::Record record = entry_of("lab.areas_merged", into, {});
    record.fields.push_back({"from", raw(from.number)});
    permit.record(std::move(record));
    return into;
}

Result<Area> put_aside(ActTx& tx, const Call& call, const PutAside& command) {
    auto permit = TRY(access::authorize(tx, call, kRunRound, {}));
    Area area = TRY(area_for(tx, call, command.area));
    TRY(round_that_shapes(tx, call, area));
    if (area.state == AreaState::NotNow) return refuse(Fault::Conflict, "lab.not_this_move");
    area.reason = TRY(text::clean_text(command.reason, kLongestWords, "reason"));
    if (area.reason.empty()) return refuse(Fault::Invalid, "lab.reason_missing", "reason");
    area.state = AreaState::NotNow;
    TRY(keep(permit, area));
    TRY(note(tx, permit, area.id, {.what = "put_aside", .words = area.reason}));
    permit.record(entry_of("lab.area_put_aside", area, area.reason));
    return area;
}

Result<Area> take_in(ActTx& tx, const Call& call, const ByNumber& command) {
    auto permit = TRY(access::authorize(tx, call, kRunRound, {}));
    Area area = TRY(area_for(tx, call, command.area));
    TRY(round_that_shapes(tx, call, area));
    if (area.state != AreaState::Offered && area.state != AreaState::NotNow)
        return refuse(Fault::Conflict, "lab.not_this_move");
    const bool was_aside = area.state == AreaState::NotNow;
    area.state = AreaState::Open;
    area.reason.clear();
    TRY(keep(permit, area));
    TRY(note(tx, permit, area.id, {.what = was_aside ? "brought_back" : "taken"}));
    permit.record(entry_of("lab.area_taken_in", area, {}));
    return area;
}

Result<Area> split(ActTx& tx, const Call& call, const Split& command) {
    auto permit = TRY(access::authorize(tx, call, kRunRound, {}));
    const Area whole = TRY(area_for(tx, call, command.area));
    const Round round = TRY(round_that_shapes(tx, call, whole));
    if (!whole.is_in()) return refuse(Fault::Conflict, "lab.card_fixed");
    Collect part{.round = round.number, .card = whole.card};
    part.card.title = command.title;
    part.card.why = command.why;
    part.card.effort = {};
    part.card = TRY(cleaned(part.card));
    part.authors = authors_of(tx, call.borough, whole.id);
    part.origin = whole.origin;
    Area made = TRY(put_new(tx, permit, round, part));
    TRY(note(tx, permit, whole.id, {.what = "split", .words = made.card.title}));
    permit.record(entry_of("lab.area_split", whole, {}));
    return made;
}

}  // namespace bunting::lab
