// SPDX-License-Identifier: AGPL-3.0-or-later
// E-mail addresses, phone numbers and web addresses as people type them, brought into one form.
// Whether anybody answers there only a message can tell.
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

// A web page's address, http or https; without a scheme it is https. Names of hosts only, in ASCII:
// no numbers, no user before an @, nothing that a page or a browser could take for more than an
// address. The host is written small, the rest stays as typed.
//
// Errors: Invalid("field.not_a_link", field).
Result<std::string> parse_web_address(std::string_view typed, std::string field = {});

// "https://www.example.org/a/b" as "example.org": where a link leads, in a few letters.
std::string_view host_of(std::string_view web_address);

// "+441632960143" as "01632 960143", the way it is read out; other countries' numbers stay as they
// are.
std::string phone_to_read(std::string_view e164);

}  // namespace bunting::text
