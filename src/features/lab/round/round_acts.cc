// SPDX-License-Identifier: AGPL-3.0-or-later
// Opening a round, changing its words, moving it on.
#include "features/lab/cards/area_store.h"
#include "features/lab/permissions.h"
#include "features/lab/room/seat_store.h"
#include "features/lab/round/acts.h"
#include "text/clean.h"
#include "thing/place.h"

namespace bunting::lab {
namespace {

constexpr std::size_t kLongestLine = 120;
constexpr std::size_t kLongestQuestion = 300;
constexpr std::int64_t kMostMonths = 24;
constexpr std::int64_t kMostDays = 100'000;
constexpr int kMostDots = 20;
constexpr std::size_t kCodeLetters = 5;
constexpr std::string_view kCodeAlphabet = "ACDEFHJKMNPRTUVWXY";  // none that reads as another

Result<std::optional<Date>> day_in(const std::string& typed, std::string field) {
    if (typed.empty()) return std::optional<Date>{};
    const auto day = parse_date(typed);
    if (!day) return refuse(Fault::Invalid, "field.not_a_date", std::move(field));
    return day;
}

// The command's words, put into the round.
Result<Round> worded(Round round, const OpenRound& command) {
    round.title = TRY(text::clean_line(command.title, kLongestLine, "title"));
    if (round.title.empty()) return refuse(Fault::Invalid, "lab.title_missing", "title");
    round.question = TRY(text::clean_line(command.question, kLongestQuestion, "question"));
    if (round.question.empty()) return refuse(Fault::Invalid, "lab.question_missing", "question");
    if (command.months < 1 || command.months > kMostMonths)
        return refuse(Fault::Invalid, "lab.months", "months");
    round.months = command.months;
    const DotRule& rule = command.rule;
    if (rule.dots_each < 1 || rule.dots_each > kMostDots || rule.most_on_one < 1 ||
        rule.most_on_one > rule.dots_each)
        return refuse(Fault::Invalid, "lab.dots_each", "dots_each");
    round.rule = rule;
    for (const auto days : command.capacity) {
        if (days < 0 || days > kMostDays)
            return refuse(Fault::Invalid, "field.not_a_number", "has_council");
    }
    round.capacity = command.capacity;
    round.absent_from = TRY(day_in(command.absent_from, "absent_from"));
    round.absent_until = TRY(day_in(command.absent_until, "absent_until"));
    if (round.absent_from && round.absent_until && *round.absent_until < *round.absent_from)
        return refuse(Fault::Invalid, "lab.absent_backwards", "absent_until");
    return round;
}

std::string fresh_code(Random& random) {
    std::string code;
    for (std::size_t i = 0; i < kCodeLetters; ++i)
        code += kCodeAlphabet[random.below(kCodeAlphabet.size())];
    return code;
}

std::vector<Area> areas_in(store::ReadTx& tx, BoroughId borough, const RoundId& round) {
    auto areas = areas_of(tx, borough, round);
    std::erase_if(areas, [](const Area& area) { return !area.is_in(); });
    return areas;
}

std::vector<Days> efforts_of(std::span<const Area> areas) {
    std::vector<Days> efforts;
    efforts.reserve(areas.size());
    for (const Area& area : areas)
        efforts.push_back(area.card.effort);
    return efforts;
}

std::vector<Counted> counted(std::span<const Area> areas, std::span<const Tally> tallies) {
    std::vector<Counted> out;
    for (const Area& area : areas) {
        Counted each{.number = raw(area.number)};
        for (const Tally& tally : tallies) {
            if (tally.area == area.id) each.dots[static_cast<std::size_t>(tally.side)] = tally.dots;
        }
        out.push_back(each);
    }
    return out;
}

// Counts, keeps the counts, and puts the areas into the order that all can live with.
Result<void> show_order(ActTx& tx, access::Permit& permit, Round& round) {
    const BoroughId borough = permit.call().borough;
    const auto tallies = count_dots(tx, borough, round.id);
    for (const Tally& tally : tallies)
        TRY(put_tally(permit, borough, round.id, tally));
    for (const Turnout& turnout : count_channels(tx, borough, round.id))
        TRY(put_turnout(permit, borough, round.id, turnout));
    auto areas = areas_in(tx, borough, round.id);
    const auto order = order_for_all(counted(areas, tallies));
    for (Area& area : areas) {
        const auto at = std::find(order.begin(), order.end(), raw(area.number));
        area.rank = at - order.begin() + 1;
        TRY(put_rank(permit, borough, area));
    }
    std::sort(areas.begin(), areas.end(), [](const Area& a, const Area& b) {
        return a.rank < b.rank;
    });
    round.k = line_in_order(efforts_of(areas), round.capacity).k;
    return {};
}

// What is above the line is chosen; whose seat was whose is forgotten.
Result<void> agree(ActTx& tx, access::Permit& permit, Round& round) {
    const Call& call = permit.call();
    auto kept = tallies_of(tx, call.borough, round.id);
    for (const Tally& answer : count_answers(tx, call.borough, round.id)) {
        const auto there = std::find_if(kept.begin(), kept.end(), [&](const Tally& each) {
            return each.area == answer.area && each.side == answer.side;
        });
        Tally tally = there == kept.end() ? answer : *there;
        tally.yes = answer.yes;
        tally.no = answer.no;
        TRY(put_tally(permit, call.borough, round.id, tally));
    }
    for (Area area : areas_in(tx, call.borough, round.id)) {
        area.state = area.rank <= round.k ? AreaState::Chosen : AreaState::Parked;
        TRY(put_rank(permit, call.borough, area));
    }
    round.chosen_on = date_in_london(call.now);
    round.code.clear();
    return forget_room(tx, call.borough, round.id);
}

std::string order_in_words(std::span<const Area> areas) {
    std::string order;
    for (const Area& area : areas) {
        if (area.rank == 0) continue;
        if (!order.empty()) order += '-';
        order += std::to_string(raw(area.number));
    }
    return order;
}

Result<Ground> ground_of(store::ReadTx& tx, BoroughId borough, const Round& round) {
    const auto areas = areas_in(tx, borough, round.id);
    const auto count = room_count(tx, borough, round.id);
    return Ground{
        .open_areas = static_cast<int>(areas.size()),
        .has_capacity =
            capacity_line(efforts_of(areas), round.capacity).k > 0 && is_said(round.capacity),
        .sent = count.all(count.sent),
    };
}

}  // namespace

access::Record entry_of(std::string verb, const Round& round, std::string said) {
    access::Record record{
        .verb = std::move(verb),
        .about = round.id.uuid,
        .version = round.version,
        .said = std::move(said),
    };
    record.fields = {
        {"round", raw(round.number)},
        {"place", round.place.text()},
        {"state", std::string{word_of(round.state)}},
        {"k", round.k},
    };
    return record;
}

Result<Round> round_for(store::ReadTx& tx, const Call& call, ThingNumber number) {
    auto round = find_round(tx, call.borough, number);
    if (!round) return refuse(Fault::NotFound, "page.not_found");
    return std::move(*round);
}

Result<Round> open_round(ActTx& tx, const Call& call, const OpenRound& command) {
    auto permit = TRY(access::authorize(tx, call, kRunRound, {}));
    if (!thing::find_place(tx, call.borough, command.place))
        return refuse(Fault::Invalid, "thing.place_missing", "place");
    Round round = TRY(worded(Round{.place = command.place}, command));
    round.id = tx.fresh<RoundId>(call.now);
    round.number = TRY(tx.next_number(call.borough));
    round.author = call.actor.party.value_or(PartyId{});
    round.at = call.now;
    TRY(put_round(permit, call.borough, round));
    permit.record(entry_of("lab.round_opened", round, round.title + "\n\n" + round.question));
    return round;
}

Result<Round> change_round(ActTx& tx, const Call& call, const ChangeRound& command) {
    auto permit = TRY(access::authorize(tx, call, kRunRound, {}));
    Round round = TRY(round_for(tx, call, command.round));
    if (!shapes(round.state)) return refuse(Fault::Conflict, "lab.over");
    round = TRY(worded(std::move(round), command.words));
    ++round.version;
    TRY(put_round(permit, call.borough, round));
    permit.record(entry_of("lab.round_changed", round, round.title + "\n\n" + round.question));
    return round;
}

Result<Round> move_round(ActTx& tx, const Call& call, const MoveRound& command) {
    auto permit = TRY(access::authorize(tx, call, kRunRound, {}));
    Round round = TRY(round_for(tx, call, command.round));
    const Ground ground = TRY(ground_of(tx, call.borough, round));
    round.state = TRY(moved(round.state, command.move, ground));
    if (command.move == Move::OpenRoom && round.code.empty()) round.code = fresh_code(tx.random());
    const RoomCount count = room_count(tx, call.borough, round.id);
    if (command.move == Move::Show) TRY(show_order(tx, permit, round));
    if (command.move == Move::Agree) TRY(agree(tx, permit, round));
    ++round.version;
    TRY(put_round(permit, call.borough, round));
    access::Record record = entry_of("lab.round_moved", round, {});
    if (command.move == Move::Show || command.move == Move::Agree) {
        record.verb = command.move == Move::Show ? "lab.dots_shown" : "lab.agreed";
        for (const Side side : kSides) {
            const auto sent = count.sent[static_cast<std::size_t>(side)];
            record.fields.push_back({std::string{word_of(side)}, std::int64_t{sent}});
        }
        record.fields.push_back({"order", order_in_words(areas_of(tx, call.borough, round.id))});
    }
    permit.record(std::move(record));
    return round;
}

Result<Round> swap(ActTx& tx, const Call& call, const Swap& command) {
    auto permit = TRY(access::authorize(tx, call, kRunRound, {}));
    Round round = TRY(round_for(tx, call, command.round));
    if (round.state != State::Shown && round.state != State::Agree)
        return refuse(Fault::Conflict, "lab.not_this_move");
    auto areas = areas_in(tx, call.borough, round.id);
    const auto at = [&](ThingNumber number) {
        return std::find_if(areas.begin(), areas.end(), [&](const Area& area) {
            return area.number == number;
        });
    };
    const auto out = at(command.out);
    const auto in = at(command.in);
    if (out == areas.end() || in == areas.end() || out->rank > round.k || in->rank <= round.k)
        return refuse(Fault::Invalid, "lab.swap_which", "in");
    const std::string reason = TRY(text::clean_text(command.reason, kLongestQuestion, "reason"));
    if (reason.empty()) return refuse(Fault::Invalid, "lab.reason_missing", "reason");
    std::swap(out->rank, in->rank);
    TRY(put_rank(permit, call.borough, *out));
    TRY(put_rank(permit, call.borough, *in));
    Change change{
        .id = tx.fresh<RoundId>(call.now).uuid,
        .sort = ChangeSort::Swap,
        .in = in->id,
        .out = out->id,
        .from_k = round.k,
        .reason = reason,
        .by = call.actor.party,
        .at = call.now,
    };
    std::sort(areas.begin(), areas.end(), [](const Area& a, const Area& b) {
        return a.rank < b.rank;
    });
    const auto fits = line_in_order(efforts_of(areas), round.capacity).k;
    round.k = std::min<std::int64_t>(round.k, fits);
    change.to_k = round.k;
    TRY(put_change(permit, call.borough, round.id, change));
    ++round.version;
    TRY(put_round(permit, call.borough, round));
    access::Record record = entry_of("lab.swapped", round, reason);
    record.fields.push_back({"out", raw(command.out)});
    record.fields.push_back({"in", raw(command.in)});
    permit.record(std::move(record));
    return round;
}

Result<Round> lower(ActTx& tx, const Call& call, const Lower& command) {
    auto permit = TRY(access::authorize(tx, call, kRunRound, {}));
    Round round = TRY(round_for(tx, call, command.round));
    if (round.state != State::Shown && round.state != State::Agree)
        return refuse(Fault::Conflict, "lab.not_this_move");
    if (command.k < 0 || command.k >= round.k) return refuse(Fault::Invalid, "lab.only_lower", "k");
    const std::string reason = TRY(text::clean_text(command.reason, kLongestQuestion, "reason"));
    if (reason.empty()) return refuse(Fault::Invalid, "lab.reason_missing", "reason");
    const Change change{
        .id = tx.fresh<RoundId>(call.now).uuid,
        .sort = ChangeSort::Lower,
        .from_k = round.k,
        .to_k = command.k,
        .reason = reason,
        .by = call.actor.party,
        .at = call.now,
    };
    TRY(put_change(permit, call.borough, round.id, change));
    round.k = command.k;
    ++round.version;
    TRY(put_round(permit, call.borough, round));
    permit.record(entry_of("lab.lowered", round, reason));
    return round;
}

}  // namespace bunting::lab
