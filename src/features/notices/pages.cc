// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/notices/pages.h"

#include "features/notices/actions.h"
#include "features/notices/permissions.h"
#include "locale/notices.h"
#include "web/components/actions/button.h"
#include "web/components/forms/form.h"
#include "web/page.h"

namespace bunting::notices {
namespace {

using access::Call;
using html::Out;
using html::w;
using html::Words;
using store::ReadTx;
using web::Request;
using web::Response;

std::optional<Stop> stop_of(store::KeyStore& keys, const Call& call, const Request& request) {
    return stop_in(stop_key(keys.signing_key()), call.borough, request.param("token"));
}

struct View {
    std::string action;
    std::string token;
    std::string title;  // of the thing; empty: all letters
    bool wanted = true;
    bool done = false;
};

Words heading(const View& view) {
    if (view.wanted && !view.done) {
        return view.title.empty() ? Words{msg::notices_ask_all{}}
                                  : Words{msg::notices_ask_about{.title = view.title}};
    }
    if (view.wanted) return msg::notices_started{};
    return view.title.empty() ? Words{msg::notices_stopped_all{}}
                              : Words{msg::notices_stopped_about{.title = view.title}};
}

void page_of(Out& out, const View& view) {
    w<R"(<div class="wrap narrow"><h1>{}</h1><p class="lede">{}</p>)">(
        out,
        heading(view),
        view.wanted ? Words{msg::notices_ask_text{}} : Words{msg::notices_stopped_text{}}
    );
    components::form(out, {.action = view.action, .token = view.token}, [&](Out& form) {
        if (!view.wanted) components::hidden_field(form, "start", "yes");
        components::button(
            form,
            {
                .words = view.wanted ? Words{msg::notices_stop{}} : Words{msg::notices_start{}},
                .look = view.wanted ? components::ButtonLook::Main : components::ButtonLook::Second,
            }
        );
    });
    w<"</div>">(out);
}

std::string subject_of(ReadTx& tx, BoroughId borough, const Stop& stop) {
    if (stop.thing) return public_title(tx, borough, *stop.thing);
    if (!stop.place) return "";
    const auto place = thing::find_place(tx, borough, *stop.place);
    return place ? place->name : "";
}

Response show(ReadTx& tx, const Call& call, const Request& request, const Stop& stop, bool done) {
    const View view{
        .action = request.raw.path,
        .token = request.csrf,
        .title = subject_of(tx, call.borough, stop),
        .wanted = are_wanted(tx, stop),
        .done = done,
    };
    const web::PageInfo info{
        .title = msg::notices_title{}, .section = web::Section::None, .in_search_engines = false
    };
    Response response =
        web::html_page(tx, call, request, info, [&](Out& out) { page_of(out, view); });
    response.may_cache = false;
    return response;
}

Result<SetLetters> parse(store::KeyStore& keys, const Call& call, const Request& request) {
    const auto stop = stop_of(keys, call, request);
    if (!stop) return refuse(Fault::NotFound, "page.not_found");
    return SetLetters{*stop, request.form.flag("start")};
}

}  // namespace

void mount_pages(web::Router& router, store::KeyStore& keys) {
    router.add({
        .pattern = "/stop/{token}",
        .page =
            [&keys](ReadTx& tx, const Call& call, const Request& request) {
                const auto stop = stop_of(keys, call, request);
                return stop ? show(tx, call, request, *stop, false)
                            : web::refused({Fault::NotFound, "page.not_found"});
            },
        .post = web::posts(
            [&keys](ReadTx&, const Call& call, const Request& request) {
                return parse(keys, call, request);
            },
            set_letters,
            [](ReadTx& tx, const Call& call, const Request& request, const Result<SetLetters>& set
            ) { return set ? show(tx, call, request, set->stop, true) : web::refused(set.error()); }
        ),
        .action = &kStop,
    });
}

}  // namespace bunting::notices
