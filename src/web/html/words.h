// SPDX-License-Identifier: AGPL-3.0-or-later
// Words: what a component shows, given as a string or as a message; it does not mind which.
#pragma once

#include <concepts>
#include <string>
#include <string_view>

#include "web/html/out.h"

namespace bunting::html {

// Refers to a string that outlives it.
class Words {
public:
    Words() = default;

    Words(const char* text)
        : text_{text} {}  // NOLINT(google-explicit-constructor): a string is words

    Words(std::string_view text) : text_{text} {}  // NOLINT(google-explicit-constructor)

    Words(const std::string& text) : text_{text} {}  // NOLINT(google-explicit-constructor)

    bool empty() const { return text_.empty(); }

    std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

// Whether links inside a message become <a> or only their words are shown.
enum class Links { No, Yes };

template <class T>
concept Worded = std::same_as<T, Words>;

void append_words(Out& out, const Words& words, Links links);

}  // namespace bunting::html
