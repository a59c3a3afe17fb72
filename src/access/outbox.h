// SPDX-License-Identifier: AGPL-3.0-or-later
// Mail waiting to be sent. A row is written in the transaction that made the mail due; the delivery
// job sends it at least once, under a stable Message-ID.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "access/act.h"

namespace bunting::access {

struct Letter {
    std::string recipient;
    std::string subject;
    std::string body;              // plain text, the whole answer
    std::string unsubscribe = {};  // path of the one-tap stop; empty: not a mail one subscribes to
    std::string reply_to = {};     // token that an answer by mail is known by; empty: not answered
};

constexpr std::size_t kLongestReplyToken = 40;

// A token of letters that can be answered: 1 to 40 lower-case ASCII letters and digits.
bool is_reply_token(std::string_view text);

// One that nobody guesses: 130 bits.
std::string fresh_reply_token(Random& random);

// Unjournalled: it follows from the journal, or from a person's own request. Requires: `reply_to`
// is empty or a token (checked).
Result<void> queue_letter(ActTx& tx, const Call& call, const Letter& letter);

struct WaitingLetter {
    MailId id;
    BoroughId borough{1};
    Letter letter;
    Time created;
    std::int64_t tries = 0;
    std::string state;
    std::string said;
};

std::vector<WaitingLetter> letters_due(store::ReadTx& tx, Time now, int limit);
// Newest first, whatever their state: for a demonstration, which has no mail server.
std::vector<WaitingLetter> latest_letters(store::ReadTx& tx, BoroughId borough, int limit);
// What the mail server said: sent, or again later, or never.
Result<std::int64_t> settle_letter(
    store::WriteTx& tx,
    const WaitingLetter& letter,
    std::string_view state,
    std::string_view said,
    Time due
);

// Settled letters from before one instant, and waiting ones from before the other; how many went.
std::int64_t forget_letters(store::WriteTx& tx, Time settled_before, Time waiting_before);

}  // namespace bunting::access
