// SPDX-License-Identifier: AGPL-3.0-or-later
// A small vocabulary that people share and that grows: words of offers and needs, and which of them
// mean the same. What people type is never changed; matching and the list read it through this.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "access/act.h"

namespace bunting::share {

struct Term {
    std::string folded;             // its key
    std::string word;               // as it is shown
    std::vector<std::string> also;  // other words for it, in alphabetical order
};

// "Gears, punctures; brakes" → gears, punctures, brakes: cleaned and folded, each once.
std::vector<std::string> folded_words(std::string_view typed);

// Every term with its other words, in alphabetical order. At most 2000.
std::vector<Term> terms_of(store::ReadTx& tx, BoroughId borough);
// Words that mean the same as this one, itself among them; it alone where nobody said so.
std::vector<std::string> same_as(store::ReadTx& tx, BoroughId borough, std::string_view word);

struct Suggested {
    std::string word;
    int uses = 0;
};

// Words of the newest offers and needs that everyone sees, which the vocabulary has not; most used
// first. What was told in confidence suggests nothing.
std::vector<Suggested> suggested(store::ReadTx& tx, BoroughId borough);

struct KeepWord {
    std::string word;
    std::string means;  // a term there is; empty: a term of its own
};

// Makes it a term, or says that it means the same as one; what meant the same as it goes along.
// Errors: those of authorize(); Invalid("words.missing", "word"); Invalid("words.no_such",
// "means"); Invalid("words.itself", "means").
Result<void> keep_word(access::ActTx& tx, const access::Call& call, const KeepWord& command);
// Takes a word out; what means the same as it goes too. Errors: those of authorize();
// Invalid("words.no_such", "word").
Result<void> drop_word(access::ActTx& tx, const access::Call& call, const std::string& word);

}  // namespace bunting::share
