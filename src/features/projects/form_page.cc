// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/projects/pages.h"
#include "thing/thing_store.h"
#include "web/components/components.h"
#include "web/json.h"

namespace bunting::projects {

namespace c = components;
using html::Out;

Result<thing::Thing> asked_project(ReadTx& tx, const Call& call, const Request& request) {
    const auto number = TRY(request.number("number"));
    auto project = thing::find_thing(tx, call.borough, ThingNumber{number});
    if (!project || project->kind != kKind.name || !project->is_public())
        return refuse(Fault::NotFound, "page.not_found");
    return std::move(*project);
}

Response form_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const FormPage& page,
    html::Content content
) {
    const auto place = thing::find_place(tx, call.borough, page.project.place);
    web::PageInfo info{
        .title = page.title,
        .place = place,
        .has_error = page.error.has_value(),
        .in_search_engines = false,
    };
    if (place) info.way.push_back({place->name, "/p/" + place->slug});
    info.way.push_back({page.project.title, fmt::format("/t/{}", raw(page.project.number))});
    return web::html_page(tx, call, request, info, [&](Out& out) {
        html::w<R"(<div class="wrap narrow">)">(out);
        if (page.error) {
            const std::string words = web::words_for(request.lang(), *page.error);
            c::error_summary(out, {{page.error->field, words}});
        }
        html::w<R"(<p class="mute">{}</p><h1>{}</h1><p class="lede">{}</p>)">(
            out, page.project.title, html::Words{page.title}, html::Words{page.lede}
        );
        content(out);
        html::w<"</div>">(out);
    });
}

std::string error_at(
    const Request& request, const std::optional<Error>& error, std::string_view field
) {
    if (!error || error->field != field) return "";
    return web::words_for(request.lang(), *error);
}

Response reply_project(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const Result<thing::Thing>& outcome,
    Response (*again)(ReadTx&, const Call&, const Request&, const std::optional<Error>&)
) {
    if (outcome) {
        const auto number = raw(outcome->number);
        if (!request.wants_json()) return web::see_other(fmt::format("/t/{}#life", number));
        web::Json json;
        json.begin_object();
        json.field("number", number);
        json.end_object();
        return web::json(std::move(json.text));
    }
    const bool mends = outcome.error().fault == Fault::Invalid && !request.wants_json();
    if (mends && again != nullptr) return again(tx, call, request, outcome.error());
    return web::refused(outcome.error());
}

}  // namespace bunting::projects
