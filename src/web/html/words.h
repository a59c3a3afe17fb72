// SPDX-License-Identifier: AGPL-3.0-or-later
// Words: what a component shows, given as a string or as a message; it does not mind which. And
// Content: a stretch of page that a component wraps.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "text/message.h"
#include "web/html/out.h"

namespace bunting::html {

// A string, or a message with its arguments. Strings in it must outlive it; the message itself need
// not.
class Words {
public:
    static constexpr std::size_t kMostArguments = 4;

    Words() = default;

    explicit(false) Words(const char* text) : text_{text} {}

    explicit(false) Words(std::string_view text) : text_{text} {}

    explicit(false) Words(const std::string& text) : text_{text} {}

    // A message without parameters, by its number: a kind's word, the sentence of an Error.
    explicit(false) Words(text::MsgId id) : id_{id}, is_message_{true} {}

    template <text::Message M>
    explicit(false) Words(const M& message) : id_{M::id},
                                              is_message_{true} {
        const auto args = message.args();
        static_assert(
            std::tuple_size_v<decltype(args)> <= kMostArguments, "raise Words::kMostArguments"
        );
        std::copy(args.begin(), args.end(), args_.begin());
        count_ = args.size();
    }

    bool empty() const { return !is_message_ && text_.empty(); }

    bool is_message() const { return is_message_; }

    std::string_view text() const { return text_; }

    text::MsgId id() const { return id_; }

    std::span<const text::Arg> args() const { return {args_.data(), count_}; }

private:
    std::string_view text_;
    text::MsgId id_{};
    bool is_message_ = false;
    std::size_t count_ = 0;
    std::array<text::Arg, kMostArguments> args_{};
};

// Whether links and bold inside a message become elements, or only their words are shown.
enum class Links : std::uint8_t { No, Yes };

void append_message(Out& out, text::MsgId id, std::span<const text::Arg> args, Links links);
void append_words(Out& out, const Words& words, Links links);

// Its words alone, not escaped: to be put into another message.
std::string plain(const Out& out, const Words& words);

template <text::Message M>
void append_words(Out& out, const M& message, Links links) {
    const auto args = message.args();
    append_message(out, M::id, args, links);
}

template <class T>
concept Worded = std::same_as<T, Words> || text::Message<T>;

// Refers to a callable void(Out&): `.body = [&](Out& out) { … }` inside the call of a component.
// Requires: the callable outlives it; a named Content made from a temporary lambda dangles (ASan
// says so).
class Content {
public:
    Content() = default;

    template <class F>
        requires(!std::same_as<F, Content> && std::invocable<const F&, Out&>)
    explicit(false) Content(const F& callable)
        : callable_{static_cast<const void*>(std::addressof(callable))},
          call_{[](const void* f, Out& out) { (*static_cast<const F*>(f))(out); }} {}

    bool empty() const { return call_ == nullptr; }

    void operator()(Out& out) const {
        if (call_ != nullptr) call_(callable_, out);
    }

private:
    const void* callable_ = nullptr;
    void (*call_)(const void*, Out&) = nullptr;
};

}  // namespace bunting::html
