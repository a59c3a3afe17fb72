// SPDX-License-Identifier: AGPL-3.0-or-later
// A chosen area becomes a project that both sides lead.
#include <algorithm>

#include "features/lab/cards/area_store.h"
#include "features/lab/commit/commit_rules.h"
#include "features/lab/commit/running.h"
#include "features/lab/permissions.h"
#include "features/lab/round/acts.h"
#include "features/projects/projects.h"
#include "features/promises/promises.h"
#include "features/things/things.h"
#include "text/clean.h"
#include "thing/thing_store.h"

namespace bunting::lab {
namespace {

constexpr std::size_t kLongestLine = 200;
constexpr std::size_t kLongestMeasures = 800;
constexpr std::size_t kLongestRule = 300;

bool works_for_council(store::ReadTx& tx, BoroughId borough, const PartyId& person) {
    const auto hats = access::granted_hats(tx, borough, person);
    return std::any_of(hats.begin(), hats.end(), [](Hat hat) {
        return access::kOfficers.contains(hat) && hat != Hat::Operator;
    });
}

Lead lead_of(store::ReadTx& tx, BoroughId borough, const promises::Who& who) {
    Lead lead{.is_named = who.party || !who.name.empty(), .is_known = who.party.has_value()};
    if (!who.party) return lead;
    const auto party = access::find_party(tx, borough, *who.party);
    if (!party) return lead;
    lead.is_council = party->kind == access::PartyKind::Council ||
                      (!party->is_body() && works_for_council(tx, borough, party->id));
    lead.is_other_body = party->is_body() && party->kind != access::PartyKind::Council;
    return lead;
}

// A partner who leads for the community, such as the council for voluntary service, stands on that
// side.
projects::Sector sector_of(store::ReadTx& tx, BoroughId borough, const promises::Who& who) {
    if (!who.party) return projects::Sector::Community;
    const auto party = access::find_party(tx, borough, *who.party);
    if (!party || party->kind == access::PartyKind::Partner) return projects::Sector::Community;
    return projects::sector_of(party->kind);
}

std::string name_of(store::ReadTx& tx, BoroughId borough, const promises::Who& who) {
    if (!who.party) return who.name;
    const auto party = access::find_party(tx, borough, *who.party);
    return party ? party->name : std::string{};
}

struct Plan {
    std::vector<projects::Partner> partners;
    std::string people;  // as the project says it
    Date begins;
    Date until;
    std::string measures;
    std::string stop_rule;
};

Result<Plan> planned(ActTx& tx, const Call& call, const Round& round, const Begin& command) {
    const BoroughId borough = call.borough;
    const auto council = promises::who_is(tx, borough, command.council_lead);
    const auto community = promises::who_is(tx, borough, command.community_lead);
    const bool are_same = council.party ? council.party == community.party
                                        : !community.party && council.name == community.name;
    TRY(check_leads(lead_of(tx, borough, council), lead_of(tx, borough, community), are_same));
    Plan plan;
    const auto begins = parse_date(command.begins);
    const auto until = parse_date(command.test_until);
    if (!begins) return refuse(Fault::Invalid, "field.not_a_date", "begins");
    if (!until) return refuse(Fault::Invalid, "field.not_a_date", "test_until");
    plan.begins = *begins;
    plan.until = *until;
    TRY(check_test_days(
        {.today = date_in_london(call.now),
         .begins = *begins,
         .until = *until,
         .months = static_cast<int>(round.months)}
    ));
    const std::string measures =
        TRY(text::clean_text(command.measures, kLongestMeasures, "measures"));
    for (const std::string& line : TRY(measures_in(measures)))
        plan.measures += (plan.measures.empty() ? "" : "\n") + line;
    plan.stop_rule = TRY(text::clean_line(command.stop_rule, kLongestRule, "stop_rule"));
    if (plan.stop_rule.empty()) return refuse(Fault::Invalid, "lab.stop_rule_missing", "stop_rule");
    projects::Partner first{.id = {}, .party = council.party, .name = council.name};
    first.sector = projects::Sector::Council;
    first.brings = TRY(text::clean_line(command.council_brings, kLongestLine, "council_brings"));
    first.leads = true;
    projects::Partner second{.id = {}, .party = community.party, .name = community.name};
    second.sector = sector_of(tx, borough, community);
    second.brings =
        TRY(text::clean_line(command.community_brings, kLongestLine, "community_brings"));
    second.leads = true;
    if (first.brings.empty())
        return refuse(Fault::Invalid, "project.brings_missing", "council_brings");
    if (second.brings.empty())
        return refuse(Fault::Invalid, "project.brings_missing", "community_brings");
    plan.people = name_of(tx, borough, council) + ": " + first.brings + "\n" +
                  name_of(tx, borough, community) + ": " + second.brings;
    plan.partners = {std::move(first), std::move(second)};
    return plan;
}

things::AddThing project_for(const Area& area, const Plan& plan, const thing::Kind* kind) {
    things::AddThing add{.kind = kind, .place = area.place, .content = {}};
    add.content.title = area.card.title;
    add.content.summary = area.card.why.empty() ? area.card.title : area.card.why;
    add.content.details = {
        {"people", plan.people},
        {"begins", plan.begins.iso()},
        {"test_until", plan.until.iso()},
        {"measures", plan.measures},
        {"stop_rule", plan.stop_rule},
    };
    return add;
}

}  // namespace

RunningNow running_now(
    store::ReadTx& tx, BoroughId borough, const Round& round, std::span<const Area> areas
) {
    RunningNow now{.k = static_cast<int>(round.k)};
    for (const Area& area : areas) {
        if (area.state == AreaState::Chosen) ++now.chosen_waiting;
        if (area.state != AreaState::Begun || !area.project) continue;
        const auto life = projects::life_of(tx, borough, *area.project);
        if (life && life->ending)
            ++now.ended;
        else
            ++now.running;
    }
    return now;
}

Result<Area> begin_area(ActTx& tx, const Call& call, const Begin& command) {
    auto permit = TRY(access::authorize(tx, call, kRunRound, {}));
    Area area = TRY(area_for(tx, call, command.area));
    const auto round = find_round(tx, call.borough, area.round);
    if (!round || round->state != State::Committed)
        return refuse(Fault::Conflict, "lab.not_chosen_yet");
    if (area.state == AreaState::Begun) return refuse(Fault::Conflict, "lab.begun_already");
    if (area.state != AreaState::Chosen && area.state != AreaState::Parked)
        return refuse(Fault::Conflict, "lab.not_chosen_yet");
    const auto areas = areas_of(tx, call.borough, round->id);
    const RunningNow now = running_now(tx, call.borough, *round, areas);
    TRY(check_work_in_progress(
        {.k = now.k,
         .chosen_waiting = now.chosen_waiting,
         .running = now.running,
         .is_chosen = area.state == AreaState::Chosen}
    ));
    const Plan plan = TRY(planned(tx, call, *round, command));
    const auto project = TRY(things::add_thing(tx, call, project_for(area, plan, command.kind)));
    TRY(projects::begin_life(
        tx,
        call,
        {.project = project,
         .partners = plan.partners,
         .test_until = plan.until,
         .public_url = command.public_url}
    ));
    const auto was = area.version++;
    area.state = AreaState::Begun;
    area.project = project.id;
    area.changed = call.now;
    TRY(put_area(permit, call.borough, area, was));
    const Note note{.what = "begun", .words = {}, .by = call.actor.party, .at = call.now};
    TRY(add_note(permit, call.borough, area.id, tx.fresh<AreaId>(call.now).uuid, note));
    access::Record record = entry_of("lab.area_begun", area, {});
    record.fields.push_back({"project", raw(project.number)});
    permit.record(std::move(record));
    return area;
}

}  // namespace bunting::lab
