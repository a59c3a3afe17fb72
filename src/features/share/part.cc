// SPDX-License-Identifier: AGPL-3.0-or-later
// What an offer's and a need's page says above its answers: that it was told in confidence.
#include "access/party.h"
#include "features/share/pages.h"
#include "locale/share.h"
#include "web/components/components.h"

namespace bunting::share {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

struct Confidence {
    std::string owner;
    std::string told_by;   // somebody for whom the owner, a connector, speaks
    std::string reach_by;  // how to ask them
    std::string edit;      // its path
    bool own = false;
};

std::string answer(const thing::Details& details, std::string_view name) {
    const auto found = details.find(name);
    return found == details.end() ? std::string{} : found->second;
}

Words words_of(const Confidence& told) {
    if (!told.told_by.empty()) return msg::share_part_told_by{.name = told.told_by};
    if (told.own) return msg::share_part_private_own{};
    return msg::share_part_private_connector{.name = told.owner};
}

void confidence_notice(Out& out, const Confidence& told) {
    const auto more = [&](Out& inner) {
        if (!told.reach_by.empty())
            w<"<p>{}</p>">(inner, msg::share_part_ask_by{.reach_by = told.reach_by});
        if (told.own)
            w<R"(<p><a href="{}">{}</a></p>)">(inner, told.edit, msg::share_part_change{});
    };
    c::notice(
        out, {.title = msg::share_part_private_title{}, .text = words_of(told), .more = more}
    );
}

}  // namespace

feature::Part thing_part(const feature::PartAsk& ask) {
    if (ask.thing.visibility != thing::Visibility::Connectors) return {};
    const access::Actor& actor = ask.call.actor;
    const auto owner = access::find_party(ask.tx, ask.call.borough, ask.thing.owner);
    const Confidence told{
        .owner = owner ? owner->name : std::string{},
        .told_by = answer(ask.details, "on_behalf"),
        .reach_by = answer(ask.details, "reach_by"),
        .edit = fmt::format("/t/{}/edit", raw(ask.thing.number)),
        .own = actor.voice() == ask.thing.owner || actor.party == ask.thing.author,
    };
    return {.above = [told](Out& out) { confidence_notice(out, told); }};
}

}  // namespace bunting::share
