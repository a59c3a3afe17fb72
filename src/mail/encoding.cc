// SPDX-License-Identifier: AGPL-3.0-or-later
#include "mail/encoding.h"

#include "base/bytes.h"
#include "text/utf8.h"

namespace bunting::mail {
namespace {

constexpr std::size_t kLongestHeaderText = 1000;
constexpr std::size_t kLine = 76;
constexpr std::string_view kWordBegin = "=?UTF-8?Q?";
constexpr std::string_view kWordEnd = "?=";

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
}

// What ends a line or turns it round, beyond ASCII: U+0080–009F, U+2028–202E, U+2066–2069.
bool is_trick(std::string_view at) {
    if (at.starts_with("\xc2") && at.size() > 1) return static_cast<unsigned char>(at[1]) < 0xa0;
    if (!at.starts_with("\xe2") || at.size() < 3) return false;
    const auto last = static_cast<unsigned char>(at[2]);
    return (at[1] == '\x80' && last >= 0xa8 && last <= 0xae) ||
           (at[1] == '\x81' && last >= 0xa6 && last <= 0xa9);
}

std::string hex_escape(char c) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    return {'=', kDigits[byte >> 4U], kDigits[byte & 15U]};
}

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Allowed as it is in an encoded word wherever one may stand, names included (RFC 2047 section 5
// (3)).
std::string word_character(char c) {
    if (c == ' ') return "_";
    if (is_letter_or_digit(c) || std::string_view{"!*+-/"}.find(c) != std::string_view::npos) {
        return std::string(1, c);
    }
    return hex_escape(c);
}

// One line, without its CRLF.
void append_quoted_line(std::string& out, std::string_view line) {
    std::size_t column = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const bool last = i + 1 == line.size();
        const bool space = c == ' ' || c == '\t';
        const bool plain = c > ' ' && c <= '~' && c != '=';
        // mbox stores write ">From": nobody's words should change on the way.
        const bool from = i == 0 && line.starts_with("From ");
        const std::string piece =
            (plain && !from) || (space && !last) ? std::string(1, c) : hex_escape(c);
        if (column + piece.size() > kLine - (last ? 0 : 1)) {
            out += "=\r\n";
            column = 0;
        }
        out += piece;
        column += piece.size();
    }
}

}  // namespace

bool is_header_text(std::string_view text) {
    if (text.size() > kLongestHeaderText || !text::is_utf8(text)) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < ' ' || c == 0x7f || is_trick(text.substr(i, 3))) return false;
    }
    return true;
}

std::string encoded_words(std::string_view text, std::size_t used) {
    std::string out{kWordBegin};
    std::size_t column = used + kWordBegin.size();
    for (std::size_t i = 0; i < text.size();) {
        std::string piece = word_character(text[i++]);
        while (i < text.size() && is_continuation(text[i]))
            piece += word_character(text[i++]);
        if (column + piece.size() + kWordEnd.size() > kLine) {
            out.append(kWordEnd).append("\r\n ").append(kWordBegin);
            column = 1 + kWordBegin.size();
        }
        out += piece;
        column += piece.size();
    }
    return out.append(kWordEnd);
}

std::string with_crlf(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 32 + 2);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        if (pair) ++i;
        if (text[i] == '\n' || text[i] == '\r') {
            out += "\r\n";
        } else {
            out += text[i];
        }
    }
    if (!out.ends_with("\r\n")) out += "\r\n";
    return out;
}

std::string quoted_printable(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    while (!text.empty()) {
        const auto end = text.find("\r\n");
        append_quoted_line(out, text.substr(0, end));
        out += "\r\n";
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 2);
    }
    return out;
}

std::string base64_lines(std::string_view bytes) {
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const std::string all = to_base64(data, bytes.size());
    std::string out;
    for (std::size_t i = 0; i < all.size(); i += kLine) {
        out.append(all, i, kLine).append("\r\n");
    }
    return out;
}

}  // namespace bunting::mail
