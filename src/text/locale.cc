// SPDX-License-Identifier: AGPL-3.0-or-later
#include "text/locale.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "text/catalogue.h"

namespace bunting::text {
namespace {

constexpr std::size_t kHeaderLimit =
    512;  // nobody reads more languages than this; a longer header is noise

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return lower(x) == lower(y);
    });
}

std::string_view first_subtag(std::string_view tag) {
    return tag.substr(0, tag.find('-'));
}

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// "q=0.8" as 800; a weight that is not written as RFC 9110 says counts as nothing.
int weight_of(std::string_view parameter) {
    if (parameter.empty()) return 1000;
    if (parameter.size() < 3 || lower(parameter[0]) != 'q' || parameter[1] != '=') return 0;
    const std::string_view digits = parameter.substr(2);
    if (digits.size() > 5 || (digits[0] != '0' && digits[0] != '1')) return 0;
    int weight = (digits[0] - '0') * 1000;
    int scale = 100;
    for (std::size_t i = 2; i < digits.size(); ++i, scale /= 10) {
        if (digits[1] != '.' || digits[i] < '0' || digits[i] > '9') return 0;
        weight += (digits[i] - '0') * scale;
    }
    return std::min(weight, 1000);
}

// A wish for "pl" is met by pl-PL and the other way round; "*" by English.
const Locale* spoken_for(std::string_view range) {
    if (range == "*") return &default_locale();
    for (const Locale* locale : locales()) {
        if (same_ignoring_case(locale->tag(), range)) return locale;
    }
    for (const Locale* locale : locales()) {
        if (same_ignoring_case(first_subtag(locale->tag()), first_subtag(range))) return locale;
    }
    return nullptr;
}

const std::vector<Locale>& every_locale() {
    static const std::vector<Locale> kAllLocales = [] {
        std::vector<Locale> all;
        all.reserve(catalogue().languages.size());
        for (const Language& language : catalogue().languages)
            all.emplace_back(language, all.size());
        return all;
    }();
    return kAllLocales;
}

}  // namespace

std::string_view Locale::tag() const {
    return language_->tag;
}

std::string_view Locale::name() const {
    return language_->name;
}

Direction Locale::direction() const {
    return language_->direction;
}

std::string_view Locale::dir() const {
    return language_->direction == Direction::LeftToRight ? "ltr" : "rtl";
}

bool Locale::is_pseudo() const {
    return language_->is_pseudo;
}

const Locale& default_locale() {
    return every_locale().front();
}

const Locale* find_locale(std::string_view tag) {
    for (const Locale& locale : every_locale()) {
        if (same_ignoring_case(locale.tag(), tag)) return &locale;
    }
    return nullptr;
}

std::span<const Locale* const> locales() {
    static const std::vector<const Locale*> kOfferedLocales = [] {
        std::vector<const Locale*> offered;
        for (const Locale& locale : every_locale()) {
            if (!locale.is_pseudo()) offered.push_back(&locale);
        }
        return offered;
    }();
    return kOfferedLocales;
}

const Locale& negotiate(std::string_view accept_language) {
    const Locale* best = &default_locale();
    int best_weight = 0;
    std::string_view rest = accept_language.substr(0, kHeaderLimit);
    while (!rest.empty()) {
        const auto comma = std::min(rest.find(','), rest.size());
        const std::string_view wish = rest.substr(0, comma);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
        const auto semicolon = std::min(wish.find(';'), wish.size());
        const Locale* spoken = spoken_for(trimmed(wish.substr(0, semicolon)));
        const int weight = weight_of(trimmed(wish.substr(std::min(semicolon + 1, wish.size()))));
        if (spoken == nullptr || weight <= best_weight) continue;
        best = spoken;
        best_weight = weight;
    }
    return *best;
}

}  // namespace bunting::text
