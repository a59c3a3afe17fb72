// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of the first day: which of its seven steps are done, and what is missing before the
// place may open. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace bunting::start {

// In the order in which the list has them.
enum class FirstStep : std::uint8_t { Places, Words, People, Groups, Things, Story, Date };

inline constexpr std::array kFirstSteps{
    FirstStep::Places,
    FirstStep::Words,
    FirstStep::People,
    FirstStep::Groups,
    FirstStep::Things,
    FirstStep::Story,
    FirstStep::Date,
};

inline constexpr std::int64_t kFirstPeople = 5;
inline constexpr std::int64_t kFirstThings = 20;

struct FirstDay {
    std::int64_t places = 0;  // smaller ones: the borough itself has its name already
    std::int64_t postcodes = 0;
    bool words_chosen = false;
    std::int64_t people = 0;  // invited, beside whoever runs it
    std::int64_t groups = 0;
    std::int64_t things = 0;  // that everybody will see, stories and dates among them
    std::int64_t stories = 0;
    std::int64_t dates = 0;  // still to come
    bool is_open = false;
};

bool is_done(FirstStep step, const FirstDay& day);
int steps_done(const FirstDay& day);

// No empty launch: what must be there first, and is not.
std::vector<FirstStep> missing_to_open(const FirstDay& day);

}  // namespace bunting::start
