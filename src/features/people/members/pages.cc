// SPDX-License-Identifier: AGPL-3.0-or-later
// /groups/{group}/join, /members and what is pressed there; leaving, and being shown.
#include "features/people/pages.h"

#include "features/people/members/actions.h"
#include "features/people/members/views.h"
#include "features/people/permissions.h"
#include "locale/people.h"
#include "text/clean.h"
#include "text/contact.h"
#include "web/json.h"

namespace bunting::people {
namespace {

using html::Out;

constexpr std::size_t kWordsLetters = 500;

std::string slug_in(const Request& request) {
    return std::string{request.param("group")};
}

std::vector<web::Crumb> way_to(
    ReadTx& tx, const Call& call, const Request& request, const Body& body
) {
    auto way = way_here(tx, call, request.lang());
    way.push_back({body.party.name, "/groups/" + body.party.slug});
    return way;
}

// After a small deed: back to where it was pressed; programs are told how it stands.
Response reply_deed(
    const Request& request,
    const Result<Body>& outcome,
    std::string_view page,
    std::string_view done
) {
    if (!outcome) return sign_in_or(request, outcome.error());
    if (!request.wants_json()) {
        return web::see_other(fmt::format("/groups/{}{}?done={}", outcome->party.slug, page, done));
    }
    web::Json json;
    json.begin_object();
    json.field("slug", outcome->party.slug);
    json.field("done", done);
    json.end_object();
    return web::json(std::move(json.text));
}

auto replies(std::string page, std::string done) {
    return [page = std::move(page), done = std::move(done)](
               ReadTx&, const Call&, const Request& request, const Result<Body>& outcome
           ) { return reply_deed(request, outcome, page, done); };
}

// ---- asking to join ----

Response join_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto body = body_for(tx, call, request.param("group"));
    if (!body) return web::refused(body.error());
    const web::PageInfo info{
        .title = msg::people_join_title{},
        .way = way_to(tx, call, request, *body),
        .has_error = error.has_value(),
        .in_search_engines = false,
    };
    const JoinView view{*body, request.csrf, request.form.words("words"), error};
    return web::html_page(tx, call, request, info, [&](Out& out) { join_view(out, view); });
}

Response show_join(ReadTx& tx, const Call& call, const Request& request) {
    if (const auto allowed = access::check(kAskToJoin, call.actor, {}); !allowed)
        return sign_in_or(request, allowed.error());
    return join_page(tx, call, request, std::nullopt);
}

Result<AskToJoin> parse_join(const PageConfig& config, const Request& request) {
    auto words =
        TRY(text::clean_text(request.form.find("words").value_or(""), kWordsLetters, "words"));
    return AskToJoin{slug_in(request), std::move(words), request.site(config.public_url)};
}

Response reply_join(
    ReadTx& tx, const Call& call, const Request& request, const Result<Body>& outcome
) {
    const bool can_mend =
        !outcome && outcome.error().fault == Fault::Invalid && !request.wants_json();
    if (can_mend) return join_page(tx, call, request, outcome.error());
    return reply_deed(request, outcome, "", "asked");
}

// ---- the list ----

Response members_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto body = body_for(tx, call, request.param("group"));
    if (!body) return web::refused(body.error());
    if (const auto allowed = access::check(kKeepMembers, call.actor, lead_of(tx, call, *body));
        !allowed)
        return sign_in_or(request, allowed.error());
    const PartyId& id = body->party.id;
    const MembersView view{
        .body = *body,
        .members = members_of(tx, call.borough, id, /*only_shown=*/false),
        .asking = asking(tx, call.borough, id),
        .invites = invites_of(tx, call.borough, id, call.now),
        .me = call.actor.me(),
        .token = request.csrf,
        .email = request.form.line("email"),
        .error = error,
        .done = request.query.line("done"),
        .now = call.now,
    };
    const web::PageInfo info{
        .title = msg::people_keep_members{},
        .way = way_to(tx, call, request, *body),
        .has_error = error.has_value(),
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) { members_view(out, view); });
}

