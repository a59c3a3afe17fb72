// SPDX-License-Identifier: AGPL-3.0-or-later
#include "mail/incoming/html_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "mail/ascii.h"

namespace bunting::mail {
namespace {

constexpr std::size_t kLongestEntity = 10;  // "&#x10ffff;"
constexpr std::size_t kLongestName = 12;
constexpr int kDeepestQuote = 50;

// Everything up to their own end is not for reading.
constexpr std::array<std::string_view, 4> kUnread{"script", "style", "template", "title"};
constexpr std::array<std::string_view, 22> kBlocks{
    "address", "article", "blockquote", "div", "dl", "dt", "footer", "h1",  "h2",    "h3", "h4",
    "h5",      "h6",      "header",     "hr",  "li", "ol", "p",      "pre", "table", "tr", "ul",
};
constexpr std::array<std::pair<std::string_view, std::string_view>, 32> kEntities{{
    {"amp", "&"},    {"apos", "'"},   {"bull", "•"},   {"copy", "©"},   {"eacute", "é"},
    {"egrave", "è"}, {"ccedil", "ç"}, {"agrave", "à"}, {"aacute", "á"}, {"ouml", "ö"},
    {"uuml", "ü"},   {"auml", "ä"},   {"szlig", "ß"},  {"oacute", "ó"}, {"iacute", "í"},
    {"ntilde", "ñ"}, {"euro", "€"},   {"gt", ">"},     {"hellip", "…"}, {"laquo", "«"},
    {"ldquo", "“"},  {"lsquo", "‘"},  {"lt", "<"},     {"mdash", "—"},  {"nbsp", " "},
    {"ndash", "–"},  {"pound", "£"},  {"quot", "\""},  {"raquo", "»"},  {"rdquo", "”"},
    {"rsquo", "’"},  {"zwnj", ""},
}};

bool is_letter(char c) {
    return lower_case(c) >= 'a' && lower_case(c) <= 'z';
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f';
}

template <class List>
bool is_one_of(std::string_view name, const List& list) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

// What controls a terminal or is no character is left out.
void append_utf8(std::string& out, std::uint32_t code) {
    const bool is_character = code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    if (!is_character) return;
    const auto byte = [&](std::uint32_t value) { out += static_cast<char>(value); };
    const auto more = [&](unsigned shift) { byte(0x80U | (code >> shift & 0x3fU)); };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xc0U | code >> 6U), more(0);
    } else if (code < 0x10000) {
        byte(0xe0U | code >> 12U), more(6), more(0);
    } else {
        byte(0xf0U | code >> 18U), more(12), more(6), more(0);
    }
}

// False where it is no number.
bool append_numbered(std::string& out, std::string_view number) {
    const bool hex = number.starts_with('x') || number.starts_with('X');
    if (hex) number.remove_prefix(1);
    std::uint32_t code = 0;
    const auto [stopped, error] =
        std::from_chars(number.data(), number.data() + number.size(), code, hex ? 16 : 10);
    if (error != std::errc{} || stopped != number.data() + number.size()) return false;
    append_utf8(out, code);
    return true;
}

// What the entity at the beginning of `text` says, appended; how long it is, 0 where it is none.
std::size_t read_entity(std::string& out, std::string_view text) {
    const auto end = text.substr(0, kLongestEntity).find(';');
    if (end == std::string_view::npos) return 0;
    const std::string_view name = text.substr(1, end - 1);
    if (name.starts_with('#')) return append_numbered(out, name.substr(1)) ? end + 1 : 0;
    const auto* const known = std::find_if(
        kEntities.begin(), kEntities.end(), [&](const auto& entity) { return entity.first == name; }
    );
    if (known == kEntities.end()) return 0;
    out += known->second;
    return end + 1;
}

// Lines as they are read: runs of spaces are one, at most one empty line, each behind its quotes.
class Lines {
public:
    bool in_line() const { return !line_.empty(); }

    void space() { wants_space_ = true; }

    void word(std::string_view bytes) {
        if (line_.empty()) begin();
        if (wants_space_ && has_words_) line_ += ' ';
        wants_space_ = false;
        has_words_ = true;
        line_ += bytes;
    }

    // Ends the line, where there is one.
    void end() {
        wants_space_ = false;
        if (line_.empty()) return;
        // The line that parts a signature has a space at its end, which HTML does not keep.
        out_.append(line_).append(line_ == "--" ? " \n" : "\n");
        line_.clear();
        has_words_ = false;
    }

    void empty_line() {
        end();
        if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
    }

    void quote(int deeper) {
        end();
        depth_ = std::clamp(depth_ + deeper, 0, kDeepestQuote);
    }

