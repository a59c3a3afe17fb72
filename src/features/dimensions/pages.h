// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of a ring, as feature.cc mounts them: the pages themselves in pages/, the sheets of
// paper in paper/.
#pragma once

#include <string>

#include "features/dimensions/acts.h"
#include "web/page.h"

namespace bunting::dimensions {

using store::ReadTx;
using web::Request;
using web::Response;

// A project and its ring as every page of it needs them. What single sheets say is not in it.
struct RingView {
    thing::Thing project;
    std::optional<Ring> ring = {};
    std::vector<projects::Partner> partners;
    std::vector<Statement> statements;
    std::vector<Round> rounds;
    std::vector<Sheet> sheets;  // of the latest round
    std::map<PartyId, access::Party> parties;
    std::optional<thing::Place> place = {};
    Date today;
    bool is_partner = false;  // the actor
    bool leads = false;
    bool is_scribe = false;
    std::vector<PartnerId> speaks_for;  // those of the partners that the actor is, or belongs to

    std::string path() const;

    // Of a partner who may have left since: empty then.
    std::string name_of(const PartnerId& partner) const;
    std::string name_of(const projects::Partner& partner) const;
    std::string name_of(const PartyId& party) const;
    // What a statement says, as these partners say it.
    html::Words words_of(const Statement& statement) const;
    const Statement* statement(std::string_view code) const;
    // The last that came to its end; nullptr before the first.
    const Round* compared() const;
    const Round* compared_before(int round) const;
    bool is_at(Stage stage) const;
    std::vector<std::string> missing() const;
    int are_in() const;
};

// Errors: NotFound("page.not_found").
Result<RingView> ring_view(ReadTx& tx, const Call& call, ThingNumber number);
Result<RingView> asked_ring(ReadTx& tx, const Call& call, const Request& request);

// Which of a ring's pages one is on.
enum class Tab : std::uint8_t { Where, Meaning, Check, Compare, Plan, ThenAndNow };

struct RingPage {
    text::MsgId title;
    text::MsgId lede;
    Tab tab = Tab::Where;
    std::vector<std::pair<std::string, std::string>> mistakes = {};  // field, words
};

Response ring_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const RingView& view,
    const RingPage& page,
    html::Content content
);
// A sheet to print, without tabs.
Response sheet_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const RingView& view,
    text::MsgId title,
    html::Content content
);

std::string error_at(
    const Request& request, const std::optional<Error>& error, std::string_view field
);

// Each act leads back to a page of the ring; programs get the project's number. What can be mended
// is shown by `again`.
using Again = Response (*)(ReadTx&, const Call&, const Request&, const std::optional<Error>&);
Response reply_ring(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const Result<thing::Thing>& outcome,
    std::string_view then,
    Again again
);

// One button that changes something.
void act_button(
    html::Out& out,
    const RingView& view,
    const Request& request,
    std::string_view step,
    const html::Words& words,
    bool is_second = false
);

// The statement's words, and those it came with where they differ.
void statement_words(html::Out& out, const RingView& view, const Statement& statement);

// What was chosen and planned in one round, as a table and as data.
struct PlanView {
    std::vector<Action> actions;
    std::vector<Nothing> nothings;
    std::map<ThingId, thing::Thing> assets;

    bool is_published() const;
};

PlanView plan_view(ReadTx& tx, const Call& call, const RingView& view, int round);
std::string built_on_words(
    const text::Locale& locale, const RingView& view, const PlanView& plan, const Action& action
);
void plan_table(html::Out& out, const RingView& view, const PlanView& plan, bool with_links);
void nothing_list(html::Out& out, const PlanView& plan);
void put_plan(web::Json& json, const RingView& view, const PlanView& plan);
// The table of statements with their spread.
void spread_table(html::Out& out, const RingView& view, const Results& how, const Results& changed);
void put_compared(
    web::Json& json,
    const RingView& view,
    const Round& round,
    const Results& how,
    const Results& changed
);

feature::Part ring_part(const feature::PartAsk& ask);

void mount_overview(web::Router& router);
void mount_meaning(web::Router& router);
void mount_check(web::Router& router);
void mount_compare(web::Router& router);
void mount_plan(web::Router& router, const std::string& public_url);
void mount_then_and_now(web::Router& router);
void mount_paper(web::Router& router, const std::string& public_url);

}  // namespace bunting::dimensions
