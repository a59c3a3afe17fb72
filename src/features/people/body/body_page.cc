// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /groups/{slug}: a body, its things, and both for programs.
#include "features/people/body/actions.h"
#include "features/people/body/body_view.h"
#include "features/people/pages.h"
#include "features/people/permissions.h"
#include "features/people/words.h"
#include "locale/people.h"
#include "text/words.h"
#include "web/atom.h"
#include "web/components/components.h"
#include "web/json.h"

namespace bunting::people {
namespace {

namespace c = components;
using html::Out;
using html::w;
using web::Format;

constexpr int kOnPage = 60;
constexpr int kOnList = 24;
constexpr int kInFeed = 50;
constexpr std::size_t kDescriptionLetters = 160;

bool may(const access::Action& action, const Call& call, const access::Target& target) {
    return access::check(action, call.actor, target).has_value();
}

Standing standing_of(ReadTx& tx, const Call& call, const Body& body) {
    Standing out{.is_signed_in = call.actor.is_signed_in()};
    if (!out.is_signed_in) return out;
    const PartyId& id = body.party.id;
    const PartyId& me = call.actor.me();
    const auto lead = lead_of(tx, call, body);
    if (const auto member = find_member(tx, call.borough, id, me)) {
        out.is_member = true;
        out.is_shown = member->shown;
    }
    out.leads = may(kKeepMembers, call, lead);
    out.asks = is_asking(tx, call.borough, id, me);
    out.is_invited = !out.is_member && invite_for(tx, call.borough, id, me, call.now).has_value();
    out.may_edit = may(kEditBody, call, lead);
    out.may_look = may(kLookAtBody, call, {}) && !member_of(tx, call, body).owner;
    return out;
}

BodyView view_of(
    ReadTx& tx, const Call& call, const Request& request, const PageConfig& config, Body body
) {
    BodyView view{
        .kinds = config.kinds,
        .body = std::move(body),
        .place = {},
        .shown = {},
        .things = {},
        .token = request.csrf,
        .done = request.query.line("done"),
    };
    const PartyId& id = view.body.party.id;
    if (view.body.page.place)
        view.place = thing::find_place(tx, call.borough, *view.body.page.place);
    view.shown = members_of(tx, call.borough, id, /*only_shown=*/true);
    auto things = things_of_body(tx, call.borough, id, std::nullopt, kOnPage);
    view.things = std::move(things.lines);
    view.has_more = things.next.has_value();
    view.standing = standing_of(tx, call, view.body);
    return view;
}

void put_text(web::Json& json, std::string_view name, const std::string& value) {
    if (value.empty())
        json.null(name);
    else
        json.field(name, value);
}

Response as_json(const BodyView& view, const std::string& site) {
    const access::Party& party = view.body.party;
    const BodyPage& page = view.body.page;
    web::Json json;
    json.begin_object();
    json.field("kind", access::word_of(party.kind));
    json.field("slug", party.slug);
    json.field("name", party.name);
    json.field("about", party.about);
    json.field("brings", party.brings);
    json.field("url", site + access::page_of(party));
    put_text(json, "web", page.web);
    put_text(json, "phone", page.phone);
    put_text(json, "email", page.email);
    put_text(json, "ask", page.ask);
    put_text(json, "place", view.place ? view.place->slug : "");
    json.begin_array("members");  // who chose to be shown
    for (const Member& member : view.shown) {
        json.begin_object();
        json.field("name", member.person.name);
        json.field("role", member.role);
        const std::string path = access::page_of(member.person);
        put_text(json, "url", path.empty() ? path : site + path);
        json.end_object();
    }
    json.end_array();
    put_things(json, view.things, site);
    json.end_object();
    return web::json(std::move(json.text));
}

// schema.org's Organization, for search engines.
std::string linked_data(const BodyView& view, const std::string& site) {
    const access::Party& party = view.body.party;
    web::Json json;
    json.begin_object();
    json.field("@context", "https://schema.org");
    json.field("@type", schema_org_of(party.kind));
    json.field("name", party.name);
    json.field("url", site + access::page_of(party));
    json.field("description", party.about);
    if (!view.body.page.phone.empty()) json.field("telephone", view.body.page.phone);
    if (!view.body.page.email.empty()) json.field("email", view.body.page.email);
    if (!view.body.page.web.empty()) json.field("sameAs", view.body.page.web);
    json.end_object();
    return json.text;
}

Response as_atom(
    ReadTx& tx, const Call& call, const Request& request, const Body& body, const std::string& site
) {
    const std::string page = site + access::page_of(body.party);
    web::AtomFeed feed{{
        .id = "urn:uuid:" + body.party.id.text(),
        .title = text::plain(request.lang(), msg::people_feed_title{.name = body.party.name}),
        .author = body.party.name,
        .self = page + ".atom",
        .page = page,
    }};
    for (const thing::Line& line :
         things_of_body(tx, call.borough, body.party.id, std::nullopt, kInFeed).lines) {
        feed.add({
            .id = "urn:uuid:" + line.id.text(),
            .title = line.title,
            .page = fmt::format("{}/t/{}", site, raw(line.number)),
            .words = line.summary,
            .category = line.kind,
            .made = line.created,
            .changed = line.updated,
        });
    }
    return web::content(web::content_type_of(Format::Atom), feed.take());
}

Response show(ReadTx& tx, const Call& call, const Request& request, const PageConfig& config) {
    auto body = body_for(tx, call, request.param("group"));
    if (!body) return web::refused(body.error());
    const bool is_page = request.format == Format::Html;
    if (!is_page && !body->party.listed)
        return web::refused(Error{Fault::NotFound, "page.not_found"});
    const std::string site = request.site(config.public_url);
    if (request.format == Format::Atom) return as_atom(tx, call, request, *body, site);
    const BodyView view = view_of(tx, call, request, config, std::move(*body));
    if (!is_page) return as_json(view, site);
    const access::Party& party = view.body.party;
    const web::PageInfo info{
        .title = party.name,
        .place = view.place,
        .way = way_here(tx, call, request.lang()),
        .feeds =
            {{Format::Atom, text::plain(request.lang(), msg::people_feed_title{.name = party.name})}
            },
        .canonical = party.listed ? site + access::page_of(party) : "",
        .description = text::first_sentence(party.about + " ", kDescriptionLetters),
        .json_ld = party.listed ? linked_data(view, site) : "",
        .in_search_engines = party.listed,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) { body_view(out, view); });
}

std::string list_path(const Body& body, const std::optional<thing::Cursor>& from) {
    if (!from) return {};
    return fmt::format(
        "/groups/{}/things?after={}", body.party.slug, web::percent_encode(from->text())
    );
}

void list_view(Out& out, const PageConfig& config, const Body& body, const thing::Page& page) {
    std::vector<std::string> hrefs;
    hrefs.reserve(page.lines.size());
    std::vector<c::Card> cards;
    for (const thing::Line& line : page.lines) {
        const thing::Kind* kind = config.kinds.find(line.kind);
        if (kind == nullptr) continue;
        cards.push_back({
            .look = c::look_of(kind->name),
            .kind = kind->word,
            .title = line.title,
            .href = hrefs.emplace_back(fmt::format("/t/{}", raw(line.number))),
            .text = line.summary,
            .meta = line.spot.empty() ? line.place_name : line.spot,
        });
    }
    w<R"(<div class="wrap"><h1>{}</h1>)">(out, msg::people_things_of{.name = body.party.name});
    if (cards.empty())
        w<"<p>{}</p>">(out, msg::people_no_things{.name = body.party.name});
    else
        c::cards(out, cards, 2);
    const std::string previous = list_path(body, page.previous);
    const std::string next = list_path(body, page.next);
    c::pager(out, {.previous = previous, .next = next});
    w<"</div>\n">(out);
}

Response list(ReadTx& tx, const Call& call, const Request& request, const PageConfig& config) {
    const auto body = body_for(tx, call, request.param("group"));
    if (!body) return web::refused(body.error());
    const auto from = thing::parse_cursor(request.query.find("after").value_or(""));
    const thing::Page page = things_of_body(tx, call.borough, body->party.id, from, kOnList);
    const std::string title =
        text::plain(request.lang(), msg::people_things_of{.name = body->party.name});
    auto way = way_here(tx, call, request.lang());
    way.push_back({body->party.name, "/groups/" + body->party.slug});
    const web::PageInfo info{.title = title, .way = std::move(way), .in_search_engines = !from};
    return web::html_page(tx, call, request, info, [&](Out& out) {
        list_view(out, config, *body, page);
    });
}

}  // namespace

void mount_body(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/groups/{group}",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return show(tx, call, request, config); },
        .formats = {Format::Json, Format::Atom},
        .summary = "A group, council team, partner or business, as much as it chose to show",
    });
    router.add({
        .pattern = "/groups/{group}/things",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return list(tx, call, request, config); },
        .query = {"after"},
    });
}

}  // namespace bunting::people
