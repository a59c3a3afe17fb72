// SPDX-License-Identifier: AGPL-3.0-or-later
// A pinned notice with the tab of its kind: one thing among others. The whole card leads to the
// thing.
#pragma once

#include <string_view>

#include "web/components/component.h"
#include "web/components/shapes/shapes.h"

namespace bunting::components {

struct Card {
    Look look;
    Words kind;
    Words title;
    std::string_view href;
    Words text = {};
    Words meta = {};  // where, when, who
    Words meta_2 = {};
    Content more = {};               // links and buttons of its own
    std::string_view language = {};  // of what the person wrote, where it is not the page's
};

// level: of the title's heading, as the page needs it.
void card(Out& out, const Card& card, int level = 3);

// Side by side, as many as fit.
void cards(Out& out, List<Card> cards, int level = 3);

// Two or three things that would make sense together, with a plus between.
void join_up(Out& out, List<Card> cards, int level = 3);

// A figure of one, with a description or a decorative one (empty alt).
struct Picture {
    std::string_view src;
    std::string_view alt;
    int width = 0;  // of the file, so that nothing jumps
    int height = 0;
    Words caption = {};
    std::string_view avif = {};  // lighter forms of the same
    std::string_view webp = {};
    bool is_first = false;  // seen without scrolling: loaded at once
};

void picture(Out& out, const Picture& picture);

}  // namespace bunting::components
