// SPDX-License-Identifier: AGPL-3.0-or-later
// "What it took", beside a story that belongs to a project: who was in it, how long it has run, how
// many promises were kept. Nothing is told that the project does not say itself.
#include <algorithm>

#include "features/projects/projects.h"
#include "features/promises/promises.h"
#include "features/stories/pages.h"
#include "locale/story.h"
#include "thing/thing_store.h"

namespace bunting::stories {
namespace {

using html::Out;
using html::w;

constexpr std::size_t kMostNamed = 8;

struct Took {
    std::vector<std::string> people;
    std::int64_t more = 0;  // beyond those named
    std::optional<int> months = {};
    bool is_over = false;
    std::int64_t kept = 0;
    std::string project;  // its address
};

std::string name_of(
    const projects::Partner& partner, const std::map<PartyId, access::Party>& parties
) {
    if (!partner.party) return partner.name;
    const auto found = parties.find(*partner.party);
    if (found == parties.end()) return {};
    return found->second.is_body() ? found->second.name : access::first_name(found->second.name);
}

void put_people(store::ReadTx& tx, BoroughId borough, const ThingId& project, Took& took) {
    const auto partners = projects::partners_of(tx, borough, project);
    std::vector<PartyId> ids;
    for (const projects::Partner& partner : partners) {
        if (partner.party) ids.push_back(*partner.party);
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    const auto parties = access::parties_of(tx, borough, ids);
    for (const projects::Partner& partner : partners) {
        std::string name = name_of(partner, parties);
        if (name.empty() || took.people.size() == kMostNamed)
            ++took.more;
        else
            took.people.push_back(std::move(name));
    }
}

// From the day it said it begins, else the day it was added, to its end or today.
void put_months(
    store::ReadTx& tx, const access::Call& call, const thing::Thing& about, Took& took
) {
    const auto details = thing::details_of(tx, call.borough, projects::kKind, about.id);
    const auto begins = details.find("begins");
    const auto said = begins == details.end() ? std::nullopt : parse_date(begins->second);
    const Date from = said.value_or(date_in_london(about.created));
    const auto life = projects::life_of(tx, call.borough, about.id);
    took.is_over = life && life->ending;
    const Date until = took.is_over && life->ended ? *life->ended : date_in_london(call.now);
    if (from <= until) took.months = projects::whole_months(from, until);
}

void row(Out& out, const html::Words& label, const html::Words& words) {
    w<"<div><dt>{}</dt><dd>{}</dd></div>">(out, label, words);
}

void show(Out& out, const Took& took) {
    w<R"(<section class="panel"><h2 class="mt0">{}</h2><dl class="sumlist">)">(
        out, msg::story_took_title{}
    );
    if (!took.people.empty()) {
        const std::string names = fmt::format("{}", fmt::join(took.people, ", "));
        if (took.more > 0)
            row(out,
                msg::story_took_people{},
                msg::story_took_people_more{.names = names, .n = took.more});
        else
            row(out, msg::story_took_people{}, names);
    }
    if (took.months && took.is_over)
        row(out, msg::story_took_time{}, msg::story_took_months{.n = *took.months});
    else if (took.months)
        row(out, msg::story_took_time{}, msg::story_took_months_so_far{.n = *took.months});
    w<R"(<div><dt>{}</dt><dd><a href="{}#promises">{}</a></dd></div></dl></section>)">(
        out, msg::story_took_promises{}, took.project, msg::story_took_kept{.n = took.kept}
    );
}

}  // namespace

std::function<void(Out&)> took_panel(
    store::ReadTx& tx, const access::Call& call, const thing::Thing& about
) {
    if (about.kind != projects::kKind.name) return nullptr;
    Took took{.people = {}, .project = fmt::format("/t/{}", raw(about.number))};
    put_people(tx, call.borough, about.id, took);
    put_months(tx, call, about, took);
    took.kept = promises::kept_about(tx, call.borough, about.id);
    return [took = std::move(took)](Out& out) { show(out, took); };
}

}  // namespace bunting::stories
