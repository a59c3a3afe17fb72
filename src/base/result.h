// SPDX-License-Identifier: AGPL-3.0-or-later
// A value, or a refusal the caller is expected to handle. Accidents are exceptions (see store/),
// bugs are BUNTING_ENSURE (ensure.h). This is the only file that mentions tl::expected.
#pragma once

#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace bunting {

// What kind of refusal it is; one table in web/ turns it into an HTTP status.
enum class Fault : std::uint8_t {
    Invalid,      // 422: the person can mend it
    Forbidden,    // 403
    NotFound,     // 404
    Conflict,     // 409: somebody else was there first, or the state does not allow it
    Unavailable,  // 503: later
    SignIn,       // 303 to the sign-in page (401 for programs): who are you?
};

struct Error {
    Fault fault = Fault::Invalid;
    std::string key;  // message key in locale/*.toml, e.g. "story.not_a_draft"; never a sentence
    std::string field = {};  // form field or JSON path the refusal is about, if any
    friend bool operator==(const Error&, const Error&) = default;
};

// A value, or a refusal. Dropping one is a warning, hence an error.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
    using tl::expected<T, Error>::expected;
};

inline tl::unexpected<Error> refuse(Fault fault, std::string key, std::string field = {}) {
    return tl::unexpected<Error>(Error{fault, std::move(key), std::move(field)});
}

// Passes an error on as it is.
inline tl::unexpected<Error> refuse(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

template <class T>
T take(Result<T>&& result) {
    if constexpr (std::is_void_v<T>) {
        static_cast<void>(result);
    } else {
        return std::move(*result);
    }
}

}  // namespace bunting

// Yields the value, or returns the error from the enclosing function. Works for Result<void> too.
#define TRY(expr)                                                              \
    __extension__({                                                            \
        auto try_result = (expr);                                              \
        if (!try_result) return tl::unexpected(std::move(try_result).error()); \
        ::bunting::take(std::move(try_result));                                \
    })
