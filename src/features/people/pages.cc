// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/people/pages.h"

#include "locale/people.h"

namespace bunting::people {

Response sign_in_or(const Request& request, const Error& error) {
    if (error.fault != Fault::SignIn || request.wants_json()) return web::refused(error);
    return web::see_other("/sign-in?then=" + web::percent_encode(request.raw.path));
}

std::vector<web::Crumb> way_here(ReadTx& tx, const Call& call, const text::Locale& locale) {
    std::vector<web::Crumb> way;
    if (const auto top = thing::top_place(tx, call.borough))
        way.push_back({top->name, "/p/" + top->slug});
    way.push_back({text::plain(locale, msg::people_title{}), "/people"});
    return way;
}

}  // namespace bunting::people
