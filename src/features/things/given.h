// SPDX-License-Identifier: AGPL-3.0-or-later
// What the pages of this feature are given by feature.cc, and nothing else of the house.
#pragma once

#include <string>

#include "feature/part.h"
#include "media/blobs.h"
#include "search/index.h"
#include "thing/kind.h"
#include "thing/thing.h"
#include "web/route.h"

namespace bunting::things {

struct Given {
    const thing::Kinds& kinds;
    media::Blobs& blobs;
    const search::Index& index;
    const feature::ThingParts& parts;
    std::string public_url;  // for calendars and structured data; without a slash at its end
};

// The kind that an address names, if it is on. Errors: NotFound("page.not_found").
Result<const thing::Kind*> kind_named(
    store::ReadTx& tx, const access::Call& call, const Given& given, std::string_view name
);

// As web::refused; what was asked too often is answered 429.
web::Response refusal(const Error& error);

// The thing that an address names, if this actor may see it. Errors: NotFound("page.not_found"),
// NotFound("thing.gone").
Result<thing::Thing> asked_thing(
    store::ReadTx& tx, const access::Call& call, const web::Request& request
);

void mount_add(web::Router& router, const Given& given);
void mount_send(web::Router& router, const Given& given);
void mount_thing(web::Router& router, const Given& given);
void mount_edit(web::Router& router, const Given& given);
void mount_talk(web::Router& router, const Given& given);
void mount_life(web::Router& router, const Given& given);
void mount_pictures(web::Router& router, const Given& given);

// An uploaded picture made clean and kept, without its words yet. Blocks: for routes that run on
// the pool. Errors: those of media::make_pictures.
Result<std::string> keep_upload(const Given& given, const web::Upload& upload);

}  // namespace bunting::things
