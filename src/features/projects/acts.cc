// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/projects/acts.h"

#include <algorithm>

#include "features/projects/permissions.h"
#include "features/promises/promises.h"
#include "locale/project.h"
#include "text/clean.h"
#include "text/message.h"
#include "thing/thing_store.h"

namespace bunting::projects {
namespace {

constexpr std::size_t kLongestLine = 200;
constexpr std::size_t kLongestWords = 2000;

// The actor, or a body they belong to.
bool speaks_as(store::ReadTx& tx, const Call& call, const std::optional<PartyId>& party) {
    if (!party || !call.actor.party) return false;
    if (party == call.actor.party || party == call.actor.body) return true;
    const auto bodies = access::bodies_of(tx, call.borough, call.actor.me());
    return std::any_of(bodies.begin(), bodies.end(), [&](const access::Party& body) {
        return body.id == *party;
    });
}

access::Record entry_about(std::string verb, const thing::Thing& project, std::string said) {
    access::Record record{
        .verb = std::move(verb),
        .about = project.id.uuid,
        .version = project.version,
        .said = std::move(said),
    };
    record.fields = {
        {"kind", project.kind},
        {"place", project.place.text()},
        {"shown", std::int64_t{0}},
        {"number", raw(project.number)},
    };
    return record;
}

Result<thing::Thing> project_for(store::ReadTx& tx, const Call& call, ThingNumber number) {
    auto project = thing::find_thing(tx, call.borough, number);
    if (!project || project->kind != kKind.name || !project->is_public())
        return refuse(Fault::NotFound, "page.not_found");
    return std::move(*project);
}

Life life_or_new(store::ReadTx& tx, BoroughId borough, const thing::Thing& project) {
    return life_of(tx, borough, project.id).value_or(Life{.last_told = project.created});
}

Result<void> check_runs(store::ReadTx& tx, BoroughId borough, const thing::Thing& project) {
    if (life_or_new(tx, borough, project).ending) return refuse(Fault::Conflict, "project.over");
    return {};
}

bool is_same(const Partner& a, const Partner& b) {
    if (a.party || b.party) return a.party == b.party;
    return a.name == b.name;
}

// Something was told: it is not silent.
Result<void> touch(access::Permit& permit, store::ReadTx& tx, const thing::Thing& project) {
    Life life = life_or_new(tx, permit.call().borough, project);
    life.last_told = permit.call().now;
    return put_life(permit, permit.call().borough, project.id, life);
}

// The first check-in is a promise of the council's side to the community's.
Result<void> promise_check_in(ActTx& tx, const Call& call, const BeginLife& command) {
    const auto lead_of = [&](bool council) {
        return std::find_if(
            command.partners.begin(),
            command.partners.end(),
            [&](const Partner& each) {
                return each.leads && (each.sector == Sector::Council) == council;
            }
        );
    };
    const auto council = lead_of(true);
    const auto other = lead_of(false);
    const auto& locale = text::default_locale();
    TRY(promises::make_promise(
        tx,
        call,
        {
            .about = command.project.id,
            .words = text::plain(locale, msg::project_check_in_promise{}),
            .by = {council->party, council->name},
            .to = {other->party, other->name},
            .due = next_check_in(date_in_london(call.now)),
            .sort = promises::Sort::CheckIn,
            .public_url = command.public_url,
        }
    ));
    return {};
}

}  // namespace

access::Target partner_of(store::ReadTx& tx, const Call& call, const thing::Thing& project) {
    if (!call.actor.party) return {};
    if (speaks_as(tx, call, project.owner)) return {.owner = call.actor.party};
    for (const Partner& partner : partners_of(tx, call.borough, project.id)) {
        if (speaks_as(tx, call, partner.party)) return {.owner = call.actor.party};
    }
    return {};
}

access::Target lead_of(store::ReadTx& tx, const Call& call, const thing::Thing& project) {
    if (!call.actor.party) return {};
    if (speaks_as(tx, call, project.owner)) return {.owner = call.actor.party};
    for (const Partner& partner : partners_of(tx, call.borough, project.id)) {
        if (partner.leads && speaks_as(tx, call, partner.party)) return {.owner = call.actor.party};
    }
    return {};
}

Result<void> begin_life(ActTx& tx, const Call& call, const BeginLife& command) {
    auto permit = TRY(access::authorize(tx, call, kKeepPartners, {.owner = command.project.owner}));
    std::vector<Sector> leads;
    for (const Partner& partner : command.partners) {
        if (partner.leads) leads.push_back(partner.sector);
    }
    TRY(check_both_lead(leads));
    for (Partner partner : command.partners) {
        partner.id = tx.fresh<PartnerId>(call.now);
        TRY(put_partner(permit, call.borough, command.project.id, partner, call.now));
    }
    TRY(put_life(permit, call.borough, command.project.id, {.last_told = call.now}));
    permit.record(entry_about("project.begun", command.project, {}));
    return promise_check_in(tx, call, command);
}

Result<thing::Thing> join(ActTx& tx, const Call& call, const Join& command) {
    auto project = TRY(project_for(tx, call, command.project));
    TRY(check_runs(tx, call.borough, project));
    Partner partner = command.partner;
    const bool is_own = partner.name.empty() && speaks_as(tx, call, partner.party);
    auto permit =
        TRY(is_own ? access::authorize(tx, call, kJoinProject, {})
                   : access::authorize(tx, call, kKeepPartners, lead_of(tx, call, project)));
    if (!partner.party && partner.name.empty())
        return refuse(Fault::Invalid, "project.partner_missing", "name");
    partner.brings = TRY(text::clean_line(partner.brings, kLongestLine, "brings"));
    if (partner.brings.empty()) return refuse(Fault::Invalid, "project.brings_missing", "brings");
    if (!lead_of(tx, call, project).owner && is_own) partner.leads = false;
    for (const Partner& there : partners_of(tx, call.borough, project.id)) {
        if (is_same(there, partner)) return refuse(Fault::Conflict, "project.partner_there");
    }
    partner.id = tx.fresh<PartnerId>(call.now);
    TRY(put_partner(permit, call.borough, project.id, partner, call.now));
    TRY(touch(permit, tx, project));
    permit.record(entry_about("project.joined", project, partner.brings));
    return project;
}

Result<thing::Thing> leave(ActTx& tx, const Call& call, const Leave& command) {
    auto project = TRY(project_for(tx, call, command.project));
    const auto partners = partners_of(tx, call.borough, project.id);
    const auto found = std::find_if(partners.begin(), partners.end(), [&](const Partner& each) {
        return each.id == command.partner;
    });
    if (found == partners.end()) return refuse(Fault::Conflict, "project.partner_gone");
    auto permit =
        TRY(speaks_as(tx, call, found->party)
                ? access::authorize(tx, call, kJoinProject, {})
                : access::authorize(tx, call, kKeepPartners, lead_of(tx, call, project)));
    TRY(forget_partner(permit, call.borough, project.id, found->id));
    permit.record(entry_about("project.left", project, {}));
    return project;
}

Result<thing::Thing> tell(ActTx& tx, const Call& call, const Tell& command) {
    auto project = TRY(project_for(tx, call, command.project));
    auto permit = TRY(access::authorize(tx, call, kTellProject, partner_of(tx, call, project)));
    TRY(check_runs(tx, call.borough, project));
    std::string words = TRY(text::clean_text(command.words, kLongestWords, "words"));
    if (words.empty()) return refuse(Fault::Invalid, "project.words_missing", "words");
    const Note note{
        .id = tx.fresh<NoteId>(call.now),
        .sort = command.going ? NoteSort::CheckIn : NoteSort::Update,
        .going = command.going,
        .words = words,
        .author = call.actor.me(),
        .voice = call.actor.speaker(),
        .at = call.now,
    };
    TRY(insert_note(permit, call.borough, project.id, note));
    if (command.picture) {
        if (command.picture->words.empty())
            return refuse(Fault::Invalid, "picture.words_missing", "picture_words");
        TRY(thing::insert_note_picture(
            permit,
            call.borough,
            project.id,
            {.id = tx.fresh<PictureId>(call.now), .note = note.id.uuid, .file = *command.picture}
        ));
    }
    TRY(touch(permit, tx, project));
    permit.record(entry_about(command.going ? "project.checked_in" : "project.told", project, words)
    );
    if (command.going) {
        const Date next = next_check_in(date_in_london(call.now));
        TRY(promises::check_in_told(tx, call, project.id, words, next, command.public_url));
    }
    return project;
}

Result<thing::Thing> ask_body(ActTx& tx, const Call& call, const AskBody& command) {
    auto project = TRY(project_for(tx, call, command.project));
    auto permit = TRY(access::authorize(tx, call, kDecideProject, lead_of(tx, call, project)));
    TRY(check_runs(tx, call.borough, project));
    Decision decision{.id = tx.fresh<DecisionId>(call.now)};
    decision.body = TRY(text::clean_line(command.body, kLongestLine, "body"));
    decision.asked = TRY(text::clean_line(command.asked, kLongestLine, "asked"));
    if (decision.body.empty()) return refuse(Fault::Invalid, "project.body_missing", "body");
    if (decision.asked.empty()) return refuse(Fault::Invalid, "project.asked_missing", "asked");
    if (!parse_date(command.day)) return refuse(Fault::Invalid, "field.not_a_date", "day");
    decision.day = command.day;
    TRY(put_decision(permit, call.borough, project.id, decision));
    TRY(touch(permit, tx, project));
    permit.record(entry_about("project.decision_asked", project, decision.asked));
    return project;
}

Result<thing::Thing> decided(ActTx& tx, const Call& call, const Decided& command) {
    auto project = TRY(project_for(tx, call, command.project));
    auto permit = TRY(access::authorize(tx, call, kDecideProject, lead_of(tx, call, project)));
    const auto all = decisions_of(tx, call.borough, project.id);
    const auto found = std::find_if(all.begin(), all.end(), [&](const Decision& each) {
        return each.id == command.decision;
    });
    if (found == all.end()) return refuse(Fault::Conflict, "project.decision_gone");
    if (!command.outcome) return refuse(Fault::Invalid, "project.outcome_missing", "outcome");
    Decision decision = *found;
    decision.outcome = command.outcome;
    decision.why = TRY(text::clean_text(command.why, kLongestWords, "why"));
    if (decision.why.empty()) return refuse(Fault::Invalid, "project.why_missing", "why");
    decision.decided = date_in_london(call.now).iso();
    TRY(put_decision(permit, call.borough, project.id, decision));
    TRY(touch(permit, tx, project));
    permit.record(entry_about("project.decided", project, decision.why));
    return project;
}

Result<thing::Thing> end_project(ActTx& tx, const Call& call, const End& command) {
    auto project = TRY(project_for(tx, call, command.project));
    auto permit = TRY(access::authorize(tx, call, kEndProject, lead_of(tx, call, project)));
    TRY(check_runs(tx, call.borough, project));
    if (!command.ending) return refuse(Fault::Invalid, "project.ending_missing", "ending");
    EndingWords words;
    words.learned = TRY(text::clean_text(command.words.learned, kLongestWords, "learned"));
    words.to_whom = TRY(text::clean_line(command.words.to_whom, kLongestLine, "to_whom"));
    TRY(check_ending(*command.ending, words));
    Life life = life_or_new(tx, call.borough, project);
    life.last_told = call.now;
    life.ending = command.ending;
    life.learned = words.learned;
    life.to_whom = words.to_whom;
    life.ended = date_in_london(call.now);
    TRY(put_life(permit, call.borough, project.id, life));
    permit.record(entry_about("project.ended", project, words.learned));
    TRY(promises::release_running(tx, call, project.id, words.learned));
    return project;
}

Sector sector_of(access::PartyKind kind) {
    switch (kind) {
        case access::PartyKind::Person:
            return Sector::Residents;
        case access::PartyKind::Group:
            return Sector::Community;
        case access::PartyKind::Council:
            return Sector::Council;
        case access::PartyKind::Partner:
            return Sector::Partner;
        case access::PartyKind::Business:
            return Sector::Business;
    }
    return Sector::Partner;
}

}  // namespace bunting::projects
