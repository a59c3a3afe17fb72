// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of a project's life, as feature.cc mounts them.
#pragma once

#include <string>

#include "features/projects/acts.h"
#include "web/page.h"

namespace bunting::projects {

using store::ReadTx;
using web::Request;
using web::Response;

// Everything told about a project beside what every thing has.
struct LifeView {
    thing::Thing project;
    thing::Details details;
    std::vector<Partner> partners;
    std::vector<Note> notes;
    std::map<Uuid, thing::NotePicture> pictures;  // by the note
    std::vector<Decision> decisions;
    std::optional<Life> life = {};
    std::map<PartyId, access::Party> parties;
    Date today;
    std::optional<int> silent = {};
    std::optional<Date> check_in_due = {};
    bool is_partner = false;  // the actor
    bool leads = false;
    bool is_signed_in = false;

    bool is_over() const { return life && life->ending; }

    std::string path() const;
    std::string name_of(const Partner& partner) const;
    std::string name_of(const PartyId& party) const;
    std::string page_of(const Partner& partner) const;
    std::string_view answer(std::string_view field) const;
};

LifeView life_view(
    ReadTx& tx, const Call& call, const thing::Thing& project, const thing::Details& details
);

// The pieces, for the part of the page and for the report.
void partners_part(html::Out& out, const LifeView& view, const std::string& token);
void notes_part(html::Out& out, const LifeView& view);
void decisions_part(html::Out& out, const LifeView& view);
void ending_part(html::Out& out, const LifeView& view);

text::MsgId sector_word(Sector sector);
text::MsgId ending_word(Ending ending);

feature::Part project_part(const feature::PartAsk& ask);

void mount_joining(web::Router& router);
void mount_telling(web::Router& router, media::Blobs& blobs, const std::string& public_url);
void mount_deciding(web::Router& router);
void mount_ending(web::Router& router);
void mount_report(web::Router& router, const std::string& public_url);

// ---- what these pages have in common ----
// The project an address names. Errors: NotFound("page.not_found").
Result<thing::Thing> asked_project(ReadTx& tx, const Call& call, const Request& request);

struct FormPage {
    text::MsgId title;
    text::MsgId lede;
    const thing::Thing& project;
    std::optional<Error> error = {};
};

// A form about a project: what is wrong first, its name above the question.
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

// Back to the project; programs get its number. What can be mended is shown by `again`.
Response reply_project(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const Result<thing::Thing>& outcome,
    Response (*again)(ReadTx&, const Call&, const Request&, const std::optional<Error>&)
);

}  // namespace bunting::projects
