// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}/join-up: find what could help, tick it, say why it would fit.
#include <algorithm>

#include "features/joinups/pages.h"
#include "features/joinups/permissions.h"
#include "locale/join_up.h"
#include "web/components/components.h"
#include "web/json.h"

namespace bunting::joinups {
namespace {

namespace c = components;
using html::Out;
using html::w;

constexpr int kOffered = 12;

std::vector<std::string> helping_kinds() {
    return {"asset", "service", "activity", "project"};
}

struct LayView {
    thing::Thing problem;
    thing::Place place;
    std::string q;
    std::vector<thing::Line> lines;
    std::vector<std::string> chosen;
    std::string words;
    std::optional<Error> error = {};
};

std::vector<thing::Line> found_by(
    ReadTx& tx, const Call& call, const PageConfig& config, const std::string& q
) {
    auto reader = config.index.reader();
    const auto answer = reader.search({.text = q, .kinds = helping_kinds(), .page_size = kOffered});
    if (!answer) return {};
    std::vector<ThingId> ids;
    for (const search::Hit& hit : answer->hits)
        ids.push_back(hit.id);
    return thing::lines_of(tx, call.borough, ids);
}

// Without words: what there is in the problem's own place.
std::vector<thing::Line> nearest(ReadTx& tx, const Call& call, const PlaceId& place) {
    return thing::list_at(
               tx,
               {.borough = call.borough,
                .place = place,
                .kinds = {"asset", "service"},
                .limit = kOffered}
    )
        .lines;
}

// Those ticked before, so that a second search loses none.
void add_chosen(ReadTx& tx, const Call& call, LayView& view) {
    for (const std::string& each : view.chosen) {
        const bool there = std::any_of(view.lines.begin(), view.lines.end(), [&](const auto& line) {
            return std::to_string(raw(line.number)) == each;
        });
        if (there || each.size() > 9 ||
            !std::all_of(each.begin(), each.end(), [](char ch) { return ch >= '0' && ch <= '9'; }))
            continue;
        const auto thing =
            thing::find_thing(tx, call.borough, ThingNumber{std::atoll(each.c_str())});
        if (!thing || !thing->is_public()) continue;
        const auto lines = thing::lines_of(tx, call.borough, std::span{&thing->id, 1});
        view.lines.insert(view.lines.begin(), lines.begin(), lines.end());
    }
}

std::optional<LayView> lay_view(
    ReadTx& tx, const Call& call, const Request& request, const PageConfig& config
) {
    const auto number = request.number("number");
    if (!number) return std::nullopt;
    auto problem = thing::find_thing(tx, call.borough, ThingNumber{*number});
    if (!problem || !problem->is_public()) return std::nullopt;
    auto place = thing::find_place(tx, call.borough, problem->place);
    if (!place) return std::nullopt;
    LayView view{.problem = std::move(*problem), .place = std::move(*place)};
    view.q = request.query.line("q");
    view.chosen = request.form.all("with");
    const auto more = request.query.all("with");
    view.chosen.insert(view.chosen.end(), more.begin(), more.end());
    view.words = request.form.words("words");
    view.lines =
        view.q.empty() ? nearest(tx, call, view.place.id) : found_by(tx, call, config, view.q);
    add_chosen(tx, call, view);
    return view;
}

void search_form(Out& out, const LayView& view, const std::string& path) {
    w<R"(<form action="{}" method="get" class="row">)">(out, path);
    c::field(
        out,
        {.name = "q",
         .label = msg::join_up_find{},
         .box = c::Box::Search,
         .value = view.q,
         .hint = msg::join_up_find_hint{}}
    );
    c::button(out, {.words = msg::join_up_find_act{}, .look = c::ButtonLook::Second});
    w<"</form>">(out);
}

void lay_form(
    Out& out,
    const Request& request,
    const PageConfig& config,
    const LayView& view,
    const std::string& path
) {
    const auto error_at = [&](std::string_view field) {
        const bool here = view.error && view.error->field == field;
        return here ? web::words_for(request.lang(), *view.error) : std::string{};
    };
    const std::string with_error = error_at("with");
    const std::string words_error = error_at("words");
    std::vector<std::string> values;
    std::vector<std::string> hints;
    for (const thing::Line& line : view.lines) {
        values.push_back(std::to_string(raw(line.number)));
        const thing::Kind* kind = config.kinds.find(line.kind);
        const std::string word =
            kind == nullptr ? "" : text::plain(request.lang(), kind->word, {}) + ", ";
        hints.push_back(word + line.place_name + ". " + line.summary);
    }
    std::vector<c::Choice> choices;
    for (std::size_t i = 0; i < view.lines.size(); ++i) {
        const bool chosen =
            std::find(view.chosen.begin(), view.chosen.end(), values[i]) != view.chosen.end();
        choices.push_back(
            {.value = values[i], .words = view.lines[i].title, .chosen = chosen, .hint = hints[i]}
        );
    }
    c::form(out, {.action = path, .token = request.csrf}, [&](Out& form) {
        c::choice_field(
            form,
            {.name = "with",
             .legend = msg::join_up_with{},
             .choices = choices,
             .pick = c::Pick::Several,
             .hint = msg::join_up_with_hint{},
             .error = with_error}
        );
        c::field(
            form,
            {.name = "words",
             .label = msg::join_up_why{},
             .box = c::Box::Area,
             .value = view.words,
             .hint = msg::join_up_why_hint{},
             .error = words_error,
             .most_letters = 600}
        );
        c::buttons(form, {{.words = msg::join_up_lay_act{}}});
    });
}

Response lay_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    const std::optional<Error>& error
) {
    auto view = lay_view(tx, call, request, config);
    if (!view) return web::refused(Error{Fault::NotFound, "page.not_found"});
    view->error = error;
    const std::string thing_path = fmt::format("/t/{}", raw(view->problem.number));
    const std::string path = thing_path + "/join-up";
    const web::PageInfo info{
        .title = msg::join_up_lay_title{},
        .place = view->place,
        .way = {{view->place.name, "/p/" + view->place.slug}, {view->problem.title, thing_path}},
        .has_error = error.has_value(),
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap narrow">)">(out);
        if (error) {
            const std::string words = web::words_for(request.lang(), *error);
            c::error_summary(out, {{error->field, words}});
        }
        w<R"(<p class="mute">{}</p><h1>{}</h1><p class="lede">{}</p>)">(
            out, view->problem.title, msg::join_up_lay_title{}, msg::join_up_lay_lede{}
        );
        search_form(out, *view, path);
        lay_form(out, request, config, *view, path);
        w<"</div>">(out);
    });
}

