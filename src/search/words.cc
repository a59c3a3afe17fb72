// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/words.h"

#include <algorithm>
#include <array>

#include <xapian.h>

namespace bunting::search {
namespace {

constexpr std::size_t kShortestSpelling = 4;
constexpr std::size_t kLongestSpelling = 32;

// Sorted. Small on purpose: a word wrongly dropped cannot be found.
constexpr std::array<std::string_view, 58> kStopWords{
    "a",    "about", "all",   "am",    "an",   "and",   "any",   "are",    "as",  "at",
    "be",   "been",  "but",   "by",    "can",  "could", "do",    "does",   "for", "from",
    "get",  "had",   "has",   "have",  "how",  "i",     "if",    "in",     "is",  "it",
    "its",  "me",    "my",    "of",    "on",   "or",    "our",   "please", "so",  "some",
    "that", "the",   "their", "there", "they", "this",  "to",    "was",    "we",  "what",
    "when", "where", "which", "who",   "will", "with",  "would", "you",
};

struct Range {
    unsigned first;
    unsigned last;
};

constexpr std::array kUnspaced{
    Range{0x0e00, 0x0eff},    // Thai, Lao
    Range{0x1000, 0x109f},    // Myanmar
    Range{0x1780, 0x17ff},    // Khmer
    Range{0x3040, 0x30ff},    // kana
    Range{0x3400, 0x9fff},    // Han
    Range{0xf900, 0xfaff},    // Han, compatibility
    Range{0x20000, 0x3ffff},  // Han, the rest
};

bool is_unspaced(unsigned c) {
    return std::any_of(kUnspaced.begin(), kUnspaced.end(), [c](const Range& range) {
        return c >= range.first && c <= range.last;
    });
}

bool is_apostrophe(unsigned c) {
    return c == '\'' || c == 0x2019 || c == 0x02bc;
}

bool is_word_character(unsigned c) {
    return c != '_' && Xapian::Unicode::is_wordchar(c);
}

// Collects words while the scan moves on.
class Collector {
public:
    explicit Collector(std::vector<Word>& words) : words_{words} {}

    void letter(unsigned c, std::size_t at, std::size_t size) {
        if (!open_ || is_unspaced(c) || after_unspaced_) begin(at);
        after_unspaced_ = is_unspaced(c);
        std::string bytes;
        Xapian::Unicode::append_utf8(bytes, c);
        Word& word = words_.back();
        word.size = at + size - word.at;
        if (word.text.size() + bytes.size() <= kLongestWord) word.text += bytes;
    }

    void space() {
        open_ = false;
        joined_ = false;
    }

    void punctuation() { open_ = false; }

    bool is_open() const { return open_; }

private:
    void begin(std::size_t at) {
        words_.push_back(Word{.at = at, .joined = joined_});
        open_ = true;
        joined_ = true;
    }

    std::vector<Word>& words_;
    bool open_ = false;
    bool joined_ = false;
    bool after_unspaced_ = false;
};

}  // namespace

std::vector<Word> words_of(std::string_view folded) {
    std::vector<Word> words;
    Collector collector{words};
    // Utf8Iterator reads bytes that are not UTF-8 as Latin-1: any input is safe.
    const Xapian::Utf8Iterator end;
    for (Xapian::Utf8Iterator it{folded.data(), folded.size()}; it != end;) {
        const unsigned c = *it;
        const std::size_t left = it.left();
        ++it;
        const std::size_t at = folded.size() - left;
        if (is_word_character(c)) {
            collector.letter(c, at, left - it.left());
        } else if (Xapian::Unicode::is_whitespace(c)) {
            collector.space();
        } else if (!is_apostrophe(c) || !collector.is_open()) {
            collector.punctuation();
        }
    }
    return words;
}

bool is_spellable(std::string_view word) {
    if (word.size() < kShortestSpelling || word.size() > kLongestSpelling) return false;
    return std::none_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string stem_of(std::string_view word) {
    return Xapian::Stem{"en"}(std::string{word});
}

bool is_stop_word(std::string_view word) {
    return std::binary_search(kStopWords.begin(), kStopWords.end(), word);
}

}  // namespace bunting::search
