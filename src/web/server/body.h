// SPDX-License-Identifier: AGPL-3.0-or-later
// The body of one request as it arrives: counted, un-chunked, and cut off at its limit. The parsing
// is Beast's; head.h decided what kind of body it is.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "web/server/head.h"

namespace bunting::web {

class BodyReader {
public:
    // Requires: head.has_body(), and a content length, if any, within the limit.
    BodyReader(const Head& head, std::size_t limit);
    ~BodyReader();
    BodyReader(const BodyReader&) = delete;
    BodyReader& operator=(const BodyReader&) = delete;

    // Takes what it can use and returns how many bytes that was; the rest is to be offered again
    // with more.
    //
    // Errors: Invalid("http.body_too_large"), Invalid("http.chunk").
    Result<std::size_t> take(std::string_view bytes);
    bool is_complete() const;
    std::size_t size() const;
    // Requires: is_complete().
    std::string release();

private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
};

}  // namespace bunting::web
