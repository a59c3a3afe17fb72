// SPDX-License-Identifier: AGPL-3.0-or-later
// One form for all spellings of a word that a searcher would call the same. For comparing, never
// for showing.
#pragma once

#include <string>
#include <string_view>

namespace bunting::text {

// Case, width and ligatures folded (NFKC, full case folding); accents of the Latin, Greek and
// Cyrillic scripts and the vowel points of Arabic and Hebrew dropped; ø, ł, đ, æ, œ, ı written as
// plain letters; curly quotes and apostrophes straight. "Café" = "CAFE", "Łódź" = "lodz". Marks
// that change the letter (Bengali, Hindi) stay. Bytes that are not UTF-8 become U+FFFD. Applying it
// twice changes nothing.
std::string fold_for_search(std::string_view utf8);

}  // namespace bunting::text
