// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/frame/settings.h"

#include "locale/common.h"
#include "web/components/actions/button.h"
#include "web/components/forms/choices.h"
#include "web/components/forms/form.h"

namespace bunting::components {

namespace {

void language_choices(Out& out, std::string_view chosen) {
    std::vector<Choice> choices;
    for (const auto* locale : text::locales()) {
        choices.push_back(
            {.value = locale->tag(),
             .words = locale->name(),
             .chosen = locale->tag() == chosen,
             .language = locale}
        );
    }
    choice_field(out, {.name = "language", .legend = msg::language_choose{}, .choices = choices});
}

void theme_choices(Out& out, Theme chosen) {
    choice_field(
        out,
        {.name = "theme",
         .legend = msg::theme_label{},
         .choices =
             {
                 {.value = "device", .words = msg::theme_system{}, .chosen = chosen == Theme::Device
                 },
                 {.value = "light", .words = msg::theme_light{}, .chosen = chosen == Theme::Light},
                 {.value = "dark", .words = msg::theme_dark{}, .chosen = chosen == Theme::Dark},
             }}
    );
}

}  // namespace

void settings_form(Out& out, const SettingsForm& settings) {
    form(out, {.action = "/settings", .token = settings.token}, [&](Out& inner) {
        hidden_field(inner, "back", settings.back);
        language_choices(inner, settings.language);
        theme_choices(inner, settings.theme);
        buttons(inner, {{.words = msg::form_save{}}});
    });
}

}  // namespace bunting::components
