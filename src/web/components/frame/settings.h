// SPDX-License-Identifier: AGPL-3.0-or-later
// Language and colours for this browser: the form on /settings, which works without scripts or
// account.
#pragma once

#include <string_view>

#include "web/components/frame/frame.h"

namespace bunting::components {

struct SettingsForm {
    std::string_view language;  // chosen, as a locale's tag
    Theme theme = Theme::Device;
    std::string_view back;   // where to go afterwards
    std::string_view token;  // CSRF, where there is a session
};

// Posts language, theme (device, light or dark) and back to /settings.
void settings_form(Out& out, const SettingsForm& form);

}  // namespace bunting::components
