// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of matches and introductions, as feature.cc mounts them.
#pragma once

#include <memory>
#include <string>

#include "access/party.h"
#include "feature/part.h"
#include "features/matches/fits/matcher.h"
#include "features/matches/hello/introduction.h"
#include "thing/thing_store.h"
#include "web/page.h"

namespace bunting::matches {

using access::Call;
using web::Request;
using web::Response;

struct PageConfig {
    std::shared_ptr<Matcher> matcher;
    const thing::Kinds& kinds;
    std::string public_url;
};

// ---- two records, as somebody who may see both sees them ----
enum class Eyes : std::uint8_t { Offer, Need, Connector };

struct Pair {
    thing::Thing offer;
    thing::Thing need;
    Eyes eyes = Eyes::Connector;
};

std::string pair_path(const PairNumbers& pair);  // /share/matches/118-204
// Of "118-204".
std::optional<PairNumbers> pair_in(std::string_view text);
// nullopt where it is not for the actor: nothing says that it is there.
std::optional<Pair> visible_pair(ReadTx& tx, const Call& call, const PairNumbers& pair);

// What somebody typed into a form of the page, and why it was refused.
struct Refused {
    std::string form;  // hello | not
    std::optional<Error> error = {};
};

Response pair_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    const PairNumbers& numbers,
    const Refused& refused
);

// The same as numbers: facts, weights and points, so that anybody can do the sum again.
Response pair_json(ReadTx& tx, const Call& call, const PageConfig& config, const PairNumbers& pair);

// On to the conversation; its number for programs.
Response to_conversation(const Request& request, const Introduced& introduced);
// Whether the page with the form is shown again: the person can mend it.
bool shows_form_again(const Request& request, const Error& error);

// /share/matches and /share/matches/{pair}.
void mount_fits(web::Router& router, const PageConfig& config);
// /share/how-matching-works: gates, weights, what is not used.
void mount_rules(web::Router& router, const PageConfig& config);
// /share/introductions/{number}.
void mount_talk(web::Router& router, const PageConfig& config);
// /share/introductions, /share/hello/{number}.
void mount_introductions(web::Router& router, const PageConfig& config);

// An answer by mail is a message of the person whose token it carries.
Result<bool> take_reply(
    access::ActTx& tx, const access::Call& call, const feature::MailReply& reply
);

// On the page of an offer or a need, and on the list of them.
feature::Part thing_part(const feature::PartAsk& ask, const Matcher& matcher);
std::function<void(html::Out&)> share_part(const feature::PlaceAsk& ask, Matcher& matcher);

}  // namespace bunting::matches
