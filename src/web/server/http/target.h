// SPDX-License-Identifier: AGPL-3.0-or-later
// Request targets and host names: what a browser may ask for. Pure.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace bunting::web {

struct Target {
    std::string origin_form;  // path and query as sent
    std::string path;         // decoded
    std::string query;        // as sent
    std::string authority;    // lower case; only from the absolute form
};

// Reads "/path?query" or "http://host/path?query". Percent-escapes are decoded once; an encoded
// slash, a control character, bad UTF-8, or a segment "." or ".." (in any disguise) is refused.
//
// Errors: Invalid("http.target").
Result<Target> read_target(std::string_view target);

// A host name or address with an optional port, lower case.
//
// Errors: Invalid("http.host").
Result<std::string> read_authority(std::string_view authority);

// RFC 3629: no overlong forms, no surrogates.
bool is_utf8(std::string_view text);

}  // namespace bunting::web
