// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server/http/head.h"

#include <array>
#include <charconv>

#include "web/server/http/ascii.h"
#include "web/server/http/target.h"

namespace bunting::web {

namespace {

constexpr std::size_t kLongestMethod = 32;

tl::unexpected<Error> bad(std::string_view key) {
    return refuse(Fault::Invalid, std::string{key});
}

struct RequestLine {
    std::string_view method;
    std::string_view target;
    std::string_view version;
};

Result<RequestLine> split_request_line(std::string_view line) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return bad("http.request_line");
    const RequestLine split{
        line.substr(0, first), line.substr(first + 1, last - first - 1), line.substr(last + 1)
    };
    const bool method_fits = !split.method.empty() && split.method.size() <= kLongestMethod &&
                             all_of(split.method, is_token_character);
    if (!method_fits) return bad("http.request_line");
    if (split.target.empty() || !all_of(split.target, is_visible)) return bad("http.target");
    return split;
}

// True for HTTP/1.0, false for HTTP/1.1.
Result<bool> is_http_1_0(const RequestLine& line) {
    if (line.version == "HTTP/1.1") return false;
    if (line.version == "HTTP/1.0") return true;
    if (line.method == "PRI") return bad("http.preface");  // HTTP/2 without asking first
    const bool well_formed = line.version.size() == 8 && line.version.starts_with("HTTP/") &&
                             is_digit(line.version[5]) && line.version[6] == '.' &&
                             is_digit(line.version[7]);
    return bad(well_formed ? "http.version" : "http.request_line");
}

// Methods are case-sensitive. CONNECT and TRACE have no place in an application server.
Result<Method> method_of(std::string_view method) {
    if (method == "GET") return Method::Get;
    if (method == "HEAD") return Method::Head;
    if (method == "POST") return Method::Post;
    for (const std::string_view other : {"PUT", "DELETE", "PATCH", "OPTIONS"}) {
        if (method == other) return Method::Other;
    }
    return bad("http.method");
}

Result<void> read_request_line(std::string_view line, const HeadLimits& limits, Head& head) {
    const auto split = TRY(split_request_line(line));
    head.http_1_0 = TRY(is_http_1_0(split));
    head.method = TRY(method_of(split.method));
    head.method_text = split.method;
    if (split.target.size() > limits.target) return bad("http.target_too_long");
    if (split.target == "*" && split.method == "OPTIONS") {
        head.target = head.path = "*";
        return {};
    }
    auto target = TRY(read_target(split.target));
    head.target = std::move(target.origin_form);
    head.path = std::move(target.path);
    head.query = std::move(target.query);
    head.host = std::move(target.authority);
    return {};
}

// A space before the colon and a folded line both show up as a name that is not a token.
Result<Header> read_header(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return bad("http.header");
    const auto name = line.substr(0, colon);
    if (name.empty() || !all_of(name, is_token_character)) return bad("http.header");
    const auto value = trimmed(line.substr(colon + 1));
    if (!all_of(value, is_value_character)) return bad("http.header");
    return Header{lower(name), std::string{value}};
}

Result<void> read_host(std::string_view value, Head& head) {
    auto host = TRY(read_authority(value));
    // The absolute form names the host a second time; a proxy may have believed either.
    if (!head.host.empty() && head.host != host) return bad("http.host");
    head.host = std::move(host);
    return {};
}

// Digits only: no sign, no list, no space within. A number past 64 bits is just too large a body.
Result<std::uint64_t> read_length(std::string_view value) {
    if (value.empty() || !all_of(value, is_digit)) return bad("http.content_length");
    std::uint64_t length = 0;
    const auto read = std::from_chars(value.begin(), value.end(), length);
    if (read.ec == std::errc::result_out_of_range) return UINT64_MAX;
    return length;
}

void read_connection(std::string_view value, Head& head) {
    for_each_item(value, [&head](std::string_view option) {
        if (equals_ignoring_case(option, "close")) {
            head.keep_alive = false;
            return false;
        }
        if (equals_ignoring_case(option, "keep-alive")) head.keep_alive = true;
        return true;
    });
}

// How often each header that decides where the request ends was seen.
struct Seen {
    int host = 0;
    int length = 0;
    int coding = 0;
    bool close = false;
};

Result<void> heed_length(std::string_view value, Seen& seen, Head& head) {
    if (++seen.length > 1) return bad("http.content_length");
    head.content_length = TRY(read_length(value));
    return {};
}

Result<void> heed_coding(std::string_view value, Seen& seen, Head& head) {
    const bool known = equals_ignoring_case(value, "chunked");
    if (++seen.coding > 1 || !known) return bad("http.transfer_coding");
    head.chunked = true;
    return {};
}

Result<void> heed_expectation(std::string_view value, Head& head) {
    if (head.http_1_0) return {};
    if (!equals_ignoring_case(value, "100-continue")) return bad("http.expectation");
    head.expects_continue = true;
    return {};
}

Result<void> heed(const Header& header, Seen& seen, Head& head) {
    if (header.name == "host") {
        if (++seen.host > 1) return bad("http.host");
        return read_host(header.value, head);
    }
    if (header.name == "content-length") return heed_length(header.value, seen, head);
    if (header.name == "transfer-encoding") return heed_coding(header.value, seen, head);
    if (header.name == "expect") return heed_expectation(header.value, head);
    if (header.name == "connection" && !seen.close) {
        read_connection(header.value, head);
        seen.close = !head.keep_alive;
    }
    return {};
}

Result<void> check_whole(const Seen& seen, const Head& head) {
    if (!head.http_1_0 && seen.host == 0) return bad("http.host");
    // Two lengths, or a coding that HTTP/1.0 does not have: somebody in between may see another
    // end.
    if (head.chunked && (head.content_length || head.http_1_0)) return bad("http.framing");
    return {};
}

}  // namespace

