// SPDX-License-Identifier: AGPL-3.0-or-later
// The strict reading of a request's head: request line and headers (RFC 9112). Where two servers
// could disagree about a byte, the request is refused; that is what keeps requests from being
// smuggled past the proxy in front. Pure; the body is body.h's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "web/server/limits.h"
#include "web/server/message.h"

namespace bunting::web {

struct Head {
    Method method = Method::Get;
    std::string method_text;
    std::string target;
    std::string path;
    std::string query;
    std::string host;
    std::vector<Header> headers;
    std::optional<std::uint64_t> content_length;
    bool chunked = false;
    bool http_1_0 = false;
    bool keep_alive = true;
    bool expects_continue = false;

    bool has_body() const { return chunked || content_length.value_or(0) > 0; }
};

// How many bytes the head takes, counted with its empty line; 0 while more must come. Refuses as
// soon as what came so far can never become a good head.
//
// Errors: those of scan_head that need no complete head.
// Cost:   O(bytes).
Result<std::size_t> head_length(std::string_view so_far, const HeadLimits& limits = {});

// Reads one complete head, as head_length measured it.
//
// Errors: Invalid with a key that refusal_status knows. People see the page of that status; the key
// is for
//         tests and operators.
Result<Head> scan_head(std::string_view head, const HeadLimits& limits = {});

// The HTTP status that a refusal of this folder stands for: 400 unless a more telling one exists.
int refusal_status(const Error& refusal);

}  // namespace bunting::web
