// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of offers and needs, as feature.cc mounts them.
#pragma once

#include <string>

#include "feature/feature.h"
#include "feature/part.h"
#include "search/index.h"
#include "thing/thing_store.h"
#include "web/page.h"

namespace bunting::share {

using access::Call;
using store::ReadTx;
using web::Request;
using web::Response;

struct PageConfig {
    const thing::Kinds& kinds;
    const search::Index& index;
    const feature::PlaceParts& place_parts;
    std::string public_url;
};

// One offer or need as a card of a list.
struct Shown {
    thing::Line line;
    const thing::Kind* kind = nullptr;
    std::string meta;  // "Skill · Thursday evenings"
    std::string sort = {};
    bool in_confidence = false;

    std::string path() const;  // /t/118
};

// In the order of `lines`; those whose kind is off are left out. One query for each kind.
std::vector<Shown> shown_of(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const thing::Kinds& kinds,
    std::vector<thing::Line> lines
);
void cards_of(html::Out& out, const std::vector<Shown>& shown, int level);

struct TellConfig {
    Random& random;
    std::string public_url;
};

// /share/conversation: what somebody brings, written down with them; and its card.
void mount_conversation(web::Router& router, const TellConfig& config);
// /share/words: the shared vocabulary.
void mount_words(web::Router& router);

struct RenewalConfig {
    store::KeyStore& keys;
    std::string public_url;
};

// /share/renew/{token}: one tap, from a letter.
void mount_renewal(web::Router& router, const RenewalConfig& config);
jobs::Tick renewal_letters(feature::Services& services);

// /share: the list.
void mount_list(web::Router& router, const PageConfig& config);
// /share/gifts: what was told in confidence.
void mount_gifts(web::Router& router, const PageConfig& config);

feature::Part thing_part(const feature::PartAsk& ask);

std::vector<std::string> gift_queries();
std::vector<std::string> told_queries();
std::vector<std::string> word_queries();
std::vector<std::string> renewal_queries();

}  // namespace bunting::share
