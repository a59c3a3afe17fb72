// SPDX-License-Identifier: AGPL-3.0-or-later
// What the page of a thing says about promises: who said they would do what, and the way to
// promise.
#include "features/promises/pages.h"
#include "features/promises/promise_store.h"
#include "locale/promise.h"
#include "web/components/components.h"

namespace bunting::promises {
namespace {

constexpr int kShown = 12;
// Kinds about which somebody does something; on others it is told where there are promises already.
constexpr std::array<std::string_view, 6> kAsksFor{
    "project", "gathering", "idea", "pressure", "asset", "service"
};

bool asks_for(std::string_view kind) {
    return std::find(kAsksFor.begin(), kAsksFor.end(), kind) != kAsksFor.end();
}

}  // namespace

feature::Part thing_part(const feature::PartAsk& ask) {
    const BoroughId borough = ask.call.borough;
    const Date today = date_in_london(ask.call.now);
    auto promises = promises_about_or_in(ask.tx, borough, ask.thing.id, kShown);
    auto names = names_in(ask.tx, borough, promises);
    feature::Part part;
    part.data = [promises, names, site = ask.site](web::Json& json) {
        promise_data(json, "promises", promises, names, site);
    };
    if (!ask.thing.is_public() || (promises.empty() && !asks_for(ask.thing.kind))) return part;
    const std::string path = fmt::format("/t/{}/promise", raw(ask.thing.number));
    part.main = [promises = std::move(promises), names = std::move(names), today, path](
                    html::Out& out
                ) {
        html::w<R"(<h2 id="promises">{}</h2>)">(out, msg::promise_part_title{});
        if (promises.empty())
            html::w<"<p>{}</p>">(out, msg::promise_part_none{});
        else
            promise_table(out, msg::promise_part_title{}, promises, names, today);
        components::buttons(
            out,
            {{.words = msg::promise_make{}, .href = path, .look = components::ButtonLook::Second}}
        );
    };
    return part;
}

}  // namespace bunting::promises
