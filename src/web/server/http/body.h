// SPDX-License-Identifier: AGPL-3.0-or-later
// The body of one request as it arrives: counted, un-chunked (RFC 9112 section 7.1), and cut off at
// its limit. head.h decided what kind of body it is. Our own, because Beast 1.81 stops the process
// on a last chunk that comes in pieces: docs/decisions/2026-11-22-own-chunk-reader.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "web/server/http/head.h"

namespace bunting::web {

class BodyReader {
public:
    // Requires: head.has_body(), and a content length, if any, within the limit.
    BodyReader(const Head& head, std::size_t limit);

    // Takes what it can use and returns how many bytes that was; the rest is to be offered again
    // with more. Never leaves more than one line. Trailers are checked and thrown away.
    //
    // Errors: Invalid("http.body_too_large"), Invalid("http.chunk").
    Result<std::size_t> take(std::string_view bytes);

    bool is_complete() const { return part_ == Part::Complete; }

    std::size_t size() const { return body_.size(); }

    // Requires: is_complete().
    std::string release();

private:
    enum class Part : std::uint8_t { Data, EndOfData, SizeLine, Trailer, Complete };

    // Each takes from the front of bytes; false when it needs more of them.
    Result<bool> take_part(std::string_view& bytes);
    void take_data(std::string_view& bytes);
    Result<bool> take_end_of_data(std::string_view& bytes);
    Result<bool> take_size(std::string_view& bytes);
    Result<bool> take_trailer(std::string_view& bytes);

    const std::size_t limit_;
    const bool chunked_;
    Part part_;
    std::uint64_t left_;  // bytes of data before the next line, or the end
    std::size_t trailer_bytes_ = 0;
    std::string body_;
};

}  // namespace bunting::web
