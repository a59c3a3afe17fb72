// SPDX-License-Identifier: AGPL-3.0-or-later
// Checks for our own mistakes. They stay on in release and can never be reached by input.
#pragma once

#include <source_location>
#include <stdexcept>

namespace bunting {

// A mistake in the program: this request fails with a reference number, the process lives.
struct Bug : std::logic_error {
    using std::logic_error::logic_error;
};

[[noreturn]] void fail_ensure(const char* condition, std::source_location where);
[[noreturn]] void fail_ensure_and_stop(const char* condition, std::source_location where) noexcept;

}  // namespace bunting

// Throws Bug with the place in the source.
#define BUNTING_ENSURE(cond) \
    ((cond) ? void() : ::bunting::fail_ensure(#cond, std::source_location::current()))

// For invariants of journal and money: says so on stderr and aborts, before anything wrong is kept.
#define BUNTING_ENSURE_OR_STOP(cond) \
    ((cond) ? void() : ::bunting::fail_ensure_and_stop(#cond, std::source_location::current()))
