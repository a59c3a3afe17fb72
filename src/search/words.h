// SPDX-License-Identifier: AGPL-3.0-or-later
// How text becomes words, in one way for what is indexed and what is asked. Knows no Xapian
// database.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bunting::search {

struct Word {
    std::string text;    // at most kLongestWord bytes
    std::size_t at = 0;  // where it stands in the folded text, in bytes
    std::size_t size = 0;
    bool joined = false;  // nothing but punctuation between it and the word before: drop-in, M&S
};

constexpr std::size_t kLongestWord = 60;

// Letters and digits make words; an apostrophe inside one vanishes (john's is johns); where a
// script writes no spaces (Han, kana, Thai and its neighbours) each character is a word joined to
// the one before. Requires: `folded` went through text::fold_for_search. Any bytes are safe.
std::vector<Word> words_of(std::string_view folded);

// Letters only, neither very short nor very long: worth correcting and worth learning as a
// spelling.
bool is_spellable(std::string_view word);

// The English stem: "mending", "mends" and "mend" have the same. Other languages' words mostly stay
// as they are.
std::string stem_of(std::string_view word);

// "the", "of", "where": a question may drop them when other words are left.
bool is_stop_word(std::string_view word);

}  // namespace bunting::search
