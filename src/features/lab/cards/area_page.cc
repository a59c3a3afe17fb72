// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /areas/{area}: the whole way of one area, and at the top whose move it is.
#include <algorithm>

#include "features/lab/cards/area_view.h"
#include "features/lab/permissions.h"
#include "locale/lab.h"
#include "text/time/when.h"
#include "thing/thing_store.h"
#include "web/components/components.h"

namespace bunting::lab {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;
using web::Format;

constexpr int kMostPromises = 12;
constexpr int kMostStories = 6;

std::vector<std::string> author_names(ReadTx& tx, const Call& call, const AreaId& area) {
    const auto authors = authors_of(tx, call.borough, area);
    std::vector<PartyId> ids;
    for (const Author& author : authors) {
        if (author.party) ids.push_back(*author.party);
    }
    const auto parties = access::parties_of(tx, call.borough, ids);
    std::vector<std::string> names;
    for (const Author& author : authors) {
        if (!author.party) {
            names.push_back(author.name);
        } else if (const auto found = parties.find(*author.party); found != parties.end()) {
            const access::Party& party = found->second;
            names.push_back(party.is_body() ? party.name : access::first_name(party.name));
        }
    }
    std::erase(names, std::string{});
    return names;
}

AreaView area_view(ReadTx& tx, const Call& call, Area area, Round round) {
    AreaView view{
        .area = std::move(area),
        .round = round_view(tx, call, std::move(round), false),
        .authors = {},
        .notes = {},
        .under = {},
        .promised = {},
        .names = {},
        .totals = {},
    };
    view.authors = author_names(tx, call, view.area.id);
    view.notes = notes_of(tx, call.borough, view.area.id);
    if (raw(view.area.origin) != 0) {
        auto origin = thing::find_thing(tx, call.borough, view.area.origin);
        if (origin && origin->is_public()) view.origin = std::move(origin);
    }
    view.may_run = may_run(call);
    view.outcomes = thing::outcomes_about(tx, call.borough, view.area.id.uuid);
    if (!view.outcomes.empty()) {
        if (const auto by = access::find_party(tx, call.borough, view.outcomes.front().voice))
            view.outcome_by = by->is_body() ? by->name : access::first_name(by->name);
    }
    if (!view.area.project) return view;
    const ThingId project = *view.area.project;
    view.under = under_way(tx, call, view.area);
    view.round.under.emplace(view.area.id, view.under);
    if (view.is_hidden()) return view;
    view.promised = promises::promises_about(tx, call.borough, project, kMostPromises);
    view.names = promises::names_in(tx, call.borough, view.promised);
    view.totals = promises::totals_about(tx, call.borough, project, view.round.today);
    view.life = projects::life_of(tx, call.borough, project);
    view.stories = stories::told_about(tx, call.borough, view.under.project, kMostStories);
    view.adopted = policies::carried_by(tx, call.borough, view.under.project);
    std::erase_if(view.adopted, [](const policies::Carried& each) {
        return each.state != policies::State::Adopted;
    });
    if (view.life) {
        view.silent =
            projects::silent_days(view.life->last_told, call.now, view.life->ending.has_value());
    }
    return view;
}

int steps_done(const AreaView& view) {
    // What ended without anybody's story still waits for one.
    if (view.under.ending) return view.stories.empty() ? kAreaSteps - 1 : kAreaSteps;
    if (view.is_begun()) {
        if (!view.stories.empty()) return 7;
        // Also what was kept before its day, which the ledger counts only then.
        const auto is_kept = [](const promises::Promise& each) {
            return each.state == promises::State::Kept;
        };
        if (std::ranges::any_of(view.promised, is_kept)) return 6;
        return view.promised.empty() ? 4 : 5;
    }
    if (view.area.state == AreaState::Chosen) return 3;
    if (view.is_chosen_among()) return 2;
    return is_said(view.area.card.effort) || !view.area.card.outcome.empty() ? 2 : 1;
}

// ---- whose move ----
std::string whose_move(const Out& out, const AreaView& view) {
    const auto plain = [&](const Words& words) { return html::plain(out, words); };
    switch (view.area.state) {
        case AreaState::Offered:
            return plain(msg::lab_move_offered{});
        case AreaState::NotNow:
            return plain(msg::lab_move_not_now{.reason = view.area.reason});
        case AreaState::Chosen:
            return plain(msg::lab_move_chosen{});
        case AreaState::Parked:
            return plain(msg::lab_move_parked{});
        case AreaState::Merged:
        case AreaState::Open:
            return shapes(view.round.round.state) ? plain(msg::lab_move_open{})
                                                  : plain(msg::lab_move_choose{});
        case AreaState::Begun:
            break;
    }
    if (view.under.ending) return plain(msg::lab_move_ended{});
    if (!view.under.next_due) return plain(msg::lab_move_begun_none{});
    const std::string day = text::date_long(out.locale, *view.under.next_due, view.round.today);
    return plain(
        msg::lab_move_begun{.name = view.under.next_by, .day = day, .what = view.under.next}
    );
}

void move_part(Out& out, const AreaView& view) {
    const std::string move = whose_move(out, view);
    w<R"(<section class="panel"><h2 class="mt0">{}</h2><p><span class="tag">{}</span></p><p><b>{}</b></p>)">(
        out,
        msg::lab_move_title{},
        view.under.ending ? Words{msg::lab_area_ended{}} : Words{area_word(view.area.state)},
        move
    );
    std::vector<c::Button> buttons;
    const std::string begin = view.area.path() + "/begin";
    const std::string edit = view.area.path() + "/edit";
    const std::string project = fmt::format("/t/{}", raw(view.under.project));
    const std::string help = project + "/promise";
    const bool may_begin =
        view.round.round.state == State::Committed && view.may_run &&
        (view.area.state == AreaState::Chosen || view.area.state == AreaState::Parked);
    if (may_begin) buttons.push_back({.words = msg::lab_begin_act{}, .href = begin});
    if (view.may_run && shapes(view.round.round.state)) {
        buttons.push_back(
            {.words = msg::lab_card_title{}, .href = edit, .look = c::ButtonLook::Second}
        );
    }
    if (view.under.is_public) {
        buttons.push_back({.words = msg::lab_project_link{}, .href = project});
        if (!view.under.ending) {
            buttons.push_back(
                {.words = msg::lab_help_act{}, .href = help, .look = c::ButtonLook::Second}
            );
        }
    }
    if (!buttons.empty()) c::buttons(out, buttons);
    w<"</section>">(out);
}

// ---- the card ----
void card_row(Out& out, const Words& question, std::string_view answer) {
    if (answer.empty()) return;
    w<"<div><dt>{}</dt><dd>{}</dd></div>">(out, question, answer);
}

void card_part(Out& out, const AreaView& view) {
    const Card& card = view.area.card;
    const std::string nobody = html::plain(out, msg::lab_nobody_yet{});
    w<R"(<h2>{}</h2><dl class="sumlist">)">(out, msg::lab_card_says{});
    card_row(out, msg::lab_benefits{}, card.benefits);
    card_row(out, msg::lab_outcome{}, card.outcome);
    card_row(out, msg::lab_card_council{}, card.lead_council.empty() ? nobody : card.lead_council);
    card_row(
        out, msg::lab_card_community{}, card.lead_community.empty() ? nobody : card.lead_community
    );
    if (is_said(card.effort)) {
        for (const Role role : kRoles) {
            const auto days = card.effort[static_cast<std::size_t>(role)];
            if (days == 0) continue;
            card_row(out, role_word(role), html::plain(out, msg::lab_effort_line{.n = days}));
        }
    } else {
        card_row(out, msg::lab_effort_title{}, html::plain(out, msg::lab_effort_unknown{}));
    }
    card_row(out, msg::lab_needs{}, card.needs);
    card_row(out, msg::lab_risk_doing{}, card.risk_doing);
    card_row(out, msg::lab_risk_not{}, card.risk_not);
    w<"</dl>">(out);
}

std::string history_line(const Out& out, const Note& note) {
    const auto plain = [&](const Words& words) { return html::plain(out, words); };
    if (note.what == "taken") return plain(msg::lab_history_taken{});
    if (note.what == "shaped") return plain(msg::lab_history_shaped{});
    if (note.what == "merged") return plain(msg::lab_history_merged{.title = note.words});
    if (note.what == "split") return plain(msg::lab_history_split{.title = note.words});
    if (note.what == "put_aside") return plain(msg::lab_history_put_aside{.reason = note.words});
    if (note.what == "brought_back") return plain(msg::lab_history_brought_back{});
    if (note.what == "begun") return plain(msg::lab_history_begun{});
    return plain(msg::lab_history_added{});
}

void history_part(Out& out, const AreaView& view) {
    c::details(out, {.summary = msg::lab_history_title{}}, [&](Out& more) {
        w<"<ul>">(more);
        for (const Note& note : view.notes) {
            const std::string day =
                text::date_long(more.locale, date_in_london(note.at), view.round.today);
            w<R"(<li>{} <span class="mute">{}</span></li>)">(more, history_line(more, note), day);
        }
        w<"</ul>">(more);
    });
}

void side_part(Out& out, const AreaView& view) {
    if (view.is_chosen_among() && view.round.shows_counts()) {
        w<R"(<div class="panel"><h2 class="mt0">{}</h2><ul class="bars">)">(
            out, msg::lab_who_title{}
        );
        std::int64_t most = 1;
        for (const Side side : kSides)
            most = std::max(most, view.round.dots(view.area.id, side));
        for (const Side side : kSides) {
            const auto dots = view.round.dots(view.area.id, side);
            w<R"(<li><span>{}</span><span class="v">{}</span>)">(out, Words{side_word(side)}, dots);
            bar(out, "m", dots, most);
            w<"</li>">(out);
        }
        w<"</ul><p>{}</p></div>">(out, msg::lab_words_not_vote{});
    }
    w<R"(<h2>{}</h2><p><a href="{}">{}</a></p>)">(
        out, msg::lab_title{}, view.round.round.path(), view.round.round.title
    );
    if (view.origin) {
        w<R"(<p><a href="/t/{}">{}</a></p>)">(
            out, raw(view.origin->number), msg::lab_way_brought_from{.title = view.origin->title}
        );
    }
    if (view.may_run && view.area.state != AreaState::Offered)
        w<R"(<p><a href="{}/outcome">{}</a></p>)">(out, view.area.path(), msg::lab_outcome_tell{});
    w<R"(<p><a href="{}.json">{}</a></p>)">(out, view.area.path(), msg::lab_check_json{});
}

// What came of it, as those say who could do something about it.
void outcome_notice(Out& out, const AreaView& view) {
    if (view.outcomes.empty()) return;
    const thing::Outcome& outcome = view.outcomes.front();
    Words title = msg::lab_outcome_did{};
    if (outcome.sort == thing::OutcomeSort::Doing) title = msg::lab_outcome_doing{};
    if (outcome.sort == thing::OutcomeSort::NotYet) title = msg::lab_outcome_not_yet{};
    if (outcome.sort == thing::OutcomeSort::No) title = msg::lab_outcome_no{};
    const std::string day =
        text::date_long(out.locale, date_in_london(outcome.at), view.round.today);
    w<R"(<section id="outcome">)">(out);
    c::notice(out, {.title = title, .text = outcome.words});
    w<R"(<p class="mute">{}</p></section>)">(
        out, view.outcome_by.empty() ? day : view.outcome_by + ", " + day
    );
}

// What people say that it changed, and what was written into policy.
void changed_part(Out& out, const AreaView& view) {
    if (!view.stories.empty()) w<"<h2>{}</h2>">(out, msg::lab_way_changed{});
    for (const stories::Told& story : view.stories) {
        const std::string href = fmt::format("/t/{}", raw(story.number));
        c::quote(out, {.words = story.words, .who = story.teller, .more = {story.title, href}});
    }
    if (view.adopted.empty()) return;
    w<"<h2>{}</h2><ul>">(out, msg::lab_way_adopted{});
    for (const policies::Carried& each : view.adopted)
        w<R"(<li><a href="{}">{}</a>: {}</li>)">(out, each.path(), each.title, each.heading);
    w<"</ul>">(out);
}

void area_html(Out& out, const AreaView& view) {
    const int done = steps_done(view);
    w<R"(<div class="wrap"><h1>{}</h1><p class="lede">{}</p>)">(
        out, view.area.card.title, view.area.card.why
    );
    c::pennants(out, done, kAreaSteps);
    const std::string done_words = std::to_string(done);
    const std::string all = std::to_string(kAreaSteps);
    w<R"(<p class="mute">{}</p>)">(out, msg::lab_way_pennants{.done = done_words, .of = all});
    move_part(out, view);
    outcome_notice(out, view);
    if (view.area.state == AreaState::Parked) w<"<p>{}</p>">(out, msg::lab_area_lede_parked{});
    w<R"(<div class="cols c21"><div>)">(out);
    way_part(out, view);
    if (!view.promised.empty()) {
        w<"<h2>{}</h2>">(out, msg::lab_way_promised{});
        promises::promise_table(
            out, msg::lab_way_promised{}, view.promised, view.names, view.round.today
        );
    }
    for (const feature::Part& part : view.parts) {
        if (part.main) part.main(out);
    }
    changed_part(out, view);
    card_part(out, view);
    history_part(out, view);
    w<"</div><aside>">(out);
    side_part(out, view);
    w<"</aside></div></div>">(out);
}

void put_names(web::Json& json, std::string_view field, const std::vector<std::string>& names) {
    json.begin_array(field);
    for (const std::string& name : names)
        json.value(name);
    json.end_array();
}

void put_changes(web::Json& json, const AreaView& view) {
    json.begin_array("changes");
    for (const Change& change : view.round.changes) {
        if (change.in != view.area.id && change.out != view.area.id) continue;
        json.begin_object();
        json.field("taken", change.in == view.area.id ? "in" : "out");
        json.field("reason", std::string_view{change.reason});
        json.end_object();
    }
    json.end_array();
}

void put_outcomes(web::Json& json, const AreaView& view) {
    json.begin_array("outcomes");
    for (const thing::Outcome& outcome : view.outcomes) {
        json.begin_object();
        json.field("sort", thing::word_of(outcome.sort));
        json.field("words", std::string_view{outcome.words});
        json.field("at", iso_utc(outcome.at));
        json.end_object();
    }
    json.end_array();
}

void put_ending(web::Json& json, const std::optional<projects::Life>& life) {
    if (!life || !life->ending) return json.null("ending");
    json.field("ending", projects::word_of(*life->ending));
    json.field("learned", std::string_view{life->learned});
}

Response area_json(const AreaView& view, const std::string& site) {
    web::Json json;
    json.begin_object();
    put_area_line(json, view.round, view.area, site);
    json.field("benefits", std::string_view{view.area.card.benefits});
    json.field("reason", std::string_view{view.area.reason});
    put_names(json, "brought_by", view.authors);
    if (view.origin)
        json.field("origin", fmt::format("{}/t/{}", site, raw(view.origin->number)));
    else
        json.null("origin");
    json.field("round", site + view.round.round.path());
    put_names(json, "leads", view.under.leads);
    json.field("test_until", view.under.until ? view.under.until->iso() : std::string{});
    put_changes(json, view);
    promises::promise_data(json, "promises", view.promised, view.names, site);
    for (const feature::Part& part : view.parts) {
        if (part.data) part.data(json);
    }
    json.begin_array("stories");
    for (const stories::Told& story : view.stories)
        json.value(fmt::format("{}/t/{}", site, raw(story.number)));
    json.end_array();
    json.begin_array("policies");
    for (const policies::Carried& each : view.adopted)
        json.value(site + each.path());
    json.end_array();
    put_outcomes(json, view);
    put_ending(json, view.life);
    json.end_object();
    return web::json(std::move(json.text));
}

bool brought_it(ReadTx& tx, const Call& call, const Area& area) {
    if (!call.actor.party) return false;
    const auto authors = authors_of(tx, call.borough, area.id);
    return std::any_of(authors.begin(), authors.end(), [&](const Author& each) {
        return each.party && (each.party == call.actor.party || each.party == call.actor.body);
    });
}

// Where it went on, if it was merged into another.
std::optional<Area> followed_by(ReadTx& tx, const Call& call, const Area& area) {
    if (!area.merged_into) return std::nullopt;
    return find_area(tx, call.borough, *area.merged_into);
}

std::vector<feature::Part> parts_of(
    ReadTx& tx, const Call& call, const AreaView& view, const PageConfig& config
) {
    const feature::AreaAsk ask{
        .tx = tx,
        .call = call,
        .number = view.area.number,
        .place = view.round.place ? std::string_view{view.round.place->slug} : "",
    };
    std::vector<feature::Part> parts;
    parts.reserve(config.area_parts->size());
    for (const feature::AreaPart& part : *config.area_parts)
        parts.push_back(part(ask));
    return parts;
}

Response area_page(ReadTx& tx, const Call& call, const Request& request, const PageConfig& config) {
    auto area = asked_area(tx, call, request);
    if (!area) return web::refused(area.error());
    if (const auto next = followed_by(tx, call, *area))
        return web::moved_for_good(next->path() + std::string{web::ending_of(request.format)});
    if (area->state == AreaState::Offered && !brought_it(tx, call, *area) && !may_run(call))
        return web::refused(Error{Fault::NotFound, "page.not_found"});
    auto round = find_round(tx, call.borough, area->round);
    if (!round) return web::refused(Error{Fault::NotFound, "page.not_found"});
    AreaView view = area_view(tx, call, std::move(*area), std::move(*round));
    view.parts = parts_of(tx, call, view, config);
    const std::string site = request.site(config.public_url);
    if (request.format == Format::Json) return area_json(view, site);
    web::PageInfo info{
        .title = view.area.card.title,
        .section = web::Section::Change,
        .place = view.round.place,
        .feeds = {{Format::Json, view.area.card.title}},
        .canonical = site + view.area.path(),
        .description = view.area.card.why,
        .in_search_engines = view.area.state != AreaState::Offered,
        .sheets = {"room.css"},
    };
    if (view.round.place)
        info.way.push_back({view.round.place->name, "/p/" + view.round.place->slug});
    info.way.push_back({view.round.round.title, view.round.round.path()});
    return web::html_page(tx, call, request, info, [&](Out& out) { area_html(out, view); });
}

}  // namespace

void mount_areas(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/areas/{area}",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return area_page(tx, call, request, config); },
        .formats = {Format::Json},
        .summary = "One area of work: where it came from, who chose it, what came of it",
    });
}

}  // namespace bunting::lab
