// SPDX-License-Identifier: AGPL-3.0-or-later
// What one presses. With an address it is a link that looks like a button, else a button of its
// form.
#pragma once

#include <cstdint>
#include <string_view>

#include "web/components/component.h"

namespace bunting::components {

enum class ButtonLook : std::uint8_t {
    Main,  // one per page
    Second,
    Fest,    // on dark, or on paper
    Remove,  // cannot be undone
};

struct Button {
    Words words;
    std::string_view href = {};
    ButtonLook look = ButtonLook::Main;
    bool is_small = false;
    std::string_view name = {};  // what the form sends when this one is pressed
    std::string_view value = {};
    Words more = {};  // said after the words, for those who do not see what they belong to
};

void button(Out& out, const Button& button);

// Side by side.
void buttons(Out& out, List<Button> buttons);

// A form that is nothing but its button.
struct PostButton {
    std::string_view action;
    std::string_view token;
    Button button;
};

void post_button(Out& out, const PostButton& post);

// Prints the page; shown only where scripts run, since nothing else can.
void print_button(Out& out, const Words& words);

}  // namespace bunting::components
