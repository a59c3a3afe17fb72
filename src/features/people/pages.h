// SPDX-License-Identifier: AGPL-3.0-or-later
// Every page of people and groups, mounted, and what they share.
#pragma once

#include <string>

#include "thing/kind.h"
#include "web/page.h"

namespace bunting::people {

using access::Call;
using store::ReadTx;
using web::Request;
using web::Response;

struct PageConfig {
    const thing::Kinds& kinds;
    std::string public_url;  // empty: as the request's own host
};

// A visitor is asked who they are and comes back to the same page; other refusals are shown.
Response sign_in_or(const Request& request, const Error& error);
// Home of the borough › People and groups: the way to every page here.
std::vector<web::Crumb> way_here(ReadTx& tx, const Call& call, const text::Locale& locale);

void mount_directory(web::Router& router, const PageConfig& config);
void mount_person(web::Router& router, const PageConfig& config);
void mount_body(web::Router& router, const PageConfig& config);
void mount_edit(web::Router& router, const PageConfig& config);
void mount_look(web::Router& router, const PageConfig& config);
void mount_members(web::Router& router, const PageConfig& config);

}  // namespace bunting::people
