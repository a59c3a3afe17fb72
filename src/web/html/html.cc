// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/html/html.h"

namespace bunting::html {

void append_words(Out& out, const Words& words, Links /*links*/) {
    append_escaped(out.buffer, words.text());
}

void json_ld(Out& out, std::string_view json) {
    out.buffer += R"(<script type="application/ld+json">)";
    append_json_for_script(out.buffer, json);
    out.buffer += "</script>";
}

}  // namespace bunting::html