Result<std::size_t> head_length(std::string_view so_far, const HeadLimits& limits) {
    if (!so_far.empty() && so_far.front() != '\r' && !is_token_character(so_far.front())) {
        return bad("http.request_line");  // a TLS greeting, most likely
    }
    const std::size_t longest_first_line = limits.target + kLongestMethod + 16;
    if (std::min(so_far.find('\n'), so_far.size()) > longest_first_line) {
        return bad("http.target_too_long");
    }
    for (std::size_t line = 0;;) {
        const auto feed = so_far.find('\n', line);
        if (std::min(feed, so_far.size()) >= limits.bytes) return bad("http.head_too_large");
        if (feed == std::string_view::npos) return std::size_t{0};
        if (feed == 0 || so_far[feed - 1] != '\r') return bad("http.bare_line_feed");
        if (feed == 1) return bad("http.request_line");
        if (feed == line + 1) return feed + 1;
        line = feed + 1;
    }
}

Result<Head> scan_head(std::string_view text, const HeadLimits& limits) {
    const std::size_t length = TRY(head_length(text, limits));
    if (length == 0 || length != text.size()) return bad("http.request_line");
    text.remove_suffix(2);  // the empty line; every line that is left ends in CR LF

    Head head;
    const auto first_end = text.find("\r\n");
    TRY(read_request_line(text.substr(0, first_end), limits, head));
    head.keep_alive = !head.http_1_0;
    text.remove_prefix(first_end + 2);

    Seen seen;
    while (!text.empty()) {
        if (head.headers.size() == limits.headers) return bad("http.head_too_large");
        const auto end = text.find("\r\n");
        auto header = TRY(read_header(text.substr(0, end)));
        TRY(heed(header, seen, head));
        head.headers.push_back(std::move(header));
        text.remove_prefix(end + 2);
    }
    TRY(check_whole(seen, head));
    return head;
}

int refusal_status(const Error& refusal) {
    struct Status {
        std::string_view key;
        int status;
    };

    static constexpr std::array kStatuses{
        Status{"http.timeout", 408},
        Status{"http.body_too_large", 413},
        Status{"http.target_too_long", 414},
        Status{"http.expectation", 417},
        Status{"http.head_too_large", 431},
        Status{"http.method", 501},
        Status{"http.too_many_bodies", 503},
        Status{"http.version", 505},
    };
    for (const Status& row : kStatuses) {
        if (row.key == refusal.key) return row.status;
    }
    return 400;
}

}  // namespace bunting::web
