// SPDX-License-Identifier: AGPL-3.0-or-later
// Front door of projects: the kind "project" as data, and its life: partners and what each brings,
// what is told about it, which body decides, how it ends. The page of a project is that of every
// thing (features/things) with the part in part.cc.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "access/party.h"
#include "feature/feature.h"
#include "features/projects/life_rules.h"
#include "thing/picture.h"

namespace bunting::projects {

extern const thing::Kind kKind;
extern const feature::Feature kFeature;

using PartnerId = Id<struct ProjectPartnerTag>;

struct Partner {
    PartnerId id;
    std::optional<PartyId> party = {};
    std::string name = {};  // of somebody who is not on here
    Sector sector = Sector::Residents;
    std::string brings = {};
    bool leads = false;
};

// ---- acts that others call ----
struct BeginLife {
    thing::Thing project;           // just added
    std::vector<Partner> partners;  // ids are given here
    Date test_until;
    std::string public_url = {};
};

// Both sides lead, and the first check-in is a promise of the one to the other. For what becomes a
// project by being chosen together. Errors: those of authorize() and check_both_lead().
Result<void> begin_life(access::ActTx& tx, const access::Call& call, const BeginLife& command);

struct Join {
    ThingNumber project{};
    Partner partner;  // its party, or a name; its id is given here
};

// Errors: those of authorize(); NotFound("page.not_found"); Conflict("project.over");
// Conflict("project.partner_there", "name"); Invalid("project.brings_missing", "brings").
Result<thing::Thing> join(access::ActTx& tx, const access::Call& call, const Join& command);

struct Tell {
    ThingNumber project{};
    std::optional<Going> going = {};  // set: it is the month's check-in
    std::string words;
    std::optional<thing::PictureFile> picture = {};
    std::string public_url = {};
};

// Errors: those of authorize(); NotFound("page.not_found"); Conflict("project.over");
// Invalid("project.words_missing", "words"); Invalid("picture.words_missing", "picture_words").
Result<thing::Thing> tell(access::ActTx& tx, const access::Call& call, const Tell& command);

struct AskBody {
    ThingNumber project{};
    std::string body;
    std::string asked;
    std::string day;
};

// Which body decides what, and when. Errors: those of authorize(); NotFound("page.not_found");
// Invalid("project.body_missing", "body"), Invalid("project.asked_missing", "asked"),
// Invalid("field.not_a_date", "day").
Result<thing::Thing> ask_body(access::ActTx& tx, const access::Call& call, const AskBody& command);

struct End {
    ThingNumber project{};
    std::optional<Ending> ending = {};
    EndingWords words;
};

// Errors: those of authorize() and check_ending(); NotFound("page.not_found");
// Conflict("project.over"); Invalid("project.ending_missing", "ending").
Result<thing::Thing> end_project(access::ActTx& tx, const access::Call& call, const End& command);

// ---- reading ----
std::vector<Partner> partners_of(store::ReadTx& tx, BoroughId borough, const ThingId& project);

struct Life {
    Time last_told;
    std::optional<Ending> ending = {};
    std::string learned = {};
    std::string to_whom = {};
    std::optional<Date> ended = {};
};

// As far as anything was told; nullopt before.
std::optional<Life> life_of(store::ReadTx& tx, BoroughId borough, const ThingId& project);

struct ProjectLine {
    ThingNumber number{};
    std::string title;
};

// Everybody's, and not over, the newest first.
std::vector<ProjectLine> running_projects(store::ReadTx& tx, BoroughId borough, int limit);

// The sector a party speaks for.
Sector sector_of(access::PartyKind kind);

}  // namespace bunting::projects
