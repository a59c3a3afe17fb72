// SPDX-License-Identifier: AGPL-3.0-or-later
// The escapings behind the holes of html::w, one per place a value can land. Pages never call
// these.
#pragma once

#include <string>
#include <string_view>

namespace bunting::html {

// Text between tags and quoted values alike: & < > " ' become entities; NUL, which no page may
// hold, U+FFFD.
void append_escaped(std::string& buffer, std::string_view value);

// A whole address, or "#" unless it is relative or its scheme is http, https, mailto, tel or sms.
// What a browser would trim or misread (spaces, quotes, controls, backslash) is percent-encoded.
void append_url(std::string& buffer, std::string_view url);

// One part of an address: everything but letters, digits and - . _ ~ is percent-encoded.
void append_url_part(std::string& buffer, std::string_view part);

// JSON text for a <script type="application/ld+json"> block: "<", ">" and "&" become \u003c,
// \u003e, \u0026, so no value can close the element. Requires: `json` is valid JSON, where these
// stand only in strings.
void append_json_for_script(std::string& buffer, std::string_view json);

}  // namespace bunting::html
