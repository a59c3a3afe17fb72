// SPDX-License-Identifier: AGPL-3.0-or-later
// How text of any language goes through seven-bit mail. Private to mail/, pure.
#pragma once

#include <string>
#include <string_view>

namespace bunting::mail {

// Valid UTF-8 without controls, line separators or direction overrides, at most 1000 bytes: cannot
// end a header and begin another, nor show itself as something else.
bool is_header_text(std::string_view text);

// RFC 2047 encoded words, folded; the first line has `used` characters before it. Never splits a
// character. Requires: is_header_text(text).
std::string encoded_words(std::string_view text, std::size_t used);

// Every line ending as CRLF, one at the end.
std::string with_crlf(std::string_view text);

// RFC 2045 section 6.7: lines of at most 76, none beginning with "From ", spaces at their end kept.
// Requires: `text` came from with_crlf.
std::string quoted_printable(std::string_view text);

// RFC 2045 section 6.8: lines of 76.
std::string base64_lines(std::string_view bytes);

}  // namespace bunting::mail
