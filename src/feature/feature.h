// SPDX-License-Identifier: AGPL-3.0-or-later
// What a feature tells the house: one manifest, mounted once. Services are seen by feature.cc files
// and by nobody below them; everything else gets just what it uses.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/act.h"
#include "base/time.h"
#include "feature/figures.h"
#include "feature/part.h"
#include "jobs/runner.h"
#include "store/store.h"
#include "thing/kind.h"
#include "web/route.h"
#include "web/server/pool.h"

namespace bunting::media {
class Blobs;
}

namespace bunting::search {
class Index;
}

namespace bunting::feature {

// How this installation runs.
struct Config {
    bool is_demo = false;  // shows its mail at /demo/mail
    std::string
        public_url;  // https://thimbleford.example, without a slash at its end; for mail and feeds
    std::string smtp;  // smtp://host:port; empty: mail is kept, and shown in a demonstration
    std::string smtp_user;
    std::string smtp_password;
    std::string mail_from;
    std::string tile_url;  // of the bigger map; empty: our own base only
    std::string
        setup_token;  // of the one-time link, in memory only; empty: somebody runs the place
    std::vector<std::string> metrics_from = {};  // addresses and networks, beside this machine
};

struct Services {
    const Config& config;
    const Clock& clock;
    store::Database& database;
    store::KeyStore& keys;
    Random& random;
    const access::ActServices& acts;
    const thing::Kinds& kinds;
    media::Blobs& blobs;
    search::Index& index;
    web::Pool& pool;
    jobs::Runner& runner;
    const FigureSources& figures;
    ThingParts& parts;  // a feature whose part needs more than the database adds it when mounted
    PlaceParts& place_parts;
    const AreaParts& area_parts;
};

// What somebody answered to a letter of ours from their mail program.
struct MailReply {
    std::string token;  // the letter's access::Letter::reply_to: by it the feature finds the person
    std::string from;   // their mailbox in lower case, as their mail says it; it proves nothing
    std::string text;   // their own words, clean, 1 to 4,000 characters, without what they quoted
    std::string public_url = {};  // what addresses in letters begin with
};

struct Feature {
    std::string_view name;
    std::span<const store::Migration> (*migrations)() = nullptr;
    std::vector<const thing::Kind*> kinds = {};
    std::vector<const access::Action*> actions = {};
    std::span<const thing::PersonRows> people = {};  // in which a person may stand, beside kinds'
    ThingParts parts = {};                           // what it adds to the pages of things
    PlaceParts place_parts = {};
    AreaParts area_parts = {};
    void (*mount)(web::Router& router, Services& services) = nullptr;
    std::vector<std::string> (*queries)() = nullptr;  // every statement, for check-queries
    // Takes an answer to a letter of its own; the call's hat is System. False: the token is not
    // one of its own, and nothing was changed. Errors: what the person who answered is told.
    Result<bool> (*take_reply)(
        access::ActTx& tx, const access::Call& call, const MailReply& reply
    ) = nullptr;
};

}  // namespace bunting::feature
