// SPDX-License-Identifier: AGPL-3.0-or-later
// E-mail addresses and phone numbers as people type them, brought into one form. Whether anybody
// answers there only a message can tell.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace bunting::text {

// Trimmed and in lower case: nobody has two accounts that differ in case. Ordinary addresses only:
// no quoted local parts, no addresses by number, no non-ASCII.
//
// Errors: Invalid("contact.email_shape", field).
Result<std::string> parse_email(std::string_view typed, std::string field = {});

// As "+441632960143" (E.164). Numbers without a country are British; spaces, brackets, dots and
// hyphens fall away. Short numbers (999, 111) are refused.
//
// Errors: Invalid("contact.phone_shape", field).
Result<std::string> parse_phone(std::string_view typed, std::string field = {});

// "+441632960143" as "01632 960143", the way it is read out; other countries' numbers stay as they
// are.
std::string phone_to_read(std::string_view e164);

}  // namespace bunting::text
