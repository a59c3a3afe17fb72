// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/demo/texts/toml_words.h"

namespace bunting::demo {

std::string word(const toml::table& table, std::string_view name) {
    return table[name].value_or(std::string{});
}

std::vector<std::string> words(const toml::table& table, std::string_view name) {
    std::vector<std::string> out;
    if (const auto* list = table[name].as_array()) {
        for (const auto& each : *list)
            out.push_back(each.value_or(std::string{}));
    }
    return out;
}

std::vector<std::pair<std::string, std::string>> pairs(
    const toml::table& table, std::string_view name
) {
    std::vector<std::pair<std::string, std::string>> out;
    if (const auto* list = table[name].as_array()) {
        for (const auto& each : *list) {
            const auto& pair = *each.as_array();
            out.emplace_back(
                pair.get(0)->value_or(std::string{}), pair.get(1)->value_or(std::string{})
            );
        }
    }
    return out;
}

std::vector<std::vector<std::string>> rows(const toml::table& table, std::string_view name) {
    constexpr std::size_t kMost = 5;
    std::vector<std::vector<std::string>> out;
    const auto* list = table[name].as_array();
    if (list == nullptr) return out;
    for (const auto& each : *list) {
        std::vector<std::string> row;
        for (const auto& cell : *each.as_array())
            row.push_back(cell.value_or(std::string{}));
        row.resize(kMost);
        out.push_back(std::move(row));
    }
    return out;
}

std::vector<std::int64_t> numbers(const toml::table& table, std::string_view name) {
    std::vector<std::int64_t> out;
    if (const auto* list = table[name].as_array()) {
        for (const auto& each : *list)
            out.push_back(each.value_or(std::int64_t{0}));
    }
    return out;
}

}  // namespace bunting::demo
