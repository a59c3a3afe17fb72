// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/people/members/views.h"

#include "locale/people.h"
#include "text/time/when.h"
#include "web/components/components.h"
#include "web/page.h"

namespace bunting::people {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

std::string path_of(const Body& body, std::string_view step) {
    return fmt::format("/groups/{}/{}", body.party.slug, step);
}

void mistakes(Out& out, const std::optional<Error>& error) {
    if (!error) return;
    const std::string words = web::words_for(out.locale, *error);
    c::error_summary(out, {{.field = error->field, .words = words}});
}

struct Press {
    std::string_view step;
    std::string_view name;  // of what is told about the person
    std::string value;
    c::Button button;
};

void press(Out& out, const MembersView& view, const Press& press) {
    const std::string action = path_of(view.body, press.step);
    c::form(out, {.action = action, .token = view.token}, [&](Out& form) {
        c::hidden_field(form, press.name, press.value);
        c::button(form, press.button);
    });
}

void asking_part(Out& out, const MembersView& view) {
    if (view.asking.empty()) return;
    w<R"(<h2>{}</h2><dl class="sumlist">)">(out, msg::people_asking{});
    for (const Asking& each : view.asking) {
        const std::string when = text::moment(out.locale, each.at, date_in_london(view.now));
        w<R"(<div><dt>{}</dt><dd>{}<br>{}</dd><dd class="row">)">(
            out, each.person.name, msg::people_asked_when{.when = when}, each.words
        );
        const Words name{each.person.name};
        const std::string id = each.person.id.text();
        press(
            out,
            view,
            {"members/answer",
             "person",
             id,
             {.words = msg::people_say_yes{},
              .is_small = true,
              .name = "yes",
              .value = "1",
              .more = name}}
        );
        press(
            out,
            view,
            {"members/answer",
             "person",
             id,
             {.words = msg::people_say_no{},
              .look = c::ButtonLook::Second,
              .is_small = true,
              .name = "yes",
              .value = "0",
              .more = name}}
        );
        w<"</dd></div>">(out);
    }
    w<"</dl>">(out);
}

void member_row(Out& out, const MembersView& view, const Member& member) {
    w<"<div><dt>{}</dt><dd>{}</dd>">(
        out,
        member.person.name,
        member.leads() ? Words{msg::people_leads{}} : Words{msg::people_belongs{}}
    );
    if (member.person.id == view.me) {
        w<"</div>">(out);
        return;
    }
    const Words name{member.person.name};
    const std::string id = member.person.id.text();
    w<R"(<dd class="row">)">(out);
    press(
        out,
        view,
        {"members/keep",
         "person",
         id,
         {.words =
              member.leads() ? Words{msg::people_make_member{}} : Words{msg::people_make_lead{}},
          .look = c::ButtonLook::Second,
          .is_small = true,
          .name = "role",
          .value = member.leads() ? kMember : kLead,
          .more = name}}
    );
    press(
        out,
        view,
        {"members/keep",
         "person",
         id,
         {.words = msg::people_take_out{},
          .look = c::ButtonLook::Second,
          .is_small = true,
          .name = "role",
          .value = "",
          .more = name}}
    );
    w<"</dd></div>">(out);
}

void members_part(Out& out, const MembersView& view) {
    w<R"(<h2>{}</h2><p>{}</p><dl class="sumlist">)">(
        out, msg::people_members_all{}, msg::people_members_note{}
    );
    for (const Member& member : view.members)
        member_row(out, view, member);
    w<"</dl>">(out);
}

void invite_part(Out& out, const MembersView& view) {
    w<"<h2>{}</h2><p>{}</p>">(out, msg::people_invite_title{}, msg::people_invite_text{});
    const std::string action = path_of(view.body, "members/invite");
    const std::string error =
        view.error && view.error->field == "email" ? web::words_for(out.locale, *view.error) : "";
    c::form(
        out,
        {.action = action, .token = view.token, .label = msg::people_invite_title{}},
        [&](Out& form) {
            c::field(
                form,
                {.name = "email",
                 .label = msg::people_invite_email{},
                 .box = c::Box::Email,
                 .value = view.email,
                 .error = error}
            );
            c::tick(
                form,
                {.name = "role",
                 .value = kLead,
                 .words = msg::people_invite_lead{},
                 .hint = msg::people_invite_lead_hint{}}
            );
            c::button(form, {.words = msg::people_invite_act{}});
        }
    );
}

void invited_part(Out& out, const MembersView& view) {
    if (view.invites.empty()) return;
    w<R"(<h2>{}</h2><dl class="sumlist">)">(out, msg::people_invited_list{});
    for (const Invite& invite : view.invites) {
        const std::string when = text::moment(out.locale, invite.at, date_in_london(view.now));
        w<R"(<div><dt>{}</dt><dd>{}</dd><dd class="row">)">(
            out, invite.email, msg::people_invited_when{.when = when}
        );
        press(
            out,
            view,
            {"members/uninvite",
             "email",
             invite.email,
             {.words = msg::people_uninvite{},
              .look = c::ButtonLook::Second,
              .is_small = true,
              .more = invite.email}}
        );
        w<"</dd></div>">(out);
    }
    w<"</dl>">(out);
}

}  // namespace

void join_view(Out& out, const JoinView& view) {
    w<R"(<div class="wrap narrow">)">(out);
    mistakes(out, view.error);
    w<R"(<h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::people_join_heading{.name = view.body.party.name}, msg::people_join_lede{}
    );
    const std::string action = path_of(view.body, "join");
    c::form(out, {.action = action, .token = view.token}, [&](Out& form) {
        c::field(
            form,
            {.name = "words",
             .label = msg::people_join_words{},
             .box = c::Box::Area,
             .value = view.words,
             .hint = msg::people_join_words_hint{},
             .optional = true}
        );
        c::button(form, {.words = msg::people_join_send{}});
    });
    w<"</div>\n">(out);
}

void members_view(Out& out, const MembersView& view) {
    w<R"(<div class="wrap">)">(out);
    mistakes(out, view.error);
    w<"<h1>{}</h1>">(out, msg::people_members_of{.name = view.body.party.name});
    const auto done =
        view.done.empty() ? std::nullopt : text::find_message("people.done." + view.done);
    if (done) c::notice(out, {.tone = c::NoticeTone::Ok, .title = *done});
    asking_part(out, view);
    members_part(out, view);
    invite_part(out, view);
    invited_part(out, view);
    w<"</div>\n">(out);
}

}  // namespace bunting::people
