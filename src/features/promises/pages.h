// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of promises, as feature.cc mounts them.
#pragma once

#include <string>

#include "features/promises/promises.h"
#include "web/page.h"

namespace bunting::promises {

using access::Call;
using store::ReadTx;
using web::Request;
using web::Response;

struct PageConfig {
    std::string public_url;  // empty: as the request's own host
};

// /promises/{number} and what is done there.
void mount_promise(web::Router& router, const PageConfig& config);
// /t/{number}/promise: making one.
void mount_making(web::Router& router, const PageConfig& config);
// /p/{place}/promises, those of a party, one's own.
void mount_ledgers(web::Router& router, const PageConfig& config);

feature::Part thing_part(const feature::PartAsk& ask);

}  // namespace bunting::promises
