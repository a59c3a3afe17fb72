// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of join-ups, as feature.cc mounts them.
#pragma once

#include <string>

#include "features/joinups/join_up_store.h"
#include "search/index.h"
#include "web/page.h"

namespace bunting::joinups {

using access::Call;
using store::ReadTx;
using web::Request;
using web::Response;

struct PageConfig {
    const thing::Kinds& kinds;
    const search::Index& index;
    std::string public_url;
};

// What was laid and not looked at yet is for who laid it and those who look.
bool may_see(const access::Actor& actor, const JoinUp& join_up);

// Cards with a plus between, why they would fit, and the way to its page. Owns what it shows.
struct StripItem {
    Joined joined;
    std::vector<const thing::Kind*> kinds;  // of each line
};

std::vector<StripItem> strip_of(const thing::Kinds& kinds, std::vector<Joined> joined);
// level: of the cards' headings, as the page needs it.
void strip(html::Out& out, const std::vector<StripItem>& items, int level = 3);

// /t/{number}/join-up: laying things beside a problem.
void mount_laying(web::Router& router, const PageConfig& config);
// /join-ups/{number}, what is said to it, and looking at it.
void mount_join_up(web::Router& router, const PageConfig& config);
// /p/{place}/join-ups.
void mount_list(web::Router& router, const PageConfig& config);

feature::Part thing_part(const feature::PartAsk& ask);
std::function<void(html::Out&)> home_part(const feature::PlaceAsk& ask);

std::vector<std::string> act_queries();

}  // namespace bunting::joinups
