// SPDX-License-Identifier: AGPL-3.0-or-later
#include "text/markdown.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <new>
#include <utility>
#include <vector>

#include <cmark.h>

#include "text/utf8.h"

namespace bunting::text {
namespace {

constexpr int kDeepest = 20;
constexpr std::size_t kLongest =
    50'000;  // cmark 0.30 takes 80 ms for the worst of this length, growing by the square
constexpr int kFirstHeading = 3;  // the page has h1 and h2

struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }

    void operator()(cmark_iter* iter) const { cmark_iter_free(iter); }

    void operator()(char* text) const { std::free(text); }  // NOLINT: cmark allocates with malloc
};

template <class T>
using Owned = std::unique_ptr<T, FreeNode>;

Owned<cmark_node> parsed(std::string_view markdown) {
    Owned<cmark_node> root{cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT)
    };
    if (!root) throw std::bad_alloc{};
    return root;
}

bool has_no_exit(cmark_node_type type) {
    constexpr std::array kLeaves{
        CMARK_NODE_HTML_BLOCK,
        CMARK_NODE_THEMATIC_BREAK,
        CMARK_NODE_CODE_BLOCK,
        CMARK_NODE_TEXT,
        CMARK_NODE_SOFTBREAK,
        CMARK_NODE_LINEBREAK,
        CMARK_NODE_CODE,
        CMARK_NODE_HTML_INLINE,
    };
    return std::ranges::find(kLeaves, type) != kLeaves.end();
}

// Calls see(node, type) for each node, outermost first; says how deep they nest.
template <class See>
int each_node(cmark_node* root, See see) {
    const Owned<cmark_iter> iter{cmark_iter_new(root)};
    int depth = 0;
    int deepest = 0;
    for (auto event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iter.get())) {
        cmark_node* node = cmark_iter_get_node(iter.get());
        if (event == CMARK_EVENT_EXIT) {
            --depth;
            continue;
        }
        const cmark_node_type type = cmark_node_get_type(node);
        if (!has_no_exit(type)) deepest = std::max(deepest, ++depth);
        see(node, type);
    }
    return deepest;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view lower_case) {
    if (text.size() < lower_case.size()) return false;
    return std::equal(lower_case.begin(), lower_case.end(), text.begin(), [](char a, char b) {
        return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b);
    });
}

bool may_link(cmark_node* link) {
    const char* url = cmark_node_get_url(link);
    if (url == nullptr) return false;
    return starts_with_ignoring_case(url, "https://") ||
           starts_with_ignoring_case(url, "http://") || starts_with_ignoring_case(url, "mailto:");
}

// Leaves what stands inside a link or a picture where it was, and the rest out.
void unwrap(cmark_node* node) {
    while (cmark_node* child = cmark_node_first_child(node))
        cmark_node_insert_before(node, child);
    cmark_node_free(node);
}

// What must go is listed first: the tree must not change under the walk.
struct Unwanted {
    std::vector<cmark_node*> whole;
    std::vector<cmark_node*> wrapping;
};

// Makes the tree safe; says how deep it nests.
int make_safe(cmark_node* root) {
    Unwanted unwanted;
    const int depth = each_node(root, [&unwanted](cmark_node* node, cmark_node_type type) {
        if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE)
            unwanted.whole.push_back(node);
        if (type == CMARK_NODE_IMAGE || (type == CMARK_NODE_LINK && !may_link(node))) {
            unwanted.wrapping.push_back(node);
        }
        if (type == CMARK_NODE_HEADING) {
            const int level = cmark_node_get_heading_level(node) + kFirstHeading - 1;
            cmark_node_set_heading_level(node, std::min(level, 6));
        }
    });
    for (cmark_node* node : unwanted.whole)
        cmark_node_free(node);
    for (cmark_node* node : unwanted.wrapping)
        unwrap(node);
    return depth;
}

std::string plain_paragraphs(std::string_view text) {
    std::string html = "<p>";
    for (const char c : text) {
        switch (c) {
            case '&':
                html += "&amp;";
                break;
            case '<':
                html += "&lt;";
                break;
            case '>':
                html += "&gt;";
                break;
            case '"':
                html += "&quot;";
                break;
            case '\n':
                html += "</p>\n<p>";
                break;
            case '\0':
                html += "\uFFFD";
                break;
            default:
                html += c;
        }
    }
    return html + "</p>\n";
}

// Nothing but a link of ours can contain this: text is escaped and raw HTML is gone.
void mark_links(std::string& html) {
    constexpr std::string_view kLink = "<a href=\"";
    constexpr std::string_view kMarked = "<a rel=\"ugc nofollow\" href=\"";
    for (auto at = html.find(kLink); at != std::string::npos;
         at = html.find(kLink, at + kMarked.size())) {
        html.replace(at, kLink.size(), kMarked);
    }
}

// The start of the text, so long that it holds `most` characters even between much markup.
std::string_view start_of(std::string_view markdown, std::size_t most) {
    const std::size_t bytes = std::max<std::size_t>(4'000, most * 8);
    if (markdown.size() <= bytes) return markdown;
    const auto line = markdown.rfind('\n', bytes);
    return markdown.substr(0, line == std::string_view::npos ? bytes : line);
}

void append_on_one_line(std::string& out, const char* words) {
    for (; words != nullptr && *words != '\0'; ++words) {
        const bool is_space = *words == ' ' || *words == '\n' || *words == '\t';
        if (!is_space) {
            out += *words;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
}

bool holds_words(cmark_node_type type) {
    return type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK;
}

bool parts_words(cmark_node_type type) {
    return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK ||
           (type >= CMARK_NODE_FIRST_BLOCK && type <= CMARK_NODE_LAST_BLOCK);
}

}  // namespace

TrustedHtml render_markdown(std::string_view markdown) {
    if (markdown.size() > kLongest) return {plain_paragraphs(markdown)};
    const Owned<cmark_node> root = parsed(markdown);
    if (make_safe(root.get()) > kDeepest) return {plain_paragraphs(markdown)};
    // A new line stays one: most people write letters, not Markdown.
    const Owned<char> rendered{cmark_render_html(root.get(), CMARK_OPT_HARDBREAKS)};
    if (!rendered) throw std::bad_alloc{};
    std::string html{rendered.get()};
    mark_links(html);
    return {std::move(html)};
}

std::string markdown_excerpt(std::string_view markdown, std::size_t most) {
    const std::string_view start = start_of(markdown, most);
    std::string words;
    const Owned<cmark_node> root = parsed(start);
    each_node(root.get(), [&words](cmark_node* node, cmark_node_type type) {
        if (parts_words(type)) append_on_one_line(words, " ");
        if (holds_words(type)) append_on_one_line(words, cmark_node_get_literal(node));
    });
    while (!words.empty() && words.back() == ' ')
        words.pop_back();
    return shorten(words, most);
}

}  // namespace bunting::text
