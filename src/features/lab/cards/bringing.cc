// SPDX-License-Identifier: AGPL-3.0-or-later
// /lab/{round}/add: somebody brings an area. /lab/{round}/list: a scribe types what a room says,
// or pastes a long list.
#include "features/lab/cards/area_acts.h"
#include "features/lab/cards/list_text.h"
#include "features/lab/pages.h"
#include "features/lab/permissions.h"
#include "features/lab/round/round_store.h"
#include "locale/lab.h"
#include "thing/thing_store.h"
#include "web/components/components.h"

namespace bunting::lab {
namespace {

namespace c = components;
using html::Out;
using html::w;

void box(Out& out, const Boxes& boxes, c::Field field, const std::string& kept = {}) {
    const std::string value = boxes.value(field.name, kept);
    const std::string error = boxes.error(field.name);
    field.value = value;
    field.error = error;
    c::field(out, field);
}

// ---- one ----
std::optional<thing::Thing> origin_in(ReadTx& tx, const Call& call, const Request& request) {
    const web::Form& from = request.form.has("from") ? request.form : request.query;
    const auto number = from.number("from");
    if (!number) return std::nullopt;
    auto thing = thing::find_thing(tx, call.borough, ThingNumber{*number});
    if (!thing || !thing->is_public()) return std::nullopt;
    return thing;
}

void add_form(
    Out& form, const Call& call, const Boxes& boxes, const std::optional<thing::Thing>& origin
) {
    if (origin) c::hidden_field(form, "from", std::to_string(raw(origin->number)));
    box(form,
        boxes,
        {.name = "title", .label = msg::lab_area_name{}, .hint = msg::lab_area_name_hint{}},
        origin ? origin->title : "");
    box(form,
        boxes,
        {.name = "why",
         .label = msg::lab_why{},
         .box = c::Box::Area,
         .hint = msg::lab_why_hint{},
         .most_letters = 300,
         .optional = true},
        origin ? origin->summary : "");
    box(form, boxes, {.name = "benefits", .label = msg::lab_benefits{}, .optional = true});
    if (may_write_down(call)) {
        box(form,
            boxes,
            {.name = "by",
             .label = msg::lab_bring_who{},
             .hint = msg::lab_bring_who_hint{},
             .optional = true});
    }
    c::buttons(form, {{.words = msg::lab_bring_send{}}});
}

Response add_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto round = asked_round(tx, call, request);
    if (!round) return web::refused(round.error());
    const auto origin = origin_in(tx, call, request);
    const FormPage page{
        .title = msg::lab_bring_title{},
        .lede = msg::lab_bring_lede{},
        .above = round->title,
        .above_href = round->path(),
        .place = round->place,
        .error = error,
    };
    const Boxes boxes{request, error};
    return form_page(tx, call, request, page, [&](Out& out) {
        if (origin) w<"<p>{}</p>">(out, msg::lab_bring_from{.title = origin->title});
        const std::string action = round->path() + "/add";
        c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
            add_form(form, call, boxes, origin);
        });
    });
}

Result<Collect> parse_add(ReadTx& tx, const Call& call, const Request& request) {
    const auto number = TRY(request.number("round"));
    Collect command{.round = ThingNumber{number}, .card = {}};
    command.card.title = std::string{request.form.find("title").value_or("")};
    command.card.why = std::string{request.form.find("why").value_or("")};
    command.card.benefits = std::string{request.form.find("benefits").value_or("")};
    if (const auto origin = origin_in(tx, call, request)) command.origin = origin->number;
    const std::string by = request.form.line("by");
    if (!by.empty() && may_write_down(call))
        command.authors.push_back({.party = std::nullopt, .name = by});
    return command;
}

Response reply_add(
    ReadTx& tx, const Call& call, const Request& request, const Result<Area>& outcome
) {
    const auto error = outcome ? std::nullopt : std::optional{outcome.error()};
    return reply_or_again(
        request,
        error,
        outcome ? outcome->path() : "/lab",
        outcome ? raw(outcome->number) : 0,
        [&](const std::optional<Error>& mended) { return add_page(tx, call, request, mended); }
    );
}

// ---- many ----
void problems_part(Out& out, const Request& request, const ImportProblems& problems) {
    if (problems.empty()) return;
    c::notice(
        out,
        {.tone = c::NoticeTone::Bad,
         .title = msg::lab_list_none_added{},
         .more =
             [&](Out& more) {
                 w<"<ul>">(more);
                 for (const ImportProblem& problem : problems.kept()) {
                     const std::string why =
                         web::words_for(request.lang(), Error{Fault::Invalid, problem.key});
                     w<"<li>{}</li>">(more, msg::lab_list_row{.n = problem.row, .why = why});
                 }
                 w<"</ul>">(more);
             }}
    );
}

