// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/things/add/likeness.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "text/fold.h"

namespace bunting::things {
namespace {

constexpr std::array<std::string_view, 16> kSmallWords{
    "the",
    "a",
    "an",
    "and",
    "of",
    "for",
    "in",
    "on",
    "at",
    "to",
    "with",
    "our",
    "is",
    "from",
    "by",
    "or",
};

bool is_letter(char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') ||
           (c >= '0' && c <= '9');
}

std::set<std::string> words_of(std::string_view title) {
    std::set<std::string> out;
    std::string word;
    const auto end_word = [&] {
        const bool small =
            std::find(kSmallWords.begin(), kSmallWords.end(), word) != kSmallWords.end();
        if (word.size() > 3 && word.ends_with('s')) word.pop_back();
        if (!word.empty() && !small) out.insert(word);
        word.clear();
    };
    for (const char c : text::fold_for_search(title)) {
        if (is_letter(c))
            word += c;
        else if (c != '\'')
            end_word();
    }
    end_word();
    return out;
}

}  // namespace

double likeness(std::string_view a, std::string_view b) {
    const auto left = words_of(a);
    const auto right = words_of(b);
    if (left.empty() || right.empty()) return 0;
    const auto shared = std::count_if(left.begin(), left.end(), [&](const auto& word) {
        return right.contains(word);
    });
    const auto all = left.size() + right.size() - static_cast<std::size_t>(shared);
    return static_cast<double>(shared) / static_cast<double>(all);
}

}  // namespace bunting::things
