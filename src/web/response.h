// SPDX-License-Identifier: AGPL-3.0-or-later
// The answers handlers give: a page, a redirect, data, a refusal. How a page looks is
// components/frame's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "web/request.h"
#include "web/server/message.h"

namespace bunting::web {

struct Response {
    int status = 200;
    std::vector<Header> headers;
    std::string body;
    std::shared_ptr<const std::string> shared_body;
    bool may_cache = true;       // a visitor's copy may be kept until something changes
    std::string tile_host = {};  // pictures may come from there too: the bigger map's tiles
    // Set: the refusal is shown as the page of its status, by the border.
    std::optional<Error> refusal;

    Response& with(std::string name, std::string value) {
        headers.push_back({std::move(name), std::move(value)});
        return *this;
    }
};

// After a write: the browser fetches `path` anew. Requires: is_local_path(path).
Response see_other(std::string_view path);
// A thing that lives at another address for good.
Response moved_for_good(std::string_view path);

// The status of a refusal: Invalid 422, Forbidden 403, NotFound 404, Conflict 409, Unavailable 503,
// SignIn 401.
int status_of(Fault fault);

// The border shows it: a page with words, or a problem document for programs.
Response refused(Error error);

Response content(std::string_view content_type, std::string body);
Response json(std::string body, int status = 200);

// A cookie of ours: HttpOnly, SameSite=Lax, Path=/, Secure where the request was.
struct Cookie {
    std::string name;
    std::string value;
    std::int64_t max_age = 0;  // seconds; 0: until the browser closes; negative: forget it now
};

Response& set_cookie(Response& response, const Request& request, const Cookie& cookie);

}  // namespace bunting::web
