// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/html/escape.h"

#include <array>
#include <cstdint>

#include "web/html/fragment.h"

namespace bunting::html {

namespace {

constexpr std::string_view entity_of(char c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\'':
            return "&#39;";
        case '\0':
            return "\xEF\xBF\xBD";
        default:
            return {};
    }
}

constexpr std::string_view json_escape_of(char c) {
    switch (c) {
        case '&':
            return "\\u0026";
        case '<':
            return "\\u003c";
        case '>':
            return "\\u003e";
        default:
            return {};
    }
}

// 256 flags, so that the loops below look once at each byte.
template <class Needs>
constexpr std::array<bool, 256> table_of(Needs needs) {
    std::array<bool, 256> table{};
    for (unsigned i = 0; i < table.size(); ++i)
        table[i] = needs(static_cast<char>(i));
    return table;
}

constexpr bool is_unreserved(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

// Inside a whole address: what the URL standard allows as it is, and UTF-8, which browsers encode
// themselves.
constexpr bool stays_in_url(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return is_unreserved(c) || byte >= 0x80 ||
           std::string_view{"%:/?#[]@!$()*+,;=&'"}.find(c) != std::string_view::npos;
}

constexpr auto kNeedsEntity = table_of([](char c) { return !entity_of(c).empty(); });
constexpr auto kNeedsJsonEscape = table_of([](char c) { return !json_escape_of(c).empty(); });
constexpr auto kUrlSpecial =
    table_of([](char c) { return !stays_in_url(c) || c == '&' || c == '\''; });
constexpr auto kPartSpecial = table_of([](char c) { return !is_unreserved(c); });

// Copies the runs that need nothing in one go; `special` writes the bytes between them.
template <class Special>
void append_runs(
    std::string& buffer, std::string_view value, const std::array<bool, 256>& table, Special special
) {
    std::size_t start = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (!table[static_cast<unsigned char>(value[i])]) continue;
        buffer.append(value, start, i - start);
        special(value[i]);
        start = i + 1;
    }
    buffer.append(value, start);
}

void append_percent(std::string& buffer, char c) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    buffer += '%';
    buffer += kDigits[byte >> 4];
    buffer += kDigits[byte & 15];
}

}  // namespace

void append_escaped(std::string& buffer, std::string_view value) {
    append_runs(buffer, value, kNeedsEntity, [&](char c) { buffer += entity_of(c); });
}

void append_url(std::string& buffer, std::string_view url) {
    const auto scheme = scheme_of(url);
    if (scheme.has && !is_allowed_scheme(scheme.name)) {
        buffer += '#';
        return;
    }
    append_runs(buffer, url, kUrlSpecial, [&](char c) {
        if (c == '&' || c == '\'') {
            buffer += entity_of(c);
        } else {
            append_percent(buffer, c);
        }
    });
}

void append_url_part(std::string& buffer, std::string_view part) {
    append_runs(buffer, part, kPartSpecial, [&](char c) { append_percent(buffer, c); });
}

void append_json_for_script(std::string& buffer, std::string_view json) {
    append_runs(buffer, json, kNeedsJsonEscape, [&](char c) { buffer += json_escape_of(c); });
}

}  // namespace bunting::html
