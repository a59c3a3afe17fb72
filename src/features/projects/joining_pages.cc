// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}/join and /leave: who is in a project, with what.
#include "features/projects/pages.h"
#include "features/projects/permissions.h"
#include "features/promises/promises.h"
#include "locale/project.h"
#include "web/components/components.h"

namespace bunting::projects {
namespace {

namespace c = components;
using html::Out;

constexpr std::array kSectors{
    Sector::Residents, Sector::Community, Sector::Council, Sector::Business, Sector::Partner
};

bool may_name_others(ReadTx& tx, const Call& call, const thing::Thing& project) {
    return access::check(kKeepPartners, call.actor, lead_of(tx, call, project)).has_value();
}

// As whom the actor may join: themselves, or a body they belong to.
std::vector<access::Party> voices_of(ReadTx& tx, const Call& call) {
    std::vector<access::Party> voices;
    if (const auto me = access::find_party(tx, call.borough, call.actor.me()))
        voices.push_back(*me);
    for (auto& body : access::bodies_of(tx, call.borough, call.actor.me()))
        voices.push_back(std::move(body));
    return voices;
}

void voice_field(Out& out, const Request& request, const std::vector<access::Party>& voices) {
    if (voices.size() < 2) return;
    const std::string chosen = request.form.line("as");
    std::vector<std::string> ids;
    ids.reserve(voices.size());
    for (const access::Party& voice : voices)
        ids.push_back(voice.id.text());
    std::vector<c::Choice> choices;
    choices.reserve(voices.size());
    for (std::size_t i = 0; i < voices.size(); ++i) {
        const bool first = chosen.empty() && i == 0;
        choices.push_back(
            {.value = ids[i], .words = voices[i].name, .chosen = first || chosen == ids[i]}
        );
    }
    c::choice_field(out, {.name = "as", .legend = msg::project_join_as{}, .choices = choices});
}

// By name, for those who are in it and do not come here themselves.
void other_fields(Out& out, const Request& request, const std::optional<Error>& error) {
    const std::string name = request.form.line("name");
    const std::string name_error = error_at(request, error, "name");
    const std::string chosen = request.form.line("sector");
    c::details(out, {.summary = msg::project_join_other{}, .open = !name.empty()}, [&](Out& inner) {
        c::field(
            inner,
            {.name = "name",
             .label = msg::project_partner_name{},
             .value = name,
             .hint = msg::project_partner_name_hint{},
             .error = name_error,
             .optional = true}
        );
        std::vector<c::Choice> choices;
        choices.reserve(kSectors.size());
        for (const Sector sector : kSectors) {
            choices.push_back(
                {.value = word_of(sector),
                 .words = sector_word(sector),
                 .chosen = chosen == word_of(sector)}
            );
        }
        c::choice_field(
            inner, {.name = "sector", .legend = msg::project_partner_sector{}, .choices = choices}
        );
        c::tick(
            inner,
            {.name = "leads",
             .words = msg::project_partner_leads{},
             .chosen = request.form.flag("leads")}
        );
    });
}

Response join_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto project = asked_project(tx, call, request);
    if (!project) return web::refused(project.error());
    const auto voices = voices_of(tx, call);
    const bool names_others = may_name_others(tx, call, *project);
    const FormPage page{msg::project_join_title::id, msg::project_join_lede::id, *project, error};
    return form_page(tx, call, request, page, [&](Out& out) {
        const std::string action = fmt::format("/t/{}/join", raw(project->number));
        const std::string brings = request.form.line("brings");
        const std::string brings_error = error_at(request, error, "brings");
        c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
            c::field(
                form,
                {.name = "brings",
                 .label = msg::project_brings{},
                 .value = brings,
                 .hint = msg::project_brings_hint{},
                 .error = brings_error}
            );
            voice_field(form, request, voices);
            if (names_others) other_fields(form, request, error);
            c::buttons(form, {{.words = msg::project_join_send{}}});
        });
    });
}

Result<Join> parse_join(ReadTx& tx, const Call& call, const Request& request) {
    const auto number = TRY(request.number("number"));
    Join join{.project = ThingNumber{number}, .partner = {}};
    join.partner.brings = std::string{request.form.find("brings").value_or("")};
    const std::string name = request.form.line("name");
    std::optional<PartyId> party;
    if (!name.empty()) {
        const auto who = promises::who_is(tx, call.borough, name);
        party = who.party;
        join.partner.name = who.name;
        join.partner.leads = request.form.flag("leads");
        join.partner.sector = sector_named(request.form.line("sector")).value_or(Sector::Residents);
    } else {
        const auto as = parse_uuid(request.form.line("as"));
        party = as ? std::optional{PartyId{*as}} : call.actor.voice();
    }
    join.partner.party = party;
    if (!party) return join;
    if (const auto found = access::find_party(tx, call.borough, *party))
        join.partner.sector = sector_of(found->kind);
    return join;
}

Result<Leave> parse_leave(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto partner = parse_uuid(request.form.line("partner"));
    if (!partner) return refuse(Fault::Conflict, "project.partner_gone");
    const auto number = TRY(request.number("number"));
    return Leave{.project = ThingNumber{number}, .partner = PartnerId{*partner}};
}

}  // namespace

void mount_joining(web::Router& router) {
    router.add({
        .pattern = "/t/{number}/join",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return join_page(tx, call, request, std::nullopt); },
        .post = web::posts(
            parse_join,
            join,
            [](ReadTx& tx, const Call& call, const Request& request, const auto& outcome) {
                return reply_project(tx, call, request, outcome, join_page);
            }
        ),
        .action = &kJoinProject,
        .summary = "Join a project, and say what one brings",
        .form = {"brings", "as", "name", "sector", "leads"},
    });
    router.add({
        .pattern = "/t/{number}/leave",
        .post = web::posts(
            parse_leave,
            leave,
            [](ReadTx& tx, const Call& call, const Request& request, const auto& outcome) {
                return reply_project(tx, call, request, outcome, nullptr);
            }
        ),
        .action = &kJoinProject,
        .summary = "Leave a project, or let a partner go",
        .form = {"partner"},
    });
}

}  // namespace bunting::projects
