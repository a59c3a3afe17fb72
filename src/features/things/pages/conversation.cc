// SPDX-License-Identifier: AGPL-3.0-or-later
// The conversation about a thing: turns in the order in which they came, answers under what they
// answer, no deeper.
#include "features/things/pages/thing_page.h"
#include "features/things/permissions.h"
#include "locale/common.h"
#include "locale/things.h"
#include "text/time/when.h"
#include "web/components/actions/button.h"
#include "web/components/cases/timeline.h"
#include "web/components/forms/field.h"
#include "web/components/forms/form.h"

namespace bunting::things {
namespace {

struct Talk {
    const access::Call& call;
    const web::Request& request;
    const ThingView& view;
    const Spoken& spoken;
};

bool is_mine(const Talk& talk, const Turn& turn) {
    const access::Actor& actor = talk.call.actor;
    return actor.party && (turn.author == actor.party || turn.voice == actor.voice());
}

bool is_keeper(const Talk& talk) {
    return kKeepers.contains(talk.call.actor.hat);
}

std::vector<const Turn*> answers_to(const Talk& talk, const Turn& turn) {
    std::vector<const Turn*> out;
    for (const Turn& other : talk.view.turns) {
        if (other.answers == turn.id) out.push_back(&other);
    }
    return out;
}

bool is_seen(const Talk& talk, const Turn& turn) {
    switch (turn.state) {
        case TurnState::Published:
            return true;
        case TurnState::Waiting:
            return is_mine(talk, turn) || is_keeper(talk);
        case TurnState::Hidden:
            return true;
        case TurnState::Withdrawn:
            return !answers_to(talk, turn).empty();
    }
    return false;
}

std::string name_or_neighbour(html::Out& out, const Talk& talk, const PartyId& party) {
    const std::string name = talk.view.name_of(party);
    return name.empty() ? text::plain(out.locale, msg::thing_someone{}) : name;
}

void words_of(html::Out& out, const Turn& turn) {
    std::string_view rest = turn.words;
    html::w<"<p>">(out);
    for (bool first = true; !rest.empty(); first = false) {
        const auto line = rest.find('\n');
        if (!first) html::w<"<br>">(out);
        html::text(out, rest.substr(0, line));
        rest = line == std::string_view::npos ? std::string_view{} : rest.substr(line + 1);
    }
    html::w<"</p>">(out);
}

void say_form(html::Out& out, const Talk& talk, const std::optional<TurnId>& answers) {
    const bool is_this = talk.spoken.answers == answers;
    const bool is_public = talk.view.thing.visibility == thing::Visibility::Public;
    const std::string id = answers ? "words-" + answers->text() : "words";
    const html::Words error = is_this ? html::Words{talk.spoken.error} : html::Words{};
    components::form(
        out,
        {.action = talk.view.path() + "/say", .token = talk.request.csrf},
        [&](html::Out& inner) {
            if (answers) components::hidden_field(inner, "answers", answers->text());
            components::field(
                inner,
                {
                    .name = "words",
                    .label = answers ? html::Words{msg::thing_say_answer{}}
                                     : html::Words{msg::thing_say_label{}},
                    .box = components::Box::Area,
                    .value = is_this ? std::string_view{talk.spoken.words} : std::string_view{},
                    .hint = is_public ? html::Words{msg::thing_say_hint{}}
                                      : html::Words{msg::thing_say_hint_few{}},
                    .error = error,
                    .id = id,
                }
            );
            components::buttons(
                inner, {{.words = msg::thing_say_act{}, .is_small = answers.has_value()}}
            );
        }
    );
}

void deeds(html::Out& out, const Talk& talk, const Turn& turn) {
    const bool is_top = !turn.answers;
    const std::string id = turn.id.text();
    const bool asked = talk.spoken.answers == turn.id;
    if (is_top && talk.call.actor.is_signed_in()) {
        components::details(
            out,
            {.summary = msg::thing_answer{}, .open = asked},
            [&](html::Out& inner) { say_form(inner, talk, turn.id); }
        );
    }
    html::w<R"(<div class="row small">)">(out);
    if (is_mine(talk, turn)) {
        const std::string action = talk.view.path() + "/withdraw";
        components::form(
            out,
            {.action = action, .token = talk.request.csrf},
            [&](html::Out& inner) {
                components::button(
                    inner,
                    {.words = msg::thing_withdraw{},
                     .look = components::ButtonLook::Second,
                     .is_small = true,
                     .name = "turn",
                     .value = id}
                );
            }
        );
    } else {
        html::w<R"(<a href="{}/report?turn={}">{}</a>)">(
            out, talk.view.path(), id, msg::thing_report_turn{}
        );
    }
    html::w<"</div>">(out);
}

void one_turn(html::Out& out, const Talk& talk, const Turn& turn) {
    const std::string name = name_or_neighbour(out, talk, turn.voice);
    const std::string id = "turn-" + turn.id.text();
    if (turn.state == TurnState::Hidden || turn.state == TurnState::Withdrawn) {
        const bool taken = turn.state == TurnState::Withdrawn;
        const html::Words note = taken ? html::Words{msg::thing_turn_withdrawn{.name = name}}
                                       : html::Words{msg::thing_turn_hidden{}};
        components::said(out, {.who = note, .words = "", .id = id});
        return;
    }
    const access::Party* party = talk.view.party(turn.voice);
    const std::string day =
        text::date_short(out.locale, date_in_london(turn.at), date_in_london(talk.call.now));
    components::said(
        out,
        {
            .who = msg::thing_turn_who{.name = name, .when = day},
            .content =
                [&](html::Out& inner) {
                    words_of(inner, turn);
                    if (turn.state == TurnState::Waiting) {
                        html::w<R"(<p class="small mute">{}</p>)">(inner, msg::thing_turn_waits{});
                    }
                },
            .is_council = party != nullptr && party->kind == access::PartyKind::Council,
            .id = id,
        }
    );
    deeds(out, talk, turn);
}

}  // namespace

void conversation(
    html::Out& out,
    const access::Call& call,
    const web::Request& request,
    const ThingView& view,
    const Spoken& spoken
) {
    const Talk talk{call, request, view, spoken};
    html::w<R"(<section id="talk"><h2>{}</h2>)">(out, msg::thing_talk_title{.n = view.thing.turns});
    for (const Turn& turn : view.turns) {
        if (turn.answers || !is_seen(talk, turn)) continue;
        one_turn(out, talk, turn);
        html::w<R"(<div class="answers">)">(out);
        for (const Turn* answer : answers_to(talk, turn)) {
            if (is_seen(talk, *answer)) one_turn(out, talk, *answer);
        }
        html::w<"</div>">(out);
    }
    if (call.actor.is_signed_in()) {
        say_form(out, talk, std::nullopt);
    } else {
        const std::string href = "/sign-in?then=" + web::percent_encode(view.path());
        html::w<"<p>{}</p>">(out, msg::thing_say_sign_in{.in_href = href});
    }
    html::w<"</section>">(out);
}

}  // namespace bunting::things
