// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/compress.h"

#include <zlib.h>

#include "base/ensure.h"
#include "crypto/crypto.h"

namespace bunting::web {

std::string gzip(std::string_view plain, Effort effort) {
    z_stream stream{};
    const int level = effort == Effort::Once ? 6 : 1;
    constexpr int kGzipWindow = 15 + 16;
    BUNTING_ENSURE(
        deflateInit2(&stream, level, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) == Z_OK
    );
    std::string out(deflateBound(&stream, static_cast<uLong>(plain.size())), '\0');
    stream.next_in =
        reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));  // zlib only reads it
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int end = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    BUNTING_ENSURE(end == Z_STREAM_END);
    return out;
}

bool accepts_gzip(const RawRequest& request) {
    const std::string_view accepts = request.header("accept-encoding");
    return accepts.find("gzip") != std::string_view::npos &&
           accepts.find("gzip;q=0") == std::string_view::npos;
}

std::string etag_of(std::string_view body) {
    const auto hash = crypto::sha256(body);
    return "\"" + to_hex(hash.data(), 12) + "\"";
}

void add_security_headers(std::vector<Header>& headers, std::string policy) {
    headers.push_back({"content-security-policy", std::move(policy)});
    headers.push_back({"x-content-type-options", "nosniff"});
    headers.push_back({"referrer-policy", "same-origin"});
    headers.push_back({"cross-origin-opener-policy", "same-origin"});
    headers.push_back({"permissions-policy", "camera=(), microphone=(), geolocation=(self)"});
}

}  // namespace bunting::web
