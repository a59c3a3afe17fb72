// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/start/setup/views.h"

#include "locale/common.h"
#include "locale/me.h"
#include "locale/start.h"
#include "web/components/components.h"

namespace bunting::start {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

constexpr int kSteps = 3;

Words mistake(const SetupView& view, std::string_view field) {
    if (!view.error || view.error->field != field) return {};
    return text::message_of(*view.error);
}

void names_fields(Out& out, const SetupView& view) {
    w<R"(<h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::start_names_title{}, msg::start_names_lede{}
    );
    c::field(
        out,
        {.name = "place",
         .label = msg::start_names_place{},
         .value = view.place,
         .hint = msg::start_names_place_hint{},
         .error = mistake(view, "place")}
    );
    c::field(
        out,
        {.name = "site",
         .label = msg::start_names_site{},
         .value = view.site,
         .hint = msg::start_names_site_hint{},
         .error = mistake(view, "site"),
         .autocomplete = "organization"}
    );
}

void phone_field(Out& out, const SetupView& view) {
    c::field(
        out,
        {.name = "phone",
         .label = msg::start_phone_title{},
         .box = c::Box::Phone,
         .value = view.phone,
         .hint = msg::start_phone_hint{},
         .error = mistake(view, "phone"),
         .autocomplete = "tel",
         .asks = c::Asks::WholePage}
    );
}

void you_fields(Out& out, const SetupView& view) {
    w<R"(<h1>{}</h1><p class="lede">{}</p>)">(out, msg::start_you_title{}, msg::start_you_lede{});
    c::field(
        out,
        {.name = "name",
         .label = msg::start_you_name{},
         .value = view.name,
         .error = mistake(view, "name"),
         .autocomplete = "name"}
    );
    c::field(
        out,
        {.name = "email",
         .label = msg::start_you_email{},
         .box = c::Box::Email,
         .value = view.email,
         .hint = msg::start_you_email_hint{},
         .error = mistake(view, "email"),
         .autocomplete = "email"}
    );
    c::field(
        out,
        {.name = "password",
         .label = msg::start_you_password{},
         .box = c::Box::Password,
         .hint = msg::start_you_password_hint{},
         .error = mistake(view, "password"),
         .autocomplete = "new-password"}
    );
}

void fields(Out& out, const SetupView& view) {
    switch (view.step) {
        case SetupStep::Names:
            return names_fields(out, view);
        case SetupStep::Phone:
            return phone_field(out, view);
        case SetupStep::You:
            return you_fields(out, view);
    }
}

void back_link(Out& out, const SetupView& view) {
    if (view.step == SetupStep::Names) return;
    const auto before = static_cast<SetupStep>(static_cast<int>(view.step) - 1);
    w<R"(<p><a href="/start?token={}&amp;step={}">{}</a></p>)">(
        out, view.token, word_of(before), msg::frame_back{}
    );
}

}  // namespace

std::string_view word_of(SetupStep step) {
    constexpr std::array<std::string_view, 3> kWords{"names", "phone", "you"};
    return kWords[static_cast<std::size_t>(step)];
}

std::string path_of(SetupStep step) {
    return fmt::format("/start/{}", word_of(step));
}

void setup_view(Out& out, const SetupView& view) {
    const std::string action = path_of(view.step);
    const bool is_last = view.step == SetupStep::You;
    w<R"(<div class="wrap narrow">)">(out);
    back_link(out, view);
    if (view.error)
        c::error_summary(
            out, {{.field = view.error->field, .words = text::message_of(*view.error)}}
        );
    c::progress(
        out,
        {.flow = msg::start_setup_flow{}, .step = static_cast<int>(view.step) + 1, .of = kSteps}
    );
    c::form(out, {.action = action, .token = view.csrf}, [&](Out& form) {
        c::hidden_field(form, "token", view.token);
        fields(form, view);
        c::button(
            form, {.words = is_last ? Words{msg::start_you_act{}} : Words{msg::form_carry_on{}}}
        );
    });
    w<"</div>\n">(out);
}

void no_link_view(Out& out, bool is_used) {
    w<R"(<div class="wrap narrow"><h1>{}</h1><p class="lede">{}</p>)">(
        out,
        is_used ? Words{msg::start_used_title{}} : Words{msg::start_no_link_title{}},
        is_used ? Words{msg::start_used_text{}} : Words{msg::start_no_link_text{}}
    );
    if (is_used) {
        c::buttons(out, {{.words = msg::frame_sign_in{}, .href = "/sign-in?then=/start"}});
    } else {
        w<R"(<h2>{}</h2><ol><li>{}</li><li>{}</li><li>{}</li></ol>)">(
            out,
            msg::start_no_link_how{},
            msg::start_no_link_stop{},
            msg::start_no_link_serve{},
            msg::start_no_link_open{}
        );
    }
    w<"</div>\n">(out);
}

}  // namespace bunting::start
