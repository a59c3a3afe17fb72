// SPDX-License-Identifier: AGPL-3.0-or-later
// The address that a letter is answered at: our own, with the letter's token in it. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace bunting::mail {

// "bunting@place.example" and "k3f9" give "bunting+k3f9@place.example". Requires: is_mailbox(from),
// access::is_reply_token(token).
std::string reply_address(std::string_view from, std::string_view token);

// False where the part before the @ is so long that a token does not fit behind it.
bool can_be_answered(std::string_view from);

// The token in the first of `addresses` that is one of ours; nullopt: none is. Capital letters are
// as small ones. Requires: is_mailbox(from).
std::optional<std::string> reply_token(
    std::string_view from, std::span<const std::string> addresses
);

}  // namespace bunting::mail
