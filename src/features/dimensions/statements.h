// SPDX-License-Identifier: AGPL-3.0-or-later
// The sixteen statements that every ring begins with, in plain words of our own, and what the
// dimensions are called. A partnership may say them differently; these stay linked beside.
#pragma once

#include <array>
#include <string_view>

#include "features/dimensions/ring_rules.h"
#include "text/message.h"

namespace bunting::dimensions {

// Codes are stored; never change them.
inline constexpr std::array<std::string_view, 16> kStatements{
    "C1", "C2", "C3", "I1", "I2", "I3", "O1", "O2", "O3", "O4", "P1", "P2", "P3", "P4", "F1", "F2"
};

// Its words as it came; nullopt of a statement that a partnership added.
std::optional<text::MsgId> words_as_they_came(std::string_view code);

text::MsgId name_of(Dimension dimension);
text::MsgId about(Dimension dimension);
text::MsgId score_word(int score);  // 0 … 4

// "2½": a number of quarters, without a sign.
std::string quarters_text(int quarters);

}  // namespace bunting::dimensions
