// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/gatherings/pages.h"
#include "thing/thing_store.h"
#include "web/components/components.h"
#include "web/json.h"

namespace bunting::gatherings {

namespace c = components;
using html::Out;

Result<thing::Thing> asked_gathering(ReadTx& tx, const Call& call, const Request& request) {
    const auto number = TRY(request.number("number"));
    return gathering_for(tx, call, ThingNumber{number});
}

Result<GatheringView> asked_view(ReadTx& tx, const Call& call, const Request& request) {
    const auto gathering = TRY(asked_gathering(tx, call, request));
    const auto details = thing::details_of(tx, call.borough, kKind, gathering.id);
    return gathering_view(tx, call, gathering, details);
}

Response form_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const FormPage& page,
    html::Content content
) {
    const auto place = thing::find_place(tx, call.borough, page.gathering.place);
    web::PageInfo info{
        .title = page.title,
        .section = web::Section::Meet,
        .place = place,
        .has_error = page.error.has_value(),
        .in_search_engines = false,
    };
    if (place) info.way.push_back({place->name, "/p/" + place->slug});
    info.way.push_back({page.gathering.title, fmt::format("/t/{}", raw(page.gathering.number))});
    return web::html_page(tx, call, request, info, [&](Out& out) {
        html::w<R"(<div class="{}">)">(out, page.is_wide ? "wrap" : "wrap narrow");
        if (page.error) {
            const std::string words = web::words_for(request.lang(), *page.error);
            c::error_summary(out, {{page.error->field, words}});
        }
        html::w<R"(<p class="mute">{}</p><h1>{}</h1><p class="lede">{}</p>)">(
            out, page.gathering.title, html::Words{page.title}, html::Words{page.lede}
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

Response refused_or_again(
    ReadTx& tx, const Call& call, const Request& request, const Error& error, Again again
) {
    const bool mends = error.fault == Fault::Invalid && !request.wants_json();
    return mends ? again(tx, call, request, error) : web::refused(error);
}

Response reply_number(const Request& request, ThingNumber number, const std::string& path) {
    if (!request.wants_json()) return web::see_other(path);
    web::Json json;
    json.begin_object();
    json.field("number", raw(number));
    json.end_object();
    return web::json(std::move(json.text));
}

}  // namespace bunting::gatherings
