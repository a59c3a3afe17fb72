// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/open_gate.h"

#include "access/party.h"
#include "access/setting.h"
#include "locale/common.h"
#include "locale/site.h"
#include "web/components/actions/button.h"
#include "web/components/place/place.h"
#include "web/page.h"

namespace bunting::web {
namespace {

using html::Out;
using html::w;

// What a visitor may reach while the place is being made ready.
constexpr std::array<std::string_view, 11> kAlways{
    "/sign-in",
    "/sign-out",
    "/me",
    "/start",
    "/invite",
    "/settings",
    "/healthz",
    "/metrics",
    "/demo/mail",
    "/privacy",
    "/accessibility",
};

bool is_invited(ReadTx& tx, const Call& call) {
    if (!call.actor.party) return false;
    return !access::granted_hats(tx, call.borough, call.actor.me()).empty() ||
           !access::bodies_of(tx, call.borough, call.actor.me()).empty();
}

std::string tel(std::string_view number) {
    std::string out = "tel:";
    for (const char c : number) {
        if ((c >= '0' && c <= '9') || c == '+') out += c;
    }
    return out;
}

void ways_in(Out& out, const Call& call) {
    std::vector<components::Button> buttons{{.words = msg::closed_code{}, .href = "/invite"}};
    if (!call.actor.is_signed_in()) {
        buttons.push_back(
            {.words = msg::frame_sign_in{},
             .href = "/sign-in",
             .look = components::ButtonLook::Second}
        );
    }
    components::buttons(out, buttons);
}

void closed(Out& out, const Call& call, std::string_view name, std::string_view phone) {
    const std::string href = tel(phone);
    components::hero(
        out,
        {
            .plate = {.name = name},
            .lede = msg::closed_lede{},
            .actions = [&](Out& inner) { ways_in(inner, call); },
            .aside_title = msg::closed_when_title{},
            .aside =
                [&](Out& inner) {
                    w<"<p>{}</p>">(inner, msg::closed_when{});
                    if (!phone.empty())
                        w<"<p>{}</p>">(
                            inner, msg::closed_ring{.number = phone, .phone_href = href}
                        );
                },
        }
    );
}

}  // namespace

bool is_open_to(ReadTx& tx, const Call& call, const Request& request) {
    const std::string_view path = request.raw.path;
    const bool always = std::any_of(kAlways.begin(), kAlways.end(), [&](std::string_view open) {
        return path == open || (path.starts_with(open) && path[open.size()] == '/');
    });
    return always || access::setting(tx, call.borough, "open") == "1" || is_invited(tx, call);
}

Response closed_page(ReadTx& tx, const Call& call, const Request& request) {
    const Error refusal{Fault::Forbidden, "place.not_open_yet"};
    Response response;
    if (request.wants_json() || request.format != Format::Html) {
        Request program = request;
        program.format = Format::Json;
        response = error_page(&tx, call, program, 403, refusal);
    } else {
        const auto top = thing::top_place(tx, call.borough);
        const std::string name =
            top ? top->name : text::plain(request.lang(), msg::closed_no_name{});
        const std::string phone = access::setting(tx, call.borough, "phone");
        const PageInfo info{
            .title = msg::closed_title{},
            .section = Section::None,
            .in_search_engines = false,
            .is_bare = true,
            .status = request.raw.path == "/" ? 200 : 403,
        };
        response =
            html_page(tx, call, request, info, [&](Out& out) { closed(out, call, name, phone); });
    }
    response.may_cache = false;
    return response;
}

}  // namespace bunting::web
