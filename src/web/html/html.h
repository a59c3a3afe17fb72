// SPDX-License-Identifier: AGPL-3.0-or-later
// Typed HTML: pages and components write literal fragments whose holes are checked when compiled
// and escaped by where they stand.
//
//   html::w<R"(<li class="{}"><a href="{}">{}</a></li>)">(out, cls, href, title);
//
// A hole takes, by its place:
//   between tags        string, integer, message (its links become <a>), lambda [&](Out&), Raw
//   in a quoted value   string, integer, message (words only)
//   at the start of href, src, action ...   string: http, https, mailto, tel, sms or relative; else
//   "#" later in such an address                string, integer: percent-encoded between attributes
//   html::when<"checked">(bool), html::opt<"id">(value): left out when false or empty
// Anything else does not compile; the message names the reason. "{}" is always a hole; a lone brace
// is itself.
#pragma once

#include <charconv>
#include <concepts>
#include <string_view>
#include <type_traits>
#include <utility>

#include "web/html/escape.h"
#include "web/html/fragment.h"
#include "web/html/out.h"
#include "web/html/words.h"

namespace bunting::html {

namespace detail {

template <Problem P>
consteval void require_sound() {
    static_assert(
        P != Problem::HoleInTagName,
        "html: a value cannot be a tag's name; write one fragment per tag"
    );
    static_assert(
        P != Problem::HoleInAttributeName, "html: a value cannot be (part of) an attribute's name"
    );
    static_assert(
        P != Problem::HoleInComment, "html: a value cannot stand in a comment or declaration"
    );
    static_assert(P != Problem::UnquotedValue, "html: an attribute's value must stand in quotes");
    static_assert(
        P != Problem::EventHandler,
        "html: on*= attributes are refused; behaviour lives in bunting.js"
    );
    static_assert(
        P != Problem::StyleAttribute, "html: style= is refused by our content security policy"
    );
    static_assert(P != Problem::ForbiddenAttribute, "html: srcdoc= and http-equiv= are refused");
    static_assert(P != Problem::ForbiddenElement, "html: this element is refused (see fragment.h)");
    static_assert(
        P != Problem::ScriptHasContent,
        "html: <script> must be empty with src=; for data use json_ld"
    );
    static_assert(
        P != Problem::BadScheme, "html: an address must be relative or http(s), mailto, tel or sms"
    );
    static_assert(
        P != Problem::UnfinishedTag, "html: a tag or a quoted value is still open at the end"
    );
    static_assert(P != Problem::UnfinishedComment, "html: a comment is still open at the end");
    static_assert(
        P != Problem::UnfinishedElement,
        "html: <title> or <textarea> must close in the same fragment"
    );
    static_assert(P != Problem::TooManyHoles, "html: too many holes; split the fragment");
}

template <class T>
concept StringLike = std::is_convertible_v<const T&, std::string_view>;

template <class T>
concept Integer = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>;

template <class T>
concept Callable = std::invocable<const T&, Out&>;

template <class T>
concept Attributes = requires { typename T::IsAttributes; };

template <Integer T>
void append_number(std::string& buffer, T number) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    buffer.append(digits, end);
}

inline void put_text(Out& out, std::string_view value, Slot slot) {
    switch (slot) {
        case Slot::Url:
            return append_url(out.buffer, value);
        case Slot::UrlRest:
            return append_url_part(out.buffer, value);
        case Slot::Text:
        case Slot::Rcdata:
        case Slot::Attribute:
        case Slot::Attributes:
            return append_escaped(out.buffer, value);
    }
}

template <Slot S, class T>
void put(Out& out, const T& value) {
    if constexpr (S == Slot::Attributes) {
        static_assert(
            Attributes<T>, "html: between attributes only html::when and html::opt may stand"
        );
        if constexpr (Attributes<T>) value.write(out);
    } else if constexpr (StringLike<T>) {
        put_text(out, value, S);
    } else if constexpr (Integer<T>) {
        static_assert(S != Slot::Url, "html: an address cannot begin with a number");
        append_number(out.buffer, value);
    } else if constexpr (Worded<T>) {
        static_assert(S != Slot::Url && S != Slot::UrlRest, "html: a message cannot be an address");
        append_words(out, value, S == Slot::Text ? Links::Yes : Links::No);
    } else if constexpr (std::same_as<T, Raw>) {
        static_assert(S == Slot::Text, "html: Raw may stand only between tags");
        out.buffer += value.markup;
    } else if constexpr (Callable<T>) {
        static_assert(S == Slot::Text, "html: a lambda may stand only between tags");
        value(out);
    } else {
        static_assert(
            Callable<T>, "html: no way to write this type; give a string, a number or a message"
        );
    }
}

template <Literal L, std::size_t... I, class... Args>
void write(Out& out, std::index_sequence<I...> /*indexes*/, const Args&... args) {
    constexpr auto kText = L.view();
    constexpr const auto& kHoles = kPlan<L>.holes;
    std::size_t from = 0;
    const auto stretch = [&](std::size_t to) {
        out.buffer.append(kText.data() + from, to - from);
        from = to + 2;
    };
    (..., (stretch(kHoles[I].at), put<kHoles[I].slot>(out, args)));
    stretch(kText.size());
}

}  // namespace detail

