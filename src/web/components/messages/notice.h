// SPDX-License-Identifier: AGPL-3.0-or-later
// Said in a frame of its own: good news, a warning, something late, something to know; an empty
// list that invites; somebody's own words, large.
#pragma once

#include <cstdint>
#include <string_view>

#include "web/components/actions/button.h"
#include "web/components/component.h"
#include "web/components/shapes/shapes.h"

namespace bunting::components {

enum class NoticeTone : std::uint8_t { Info, Ok, Warn, Bad };

struct Notice {
    NoticeTone tone = NoticeTone::Info;
    Words title;
    Words text = {};
    Content more = {};
    int level = 2;  // of the heading
};

void notice(Out& out, const Notice& notice);

// Why it is empty, one small first thing, who to ring. Never "no results".
struct Empty {
    Words title;
    Words text;
    Button button = {};  // where there is something to do
    Link link = {};      // else something to look at
    int level = 2;
};

void empty(Out& out, const Empty& empty);

struct Quote {
    Words words;
    Words who;
    Link more = {};
    std::string_view language = {};  // of the words, where it is not the page's
};

void quote(Out& out, const Quote& quote);

// What somebody said, and what came of it.
struct Did {
    Mark mark = Mark::Yes;
    Words said;
    Words did;
    Link more = {};
};

void you_said_we_did(Out& out, List<Did> list);

}  // namespace bunting::components
