// SPDX-License-Identifier: AGPL-3.0-or-later
// links: bunting_text bunting_base
// Any bytes as what a person typed: cleaning keeps its laws, and Markdown makes no tag and no
// address of the writer's choice.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "text/clean.h"
#include "text/contact.h"
#include "text/fold.h"
#include "text/locale.h"
#include "text/markdown.h"
#include "text/utf8.h"
#include "text/words.h"

using namespace bunting;
using namespace bunting::text;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
    for (const std::string_view start : starts) {
        if (text.starts_with(start)) return true;
    }
    return false;
}

bool is_known_tag(std::string_view rest) {
    rest.remove_prefix(rest.starts_with("</") ? 2 : 1);
    return starts_with_any(
        rest,
        {"p>",
         "br />",
         "em>",
         "strong>",
         "code>",
         "code class=\"language-",
         "li>",
         "ul>",
         "ol>",
         "ol start=\"",
         "hr />",
         "pre>",
         "h3>",
         "h4>",
         "h5>",
         "h6>",
         "blockquote>",
         "a>",
         "a rel=\"ugc nofollow\" href=\"http://",
         "a rel=\"ugc nofollow\" href=\"https://",
         "a rel=\"ugc nofollow\" href=\"mailto:"}
    );
}

// cmark keeps a scheme as it was written.
std::string lower_case(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

void check_markdown(const std::string& text) {
    const std::string html = lower_case(render_markdown(text).html);
    for (auto at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        require(is_known_tag(std::string_view{html}.substr(at)));
    }
    require(is_utf8(html));
    require(count_characters(markdown_excerpt(text, 50)) <= 50);
}

void check_clean(
    const std::string& bytes,
    Result<std::string> (*clean)(std::string_view, std::size_t, std::string)
) {
    const auto once = clean(bytes, 5'000, {});
    if (!once) return;
    require(is_utf8(*once) && count_characters(*once) <= 5'000);
    require(clean(*once, 5'000, {}).value() == *once);
    require(once->find("\u202e") == std::string::npos && once->find('\0') == std::string::npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    check_clean(bytes, &clean_line);
    check_clean(bytes, &clean_text);
    require(!negotiate(bytes).is_pseudo());
    if (const auto email = parse_email(bytes)) require(parse_email(*email).value() == *email);
    if (const auto phone = parse_phone(bytes))
        require(parse_phone(phone_to_read(*phone)).value() == *phone);
    if (!is_utf8(bytes)) return 0;
    check_markdown(bytes);
    require(slugify(bytes).size() <= 60);
    require(count_characters(shorten(bytes, 7)) <= 7);
    require(count_characters(first_sentence(bytes, 20)) <= 20);
    return 0;
}