    std::string all() {
        end();
        return std::move(out_);
    }

private:
    void begin() {
        for (int i = 0; i < depth_; ++i)
            line_ += "> ";
    }

    std::string out_;
    std::string line_;
    bool has_words_ = false;
    bool wants_space_ = false;
    int depth_ = 0;
};

// A cursor over the message.
class Reader {
public:
    explicit Reader(std::string_view html)
        : html_{html},
          last_single_{html.rfind('\'')},
          last_double_{html.rfind('"')} {}

    std::string read() {
        while (at_ < html_.size()) {
            const char c = html_[at_];
            if (c == '<' && markup()) continue;
            if (c == '&' && entity()) continue;
            if (is_space(c)) {
                lines_.space();
                ++at_;
            } else {
                words();
            }
        }
        return lines_.all();
    }

private:
    std::string_view rest() const { return html_.substr(at_); }

    void words() {
        const std::size_t from = at_++;
        while (at_ < html_.size() && html_[at_] != '<' && html_[at_] != '&' && !is_space(html_[at_])
        )
            ++at_;
        lines_.word(html_.substr(from, at_ - from));
    }

    bool entity() {
        std::string said;
        const std::size_t length = read_entity(said, rest());
        at_ += length;
        if (said == " ") {
            lines_.space();
        } else if (!said.empty()) {
            lines_.word(said);
        }
        return length > 0;
    }

    // False where the < is one that somebody wrote.
    bool markup() {
        const std::string_view here = rest();
        if (here.starts_with("<!--")) return skip_to("-->", 4);
        if (here.starts_with("<!") || here.starts_with("<?")) return skip_to(">", 2);
        const bool closes = here.starts_with("</");
        const std::size_t begin = closes ? 2 : 1;
        if (here.size() <= begin || !is_letter(here[begin]) || !find_end_of_tag()) return false;
        const auto name = here.substr(begin, kLongestName);
        const auto stop = std::find_if_not(name.begin(), name.end(), is_name_letter);
        const auto length = static_cast<std::size_t>(stop - name.begin());
        at_ = after_tag_;
        tag(lower_case(name.substr(0, length)), closes);
        return true;
    }

    static bool is_name_letter(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

    bool opens_quote(std::size_t at) const {
        return (html_[at] == '\'' && at != last_single_) ||
               (html_[at] == '"' && at != last_double_);
    }

    // Sets after_tag_ behind the > that ends the tag at the cursor, outside of quotes. False where
    // none does: then no later tag is looked for either, so that the whole stays linear.
    bool find_end_of_tag() {
        for (std::size_t i = at_ + 1; !no_more_tags_ && i < html_.size(); ++i) {
            if (html_[i] == '>') {
                after_tag_ = i + 1;
                return true;
            }
            if (opens_quote(i)) i = std::min(html_.find(html_[i], i + 1), html_.size());
        }
        no_more_tags_ = true;
        return false;
    }

    void tag(const std::string& name, bool closes) {
        if (!closes && is_one_of(name, kUnread)) return skip_unread(name);
        if (name == "br") return lines_.in_line() ? lines_.end() : lines_.empty_line();
        if (name == "td" || name == "th") return lines_.space();
        if (!is_one_of(name, kBlocks)) return;
        if (name == "blockquote") return lines_.quote(closes ? -1 : 1);
        lines_.end();
        if (name == "p") lines_.empty_line();
        if (name != "li" || closes) return;
        lines_.word("-");
        lines_.space();
    }

    bool skip_to(std::string_view end, std::size_t from) {
        const auto found = html_.find(end, at_ + from);
        at_ = found == std::string_view::npos ? html_.size() : found + end.size();
        return true;
    }

    // Past the end tag of the element whose tag was read; the rest where it has none.
    void skip_unread(const std::string& name) {
        while (at_ < html_.size()) {
            skip_to("</", 0);
            const auto here = rest().substr(0, name.size() + 1);
            const bool ends = lower_case(here.substr(0, name.size())) == name &&
                              (here.size() == name.size() || !is_name_letter(here.back()));
            if (ends) {
                skip_to(">", 0);
                return;
            }
        }
    }

    std::string_view html_;
    std::size_t last_single_;  // the last quote of its kind opens nothing
    std::size_t last_double_;
    std::size_t at_ = 0;
    std::size_t after_tag_ = 0;
    bool no_more_tags_ = false;
    Lines lines_;
};

}  // namespace

std::string html_text(std::string_view html) {
    return Reader{html}.read();
}

}  // namespace bunting::mail
