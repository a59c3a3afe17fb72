// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/things/acts/turn.h"

#include "text/clean.h"
#include "thing/thing.h"

namespace bunting::things {
namespace {

constexpr int kPhoneDigits = 9;

// Nine digits with nothing but spaces, hyphens, brackets and dots between them.
bool has_long_number(std::string_view words) {
    int digits = 0;
    for (const char c : words) {
        const bool between = c == ' ' || c == '-' || c == '(' || c == ')' || c == '.' || c == '+';
        if (c >= '0' && c <= '9')
            ++digits;
        else if (!between)
            digits = 0;
        if (digits >= kPhoneDigits) return true;
    }
    return false;
}

bool has_address(std::string_view words) {
    return words.find('@') != std::string_view::npos ||
           words.find("://") != std::string_view::npos ||
           words.find("www.") != std::string_view::npos;
}

}  // namespace

Result<std::string> turn_words(std::string_view typed) {
    std::string words = TRY(text::clean_text(typed, kLongestTurn, "words"));
    if (words.empty()) return refuse(Fault::Invalid, "turn.words_missing", "words");
    return words;
}

bool waits_for_a_look(std::string_view words, access::Hat hat) {
    const bool untrusted = thing::first_state(/*look_first=*/true, hat) == thing::State::Waiting;
    return untrusted && (has_address(words) || has_long_number(words));
}

}  // namespace bunting::things
