// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/question.h"

#include <algorithm>

#include "text/fold.h"

namespace bunting::search {
namespace {

constexpr int kMostCorrections = 4;

// Cuts between characters, so that folding sees no broken one.
std::string_view bounded(std::string_view text) {
    if (text.size() <= kLongestQuestion) return text;
    std::size_t size = kLongestQuestion;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xc0U) == 0x80U)
        --size;
    return text.substr(0, size);
}

// Whether the word at `at` has a minus of its own: "-closed", not "drop-in" and not "- closed".
bool has_minus(std::string_view folded, std::size_t at) {
    if (at > 0 && folded[at - 1] == '"') --at;
    if (at == 0 || folded[at - 1] != '-') return false;
    return at == 1 || folded[at - 2] == ' ' || folded[at - 2] == '\t';
}

struct Piece {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool quoted = false;
};

// Inside and outside of quotes, in turn. A quote that is never closed is none.
std::vector<Piece> pieces_of(std::string_view folded) {
    std::vector<Piece> pieces;
    std::size_t begin = 0;
    while (begin < folded.size()) {
        const auto open = folded.find('"', begin);
        const auto close = open == std::string_view::npos ? open : folded.find('"', open + 1);
        if (close == std::string_view::npos) break;
        pieces.push_back({begin, open, false});
        pieces.push_back({open + 1, close, true});
        begin = close + 1;
    }
    pieces.push_back({begin, folded.size(), false});
    return pieces;
}

void add(std::vector<Clause>& clauses, Clause clause, bool without) {
    if (clause.words.empty() || clauses.size() == kMostClauses) return;
    if (clause.words.size() > kMostPhraseWords) clause.words.resize(kMostPhraseWords);
    if (without) clause.kind = Clause::Kind::Without;
    clauses.push_back(std::move(clause));
}

void add_quoted(std::vector<Clause>& clauses, std::string_view folded, std::vector<Word> words) {
    if (words.empty()) return;
    const bool without = has_minus(folded, words.front().at);
    add(clauses, Clause{Clause::Kind::Phrase, std::move(words)}, without);
}

void add_plain(std::vector<Clause>& clauses, std::string_view folded, std::vector<Word> words) {
    for (std::size_t i = 0; i < words.size();) {
        std::size_t end = i + 1;
        while (end < words.size() && words[end].joined)
            ++end;
        Clause clause;
        clause.kind = end - i > 1 ? Clause::Kind::Phrase : Clause::Kind::Word;
        const bool without = has_minus(folded, words[i].at);
        for (; i < end; ++i)
            clause.words.push_back(std::move(words[i]));
        add(clauses, std::move(clause), without);
    }
}

void drop_stop_words(std::vector<Clause>& clauses) {
    const auto is_idle = [](const Clause& clause) {
        return clause.kind == Clause::Kind::Word && is_stop_word(clause.words.front().text);
    };
    const auto says_something = [&](const Clause& clause) {
        return clause.kind != Clause::Kind::Without && !is_idle(clause);
    };
    if (std::any_of(clauses.begin(), clauses.end(), says_something)) {
        std::erase_if(clauses, is_idle);
    }
}

}  // namespace

Question question_of(std::string_view text) {
    Question question;
    question.folded = text::fold_for_search(bounded(text));
    if (question.folded.size() > kLongestQuestion) {  // folding may lengthen
        question.folded.resize(bounded(question.folded).size());
    }
    const std::string_view folded = question.folded;
    for (const Piece& piece : pieces_of(folded)) {
        auto words = words_of(folded.substr(piece.begin, piece.end - piece.begin));
        for (Word& word : words)
            word.at += piece.begin;
        if (piece.quoted) {
            add_quoted(question.clauses, folded, std::move(words));
        } else {
            add_plain(question.clauses, folded, std::move(words));
        }
    }
    drop_stop_words(question.clauses);
    return question;
}

std::string corrected(
    const Question& question, const std::function<std::string(const Word&, bool is_last)>& better
) {
    std::string text;
    std::size_t copied = 0;
    int left = kMostCorrections;
    for (const Clause& clause : question.clauses) {
        if (clause.kind != Clause::Kind::Word || left == 0) continue;
        const Word& word = clause.words.front();
        if (!is_spellable(word.text)) continue;
        --left;
        const std::string other = better(word, &clause == &question.clauses.back());
        if (other.empty()) continue;
        text += question.folded.substr(copied, word.at - copied) + other;
        copied = word.at + word.size;
    }
    if (copied == 0) return {};
    return text + question.folded.substr(copied);
}

}  // namespace bunting::search
