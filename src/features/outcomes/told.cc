// SPDX-License-Identifier: AGPL-3.0-or-later
// What came of it, on the page of what was said.
#include <algorithm>

#include "features/outcomes/pages.h"
#include "features/outcomes/permissions.h"
#include "locale/outcome.h"
#include "text/time/when.h"
#include "web/components/components.h"
#include "web/json.h"

namespace bunting::outcomes {
namespace {

namespace c = components;
using html::Out;
using html::w;

c::NoticeTone tone_of(OutcomeSort sort) {
    switch (sort) {
        case OutcomeSort::Did:
            return c::NoticeTone::Ok;
        case OutcomeSort::NotYet:
        case OutcomeSort::No:
            return c::NoticeTone::Warn;
        case OutcomeSort::Doing:
            break;
    }
    return c::NoticeTone::Info;
}

std::string signed_by(const Out& out, const Told& told, const Outcome& outcome) {
    const std::string day = text::date_long(out.locale, date_in_london(outcome.at), told.today);
    const std::string who = told.who(outcome);
    return who.empty() ? day : who + ", " + day;
}

void latest(Out& out, const Told& told, const Outcome& outcome) {
    c::notice(
        out,
        {.tone = tone_of(outcome.sort),
         .title = html::Words{name_of(outcome.sort)},
         .text = outcome.words}
    );
    w<R"(<p class="mute">{}</p>)">(out, signed_by(out, told, outcome));
    if (outcome.again) {
        const std::string day = text::date_long(out.locale, *outcome.again, told.today);
        if (*outcome.again < told.today)
            w<"<p><b>{}</b></p>">(out, msg::outcome_again_was{.day = day});
        else
            w<"<p>{}</p>">(out, msg::outcome_again_on{.day = day});
    }
    if (const thing::Line* lead = told.lead(outcome)) {
        const std::string href = fmt::format("/t/{}", raw(lead->number));
        w<"<p>{} ">(out, msg::outcome_see{});
        c::link(out, {lead->title, href});
        w<"</p>">(out);
    }
}

void earlier(Out& out, const Told& told) {
    w<"<details><summary>{}</summary><ul>">(out, msg::outcome_earlier{});
    for (std::size_t i = 1; i < told.outcomes.size(); ++i) {
        const Outcome& outcome = told.outcomes[i];
        w<R"(<li><b>{}</b>. {} <span class="mute">{}</span></li>)">(
            out, html::Words{name_of(outcome.sort)}, outcome.words, signed_by(out, told, outcome)
        );
    }
    w<"</ul></details>">(out);
}

}  // namespace

std::string Told::who(const Outcome& outcome) const {
    const auto found = parties.find(outcome.voice);
    if (found == parties.end()) return {};
    return found->second.is_body() ? found->second.name : access::first_name(found->second.name);
}

const thing::Line* Told::lead(const Outcome& outcome) const {
    if (!outcome.leads_to) return nullptr;
    const auto found = leads.find(*outcome.leads_to);
    return found == leads.end() ? nullptr : &found->second;
}

Told told_of(ReadTx& tx, const Call& call, std::vector<Outcome> outcomes) {
    Told told{.outcomes = std::move(outcomes), .leads = {}, .parties = {}, .today = {}};
    told.today = date_in_london(call.now);
    std::vector<ThingId> things;
    std::vector<PartyId> voices;
    for (const Outcome& outcome : told.outcomes) {
        if (outcome.leads_to) things.push_back(*outcome.leads_to);
        voices.push_back(outcome.voice);
    }
    for (thing::Line& line : thing::lines_of(tx, call.borough, things)) {
        const auto thing = thing::find_thing(tx, call.borough, line.id);
        if (thing && thing->is_public()) told.leads.emplace(line.id, std::move(line));
    }
    std::sort(voices.begin(), voices.end());
    voices.erase(std::unique(voices.begin(), voices.end()), voices.end());
    told.parties = access::parties_of(tx, call.borough, voices);
    return told;
}

text::MsgId name_of(OutcomeSort sort) {
    switch (sort) {
        case OutcomeSort::Did:
            return msg::outcome_did::id;
        case OutcomeSort::Doing:
            return msg::outcome_doing::id;
        case OutcomeSort::NotYet:
            return msg::outcome_not_yet::id;
        case OutcomeSort::No:
            break;
    }
    return msg::outcome_no::id;
}

void outcome_part(Out& out, const Told& told, const std::string& tell_path) {
    w<R"(<section aria-labelledby="outcome"><h2 id="outcome">{}</h2>)">(
        out, msg::outcome_part_title{}
    );
    if (told.outcomes.empty())
        w<"<p>{}</p>">(out, msg::outcome_part_none{});
    else
        latest(out, told, told.outcomes.front());
    if (told.outcomes.size() > 1) earlier(out, told);
    if (!tell_path.empty()) {
        c::buttons(
            out, {{.words = msg::outcome_tell{}, .href = tell_path, .look = c::ButtonLook::Second}}
        );
    }
    w<"</section>">(out);
}

void outcome_data(web::Json& json, std::string_view name, const Told& told) {
    json.begin_array(name);
    for (const Outcome& outcome : told.outcomes) {
        json.begin_object();
        json.field("sort", thing::word_of(outcome.sort));
        json.field("words", std::string_view{outcome.words});
        json.field("at", iso_utc(outcome.at));
        if (outcome.again) json.field("again", outcome.again->iso());
        if (const thing::Line* lead = told.lead(outcome)) json.field("leads_to", raw(lead->number));
        json.end_object();
    }
    json.end_array();
}

feature::Part thing_part(const feature::PartAsk& ask) {
    feature::Part part;
    if (!ask.thing.is_public()) return part;
    Told told = told_of(
        ask.tx, ask.call, thing::outcomes_about(ask.tx, ask.call.borough, ask.thing.id.uuid)
    );
    part.data = [told](web::Json& json) { outcome_data(json, "outcomes", told); };
    const bool may_tell = access::check(kTellOutcome, ask.call.actor, {}).has_value();
    if (told.outcomes.empty() && !may_tell) return part;
    const std::string path =
        may_tell ? fmt::format("/t/{}/outcome", raw(ask.thing.number)) : std::string{};
    part.main = [told = std::move(told), path](Out& out) { outcome_part(out, told, path); };
    return part;
}

}  // namespace bunting::outcomes
