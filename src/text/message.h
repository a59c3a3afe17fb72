// SPDX-License-Identifier: AGPL-3.0-or-later
// Every sentence a person reads: a typed message from locale/<lang>/*.toml, walked into a Sink. The
// structs are made by tools/locale_compile.py: key "thing.add.title" of locale/en/thing.toml is
// msg::thing_add_title in "locale/thing.h" ("locale/messages.h" has all). Nothing is parsed when
// called.
//
//     text::plain(locale, msg::thing_added{.number = 118})
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "text/locale.h"

namespace bunting::text {

// The number of a message in this build; never stored. The enumerators are in "locale/ids.h".
enum class MsgId : std::uint16_t;

// An amount of sterling to show.
struct Pence {
    std::int64_t value = 0;
    friend constexpr auto operator<=>(Pence, Pence) = default;
};

using Arg = std::variant<std::string_view, std::int64_t, Date, Time, Pence>;

// Where the pieces of a message go, in order.
class Sink {
public:
    Sink() = default;
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;
    virtual ~Sink() = default;

    // Words of the message itself.
    virtual void text(std::string_view words) = 0;

    // What was put in for a parameter: a name, a number in words. Its direction may differ.
    virtual void value(std::string_view words) { text(words); }

    // <phone>…</phone> with its address, or <b>…</b> with none. Always balanced.
    virtual void open(std::string_view /*tag*/, std::string_view /*href*/) {}

    virtual void close(std::string_view /*tag*/) {}

    // Around a message that this language does not have yet, so that English can be marked as
    // English.
    virtual void open_language(const Locale& /*spoken*/) {}

    virtual void close_language() {}
};

// Requires: args are those of the message (a typed message's args()); Bug otherwise.
void walk(const Locale& locale, MsgId id, std::span<const Arg> args, Sink& sink);

// The words without tags. In right-to-left languages what was put in is isolated (U+2068 … U+2069).
std::string plain(const Locale& locale, MsgId id, std::span<const Arg> args);

// True where the locale has its own words; else English stands in.
bool is_translated(const Locale& locale, MsgId id);

// A message without parameters by its key, as an Error has it; nullopt if there is none.
std::optional<MsgId> find_message(std::string_view key);

// What to tell a person about a refusal: its own sentence, or a general one for its fault.
MsgId message_of(const Error& error);

// What the generated structs are made of.
template <std::uint16_t Number>
struct Fixed {
    static constexpr MsgId id{Number};  // NOLINT(readability-identifier-naming)

    static constexpr std::array<Arg, 0> args() { return {}; }
};

template <class From, class To>
concept Fills = std::convertible_to<From, To> && !std::is_arithmetic_v<From>;

// A parameter that has to be given: without it the message does not compile.
template <class T>
struct Needed {
    T value;

    template <Fills<T> From>
    constexpr Needed(const From& from) : value(from) {}  // NOLINT(google-explicit-constructor)
};

template <>
struct Needed<std::int64_t> {
    std::int64_t value;

    template <std::integral From>
        requires(!std::same_as<From, bool>)
    // NOLINTNEXTLINE(google-explicit-constructor)
    constexpr Needed(From from) : value(static_cast<std::int64_t>(from)) {}

    constexpr Needed(ThingNumber from) : value(raw(from)) {}  // NOLINT(google-explicit-constructor)
};

template <class M>
concept Message = requires(const M& message) {
    { M::id } -> std::convertible_to<MsgId>;
    { std::span<const Arg>{message.args()} };
};

template <Message M>
void walk(const Locale& locale, const M& message, Sink& sink) {
    const auto args = message.args();
    walk(locale, M::id, args, sink);
}

template <Message M>
std::string plain(const Locale& locale, const M& message) {
    const auto args = message.args();
    return plain(locale, M::id, args);
}

}  // namespace bunting::text
