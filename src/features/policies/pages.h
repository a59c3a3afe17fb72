// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of policies, as feature.cc mounts them.
#pragma once

#include <map>

#include "features/policies/acts.h"
#include "thing/place.h"
#include "web/page.h"

namespace bunting::policies {

using store::ReadTx;
using web::Request;
using web::Response;

// What was typed in one of the page's forms, and refused.
struct Typed {
    std::string step = {};
    std::optional<Error> error = {};
};

struct CarriedBy {
    ThingNumber number{};
    std::string title;
};

struct PolicyView {
    Policy policy;
    std::optional<thing::Place> place = {};
    std::vector<Clause> clauses;
    std::vector<Drafter> drafters;
    std::vector<Comment> comments;
    std::vector<SignedBy> signatures;
    std::map<PartyId, access::Party> parties;
    std::map<std::int64_t, CarriedBy> carried;
    std::optional<Side> pen = {};  // of the actor
    bool signed_in = false;
    Date today;
    Typed typed;

    std::string name_of(const PartyId& id) const;
    bool has_signed(Side side) const;
};

std::optional<PolicyView> policy_view(
    ReadTx& tx, const Call& call, const Request& request, Typed typed
);
void policy_page(html::Out& out, const Request& request, const PolicyView& view);

void mount_policy(web::Router& router);
void mount_clause(web::Router& router);
void mount_list(web::Router& router);
void mount_sheet(web::Router& router, const std::string& public_url);

// On whatever carries out a clause.
feature::Part carrier_part(const feature::PartAsk& ask);
std::function<void(html::Out&)> change_part(const feature::PlaceAsk& ask);

}  // namespace bunting::policies
