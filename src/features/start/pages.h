// SPDX-License-Identifier: AGPL-3.0-or-later
// Every page of the first day, mounted.
#pragma once

#include <string>

#include "thing/kind.h"
#include "web/page.h"

namespace bunting::start {

using access::Call;
using store::ReadTx;
using web::Request;
using web::Response;

struct Given {
    const thing::Kinds& kinds;
    std::string public_url;   // for links in letters and on slips; empty: the request's own host
    std::string setup_token;  // of the one-time link; empty: somebody runs the place already
    bool sends_mail = false;  // or shows it, in a demonstration
};

void mount_start(web::Router& router, const Given& given);
void mount_setup(web::Router& router, const Given& given);
void mount_words(web::Router& router, const Given& given);
void mount_people(web::Router& router, const Given& given);
void mount_invited(web::Router& router, const Given& given);
void mount_groups(web::Router& router, const Given& given);
void mount_opening(web::Router& router, const Given& given);

// The way down to a page of the operator's.
std::vector<web::Crumb> way_to_list(const text::Locale& locale);

// ---- the one-time link ----
bool is_setup_token(const Given& given, std::string_view token);
// Names, phone, administrator: whichever is next, or the one that ?step= asks for.
Response setup_page(const Given& given, ReadTx& tx, const Call& call, const Request& request);
// What one sees with a wrong, used or missing link: how to get a new one.
Response no_link_page(ReadTx& tx, const Call& call, const Request& request, int status);

// A password that somebody chooses, hashed. Costs 0.1 s: for routes that run on the pool.
// Errors: Invalid("me.password_short" | "me.password_long", "password").
Result<std::string> hash_new_password(const web::Form& form);

}  // namespace bunting::start
