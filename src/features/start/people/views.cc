// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/start/people/views.h"

#include "features/start/people/actions.h"
#include "locale/common.h"
#include "locale/start.h"
#include "text/time/when.h"
#include "web/components/components.h"
#include "web/hat_words.h"

namespace bunting::start {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

Words mistake(const PeopleView& view, std::string_view field) {
    if (!view.error || view.error->field != field) return {};
    return text::message_of(*view.error);
}

void summary(Out& out, const std::optional<Error>& error) {
    if (!error) return;
    c::error_summary(out, {{.field = error->field, .words = text::message_of(*error)}});
}

text::MsgId hint_of(access::Hat hat) {
    switch (hat) {
        case access::Hat::Connector:
            return msg::invite_hat_connector::id;
        case access::Hat::Editor:
            return msg::invite_hat_editor::id;
        case access::Hat::CaseOfficer:
            return msg::invite_hat_officer::id;
        case access::Hat::Moderator:
            return msg::invite_hat_moderator::id;
        case access::Hat::Councillor:
            return msg::invite_hat_councillor::id;
        default:
            return msg::invite_hat_operator::id;
    }
}

void hat_choice(Out& out, const PeopleView& view) {
    std::vector<c::Choice> choices;
    for (const access::Hat hat : kInvitedHats) {
        const auto value = access::word_of(hat);
        choices.push_back(
            {.value = value,
             .words = web::words_of(hat),
             .chosen = view.hat == value,
             .hint = hint_of(hat)}
        );
    }
    c::choice_field(
        out,
        {.name = "hat",
         .legend = msg::invite_hat{},
         .choices = choices,
         .error = mistake(view, "hat")}
    );
}

void way_choice(Out& out, const PeopleView& view) {
    std::vector<c::Choice> ways{
        {.value = "slip",
         .words = msg::invite_way_slip{},
         .chosen = view.way != "mail",
         .hint = msg::invite_way_slip_hint{}}
    };
    if (view.sends_mail) {
        ways.push_back(
            {.value = "mail",
             .words = msg::invite_way_mail{},
             .chosen = view.way == "mail",
             .hint = msg::invite_way_mail_hint{}}
        );
    }
    c::choice_field(out, {.name = "way", .legend = msg::invite_way{}, .choices = ways});
    if (!view.sends_mail) return;
    c::field(
        out,
        {.name = "email",
         .label = msg::invite_email{},
         .box = c::Box::Email,
         .value = view.email,
         .error = mistake(view, "email"),
         .autocomplete = "off",
         .optional = true}
    );
}

Words state_words(const access::Invitation& invitation, Time now) {
    switch (invitation.state) {
        case access::InvitationState::Used:
            return msg::invite_state_used{};
        case access::InvitationState::Withdrawn:
            return msg::invite_state_withdrawn{};
        case access::InvitationState::Open:
            break;
    }
    if (!invitation.is_open(now)) return msg::invite_state_late{};
    return invitation.email ? Words{msg::invite_state_mailed{}} : Words{msg::invite_state_slip{}};
}

void take_back(Out& out, const PeopleView& view, const access::Invitation& invitation) {
    if (!invitation.is_open(view.now)) return;
    const std::string action = fmt::format("/start/people/{}/withdraw", invitation.id.text());
    c::post_button(
        out,
        {.action = action,
         .token = view.token,
         .button =
             {.words = msg::invite_withdraw{},
              .look = c::ButtonLook::Second,
              .is_small = true,
              .more = invitation.name}}
    );
}

void invitation_row(Out& rows, const PeopleView& view, const access::Invitation& one) {
    const Date today = date_in_london(view.now);
    const std::string until = text::date_long(rows.locale, date_in_london(one.expires), today);
    const auto back = [&](Out& inner) { take_back(inner, view, one); };
    c::table_row(
        rows,
        {c::Cell{Words{one.name}},
         c::Cell{Words{web::words_of(one.hat)}},
         c::Cell{Words{until}},
         c::Cell{state_words(one, view.now)},
         c::Cell{html::Content{back}}}
    );
}

void invited_so_far(Out& out, const PeopleView& view) {
    if (view.invitations.empty()) return;
    w<R"(<h2>{}</h2>)">(out, msg::invite_list_title{});
    c::table(
        out,
        {.label = msg::invite_list_title{},
         .columns =
             {{.words = msg::invite_list_name{}},
              {.words = msg::invite_list_hat{}},
              {.words = msg::invite_list_until{}},
              {.words = msg::invite_list_state{}},
              {.words = msg::invite_list_act{}}}},
        [&](Out& rows) {
            for (const auto& one : view.invitations)
                invitation_row(rows, view, one);
        }
    );
}

void new_person(Out& out, const AnswerView& view) {
    const auto wrong = [&](std::string_view field) {
        return view.error && view.error->field == field ? Words{text::message_of(*view.error)}
                                                        : Words{};
    };
    c::field(
        out,
        {.name = "name",
         .label = msg::invited_name{},
         .value = view.name,
         .hint = msg::invited_name_hint{},
         .error = wrong("name"),
         .autocomplete = "name"}
    );
    c::field(
        out,
        {.name = "email",
         .label = msg::invited_email{},
         .box = c::Box::Email,
         .value = view.email,
         .hint = msg::invited_email_hint{},
         .error = wrong("email"),
         .autocomplete = "email"}
    );
    c::field(
        out,
        {.name = "password",
         .label = msg::invited_password{},
         .box = c::Box::Password,
         .hint = view.needs_password ? Words{msg::invited_password_must{}}
                                     : Words{msg::invited_password_may{}},
         .error = wrong("password"),
         .autocomplete = "new-password",
         .optional = !view.needs_password}
    );
}

}  // namespace

