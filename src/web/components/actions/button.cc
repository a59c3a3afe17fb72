// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/actions/button.h"

#include "web/components/forms/form.h"

namespace bunting::components {

namespace {

std::string_view look_class(ButtonLook look) {
    switch (look) {
        case ButtonLook::Main:
            return "";
        case ButtonLook::Second:
            return " second";
        case ButtonLook::Fest:
            return " fest";
        case ButtonLook::Remove:
            return " remove";
    }
    return "";
}

}  // namespace

void button(Out& out, const Button& button) {
    const auto words = [&](Out& inner) {
        html::text(inner, button.words);
        if (!button.more.empty()) w<R"(<span class="vh"> {}</span>)">(inner, button.more);
    };
    const auto look = look_class(button.look);
    const std::string_view size = button.is_small ? " sm" : "";
    if (!button.href.empty()) {
        w<R"(<a class="btn{}{}" href="{}">{}</a>)">(out, look, size, button.href, words);
    } else {
        w<R"(<button class="btn{}{}" type="submit"{}{}>{}</button>)">(
            out, look, size, opt<"name">(button.name), opt<"value">(button.value), words
        );
    }
}

void buttons(Out& out, List<Button> buttons) {
    w<R"(<div class="row">)">(out);
    for (const auto& each : buttons)
        button(out, each);
    w<"</div>\n">(out);
}

void post_button(Out& out, const PostButton& post) {
    form(out, {.action = post.action, .token = post.token}, [&](Out& inner) {
        button(inner, post.button);
    });
}

void print_button(Out& out, const Words& words) {
    w<R"(<button class="btn second sm" type="button" data-print hidden>{}</button>)">(out, words);
}

}  // namespace bunting::components
