// SPDX-License-Identifier: AGPL-3.0-or-later
// On the page of whatever carries out a clause: which one, of which policy.
#include "features/policies/pages.h"
#include "locale/policy.h"
#include "text/time/when.h"
#include "web/components/components.h"

namespace bunting::policies {

using html::Out;
using html::w;

namespace {

void carried_line(Out& out, const Carried& each, Date today) {
    w<R"(<li><a href="{}">{}</a>: {}. )">(out, each.path(), each.title, each.heading);
    const auto day = parse_date(each.adopted);
    if (each.state == State::Adopted && day) {
        const std::string when = text::date_long(out.locale, *day, today);
        w<"{}">(out, msg::policy_carries_adopted{.body = each.body, .day = when});
    } else {
        w<"{}">(out, msg::policy_carries_drafting{});
    }
    w<"</li>">(out);
}

}  // namespace

feature::Part carrier_part(const feature::PartAsk& ask) {
    feature::Part part;
    if (!ask.thing.is_public()) return part;
    auto carried = carried_by(ask.tx, ask.call.borough, ask.thing.number);
    if (carried.empty()) return part;
    const Date today = date_in_london(ask.call.now);
    part.main = [carried = std::move(carried), today](Out& out) {
        w<"<h2>{}</h2><ul>">(out, msg::policy_carries_title{});
        for (const Carried& each : carried)
            carried_line(out, each, today);
        w<"</ul>">(out);
    };
    return part;
}

}  // namespace bunting::policies
