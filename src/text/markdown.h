// SPDX-License-Identifier: AGPL-3.0-or-later
// Markdown that people write, made safe to show. The result is the only HTML that did not come from
// a typed fragment.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bunting::text {

// HTML that may stand in a page as it is: no raw HTML of the writer, links to http, https and
// mailto only (marked ugc and nofollow), headings from h3 on, no pictures (their description stays
// as words). Text that nests more than 20 deep or is over 50,000 bytes comes out as plain
// paragraphs.
struct TrustedHtml {
    std::string html;
};

// Requires: is_utf8(markdown).
TrustedHtml render_markdown(std::string_view markdown);

// The words alone, on one line, shortened to `most` characters: for cards, feeds and subjects.
// Requires: is_utf8(markdown), most > 0.
std::string markdown_excerpt(std::string_view markdown, std::size_t most);

}  // namespace bunting::text
