// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages behind the one-time link.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "web/html/html.h"

namespace bunting::start {

enum class SetupStep : std::uint8_t { Names, Phone, You };

struct SetupView {
    SetupStep step = SetupStep::Names;
    std::string token;  // of the link
    std::string csrf;   // of a session, where somebody who is no operator is signed in
    std::string place;
    std::string site;
    std::string phone;
    std::string name;
    std::string email;
    std::optional<Error> error;
};

std::string_view word_of(SetupStep step);
std::string path_of(SetupStep step);  // where its form goes

void setup_view(html::Out& out, const SetupView& view);
void no_link_view(html::Out& out, bool is_used);

}  // namespace bunting::start
