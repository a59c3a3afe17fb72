// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/response.h"

#include "base/ensure.h"

namespace bunting::web {

Response see_other(std::string_view path) {
    BUNTING_ENSURE(is_local_path(path));
    Response response;
    response.status = 303;
    response.may_cache = false;
    return std::move(response.with("location", std::string{path}));
}

Response moved_for_good(std::string_view path) {
    BUNTING_ENSURE(is_local_path(path));
    Response response;
    response.status = 301;
    return std::move(response.with("location", std::string{path}));
}

int status_of(Fault fault) {
    switch (fault) {
        case Fault::Invalid:
            return 422;
        case Fault::Forbidden:
            return 403;
        case Fault::NotFound:
            return 404;
        case Fault::Conflict:
            return 409;
        case Fault::Unavailable:
            return 503;
        case Fault::SignIn:
            return 401;
    }
    throw Bug("no such fault");
}

Response refused(Error error) {
    Response response;
    response.status = status_of(error.fault);
    response.may_cache = false;
    response.refusal = std::move(error);
    return response;
}

Response content(std::string_view content_type, std::string body) {
    Response response;
    response.body = std::move(body);
    return std::move(response.with("content-type", std::string{content_type}));
}

Response json(std::string body, int status) {
    Response response = content("application/json", std::move(body));
    response.status = status;
    return response;
}

Response& set_cookie(Response& response, const Request& request, const Cookie& cookie) {
    std::string line =
        fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax", cookie.name, cookie.value);
    if (cookie.max_age > 0) line += fmt::format("; Max-Age={}", cookie.max_age);
    if (cookie.max_age < 0) line += "; Max-Age=0";
    if (request.raw.secure) line += "; Secure";
    response.may_cache = false;
    return response.with("set-cookie", std::move(line));
}

}  // namespace bunting::web
