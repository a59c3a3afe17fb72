// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person typed, taken apart and bounded; and what of it may be misspelt. Private to search/.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "search/words.h"

namespace bunting::search {

struct Clause {
    enum class Kind : std::uint8_t { Word, Phrase, Without };
    Kind kind = Kind::Word;
    std::vector<Word> words;  // one, for a Word
};

struct Question {
    std::string folded;  // at most kLongestQuestion bytes
    std::vector<Clause> clauses;

    bool asks_nothing() const { return clauses.empty(); }
};

constexpr std::size_t kLongestQuestion = 400;
constexpr std::size_t kMostClauses = 16;
constexpr std::size_t kMostPhraseWords = 10;

// Never fails: what makes no sense is read as plain words, what is too long is cut. "quotes" make
// phrases, words joined by punctuation too; a minus before a word or phrase makes Without; stop
// words go if others are left.
Question question_of(std::string_view text);

// The question's text with every misspelt word replaced; empty where none is. `better` gives a
// better spelling or "", and is asked for at most four words, never for phrases.
std::string corrected(
    const Question& question, const std::function<std::string(const Word&, bool is_last)>& better
);

}  // namespace bunting::search
