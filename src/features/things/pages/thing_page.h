// SPDX-License-Identifier: AGPL-3.0-or-later
// The one page of a thing, whatever its kind.
#pragma once

#include "features/things/given.h"
#include "features/things/pages/thing_view.h"
#include "web/page.h"

namespace bunting::things {

// What somebody was writing when it was refused.
struct Spoken {
    std::string words = {};
    std::optional<TurnId> answers = {};
    std::string error = {};  // in words; empty: none
};

web::Response thing_page(
    store::ReadTx& tx,
    const access::Call& call,
    const web::Request& request,
    const Given& given,
    const thing::Thing& thing,
    const Spoken& spoken
);

// What other features add to the page of this thing.
std::vector<feature::Part> parts_of(
    store::ReadTx& tx,
    const access::Call& call,
    const web::Request& request,
    const Given& given,
    const ThingView& view
);

// The crumbs down to a thing: its places, the borough first.
std::vector<web::Crumb> way_to(const ThingView& view);

void conversation(
    html::Out& out,
    const access::Call& call,
    const web::Request& request,
    const ThingView& view,
    const Spoken& spoken
);

// The kind's answers: short ones as a list, long ones under headings, one as a quote.
void answers_of(html::Out& out, const ThingView& view, Date today);

}  // namespace bunting::things
