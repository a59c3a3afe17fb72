// SPDX-License-Identifier: AGPL-3.0-or-later
// Inside journal/ only: signed notes must be UTF-8, and text/ stands above us. Everything else
// about text is text/'s.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bunting::journal {

// nullopt unless the whole text is well-formed (no overlong form, no surrogate, nothing past
// U+10FFFF). Source: RFC 3629, section 4.
std::optional<std::u32string> code_points(std::string_view text);

}  // namespace bunting::journal
