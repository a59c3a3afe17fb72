// SPDX-License-Identifier: AGPL-3.0-or-later
// A request as it was received and checked, and the answer to it. No forms, cookies or pages here:
// those are the router's.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace bunting::web {

// Other: PUT, DELETE, PATCH or OPTIONS; the router answers 405. Methods nobody knows never get this
// far.
enum class Method : std::uint8_t { Get, Head, Post, Other };

struct Header {
    std::string name;  // lower case
    std::string value;
    friend bool operator==(const Header&, const Header&) = default;
};

struct RawRequest {
    Method method = Method::Get;
    std::string method_text;
    std::string target;  // as sent, without scheme and host: "/p/kettle%20bank?page=2"
    std::string path;    // decoded once; valid UTF-8 without control characters or dot segments
    std::string query;   // as sent, after the '?'
    std::vector<Header> headers;
    std::string body;
    std::string peer;     // the person's address as text: the socket's, or a trusted proxy's word
    std::string host;     // lower case, with the port if one was sent; empty only in HTTP/1.0
    bool secure = false;  // a trusted proxy says that the person used https
    Time received;        // when the last byte was read: this instant decides about deadlines

    // The first header of that lower-case name, or empty.
    std::string_view header(std::string_view name) const {
        for (const Header& header : headers) {
            if (header.name == name) return header.value;
        }
        return {};
    }
};

// The server adds content-length, connection and date itself.
struct RawResponse {
    int status = 200;
    std::vector<Header> headers;
    std::string body;
    std::shared_ptr<const std::string> shared_body;  // sent instead of body, if set: never copied
    bool close = false;                              // end the connection after this answer

    std::string_view content() const {
        return shared_body ? std::string_view{*shared_body} : std::string_view{body};
    }
};

// Gives the answer: once, from any thread. Throws Bug for an answer that could not be sent as it
// is, and may then be called again. Dropped without being called, it answers 500.
using Done = std::function<void(RawResponse)>;
// Called on the thread of the connection; must not block.
using Handle = std::function<void(RawRequest&&, Done)>;
// The application's words for what the server itself has to refuse.
using ErrorPage = std::function<RawResponse(int status)>;
using Report = std::function<void(std::string_view what)>;

}  // namespace bunting::web
