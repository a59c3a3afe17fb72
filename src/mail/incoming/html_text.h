// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody reads of an HTML message, as plain lines. For answers by mail only: the result is
// text like any other, never markup again. Private to mail/, pure.
#pragma once

#include <string>
#include <string_view>

namespace bunting::mail {

// Tags, comments, scripts and styles taken out, entities read, blocks and <br> as line ends, list
// items after "- ", lines of a <blockquote> after "> ". Never fails: what is no markup is text.
// Cost: O(html.size()).
std::string html_text(std::string_view html);

}  // namespace bunting::mail
