// SPDX-License-Identifier: AGPL-3.0-or-later
// A body's page, and its things as cards.
#pragma once

#include <string>
#include <vector>

#include "features/people/body/body_store.h"
#include "features/people/members/member_store.h"
#include "web/html/html.h"
#include "web/json.h"

namespace bunting::people {

// What this reader may do about it.
struct Standing {
    bool is_signed_in = false;
    bool is_member = false;
    bool leads = false;
    bool is_shown = false;    // on its page, by their own choice
    bool asks = false;        // waits for an answer
    bool is_invited = false;  // a letter went to their address
    bool may_edit = false;
    bool may_look = false;
};

struct BodyView {
    const thing::Kinds& kinds;
    Body body;
    std::optional<thing::Place> place;
    std::vector<Member> shown;  // who chose to be
    std::vector<thing::Line> things;
    bool has_more = false;
    Standing standing;
    std::string token;
    std::string done;  // what was just done, from ?done=
};

void body_view(html::Out& out, const BodyView& view);

// Where the things are that a page leaves out.
struct Rest {
    std::string href = {};   // empty: nothing is left out
    bool is_beyond = false;  // there are some beside those given
};

// The latest of each kind under a heading: four, or all where there is nowhere to see the rest. The
// only one of its kind stands with others like it.
void things_by_kind(
    html::Out& out, const thing::Kinds& kinds, std::span<const thing::Line> lines, const Rest& rest
);

// "things": […], for programs.
void put_things(web::Json& json, std::span<const thing::Line> lines, const std::string& site);

}  // namespace bunting::people
