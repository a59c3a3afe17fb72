// SPDX-License-Identifier: AGPL-3.0-or-later
// Plain text whose lines a mail program folded softly, unfolded. Private to mail/, pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bunting::mail {

enum class Space : std::uint8_t { Kept, Deleted };  // at the end of a folded line: DelSp

// Lines end with \n, quotes are lines after "> ". Source: RFC 3676 section 4.
std::string unflowed(std::string_view text, Space space);

}  // namespace bunting::mail
