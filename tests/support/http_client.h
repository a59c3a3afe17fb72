// SPDX-License-Identifier: AGPL-3.0-or-later
// A small blocking client for loopback, so that tests speak to the house as browsers and programs
// do.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace bunting::testing {

struct Answer {
    int status = 0;
    std::map<std::string, std::string> headers;  // lower-case names; the last of a name
    std::string body;
};

struct Ask {
    std::string method = "GET";
    std::string target = "/";
    std::string body = {};
    std::map<std::string, std::string> headers = {};
};

// Throws std::runtime_error where nobody answers.
Answer ask(std::uint16_t port, const Ask& ask);

}  // namespace bunting::testing