void people_view(Out& out, const PeopleView& view) {
    w<R"(<div class="wrap narrow">)">(out);
    summary(out, view.error);
    if (view.withdrawn)
        c::notice(out, {.tone = c::NoticeTone::Ok, .title = msg::invite_withdrawn{}});
    w<R"(<h1>{}</h1><p class="lede">{}</p>)">(out, msg::invite_title{}, msg::invite_lede{});
    c::form(
        out,
        {.action = "/start/people", .token = view.token, .label = msg::invite_title{}},
        [&](Out& form) {
            c::field(
                form,
                {.name = "name",
                 .label = msg::invite_name{},
                 .value = view.name,
                 .hint = msg::invite_name_hint{},
                 .error = mistake(view, "name"),
                 .autocomplete = "off"}
            );
            hat_choice(form, view);
            way_choice(form, view);
            c::button(form, {.words = msg::invite_act{}});
        }
    );
    invited_so_far(out, view);
    w<R"(<p><a href="/start">{}</a></p></div>)">(out, msg::start_back_to_list{});
}

void slip_view(Out& out, const SlipView& view) {
    w<R"(<div class="wrap"><h1>{}</h1>)">(out, msg::slip_title{.name = view.invitation.name});
    c::notice(out, {.tone = c::NoticeTone::Warn, .title = msg::slip_once{}});
    w<R"(<section class="panel paper slip" aria-labelledby="slip"><h2 id="slip" class="mt0">{}</h2><p>{}</p><ol><li>{}</li><li>{}</li></ol><p class="plate plate-xl" dir="ltr">{}</p>)">(
        out,
        msg::slip_heading{.site = view.site},
        msg::slip_text{
            .name = view.invitation.name,
            .hat = text::plain(out.locale, web::words_of(view.invitation.hat), {})
        },
        msg::slip_step_address{.address = view.address},
        msg::slip_step_code{},
        view.code
    );
    w<R"(<div class="camera"><p>{}</p>)">(out, msg::slip_camera{});
    c::qr(out, {.text = view.link, .label = msg::slip_camera_label{}});
    w<"</div><p>{}</p>">(out, msg::slip_until{.until = date_in_london(view.invitation.expires)});
    if (!view.phone.empty()) w<"<p>{}</p>">(out, msg::slip_phone{.number = view.phone});
    w<"</section>">(out);
    w<R"(<div class="row">)">(out);
    c::print_button(out, msg::slip_print{});
    c::button(
        out,
        {.words = msg::invite_another{},
         .href = "/start/people",
         .look = c::ButtonLook::Second,
         .is_small = true}
    );
    w<"</div>">(out);
    w<"</div>\n">(out);
}

void sent_view(Out& out, const SlipView& view) {
    const std::string email = view.invitation.email.value_or("");
    w<R"(<div class="wrap narrow"><h1>{}</h1><p class="lede">{}</p>)">(
        out,
        msg::invite_sent_title{.name = view.invitation.name},
        msg::invite_sent_text{.email = email, .until = date_in_london(view.invitation.expires)}
    );
    c::buttons(out, {{.words = msg::invite_another{}, .href = "/start/people"}});
    w<R"(<p><a href="/start">{}</a></p></div>)">(out, msg::start_back_to_list{});
}

void code_view(Out& out, const CodeView& view) {
    w<R"(<div class="wrap narrow">)">(out);
    summary(out, view.error);
    c::form(out, {.action = "/invite", .token = view.token}, [&](Out& form) {
        c::field(
            form,
            {.name = "code",
             .label = msg::invited_code{},
             .value = view.code,
             .hint = msg::invited_code_hint{},
             .error = view.error ? Words{text::message_of(*view.error)} : Words{},
             .autocomplete = "one-time-code",
             .asks = c::Asks::WholePage}
        );
        c::button(form, {.words = msg::form_carry_on{}});
    });
    w<"</div>\n">(out);
}

void answer_view(Out& out, const AnswerView& view) {
    const std::string hat = text::plain(out.locale, web::words_of(view.hat), {});
    w<R"(<div class="wrap narrow">)">(out);
    summary(out, view.error);
    w<R"(<h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::invited_title{.site = view.site}, msg::invited_lede{.hat = hat}
    );
    w<"<p>{}</p>">(out, Words{hint_of(view.hat)});
    c::form(out, {.action = view.action, .token = view.token}, [&](Out& form) {
        if (view.signed_in_as.empty()) {
            new_person(form, view);
        } else {
            w<"<p>{}</p>">(form, msg::invited_as{.name = view.signed_in_as});
        }
        c::button(form, {.words = msg::invited_act{}});
    });
    if (view.signed_in_as.empty()) {
        w<"<p>{}</p>">(
            out, msg::invited_has_account{.sign_in_href = "/sign-in?then=" + view.action}
        );
    }
    w<"</div>\n">(out);
}

}  // namespace bunting::start
