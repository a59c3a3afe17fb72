// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands in a table of a content file: words, lists of words, rows. What is not there is
// empty.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <toml++/toml.h>

namespace bunting::demo {

std::string word(const toml::table& table, std::string_view name);
std::vector<std::string> words(const toml::table& table, std::string_view name);
std::vector<std::int64_t> numbers(const toml::table& table, std::string_view name);
std::vector<std::pair<std::string, std::string>> pairs(
    const toml::table& table, std::string_view name
);
// Rows of words: [["odette", "here", "friend"], …]; each has five, the last ones empty.
std::vector<std::vector<std::string>> rows(const toml::table& table, std::string_view name);

}  // namespace bunting::demo
