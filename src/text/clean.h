// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody typed, made fit to keep: one form of each letter, and no characters that hide,
// reorder or pile up. Words are never corrected.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace bunting::text {

// One line (a name, a title): NFC; without control, bidirectional-override and invisible formatting
// characters; runs of spaces and line ends as one space, none at the ends. Joiners and the marks of
// right-to-left writing stay. Cleaning twice changes nothing.
//
// Errors: Invalid("text.not_readable", field) for bytes that are not UTF-8;
// Invalid("text.too_long", field) for more than `most` characters when clean.
Result<std::string> clean_line(std::string_view raw, std::size_t most, std::string field = {});

// Several lines: as above, but line ends stay (as \n), at most one empty line together, no spaces
// at the end of a line.
Result<std::string> clean_text(std::string_view raw, std::size_t most, std::string field = {});

}  // namespace bunting::text
