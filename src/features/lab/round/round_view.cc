// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/lab/round/round_view.h"

#include <algorithm>

#include "features/lab/cards/area_store.h"
#include "features/projects/projects.h"
#include "features/promises/promises.h"
#include "locale/project.h"
#include "thing/thing_store.h"

namespace bunting::lab {
namespace {

text::MsgId ending_word(projects::Ending ending) {
    switch (ending) {
        case projects::Ending::Adopted:
            return msg::project_ending_adopted::id;
        case projects::Ending::Adapted:
            return msg::project_ending_adapted::id;
        case projects::Ending::Stopped:
            return msg::project_ending_stopped::id;
        case projects::Ending::HandedOver:
            break;
    }
    return msg::project_ending_handed_over::id;
}

std::string name_of(ReadTx& tx, BoroughId borough, const projects::Partner& partner) {
    if (!partner.party) return partner.name;
    const auto party = access::find_party(tx, borough, *partner.party);
    if (!party) return {};
    return party->is_body() ? party->name : access::first_name(party->name);
}

void put_next(ReadTx& tx, BoroughId borough, const ThingId& project, Under& under) {
    const auto next = promises::next_about(tx, borough, project);
    if (!next) return;
    const auto names = promises::names_in(tx, borough, std::span{&*next, 1});
    under.next = next->words;
    under.next_by = names.of(next->by);
    under.next_due = next->due;
}

}  // namespace

bool RoundView::has_order() const {
    return round.state == State::Shown || round.state == State::Agree ||
           round.state == State::Committed || round.state == State::Closed;
}

std::vector<const Area*> RoundView::in() const {
    std::vector<const Area*> out;
    for (const Area& each : areas) {
        if (each.is_in()) out.push_back(&each);
    }
    return out;
}

const Area* RoundView::area(const AreaId& id) const {
    const auto found =
        std::find_if(areas.begin(), areas.end(), [&](const Area& each) { return each.id == id; });
    return found == areas.end() ? nullptr : &*found;
}

std::int64_t RoundView::dots(const AreaId& id, Side side) const {
    for (const Tally& tally : tallies) {
        if (tally.area == id && tally.side == side) return tally.dots;
    }
    return 0;
}

std::int64_t RoundView::live(const AreaId& id, bool yes) const {
    std::int64_t sum = 0;
    for (const Tally& tally : tallies) {
        if (tally.area == id) sum += yes ? tally.yes : tally.no;
    }
    return sum;
}

std::array<int, 3> RoundView::sent() const {
    if (!has_order()) return count.sent;
    std::array<int, 3> out{};
    for (const Turnout& each : turnout)
        out[static_cast<std::size_t>(each.side)] += static_cast<int>(each.seats);
    return out;
}

bool RoundView::shows_counts() const {
    return may_show_counts(sent());
}

std::vector<Counted> RoundView::counted() const {
    std::vector<Counted> out;
    for (const Area* each : in()) {
        Counted one{.number = raw(each->number)};
        for (const Side side : kSides)
            one.dots[static_cast<std::size_t>(side)] = dots(each->id, side);
        out.push_back(one);
    }
    return out;
}

int RoundView::place_of(const AreaId& id, Side side) const {
    const Area* found = area(id);
    if (found == nullptr) return 0;
    const auto order = order_of_side(counted(), side);
    const auto at = std::find(order.begin(), order.end(), raw(found->number));
    return at == order.end() ? 0 : static_cast<int>(at - order.begin()) + 1;
}

Under under_way(ReadTx& tx, const Call& call, const Area& area) {
    Under under;
    if (!area.project) return under;
    const auto project = thing::find_thing(tx, call.borough, *area.project);
    if (!project) return under;
    under.project = project->number;
    under.is_public = project->is_public();
    if (!under.is_public) return under;  // what was hidden tells nothing of itself
    auto partners = projects::partners_of(tx, call.borough, *area.project);
    std::stable_partition(partners.begin(), partners.end(), [](const projects::Partner& each) {
        return each.sector == projects::Sector::Council;
    });
    for (const projects::Partner& partner : partners) {
        if (partner.leads) under.leads.push_back(name_of(tx, call.borough, partner));
    }
    const auto details = thing::details_of(tx, call.borough, projects::kKind, *area.project);
    if (const auto until = details.find("test_until"); until != details.end())
        under.until = parse_date(until->second);
    const auto life = projects::life_of(tx, call.borough, *area.project);
    if (life && life->ending) under.ending = ending_word(*life->ending);
    if (!under.ending) put_next(tx, call.borough, *area.project, under);
    return under;
}

namespace {

// While the room is asked, what it answered so far.
void put_answers_so_far(std::vector<Tally>& tallies, const std::vector<Tally>& answers) {
    for (const Tally& answer : answers) {
        const auto there = std::find_if(tallies.begin(), tallies.end(), [&](const Tally& each) {
            return each.area == answer.area && each.side == answer.side;
        });
        if (there == tallies.end()) {
            tallies.push_back(answer);
        } else {
            there->yes = answer.yes;
            there->no = answer.no;
        }
    }
}

void put_projects(ReadTx& tx, const Call& call, RoundView& view) {
    view.now = running_now(tx, call.borough, view.round, view.areas);
    for (const Area& each : view.areas) {
        if (each.project) view.under.emplace(each.id, under_way(tx, call, each));
    }
}

}  // namespace

RoundView round_view(ReadTx& tx, const Call& call, Round round, bool with_projects) {
    RoundView view{
        .round = std::move(round),
        .areas = {},
        .tallies = {},
        .turnout = {},
        .changes = {},
        .today = date_in_london(call.now),
    };
    const BoroughId borough = call.borough;
    view.place = thing::find_place(tx, borough, view.round.place);
    view.areas = areas_of(tx, borough, view.round.id);
    std::vector<Days> efforts;
    for (const Area* each : view.in())
        efforts.push_back(each->card.effort);
    if (view.has_order()) {
        view.tallies = tallies_of(tx, borough, view.round.id);
        view.turnout = turnout_of(tx, borough, view.round.id);
        view.changes = changes_of(tx, borough, view.round.id);
        view.line = line_in_order(efforts, view.round.capacity);
    } else {
        view.line = capacity_line(efforts, view.round.capacity);
    }
    if (view.round.state == State::Agree)
        put_answers_so_far(view.tallies, count_answers(tx, borough, view.round.id));
    view.count = room_count(tx, borough, view.round.id);
    if (with_projects) put_projects(tx, call, view);
    return view;
}

}  // namespace bunting::lab
