// SPDX-License-Identifier: AGPL-3.0-or-later
// Asks of a house's gate, without a socket between: what every route answers, to anybody.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/assemble.h"

namespace bunting::testing {

struct Knock {
    std::string method = "GET";
    std::string target = "/";
    std::string body = {};
    std::vector<web::Header> headers = {};  // lower-case names
    std::string peer = "127.0.0.1";
    std::string host = "thimbleford.example";
};

using Fields = std::vector<std::pair<std::string, std::string>>;

class Door {
public:
    Door(app::House& house, const Clock& clock) : house_{house}, clock_{clock} {}

    // Throws std::runtime_error for a target that no server would let in.
    web::RawResponse ask(const Knock& knock) const;

private:
    app::House& house_;
    const Clock& clock_;
};

// The first header of that name, or empty.
std::string header_of(const web::RawResponse& answer, std::string_view name);
std::vector<std::string> headers_of(const web::RawResponse& answer, std::string_view name);
bool has(const web::RawResponse& answer, std::string_view words);

std::string form_body(const Fields& fields);
// A flat object; every value as text.
std::string json_body(const Fields& fields);

}  // namespace bunting::testing
