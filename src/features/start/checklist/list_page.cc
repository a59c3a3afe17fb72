// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /start: the one-time link's pages while nobody runs the place; then the operator's list.
#include "access/party.h"
#include "features/start/checklist/list_view.h"
#include "features/start/facts.h"
#include "features/start/pages.h"
#include "features/start/permissions.h"
#include "locale/start.h"

namespace bunting::start {
namespace {

using html::Out;

bool may_put_on_the_hat(ReadTx& tx, const Call& call) {
    if (!call.actor.party || call.actor.hat == access::Hat::Operator) return false;
    const auto hats = access::granted_hats(tx, call.borough, call.actor.me());
    return std::find(hats.begin(), hats.end(), access::Hat::Operator) != hats.end();
}

Response other_hat(ReadTx& tx, const Call& call, const Request& request) {
    const web::PageInfo info{
        .title = msg::start_hat_title{}, .section = web::Section::None, .in_search_engines = false
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        other_hat_view(out, request.csrf);
    });
}

Response list(const Given& given, ReadTx& tx, const Call& call, const Request& request) {
    const auto top = thing::top_place(tx, call.borough);
    const ListView view{
        .day = first_day(tx, call, given.kinds),
        .place = top ? top->name : std::string{},
        .done = request.query.line("done"),
    };
    const std::string title =
        text::plain(request.lang(), msg::start_list_title{.place = view.place});
    const web::PageInfo info{
        .title = title, .section = web::Section::None, .in_search_engines = false
    };
    return web::html_page(tx, call, request, info, [&](Out& out) { list_view(out, view); });
}

Response front(const Given& given, ReadTx& tx, const Call& call, const Request& request) {
    if (!is_run_by_somebody(tx, call.borough)) return setup_page(given, tx, call, request);
    if (may_put_on_the_hat(tx, call)) return other_hat(tx, call, request);
    const auto allowed = access::check(kSeeFirstDay, call.actor, {});
    if (allowed) return list(given, tx, call, request);
    if (request.query.has("token")) return no_link_page(tx, call, request, 403);
    return web::refused(allowed.error());
}

}  // namespace

std::vector<web::Crumb> way_to_list(const text::Locale& locale) {
    return {{text::plain(locale, msg::start_list_short{}), "/start"}};
}

void mount_start(web::Router& router, const Given& given) {
    router.add({
        .pattern = "/start",
        .page = [given](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return front(given, tx, call, request); },
    });
}

}  // namespace bunting::start
