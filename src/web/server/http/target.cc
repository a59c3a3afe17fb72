// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server/http/target.h"

#include "web/server/http/ascii.h"

namespace bunting::web {

namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// The byte that the escape at `at` stands for; -1 when it is none, or one that may not be escaped.
int escaped_byte(std::string_view path, std::size_t at) {
    if (at + 2 >= path.size()) return -1;
    const int high = hex_digit(path[at + 1]);
    const int low = hex_digit(path[at + 2]);
    if (high < 0 || low < 0) return -1;
    const int byte = high * 16 + low;
    // An encoded slash would be one segment here and two for a proxy.
    if (byte < 0x20 || byte == 0x7f || byte == '/') return -1;
    return byte;
}

Result<std::string> decode_path(std::string_view path) {
    std::string decoded;
    decoded.reserve(path.size());
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (path[i] != '%') {
            decoded += path[i];
            continue;
        }
        const int byte = escaped_byte(path, i);
        if (byte < 0) return refuse(Fault::Invalid, "http.target");
        decoded += static_cast<char>(byte);
        i += 2;
    }
    if (!is_utf8(decoded)) return refuse(Fault::Invalid, "http.target");
    return decoded;
}

bool has_dot_segment(std::string_view path) {
    while (!path.empty()) {
        const auto slash = path.find('/');
        const auto segment = path.substr(0, slash);
        if (segment == "." || segment == "..") return true;
        if (slash == std::string_view::npos) return false;
        path.remove_prefix(slash + 1);
    }
    return false;
}

// The bytes in a row that continue a sequence begun by `lead`; -1 when no sequence begins so.
int continuations(unsigned char lead) {
    if (lead < 0x80) return 0;
    if (lead >= 0xc2 && lead <= 0xdf) return 1;
    if (lead >= 0xe0 && lead <= 0xef) return 2;
    if (lead >= 0xf0 && lead <= 0xf4) return 3;
    return -1;
}

// The second byte closes the gaps that the first leaves open: overlong forms, surrogates, past
// U+10FFFF.
bool second_fits(unsigned char lead, unsigned char second) {
    switch (lead) {
        case 0xe0:
            return second >= 0xa0;
        case 0xed:
            return second <= 0x9f;
        case 0xf0:
            return second >= 0x90;
        case 0xf4:
            return second <= 0x8f;
        default:
            return true;
    }
}

bool is_port(std::string_view port) {
    return port.size() <= 5 && all_of(port, is_digit);
}

bool is_host_character(char c) {
    return is_alnum(c) || c == '-' || c == '.' || c == '_';
}

bool is_address_character(char c) {
    return hex_digit(c) >= 0 || c == ':' || c == '.';
}

// Splits off the authority of the absolute form; leaves the rest, which begins with a slash.
Result<std::string> take_authority(std::string_view& target) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!equals_ignoring_case(target.substr(0, scheme.size()), scheme)) continue;
        target.remove_prefix(scheme.size());
        const auto end = std::min(target.find_first_of("/?"), target.size());
        auto authority = TRY(read_authority(target.substr(0, end)));
        target.remove_prefix(end);
        return authority;
    }
    return refuse(Fault::Invalid, "http.target");
}

}  // namespace

bool is_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const int more = continuations(lead);
        if (more < 0 || text.size() - i <= static_cast<std::size_t>(more)) return false;
        for (int k = 1; k <= more; ++k) {
            const auto byte = static_cast<unsigned char>(text[++i]);
            if ((byte & 0xc0) != 0x80) return false;
            if (k == 1 && !second_fits(lead, byte)) return false;
        }
    }
    return true;
}

Result<std::string> read_authority(std::string_view authority) {
    constexpr std::size_t kLongest = 255;
    const auto bad = refuse(Fault::Invalid, "http.host");
    if (authority.size() > kLongest) return bad;
    std::string_view host = authority;
    std::string_view port;
    const bool bracketed = !host.empty() && host.front() == '[';
    const auto colon = host.find(':', bracketed ? std::min(host.find(']'), host.size()) : 0);
    if (colon != std::string_view::npos) {
        port = host.substr(colon + 1);
        host = host.substr(0, colon);
    }
    if (host.empty() || !is_port(port)) return bad;
    if (bracketed) {
        if (host.size() < 4 || host.back() != ']') return bad;
        if (!all_of(host.substr(1, host.size() - 2), is_address_character)) return bad;
    } else if (!all_of(host, is_host_character)) {
        return bad;
    }
    return lower(authority);
}

Result<Target> read_target(std::string_view target) {
    Target read;
    if (target.empty() || target.find('#') != std::string_view::npos) {
        return refuse(Fault::Invalid, "http.target");
    }
    if (target.front() != '/') {
        read.authority = TRY(take_authority(target));
        if (target.empty() || target.front() == '?') read.origin_form += '/';
    }
    read.origin_form += target;
    const auto mark = std::min(read.origin_form.find('?'), read.origin_form.size());
    read.path = TRY(decode_path(std::string_view{read.origin_form}.substr(0, mark)));
    if (has_dot_segment(read.path)) return refuse(Fault::Invalid, "http.target");
    if (mark < read.origin_form.size()) read.query = read.origin_form.substr(mark + 1);
    return read;
}

}  // namespace bunting::web
