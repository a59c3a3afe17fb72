// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads a literal piece of HTML while the program is compiled and says what kind of value each hole
// `{}` takes. Not for use by pages: they call html::w (html.h), which turns a Problem into a
// compile error.
//
// The reader knows the tokens of HTML (tags, attributes, comments, the text-only elements), not the
// tree: a fragment may open an element that a later one closes, but it begins and ends between two
// tags.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace bunting::html {

// A string literal as a template argument.
template <std::size_t N>
struct Literal {
    char text[N];

    explicit(false) consteval Literal(const char (&from)[N]) {
        for (std::size_t i = 0; i < N; ++i)
            text[i] = from[i];
    }

    constexpr std::string_view view() const { return {text, N - 1}; }
};

// Where a value lands, hence how it is escaped.
enum class Slot : std::uint8_t {
    Text,        // between tags: strings, numbers, messages with links, lambdas, Raw
    Rcdata,      // inside <title> or <textarea>: as text, but links show their words only
    Attribute,   // a quoted value
    Url,         // the start of an address: the scheme is checked
    UrlRest,     // later in an address: percent-encoded
    Attributes,  // between attributes: html::when and html::opt only
};

// What is wrong with a fragment. Each has its sentence in html.h.
enum class Problem : std::uint8_t {
    None,
    HoleInTagName,
    HoleInAttributeName,
    HoleInComment,
    UnquotedValue,
    EventHandler,
    StyleAttribute,
    ForbiddenAttribute,
    ForbiddenElement,
    ScriptHasContent,
    BadScheme,
    UnfinishedTag,
    UnfinishedComment,
    UnfinishedElement,
    TooManyHoles,
};

inline constexpr std::size_t kMostHoles = 24;

// One literal stretch and the hole after it; the last stretch has none.
struct Hole {
    std::size_t at = 0;  // offset of "{}"
    Slot slot = Slot::Text;
};

struct Plan {
    std::array<Hole, kMostHoles> holes{};
    std::size_t count = 0;
    Problem problem = Problem::None;
};

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr bool same_word(std::string_view a, std::string_view lower_case) {
    if (a.size() != lower_case.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (lower(a[i]) != lower_case[i]) return false;
    }
    return true;
}

template <std::size_t N>
constexpr bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    for (const auto candidate : words) {
        if (same_word(word, candidate)) return true;
    }
    return false;
}

// Not string_view::find: under the sanitizer g++ 12 cannot evaluate it on a template argument's
// characters.
constexpr bool contains(std::string_view text, std::string_view part) {
    for (std::size_t i = 0; i + part.size() <= text.size(); ++i) {
        if (text.substr(i, part.size()) == part) return true;
    }
    return false;
}

constexpr bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

// Addresses, in the HTML and SVG sense: a browser may follow or load what stands there.
constexpr bool is_url_attribute(std::string_view name) {
    constexpr std::array<std::string_view, 12> kNames{
        "href",
        "src",
        "action",
        "formaction",
        "poster",
        "cite",
        "data",
        "background",
        "ping",
        "srcset",
        "longdesc",
        "xlink:href"
    };
    return one_of(name, kNames);
}

// Names that no fragment may carry, with or without a hole: our content security policy refuses
// them, or their value is a document or an instruction of its own.
constexpr Problem attribute_problem(std::string_view name) {
    if (name.size() > 2 && same_word(name.substr(0, 2), "on")) return Problem::EventHandler;
    if (same_word(name, "style")) return Problem::StyleAttribute;
    if (same_word(name, "srcdoc") || same_word(name, "http-equiv"))
        return Problem::ForbiddenAttribute;
    return Problem::None;
}

// Elements whose content is no HTML text, that run what they load, or (SVG) that change other
// attributes.
constexpr bool is_forbidden_element(std::string_view name) {
    constexpr std::array<std::string_view, 17> kNames{
        "style",
        "iframe",
        "object",
        "embed",
        "applet",
        "base",
        "frame",
        "frameset",
        "plaintext",
        "xmp",
        "noembed",
        "noframes",
        "noscript",
        "set",
        "animate",
        "animatemotion",
        "animatetransform"
    };
    return one_of(name, kNames);
}

// The schemes that a link of ours may have; anything else becomes "#".
constexpr bool is_allowed_scheme(std::string_view scheme) {
    constexpr std::array<std::string_view, 5> kSchemes{"http", "https", "mailto", "tel", "sms"};
    return one_of(scheme, kSchemes);
}

// The part before the first colon, if the colon makes it a scheme; else empty with `has` false.
struct Scheme {
    bool has = false;
    std::string_view name;
};

constexpr Scheme scheme_of(std::string_view url) {
    for (std::size_t i = 0; i < url.size(); ++i) {
        if (url[i] == ':') return {true, url.substr(0, i)};
        if (url[i] == '/' || url[i] == '?' || url[i] == '#') break;
    }
    return {};
}

// Walks the literal once. Each state is one small function; a Problem stops the walk.
class FragmentReader {
public:
    consteval explicit FragmentReader(std::string_view text) : text_{text} {}

    consteval Plan read() {
        while (at_ < text_.size() && plan_.problem == Problem::None)
            text_state();
        return plan_;
    }

private:
    consteval bool done() const { return at_ >= text_.size() || plan_.problem != Problem::None; }

