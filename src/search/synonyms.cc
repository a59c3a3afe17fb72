// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/synonyms.h"

#include "base/ensure.h"
#include "search/words.h"
#include "text/fold.h"

namespace bunting::search {
namespace {

constexpr std::size_t kMostWords = 4;
constexpr std::size_t kMostPhrases = 12;

std::vector<std::string> phrase_of(std::string_view text) {
    std::vector<std::string> words;
    for (Word& word : words_of(text::fold_for_search(text)))
        words.push_back(std::move(word.text));
    return words;
}

std::vector<std::string_view> split(std::string_view text, char by) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto at = text.find(by);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

}  // namespace

Result<Synonyms> parse_synonyms(std::string_view text) {
    Synonyms synonyms;
    std::size_t number = 0;
    for (std::string_view line : split(text, '\n')) {
        ++number;
        line = line.substr(0, line.find('#'));
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        std::vector<std::vector<std::string>> group;
        for (const std::string_view part : split(line, '='))
            group.push_back(phrase_of(part));
        bool bad = group.size() < 2 || group.size() > kMostPhrases;
        for (const auto& phrase : group)
            bad = bad || phrase.empty() || phrase.size() > kMostWords;
        if (bad) return refuse(Fault::Invalid, "search.synonyms_line", std::to_string(number));
        synonyms.groups.push_back(std::move(group));
    }
    return synonyms;
}

const Synonyms& shipped_synonyms() {
    static const Synonyms kShipped = [] {
        auto parsed = parse_synonyms(shipped_synonyms_text());
        BUNTING_ENSURE(parsed.has_value());
        return std::move(*parsed);
    }();
    return kShipped;
}

}  // namespace bunting::search
