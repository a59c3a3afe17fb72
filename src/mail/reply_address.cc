// SPDX-License-Identifier: AGPL-3.0-or-later
#include "mail/reply_address.h"

#include "access/outbox.h"
#include "base/ensure.h"
#include "mail/ascii.h"
#include "mail/message.h"

namespace bunting::mail {
namespace {

struct Halves {
    std::string before;  // with the +
    std::string after;   // with the @
};

Halves halves_of(std::string_view from) {
    BUNTING_ENSURE(is_mailbox(from));
    const auto at = from.rfind('@');
    return {std::string{from.substr(0, at)} + "+", std::string{from.substr(at)}};
}

std::optional<std::string> token_in(const Halves& ours, std::string_view address) {
    const std::string small = lower_case(address);
    const std::size_t around = ours.before.size() + ours.after.size();
    if (small.size() <= around || !small.starts_with(ours.before) || !small.ends_with(ours.after))
        return std::nullopt;
    std::string token = small.substr(ours.before.size(), small.size() - around);
    if (!access::is_reply_token(token)) return std::nullopt;
    return token;
}

}  // namespace

std::string reply_address(std::string_view from, std::string_view token) {
    BUNTING_ENSURE(access::is_reply_token(token));
    const Halves ours = halves_of(from);
    return ours.before + std::string{token} + ours.after;
}

bool can_be_answered(std::string_view from) {
    return is_mailbox(from) &&
           is_mailbox(reply_address(from, std::string(access::kLongestReplyToken, 'x')));
}

std::optional<std::string> reply_token(
    std::string_view from, std::span<const std::string> addresses
) {
    const Halves ours = halves_of(lower_case(from));
    for (const std::string& address : addresses) {
        if (auto token = token_in(ours, address)) return token;
    }
    return std::nullopt;
}

}  // namespace bunting::mail
