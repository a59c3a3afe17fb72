// SPDX-License-Identifier: AGPL-3.0-or-later
// Places, people, bodies, hats and settings: what stands before the story begins.
#pragma once

#include <map>

#include "features/demo/content.h"
#include "features/demo/demo.h"

namespace bunting::demo {

inline constexpr BoroughId kBorough{1};

struct Voice {
    access::Actor actor;
    bool is_body = false;
};

struct Cast {
    std::map<std::string, PlaceId> places;  // by slug, the borough too
    std::map<std::string, Voice> voices;    // by the key of a person or the slug of a body
    std::vector<PartyId> people;

    // Bug where nobody is called so.
    const access::Actor& actor(const std::string& name) const;
    PlaceId place(const std::string& slug) const;
};

// In one act at this instant and those just after.
Result<Cast> set_stage(access::ActTx& tx, const Content& content, Time begin);

}  // namespace bunting::demo
