// SPDX-License-Identifier: AGPL-3.0-or-later
// Words and sentences of what people write: addresses made of titles, openings, lengths.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bunting::text {

// "The Boathouse, Wharf Lane" as "the-boathouse-wharf-lane": for addresses of pages. Other scripts
// are written in Latin letters. At most 60 characters, cut at a hyphen; empty if nothing is left.
// Requires: is_utf8(title).
std::string slugify(std::string_view title);

// Words by Unicode's rules (UAX 29), in any script. Requires: is_utf8(text).
std::size_t count_words(std::string_view text);

// Whole minutes it takes to read, at 200 words each; at least one.
int reading_minutes(std::size_t words);

// The first sentence, shortened to `most` characters. Requires: is_utf8(text), most > 0.
std::string first_sentence(std::string_view text, std::size_t most);

}  // namespace bunting::text
