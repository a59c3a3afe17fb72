// SPDX-License-Identifier: AGPL-3.0-or-later
// What every component is made of: a struct of values and a function that writes it.
//
//     button(out, {.words = msg::form_send{}});
//     cards(out, {{.look = look_of("offer"), .title = "A ladder", .href = "/share/7"}});
//
// Values are Words (a string or a message), addresses, Lists and Content. Lists and Content only
// refer to what they were made from: write them inside the call, or keep what they refer to.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "web/html/html.h"

namespace bunting::components {

using html::Content;
using html::opt;
using html::Out;
using html::Raw;
using html::w;
using html::when;
using html::Words;

// A view of a vector, an array, or of values written between braces inside a call.
template <class T>
class List {
public:
    List() = default;

    explicit(false) List(const std::vector<T>& from) : items_{from} {}

    explicit(false) List(std::span<const T> from) : items_{from} {}

    template <std::size_t N>
    explicit(false) List(const T (&from)[N]) : items_{from, N} {}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored \
    "-Winit-list-lifetime"  // lives as long as the call that it is written in

    explicit(false) List(std::initializer_list<T> from) : items_{from.begin(), from.size()} {}

#pragma GCC diagnostic pop

    auto begin() const { return items_.begin(); }

    auto end() const { return items_.end(); }

    std::size_t size() const { return items_.size(); }

    bool empty() const { return items_.empty(); }

    const T& operator[](std::size_t i) const { return items_[i]; }

private:
    std::span<const T> items_;
};

struct Link {
    Words words;
    std::string_view href;
};

void link(Out& out, const Link& link);

// Only for screen readers.
void unseen(Out& out, const Words& words);

// <h1> … <h4>. Requires: level in 1 … 4.
void heading(Out& out, int level, const Words& words, std::string_view id = {});

// A paragraph; nothing where there are no words.
void paragraph(Out& out, const Words& words);
// People's own plain words, with their line ends.
void paragraphs(Out& out, std::string_view words);

}  // namespace bunting::components
