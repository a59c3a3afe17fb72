// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server/body.h"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <fmt/format.h>

#include "base/ensure.h"

namespace bunting::web {

namespace http = boost::beast::http;

namespace {

constexpr std::uint32_t kTrailerLimit = 4096;

// What Beast needs to know of the head. It is written anew from what scan_head understood, so there
// is no second opinion on the original.
std::string framing_of(const Head& head) {
    if (head.chunked) return "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
    return fmt::format("POST / HTTP/1.1\r\nContent-Length: {}\r\n\r\n", *head.content_length);
}

}  // namespace

struct BodyReader::Parser {
    http::request_parser<http::string_body> parser;
};

BodyReader::BodyReader(const Head& head, std::size_t limit) : parser_{std::make_unique<Parser>()} {
    BUNTING_ENSURE(head.has_body() && head.content_length.value_or(0) <= limit);
    auto& parser = parser_->parser;
    parser.header_limit(kTrailerLimit);
    parser.body_limit(limit);
    boost::beast::error_code error;
    const std::string framing = framing_of(head);
    parser.put(boost::asio::buffer(framing), error);
    BUNTING_ENSURE(!error && parser.is_header_done());
    parser.eager(true);
}

BodyReader::~BodyReader() = default;

Result<std::size_t> BodyReader::take(std::string_view bytes) {
    auto& parser = parser_->parser;
    std::size_t taken = 0;
    while (taken < bytes.size() && !parser.is_done()) {
        boost::beast::error_code error;
        const auto rest = bytes.substr(taken);
        const auto used = parser.put(boost::asio::buffer(rest.data(), rest.size()), error);
        taken += used;
        if (error == http::error::need_more) break;
        if (error == http::error::body_limit) return refuse(Fault::Invalid, "http.body_too_large");
        if (error || used == 0) return refuse(Fault::Invalid, "http.chunk");
    }
    return taken;
}

bool BodyReader::is_complete() const {
    return parser_->parser.is_done();
}

std::size_t BodyReader::size() const {
    return parser_->parser.get().body().size();
}

std::string BodyReader::release() {
    BUNTING_ENSURE(is_complete());
    return std::move(parser_->parser.get().body());
}

}  // namespace bunting::web