// Writes the fragment with its values.
template <Literal L, class... Args>
void w(Out& out, const Args&... args) {
    constexpr auto kProblem = kPlan<L>.problem;
    detail::require_sound<kProblem>();
    if constexpr (kProblem == Problem::None) {
        constexpr bool kCountsAgree = kPlan<L>.count == sizeof...(Args);
        static_assert(kCountsAgree, "html: the number of values differs from the number of holes");
        if constexpr (kCountsAgree)
            detail::write<L>(out, std::index_sequence_for<Args...>{}, args...);
    }
}

// Writes one value as text between tags.
template <class T>
void text(Out& out, const T& value) {
    detail::put<Slot::Text>(out, value);
}

// A boolean attribute, or one with a fixed value: when<"checked">(x),
// when<"aria-current=\"page\"">(x).
template <Literal L>
struct When {
    using IsAttributes = void;
    bool on;

    void write(Out& out) const {
        constexpr Plan kTag = FragmentReader{kWrapped.view()}.read();
        detail::require_sound<kTag.problem>();
        static_assert(kTag.count == 0, "html: when<> takes no hole; use opt<>");
        if (on) (out.buffer += ' ') += L.view();
    }

private:
    // Read as part of a tag, so that the rules for attributes apply to it too.
    struct Wrapped {
        char text[sizeof(L.text) + 4]{};

        consteval Wrapped() {
            std::size_t n = 0;
            for (const char c : std::string_view{"<a "})
                text[n++] = c;
            for (const char c : L.view())
                text[n++] = c;
            text[n] = '>';
        }

        constexpr std::string_view view() const { return {text, L.view().size() + 4}; }
    };

    static constexpr Wrapped kWrapped{};
};

template <Literal L>
constexpr When<L> when(bool on) {
    return {on};
}

// An attribute that is left out when its value is empty: opt<"id">(id),
// opt<"aria-label">(msg::x{}).
template <Literal Name, class T>
struct Optional {
    using IsAttributes = void;
    static_assert(
        attribute_problem(Name.view()) == Problem::None,
        "html: this attribute is refused (see fragment.h)"
    );
    T value;

    void write(Out& out) const {
        if constexpr (detail::StringLike<T>) {
            if (std::string_view{value}.empty()) return;
        } else if constexpr (requires { value.empty(); }) {
            if (value.empty()) return;
        }
        ((out.buffer += ' ') += Name.view()) += "=\"";
        detail::put<is_url_attribute(Name.view()) ? Slot::Url : Slot::Attribute>(out, value);
        out.buffer += '"';
    }
};

template <Literal Name, class T>
auto opt(const T& value) {
    if constexpr (detail::StringLike<T>) {
        return Optional<Name, std::string_view>{std::string_view{value}};
    } else {
        return Optional<Name, T>{value};
    }
}

// Structured data for search engines: <script type="application/ld+json">. `json` is valid JSON.
void json_ld(Out& out, std::string_view json);

}  // namespace bunting::html
