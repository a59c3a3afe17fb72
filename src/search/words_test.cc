// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/words.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "search/question.h"
#include "search/synonyms.h"

using namespace bunting;
using namespace bunting::search;

namespace {

std::string joined(std::string_view text) {
    std::string out;
    for (const Word& word : words_of(text))
        out += (word.joined ? "+" : " ") + word.text;
    return out;
}

}  // namespace

TEST_CASE("words are letters and digits; apostrophes vanish and punctuation joins") {
    CHECK(joined("o'brien's shed, m&s") == " obriens shed m+s");
    CHECK(joined("drop-in at 10.30 (mill lane)") == " drop+in at 10+30 mill lane");
    CHECK(joined("") == "");
    CHECK(joined("''' -- !") == "");
}

TEST_CASE("scripts without spaces fall into characters") {
    CHECK(joined("图书馆 abc") == " 图+书+馆 abc");
}

TEST_CASE("a word tells where it stands, whatever the bytes") {
    CHECK(rc::check([](const std::string& text) {
        for (const Word& word : words_of(text)) {
            RC_ASSERT(word.size > 0);
            RC_ASSERT(word.at + word.size <= text.size());
            RC_ASSERT(word.text.size() <= kLongestWord);
        }
    }));
    const auto words = words_of("a libary");
    CHECK(words[1].at == 2);
    CHECK(words[1].size == 6);
}

TEST_CASE("stop words are found among the sorted list") {
    for (const auto* word : {"a", "the", "please", "you", "so"})
        CHECK(is_stop_word(word));
    CHECK_FALSE(is_stop_word("library"));
}

TEST_CASE("a question is bounded and never has more clauses than it may") {
    CHECK(rc::check([](const std::vector<std::string>& parts) {
        std::string text;
        for (const auto& part : parts)
            text += part + " \"-";
        const Question question = question_of(text);
        RC_ASSERT(question.folded.size() <= kLongestQuestion);
        RC_ASSERT(question.clauses.size() <= kMostClauses);
        for (const Clause& clause : question.clauses) {
            RC_ASSERT(!clause.words.empty());
            RC_ASSERT(clause.words.size() <= kMostPhraseWords);
        }
    }));
}

TEST_CASE("a question of little words alone keeps them") {
    CHECK(question_of("the who").clauses.size() == 2);
    CHECK(question_of("who runs the library").clauses.size() == 2);
}

TEST_CASE("corrections stand where the wrong words stood") {
    const Question question = question_of("Mendd the \"libary\" libary, 99 drop-inn");
    const auto better = [](const Word& word, bool) -> std::string {
        return word.text == "libary" ? "library" : "";
    };
    CHECK(corrected(question, better) == "mendd the \"libary\" library, 99 drop-inn");
    CHECK(corrected(question, [](const Word&, bool) { return std::string{}; }).empty());
}

TEST_CASE("the shipped synonyms are well formed") {
    CHECK(shipped_synonyms().groups.size() > 20);
}

TEST_CASE("a line of synonyms that says nothing is refused with its number") {
    CHECK(parse_synonyms("# remark\n\n a b = c # d\r\n").value().groups.size() == 1);
    for (const auto* bad : {"\nalone", "\na =", "\n= b", "\na b c d e = f", "\n!! = f"}) {
        CAPTURE(bad);
        const auto refused = parse_synonyms(bad);
        REQUIRE_FALSE(refused);
        CHECK(refused.error() == Error{Fault::Invalid, "search.synonyms_line", "2"});
    }
}
