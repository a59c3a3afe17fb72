// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of outcomes, as feature.cc mounts them.
#pragma once

#include <map>

#include "access/party.h"
#include "features/outcomes/outcomes.h"
#include "thing/thing_store.h"
#include "web/page.h"

namespace bunting::outcomes {

using access::Call;
using store::ReadTx;
using thing::Outcome;
using thing::OutcomeSort;
using thing::OutcomeSubject;
using web::Request;
using web::Response;

struct PageConfig {
    const thing::Kinds& kinds;
    std::string public_url;
};

// What was said, as everybody may see it.
struct Subject {
    OutcomeSubject sort = OutcomeSubject::Thing;
    Uuid id;
    ThingNumber number{};
    std::string title;
    PlaceId place;
    std::int64_t version = 1;

    std::string path() const;
};

// nullopt: there is none that everybody may see, or it is of a kind that nobody answers.
std::optional<Subject> find_subject(
    ReadTx& tx, BoroughId borough, OutcomeSubject sort, ThingNumber number
);

// Outcomes with what they lead to and who told them.
struct Told {
    std::vector<Outcome> outcomes;
    std::map<ThingId, thing::Line> leads;
    std::map<PartyId, access::Party> parties;
    Date today;

    std::string who(const Outcome& outcome) const;
    const thing::Line* lead(const Outcome& outcome) const;
};

Told told_of(ReadTx& tx, const Call& call, std::vector<Outcome> outcomes);

text::MsgId name_of(OutcomeSort sort);

// What came of it, the latest first: on the page of what was said.
void outcome_part(html::Out& out, const Told& told, const std::string& tell_path);
void outcome_data(web::Json& json, std::string_view name, const Told& told);

feature::Part thing_part(const feature::PartAsk& ask);

// /t/{number}/outcome and /areas/{area}/outcome.
void mount_telling(web::Router& router, const PageConfig& config);
// /p/{place}/you-said.
void mount_list(web::Router& router, const PageConfig& config);

}  // namespace bunting::outcomes