Response list_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto round = asked_round(tx, call, request);
    if (!round) return web::refused(round.error());
    const FormPage page{
        .title = msg::lab_list_title{},
        .lede = msg::lab_list_lede{},
        .above = round->title,
        .above_href = round->path(),
        .place = round->place,
        .error = error,
        .scripts = {"room.js"},
    };
    const Boxes boxes{request, error};
    const auto problems = cards_in(request.form.find("list").value_or("")).problems;
    return form_page(tx, call, request, page, [&](Out& out) {
        problems_part(out, request, problems);
        const std::string action = round->path() + "/list";
        c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
            box(form,
                boxes,
                {.name = "list",
                 .label = msg::lab_list_label{},
                 .box = c::Box::Area,
                 .hint = msg::lab_list_hint{}});
            box(form,
                boxes,
                {.name = "by",
                 .label = msg::lab_bring_who{},
                 .hint = msg::lab_bring_who_hint{},
                 .optional = true});
            c::buttons(form, {{.words = msg::lab_list_send{}}});
        });
    });
}

Result<CollectMany> parse_list(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto number = TRY(request.number("round"));
    auto cards = cards_in(request.form.find("list").value_or(""));
    if (!cards.ok()) return refuse(Fault::Invalid, cards.problems.kept().front().key, "list");
    CollectMany command{.round = ThingNumber{number}, .cards = {}, .by = request.form.line("by")};
    command.cards = std::move(cards.value);
    return command;
}

Response reply_list(
    ReadTx& tx, const Call& call, const Request& request, const Result<int>& outcome
) {
    const auto error = outcome ? std::nullopt : std::optional{outcome.error()};
    return reply_or_again(
        request,
        error,
        fmt::format("/lab/{}", request.param("round")),
        outcome ? *outcome : 0,
        [&](const std::optional<Error>& mended) { return list_page(tx, call, request, mended); }
    );
}

}  // namespace

void mount_bringing(web::Router& router) {
    router.add({
        .pattern = "/lab/{round}/add",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return add_page(tx, call, request, std::nullopt); },
        .post = web::posts(parse_add, collect, reply_add),
        .action = &kBringArea,
        .summary = "Bring an area of work to a round that collects",
        .query = {"from"},
        .form = {"title", "why", "benefits", "by", "from"},
    });
    router.add({
        .pattern = "/lab/{round}/list",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return list_page(tx, call, request, std::nullopt); },
        .post = web::posts(parse_list, collect_many, reply_list),
        .action = &kWriteDown,
        .summary = "Many areas of work at once: a name on each line, or CSV with column names",
        .form = {"list", "by"},
    });
}

// ---- on the page of an idea or a pressure ----
namespace {

// Of a thing's place, or of one above it.
std::optional<Round> collecting_round(const feature::PartAsk& ask) {
    for (const auto& place : thing::place_and_above(ask.tx, ask.call.borough, ask.thing.place)) {
        for (Round& round : rounds_at(ask.tx, ask.call.borough, place.id, 3)) {
            if (round.state == State::Collect) return std::move(round);
        }
    }
    return std::nullopt;
}

void grown(Out& out, const std::vector<Area>& areas) {
    w<"<h2>{}</h2><ul>">(out, msg::lab_grown{});
    for (const Area& area : areas) {
        w<R"(<li><a href="{}">{}</a>: {}</li>)">(
            out, area.path(), area.card.title, html::Words{area_word(area.state)}
        );
    }
    w<"</ul>">(out);
}

}  // namespace

feature::Part bring_part(const feature::PartAsk& ask) {
    feature::Part part;
    if (!ask.thing.is_public()) return part;
    auto areas = areas_from_thing(ask.tx, ask.call.borough, ask.thing.number);
    if (!areas.empty()) part.main = [areas = std::move(areas)](Out& out) { grown(out, areas); };
    const auto found = collecting_round(ask);
    if (!found) return part;
    const std::string href = fmt::format("{}/add?from={}", found->path(), raw(ask.thing.number));
    part.side = [href, title = found->title](Out& out) {
        w<R"(<div class="panel"><p>{}</p>)">(out, msg::lab_bring_part_text{.round = title});
        c::buttons(
            out, {{.words = msg::lab_bring_part{}, .href = href, .look = c::ButtonLook::Second}}
        );
        w<"</div>">(out);
    };
    return part;
}

feature::Part project_part(const feature::PartAsk& ask) {
    feature::Part part;
    const auto area = area_of_project(ask.tx, ask.call.borough, ask.thing.id);
    if (!area) return part;
    part.side = [path = area->path()](Out& out) {
        w<R"(<p><a href="{}">{}</a></p>)">(out, path, msg::lab_project_part{});
    };
    return part;
}

}  // namespace bunting::lab
