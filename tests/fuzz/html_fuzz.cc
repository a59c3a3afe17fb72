// SPDX-License-Identifier: AGPL-3.0-or-later
// links: bunting_html bunting_base
// Any bytes as a value in every place of a fragment: the page keeps exactly the tags and quotes of
// its literal, and an address keeps a scheme from the short list.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "web/html/html.h"

using namespace bunting::html;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

std::string_view between(const std::string& page, std::string_view from, std::string_view to) {
    const auto start = page.find(from) + from.size();
    return std::string_view{page}.substr(start, page.find(to, start) - start);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string value(reinterpret_cast<const char*>(data), size);
    std::string page;
    append_escaped(page += "<b title=\"", value);
    append_url(page += "\"><a href=\"", value);
    append_url_part(page += "\"><area href=\"/x?", value);
    append_escaped(page += "\">", value);
    page += "</a>";

    const auto count = [&](char c) { return std::count(page.begin(), page.end(), c); };
    require(
        count('<') == 4 && count('>') == 4 && count('"') == 6 && count('\'') == 0 &&
        count('\0') == 0
    );

    const auto url = between(page, "<a href=\"", "\"");
    const auto scheme = scheme_of(url);
    require(!scheme.has || is_allowed_scheme(scheme.name));
    require(std::none_of(url.begin(), url.end(), [](char c) {
        return static_cast<unsigned char>(c) <= ' ';
    }));
    const auto part = between(page, "<area href=\"/x?", "\"");
    require(part.find_first_of("&=#/?:+ ") == std::string_view::npos);

    std::string block;
    append_json_for_script(block, value);
    require(block.find_first_of("<>&") == std::string::npos);
    return 0;
}