Result<LayBeside> parse(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto number = TRY(request.number("number"));
    LayBeside command{.problem = ThingNumber{number}, .parts = {}, .words = {}};
    command.words = std::string{request.form.find("words").value_or("")};
    for (const std::string& each : request.form.all("with")) {
        const bool digits =
            !each.empty() && each.size() < 10 &&
            std::all_of(each.begin(), each.end(), [](char ch) { return ch >= '0' && ch <= '9'; });
        if (!digits) return refuse(Fault::Invalid, "join_up.parts_missing", "with");
        command.parts.push_back(ThingNumber{std::atoll(each.c_str())});
    }
    return command;
}

}  // namespace

void mount_laying(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/t/{number}/join-up",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return lay_page(tx, call, request, config, std::nullopt); },
        .post = web::posts(
            parse,
            lay_beside,
            [config](
                ReadTx& tx, const Call& call, const Request& request, const Result<JoinUp>& outcome
            ) {
                if (outcome) {
                    if (!request.wants_json()) return web::see_other(outcome->path());
                    web::Json json;
                    json.begin_object();
                    json.field("number", raw(outcome->number));
                    json.field("state", word_of(outcome->state));
                    json.end_object();
                    return web::json(std::move(json.text), 201);
                }
                const bool mends = outcome.error().fault == Fault::Invalid && !request.wants_json();
                if (!mends) return web::refused(outcome.error());
                return lay_page(tx, call, request, config, outcome.error());
            }
        ),
        .action = &kLayBeside,
        .runs = web::Runs::Pool,
        .summary = "Lay a pressure or an idea beside what could help",
        .query = {"q", "with"},
        .form = {"with", "words"},
    });
}

}  // namespace bunting::joinups
