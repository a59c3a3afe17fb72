// SPDX-License-Identifier: AGPL-3.0-or-later
// /concern/{number}: how far it is, for who told it. Nothing of what was written about it, and
// nothing of what they told: others may look over their shoulder.
#include "features/concerns/concerns.h"
#include "features/concerns/permissions.h"
#include "features/concerns/views.h"
#include "locale/concerns.h"
#include "text/time/when.h"
#include "web/components/components.h"

namespace bunting::concerns {
namespace {

namespace c = components;
using access::Call;
using html::Out;
using html::w;
using store::ReadTx;
using web::Request;
using web::Response;

struct OwnView {
    Concern concern;
    Danger danger;
    bool sent = false;
    Date today;
};

c::StepState step_state(const Concern& concern, State step) {
    if (concern.state == step && step != State::Closed) return c::StepState::Now;
    return concern.state < step ? c::StepState::ToDo : c::StepState::Done;
}

// Told is done as soon as it stands here; then somebody looks at it.
void steps(Out& out, const OwnView& view) {
    const Concern& concern = view.concern;
    const Date told = date_in_london(concern.told);
    const std::string told_on = text::moment(out.locale, concern.told, view.today);
    const std::string by = text::date_long(out.locale, look_by(told), view.today);
    const bool waits = concern.state == State::Told;
    const bool late = is_late(concern, view.today);
    const std::string done_on =
        concern.closed ? text::date_long(out.locale, date_in_london(*concern.closed), view.today)
                       : std::string{};
    c::timeline(
        out,
        {
            {.state = c::StepState::Done, .title = msg::concern_state_told{}, .when = told_on},
            {.state = late ? c::StepState::Late : step_state(concern, State::LookedAt),
             .title = msg::concern_state_looked_at{},
             .text = waits ? html::Words{msg::concern_look_by{.day = by}} : html::Words{}},
            {.state = step_state(concern, State::Closed),
             .title = msg::concern_state_done{},
             .when = done_on},
        }
    );
}

void own_view(Out& out, const OwnView& view) {
    const Concern& concern = view.concern;
    w<R"(<div class="wrap narrow"><h1>{}</h1>)">(
        out, msg::concern_own_title{.number = raw(concern.number)}
    );
    if (view.sent) {
        c::notice(
            out,
            {.tone = c::NoticeTone::Ok,
             .title = msg::concern_sent_title{},
             .text = msg::concern_sent_text{.number = raw(concern.number)}}
        );
    }
    steps(out, view);
    w<"<h2>{}</h2><p>{}</p><p>{}</p>">(
        out, msg::concern_next{}, msg::concern_next_text{}, msg::concern_next_private{}
    );
    w<"<p>{}</p>">(out, msg::concern_again{.form_href = "/concern"});
    danger_notice(out, view.danger);
    w<"</div>\n">(out);
}

Response show(ReadTx& tx, const Call& call, const Request& request) {
    if (!call.actor.is_signed_in()) return web::refused({Fault::SignIn, "access.sign_in"});
    const auto number = request.number("number");
    if (!number) return web::refused(number.error());
    const auto concern = find_concern(tx, call.borough, ThingNumber{*number});
    const auto owner = concern ? concern->teller : std::nullopt;
    const auto may = access::check(kSeeOwnConcern, call.actor, {.owner = owner});
    if (!may || !concern) return web::refused({Fault::NotFound, "access.not_found"});
    const OwnView view{
        .concern = *concern,
        .danger = danger_in(tx, call.borough),
        .sent = request.query.has("sent"),
        .today = date_in_london(call.now),
    };
    const web::PageInfo info{
        .title = msg::concern_own_title{.number = raw(concern->number)},
        .section = web::Section::None,
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) { own_view(out, view); });
}

}  // namespace

void mount_own(web::Router& router) {
    router.add({.pattern = "/concern/{number}", .page = show, .action = &kSeeOwnConcern});
}

}  // namespace bunting::concerns
