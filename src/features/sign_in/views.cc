// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/sign_in/views.h"

#include "locale/sign_in.h"
#include "web/components/actions/button.h"
#include "web/components/forms/field.h"
#include "web/components/forms/form.h"
#include "web/components/messages/notice.h"

namespace bunting::sign_in {
namespace {

using html::Out;
using html::w;
using html::Words;

// What is wrong with one field, for the box and for the summary above the form.
Words mistake_of(const std::optional<Error>& error, std::string_view field) {
    if (!error || error->field != field) return {};
    return text::message_of(*error);
}

void summary(Out& out, const std::optional<Error>& error) {
    if (!error) return;
    components::error_summary(out, {{.field = error->field, .words = text::message_of(*error)}});
}

void name_field(Out& out, const std::string& name, const std::optional<Error>& error) {
    components::field(
        out,
        {
            .name = "name",
            .label = msg::sign_in_name{},
            .value = name,
            .hint = msg::sign_in_name_hint{},
            .error = mistake_of(error, "name"),
            .autocomplete = "given-name",
            .optional = true,
        }
    );
}

}  // namespace

void email_page(Out& out, const EmailView& view) {
    w<R"(<div class="wrap narrow">)">(out);
    summary(out, view.error);
    w<R"(<h1>{}</h1><p class="lede">{}</p>)">(out, msg::sign_in_title{}, msg::sign_in_lede{});
    components::form(out, {.action = "/sign-in"}, [&](Out& form) {
        components::hidden_field(form, "then", view.goes_to);
        components::field(
            form,
            {
                .name = "email",
                .label = msg::sign_in_email{},
                .box = components::Box::Email,
                .value = view.email,
                .hint = msg::sign_in_email_hint{},
                .error = mistake_of(view.error, "email"),
                .autocomplete = "email",
            }
        );
        components::button(form, {.words = msg::sign_in_send{}});
    });
    w<R"(<p><a href="/sign-in/password?then={}">{}</a></p>)">(
        out, view.goes_to, msg::sign_in_by_password{}
    );
    if (!view.phone.empty()) {
        w<"<p>{}</p>">(
            out, msg::sign_in_no_email{.number = view.phone, .phone_href = "tel:" + view.phone}
        );
    }
    w<"</div>">(out);
}

void code_page(Out& out, const CodeView& view) {
    w<R"(<div class="wrap narrow">)">(out);
    summary(out, view.error);
    w<R"(<h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::sign_in_code_title{}, msg::sign_in_code_lede{.email = view.email}
    );
    if (view.is_demo) {
        components::notice(out, {.title = msg::sign_in_demo{.mail_href = "/demo/mail"}});
    }
    components::form(out, {.action = "/sign-in/code"}, [&](Out& form) {
        components::field(
            form,
            {
                .name = "code",
                .label = msg::sign_in_code{},
                .box = components::Box::Code,
                .value = view.code,
                .error = mistake_of(view.error, "code"),
                .autocomplete = "one-time-code",
            }
        );
        name_field(form, view.name, view.error);
        components::button(form, {.words = msg::sign_in_enter{}});
    });
    w<R"(<p><a href="/sign-in">{}</a></p></div>)">(out, msg::sign_in_again{});
}

void link_page(Out& out, const LinkView& view) {
    w<R"(<div class="wrap narrow">)">(out);
    summary(out, view.error);
    w<R"(<h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::sign_in_link_title{.email = view.email}, msg::sign_in_link_lede{}
    );
    components::form(out, {.action = view.action}, [&](Out& form) {
        name_field(form, view.name, view.error);
        components::button(form, {.words = msg::sign_in_enter{}});
    });
    w<"</div>">(out);
}

void password_page(Out& out, const PasswordView& view) {
    w<R"(<div class="wrap narrow">)">(out);
    summary(out, view.error);
    w<"<h1>{}</h1>">(out, msg::sign_in_password_title{});
    components::form(out, {.action = "/sign-in/password"}, [&](Out& form) {
        components::hidden_field(form, "then", view.goes_to);
        components::field(
            form,
            {
                .name = "email",
                .label = msg::sign_in_email{},
                .box = components::Box::Email,
                .value = view.email,
                .error = mistake_of(view.error, "email"),
                .autocomplete = "email",
            }
        );
        components::field(
            form,
            {
                .name = "password",
                .label = msg::sign_in_password{},
                .box = components::Box::Password,
                .error = mistake_of(view.error, "password"),
                .autocomplete = "current-password",
            }
        );
        components::button(form, {.words = msg::sign_in_enter{}});
    });
    w<R"(<p><a href="/sign-in?then={}">{}</a></p></div>)">(
        out, view.goes_to, msg::sign_in_by_code{}
    );
}

}  // namespace bunting::sign_in
