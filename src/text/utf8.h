// SPDX-License-Identifier: AGPL-3.0-or-later
// What UTF-8 is and how much of it there is. Bytes from outside are checked here before they are
// text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bunting::text {

// Strictly: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view bytes);

// Characters as a person typing counts them on a counter: code points. Requires: is_utf8(text).
std::size_t count_characters(std::string_view text);

// At most `most` characters, cut between words where a space is in the second half, never
// inside a character with its accents or an emoji with its parts; "…" shows the cut and counts as
// one. Requires: is_utf8(text), most > 0.
std::string shorten(std::string_view text, std::size_t most);

}  // namespace bunting::text
