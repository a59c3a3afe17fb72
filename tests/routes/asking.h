// SPDX-License-Identifier: AGPL-3.0-or-later
// A case as a request: as a browser sends it, or as a program does.
#pragma once

#include "tests/routes/samples.h"

namespace bunting::testing {

enum class As : std::uint8_t { Html, Json };

// "bunting_draft=…; bunting_session=…"
std::string cookies_of(const Person& person, std::string_view more = "");

Knock reading(const Person& person, std::string target, As as);
// With the person's own CSRF token. Each from another address: what is counted per address is not
// what is walked here.
Knock writing(const Person& person, std::string target, const Filled& filled, As as);

bool leads_to_sign_in(const web::RawResponse& answer);

// What the policy table, and the narrower rules beside it, say about this case.
Result<void> expected(const web::Route& route, const Case& given);

// Somebody whom the route lets in, with what the address names.
Case let_in(Troupe& troupe, const web::Route& route);

// For failures: how an answer begins, and where it leads.
std::string told(const web::RawResponse& answer);

}  // namespace bunting::testing
