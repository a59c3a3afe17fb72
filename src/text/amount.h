// SPDX-License-Identifier: AGPL-3.0-or-later
// Numbers and money as people write them in a language.
#pragma once

#include <cstdint>
#include <string>

#include "text/locale.h"
#include "text/message.h"

namespace bunting::text {

// "9,400".
std::string whole(const Locale& locale, std::int64_t number);

// "£96,000", "£2.50", and "43p" below a pound.
std::string money(const Locale& locale, Pence pence);

// The same, onto the end of a text.
void append_money(std::string& out, const Locale& locale, Pence pence);

}  // namespace bunting::text
