// SPDX-License-Identifier: AGPL-3.0-or-later
// What an offer's and a need's page says above its answers: that it was told in confidence.
#include "access/party.h"
#include "features/share/pages.h"
#include "locale/share.h"
#include "web/components/components.h"

namespace bunting::share {

namespace c = components;

feature::Part thing_part(const feature::PartAsk& ask) {
    if (ask.thing.visibility != thing::Visibility::Connectors) return {};
    const auto owner = access::find_party(ask.tx, ask.call.borough, ask.thing.owner);
    const std::string name = owner ? owner->name : std::string{};
    const bool own =
        ask.call.actor.voice() == ask.thing.owner || ask.call.actor.party == ask.thing.author;
    const std::string edit = fmt::format("/t/{}/edit", raw(ask.thing.number));
    return {.above = [name, own, edit](html::Out& out) {
        const html::Words text = own ? html::Words{msg::share_part_private_own{}}
                                     : html::Words{msg::share_part_private_connector{.name = name}};
        c::notice(
            out,
            {.title = msg::share_part_private_title{},
             .text = text,
             .more =
                 [&](html::Out& inner) {
                     if (own)
                         html::w<R"(<p><a href="{}">{}</a></p>)">(
                             inner, edit, msg::share_part_change{}
                         );
                 }}
        );
    }};
}

}  // namespace bunting::share
