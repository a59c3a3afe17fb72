// SPDX-License-Identifier: AGPL-3.0-or-later
// Every verb that an act writes, what sort of change it is, and the sentence that says so. A new
// verb has a line in verbs.cc and a sentence in locale/en/record.toml, or the tests fail.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/message.h"

namespace bunting::record {

enum class Sort : std::uint8_t { Things, Talk, Promises, Care, Places, People, Settings };

struct Verb {
    std::string_view verb;
    Sort sort;
};

std::span<const Verb> verbs();

struct SortName {
    Sort sort;
    std::string_view word;  // in addresses
    text::MsgId words;
};

std::span<const SortName> sorts();
std::optional<Sort> sort_named(std::string_view word);
std::vector<std::string> verbs_of(Sort sort);

// What happened, in a few words. A verb that is not in the table is "something changed"; of a
// confidential kind, that something private happened.
text::MsgId sentence_of(std::string_view verb);

}  // namespace bunting::record
