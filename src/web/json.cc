// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/json.h"

#include <fmt/format.h>

namespace bunting::web {
namespace {

void append_escaped(std::string& text, char c) {
    switch (c) {
        case '"':
            text += "\\\"";
            break;
        case '\\':
            text += "\\\\";
            break;
        case '\n':
            text += "\\n";
            break;
        case '\r':
            text += "\\r";
            break;
        case '\t':
            text += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                text += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
            } else {
                text += c;
            }
    }
}

}  // namespace

void Json::append_quoted(std::string_view value) {
    text += '"';
    for (const char c : value)
        append_escaped(text, c);
    text += '"';
}

void Json::field(std::string_view name, double value) {
    key(name);
    text += fmt::format("{:.6f}", value);
}

void Json::value(double value) {
    comma();
    text += fmt::format("{:.6f}", value);
}

}  // namespace bunting::web