    consteval bool see(std::string_view word) const {
        return text_.substr(at_, word.size()) == word;
    }

    consteval bool hole() const { return see("{}"); }

    consteval void fail(Problem problem) {
        if (plan_.problem == Problem::None) plan_.problem = problem;
    }

    consteval void take_hole(Slot slot) {
        if (plan_.count == kMostHoles) return fail(Problem::TooManyHoles);
        plan_.holes[plan_.count++] = {at_, slot};
        at_ += 2;
    }

    consteval void skip_spaces() {
        while (!done() && is_space(text_[at_]))
            ++at_;
    }

    consteval void text_state() {
        if (hole()) return take_hole(Slot::Text);
        if (see("<!--")) return comment();
        if (see("<!") || see("<?")) return declaration();
        if (text_[at_] == '<') return tag();
        ++at_;
    }

    consteval void comment() {
        for (at_ += 4; !done(); ++at_) {
            if (hole()) return fail(Problem::HoleInComment);
            if (see("-->")) {
                at_ += 3;
                return;
            }
        }
        fail(Problem::UnfinishedComment);
    }

    consteval void declaration() {
        for (; !done(); ++at_) {
            if (hole()) return fail(Problem::HoleInComment);
            if (text_[at_] == '>') {
                ++at_;
                return;
            }
        }
        fail(Problem::UnfinishedTag);
    }

    consteval std::string_view name() {
        const auto start = at_;
        while (!done() && !is_space(text_[at_]) && text_[at_] != '>' && text_[at_] != '/' &&
               text_[at_] != '=' && text_[at_] != '"' && text_[at_] != '\'' && text_[at_] != '{') {
            ++at_;
        }
        return text_.substr(start, at_ - start);
    }

    consteval void tag() {
        ++at_;
        const bool closing = see("/");
        if (closing) ++at_;
        const auto element = name();
        if (hole() && (element.empty() || closing)) return fail(Problem::HoleInTagName);
        if (is_forbidden_element(element)) return fail(Problem::ForbiddenElement);
        attributes(closing);
        if (plan_.problem != Problem::None || closing) return;
        if (same_word(element, "script")) return script();
        if (same_word(element, "title") || same_word(element, "textarea")) rcdata(element);
    }

    // From the end of a tag's name to past its '>'.
    consteval void attributes(bool closing) {
        while (!done()) {
            skip_spaces();
            if (done()) break;
            if (text_[at_] == '>') {
                ++at_;
                return;
            }
            if (text_[at_] == '/') {
                ++at_;
            } else if (hole()) {
                if (closing) return fail(Problem::HoleInTagName);
                take_hole(Slot::Attributes);
            } else {
                attribute();
            }
        }
        fail(Problem::UnfinishedTag);
    }

    consteval void attribute() {
        const auto attribute_name = name();
        if (attribute_name.empty()) return fail(Problem::HoleInAttributeName);
        const auto refused = attribute_problem(attribute_name);
        if (refused != Problem::None) return fail(refused);
        skip_spaces();
        if (done() || text_[at_] != '=') return;
        ++at_;
        skip_spaces();
        if (done()) return fail(Problem::UnfinishedTag);
        if (text_[at_] != '"' && text_[at_] != '\'') return fail(Problem::UnquotedValue);
        const char quote = text_[at_++];
        is_url_attribute(attribute_name) ? url_value(quote) : plain_value(quote);
    }

    consteval void plain_value(char quote) {
        while (!done()) {
            if (text_[at_] == quote) {
                ++at_;
                return;
            }
            hole() ? take_hole(Slot::Attribute) : void(++at_);
        }
        fail(Problem::UnfinishedTag);
    }

    consteval void url_value(char quote) {
        const auto start = at_;
        const auto holes_before = plan_.count;
        while (!done()) {
            if (text_[at_] == quote) {
                check_scheme(text_.substr(start, at_ - start), plan_.count > holes_before);
                ++at_;
                return;
            }
            hole() ? take_hole(at_ == start ? Slot::Url : Slot::UrlRest) : void(++at_);
        }
        fail(Problem::UnfinishedTag);
    }

    // The literal part may only name a scheme that a value might, and may not turn a value into one
    // ("{}:x"). A numeric character reference could hide a colon from us.
    consteval void check_scheme(std::string_view value, bool has_holes) {
        if (contains(value, "&#") || contains(value, "&colon")) fail(Problem::BadScheme);
        const auto scheme = scheme_of(value);
        if (!scheme.has) return;
        const bool whole = !has_holes || !contains(scheme.name, "{}");
        if (!whole || !is_allowed_scheme(scheme.name)) fail(Problem::BadScheme);
    }

    // Only <script src="..."></script>: a data block has its own component.
    consteval void script() {
        if (!see("</script>")) fail(Problem::ScriptHasContent);
    }

    consteval bool closes(std::string_view element) const {
        return see("</") && same_word(text_.substr(at_ + 2, element.size()), element);
    }

    consteval void rcdata(std::string_view element) {
        while (!done()) {
            if (closes(element)) return;
            hole() ? take_hole(Slot::Rcdata) : void(++at_);
        }
        fail(Problem::UnfinishedElement);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    Plan plan_;
};

template <Literal L>
inline constexpr Plan kPlan = FragmentReader{L.view()}.read();

}  // namespace bunting::html
