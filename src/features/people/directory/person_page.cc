// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /people/{person}: somebody who chose to be listed, as much as they chose to show.
#include "features/people/body/body_view.h"
#include "features/people/members/member_store.h"
#include "features/people/pages.h"
#include "features/people/words.h"
#include "locale/people.h"
#include "text/words.h"
#include "web/components/components.h"
#include "web/json.h"

namespace bunting::people {
namespace {

namespace c = components;
using html::Out;
using html::w;

constexpr int kMostThings = 60;
constexpr std::size_t kDescriptionLetters = 160;

struct Person {
    access::Party party;
    std::vector<access::Party> bodies;
    std::vector<thing::Line> things;
};

std::optional<Person> person_of(ReadTx& tx, const Call& call, const Request& request) {
    auto party = access::find_listed_person(tx, call.borough, request.param("person"));
    if (!party) return std::nullopt;
    Person person{.party = std::move(*party), .bodies = {}, .things = {}};
    const PartyId& id = person.party.id;
    person.bodies = shown_bodies_of(tx, call.borough, id);
    person.things = thing::lines_of_owner(tx, call.borough, id, /*all=*/false, kMostThings);
    return person;
}

void person_view(Out& out, const Person& person, const thing::Kinds& kinds) {
    w<R"(<div class="wrap"><p class="nomargin">{}</p><h1>{}</h1>)">(
        out,
        [&](Out& inner) {
            c::tag(inner, {look_of(person.party.kind), one_word(person.party.kind)});
        },
        person.party.name
    );
    if (!person.party.about.empty()) w<R"(<p class="lede">{}</p>)">(out, person.party.about);
    if (!person.party.brings.empty())
        w<"<h2>{}</h2><p>{}</p>">(out, msg::people_person_brings{}, person.party.brings);
    if (!person.bodies.empty()) {
        w<R"(<h2>{}</h2><ul>)">(out, msg::people_belongs_to{});
        for (const access::Party& body : person.bodies)
            w<R"(<li><a href="{}">{}</a></li>)">(out, access::page_of(body), body.name);
        w<"</ul>">(out);
    }
    w<R"(<p><a href="{}/promises">{}</a></p>)">(
        out, access::page_of(person.party), msg::people_promises{}
    );
    things_by_kind(out, kinds, person.things, {});
    w<"</div>\n">(out);
}

Response as_json(const Person& person, const std::string& site) {
    web::Json json;
    json.begin_object();
    json.field("kind", access::word_of(person.party.kind));
    json.field("slug", person.party.slug);
    json.field("name", person.party.name);
    json.field("about", person.party.about);
    json.field("brings", person.party.brings);
    json.field("url", site + access::page_of(person.party));
    json.begin_array("groups");
    for (const access::Party& body : person.bodies) {
        json.begin_object();
        json.field("name", body.name);
        json.field("url", site + access::page_of(body));
        json.end_object();
    }
    json.end_array();
    put_things(json, person.things, site);
    json.end_object();
    return web::json(std::move(json.text));
}

Response show(ReadTx& tx, const Call& call, const Request& request, const PageConfig& config) {
    const auto person = person_of(tx, call, request);
    if (!person) return web::refused(Error{Fault::NotFound, "page.not_found"});
    const std::string site = request.site(config.public_url);
    if (request.format == web::Format::Json) return as_json(*person, site);
    const web::PageInfo info{
        .title = person->party.name,
        .way = way_here(tx, call, request.lang()),
        .canonical = site + access::page_of(person->party),
        .description = text::first_sentence(person->party.about + " ", kDescriptionLetters),
        .in_search_engines = false,  // their neighbours find them here; the whole world need not
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        person_view(out, *person, config.kinds);
    });
}

}  // namespace

void mount_person(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/people/{person}",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return show(tx, call, request, config); },
        .formats = {web::Format::Json},
        .summary = "A person who chose to be listed",
    });
}

}  // namespace bunting::people
