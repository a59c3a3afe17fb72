// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of the way in.
#pragma once

#include <optional>
#include <string>

#include "web/page.h"

namespace bunting::sign_in {

struct EmailView {
    std::string email;
    std::string goes_to;
    std::string phone;
    std::optional<Error> error;
};

struct CodeView {
    std::string email;
    std::string code;
    std::string name;
    bool is_demo = false;
    std::optional<Error> error;
};

struct LinkView {
    std::string email;
    std::string action;
    std::string name;
    std::optional<Error> error;
};

struct PasswordView {
    std::string email;
    std::string goes_to;
    std::optional<Error> error;
};

void email_page(html::Out& out, const EmailView& view);
void code_page(html::Out& out, const CodeView& view);
void link_page(html::Out& out, const LinkView& view);
void password_page(html::Out& out, const PasswordView& view);

}  // namespace bunting::sign_in
