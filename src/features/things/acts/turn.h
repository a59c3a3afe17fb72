// SPDX-License-Identifier: AGPL-3.0-or-later
// Rules of what people say: how long, when a person looks first. Pure.
#pragma once

#include <string>
#include <string_view>

#include "access/hat.h"
#include "base/result.h"

namespace bunting::things {

inline constexpr int kLongestTurn = 4'000;

// Errors: Invalid("turn.words_missing", "words"), Invalid("text.too_long", "words"),
// Invalid("text.not_readable", "words").
Result<std::string> turn_words(std::string_view typed);

// Addresses and numbers of somebody, and links, wait until a person has looked: they may be an
// advert, or tell where somebody lives. Those who look at what others write need not wait.
bool waits_for_a_look(std::string_view words, access::Hat hat);

}  // namespace bunting::things
