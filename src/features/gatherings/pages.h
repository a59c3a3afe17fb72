// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of a gathering's life, as feature.cc mounts them.
#pragma once

#include <map>
#include <string>

#include "features/gatherings/acts.h"
#include "features/gatherings/subject.h"
#include "web/page.h"

namespace bunting::gatherings {

using store::ReadTx;
using web::Request;
using web::Response;

struct PageConfig {
    std::string public_url;
};

// Everything told about a gathering beside what every thing has. Private answers are not in it, but
// for the actor's own.
struct GatheringView {
    thing::Thing gathering;
    thing::Details details;
    Frame frame;
    std::string where;
    std::string place;  // its short name in addresses
    std::optional<Subject> subject = {};
    Taken taken;
    int came = 0;
    std::vector<std::string> names;  // first names of those who show them
    std::optional<ReplyRow> mine = {};
    std::vector<LineRow> agenda;
    std::vector<LineRow> suggested;
    std::optional<NotesRow> notes = {};
    std::vector<AgreementRow> agreements;
    LifeRow life;
    std::optional<Neighbour> before = {};
    std::optional<Neighbour> next = {};
    std::vector<Neighbour> dates;              // others of the same host, still to come
    std::vector<promises::Promise> last_time;  // what was promised in the one before
    promises::Names promised_names;
    std::map<PartyId, access::Party> parties;  // who suggested lines
    Date today;
    bool hosts = false;
    bool takes_replies = false;
    bool may_note = false;
    bool is_signed_in = false;

    bool is_closed() const { return life.closed.has_value(); }

    // No more answers are taken on its page.
    bool is_over() const { return is_closed() || frame.day < today; }

    std::string path() const;
    std::string_view answer(std::string_view field) const;
};

GatheringView gathering_view(
    ReadTx& tx, const Call& call, const thing::Thing& gathering, const thing::Details& details
);

// ---- pieces of the page, and of sheets ----
// "Thursday 3 December, 10am to midday".
std::string when_words(html::Out& out, const GatheringView& view);
void date_panel(html::Out& out, const GatheringView& view, bool with_links);
void seats_line(html::Out& out, const GatheringView& view);
void agenda_table(html::Out& out, const GatheringView& view);
void notes_words(html::Out& out, std::string_view words);

// The questions of "Come along". Requires: inside no other form.
struct ReplyForm {
    const GatheringView& view;
    const Request& request;
    std::optional<Error> error = {};
    std::string invited = {};  // the first name of whoever came by the link in their invitation
};

void reply_form(html::Out& out, const ReplyForm& form);

feature::Part gathering_part(const feature::PartAsk& ask);
// On the page of a project, and of an area of work: the gatherings about it, and what they agreed.
feature::Part project_part(const feature::PartAsk& ask);
feature::Part area_part(const feature::AreaAsk& ask);

void mount_replies(web::Router& router, const PageConfig& config);
void mount_taking(web::Router& router, const PageConfig& config);
void mount_inviting(web::Router& router, const PageConfig& config);
void mount_agenda(web::Router& router);
void mount_notes(web::Router& router, const PageConfig& config);
void mount_closing(web::Router& router);
void mount_sheets(web::Router& router, const PageConfig& config);

// ---- what these pages have in common ----
// The gathering an address names. Errors: NotFound("page.not_found").
Result<thing::Thing> asked_gathering(ReadTx& tx, const Call& call, const Request& request);
Result<GatheringView> asked_view(ReadTx& tx, const Call& call, const Request& request);

struct FormPage {
    text::MsgId title;
    text::MsgId lede;
    const thing::Thing& gathering;
    std::optional<Error> error = {};
    bool is_wide = false;
};

// A form about a gathering: what is wrong first, its name above the question.
Response form_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const FormPage& page,
    html::Content content
);

// The sentence of an error that is about this field; empty otherwise.
std::string error_at(
    const Request& request, const std::optional<Error>& error, std::string_view field
);

using Again = Response (*)(ReadTx&, const Call&, const Request&, const std::optional<Error>&);

// What was refused: shown again where it can be mended.
Response refused_or_again(
    ReadTx& tx, const Call& call, const Request& request, const Error& error, Again again
);

// On to a page; programs get its number.
Response reply_number(const Request& request, ThingNumber number, const std::string& path);

}  // namespace bunting::gatherings