Result<PartyId> person_in(const Request& request) {
    const auto id = parse_uuid(request.form.line("person"));
    if (!id) return refuse(Fault::NotFound, "membership.not_there");
    return PartyId{*id};
}

Result<AnswerAsk> parse_answer(const PageConfig& config, const Request& request) {
    const PartyId person = TRY(person_in(request));
    return AnswerAsk{
        .slug = slug_in(request),
        .person = person,
        .yes = request.form.find("yes") == "1",
        .public_url = request.site(config.public_url),
    };
}

Result<InviteTo> parse_invite(const PageConfig& config, const Request& request) {
    auto email = TRY(text::parse_email(request.form.line("email"), "email"));
    return InviteTo{
        .slug = slug_in(request),
        .email = std::move(email),
        .role = request.form.line("role"),
        .public_url = request.site(config.public_url),
    };
}

Result<KeepMember> parse_keep(ReadTx&, const Call&, const Request& request) {
    const PartyId person = TRY(person_in(request));
    return KeepMember{slug_in(request), person, request.form.line("role")};
}

Response reply_invite(
    ReadTx& tx, const Call& call, const Request& request, const Result<Body>& outcome
) {
    const bool can_mend =
        !outcome && outcome.error().fault == Fault::Invalid && !request.wants_json();
    if (can_mend) return members_page(tx, call, request, outcome.error());
    return reply_deed(request, outcome, "/members", "invited");
}

void mount_join(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/groups/{group}/join",
        .page = show_join,
        .post = web::posts(
            [config](ReadTx&, const Call&, const Request& request) {
                return parse_join(config, request);
            },
            ask_to_join,
            reply_join
        ),
        .summary = "Ask to join a group: words",
    });
}

// One's own belonging, pressed on the group's page.
void mount_own_steps(web::Router& router) {
    const auto parse = [](ReadTx&, const Call&, const Request& request) -> Result<OwnStep> {
        return OwnStep{.slug = slug_in(request), .shown = request.form.find("shown") == "1"};
    };
    router.add({
        .pattern = "/groups/{group}/accept",
        .post = web::posts(parse, accept_invite, replies("", "accepted")),
        .summary = "Say yes to a letter that asked one to join",
    });
    router.add({
        .pattern = "/groups/{group}/shown",
        .post = web::posts(parse, show_me, replies("", "shown")),
        .summary = "Stand on the group's page by name (shown=1) or not (shown=0)",
    });
    router.add({
        .pattern = "/groups/{group}/leave",
        .post = web::posts(parse, leave, replies("", "left")),
        .summary = "Leave a group",
    });
}

void mount_list(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/groups/{group}/members",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return members_page(tx, call, request, std::nullopt); },
    });
    router.add({
        .pattern = "/groups/{group}/members/answer",
        .post = web::posts(
            [config](ReadTx&, const Call&, const Request& request) {
                return parse_answer(config, request);
            },
            answer_ask,
            replies("/members", "answered")
        ),
        .summary = "Answer who asks to join: person, yes",
    });
    router.add({
        .pattern = "/groups/{group}/members/invite",
        .post = web::posts(
            [config](ReadTx&, const Call&, const Request& request) {
                return parse_invite(config, request);
            },
            invite_to,
            reply_invite
        ),
        .summary = "Ask whoever has an address to join: email, role",
    });
    router.add({
        .pattern = "/groups/{group}/members/uninvite",
        .post = web::posts(
            [](ReadTx&, const Call&, const Request& request) -> Result<TakeBackInvite> {
                return TakeBackInvite{slug_in(request), request.form.line("email")};
            },
            take_back_invite,
            replies("/members", "uninvited")
        ),
        .summary = "Take back a letter that asked somebody to join: email",
    });
    router.add({
        .pattern = "/groups/{group}/members/keep",
        .post = web::posts(parse_keep, keep_member, replies("/members", "kept")),
        .summary = "Change what a member may do, or end it: person, role (lead, member, empty)",
    });
}

}  // namespace

void mount_members(web::Router& router, const PageConfig& config) {
    mount_join(router, config);
    mount_own_steps(router);
    mount_list(router, config);
}

}  // namespace bunting::people
