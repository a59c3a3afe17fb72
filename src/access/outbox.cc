// SPDX-License-Identifier: AGPL-3.0-or-later
#include "access/outbox.h"

#include <algorithm>
#include <array>

#include "base/ensure.h"

namespace bunting::access {
namespace {

constexpr store::Duty kOutbox{"outbox"};

constexpr store::Change kQueue{R"sql(
    INSERT INTO outbox (borough, id, recipient, subject, body, unsubscribe, reply_to, created, due, state)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, 'waiting')
)sql"};
constexpr store::Query kDue{R"sql(
    SELECT id, borough, recipient, subject, body, unsubscribe, reply_to, created, tries, state, said
      FROM outbox WHERE state = 'waiting' AND due <= $1 ORDER BY due, id LIMIT $2
)sql"};
constexpr store::Query kLatest{R"sql(
    SELECT id, borough, recipient, subject, body, unsubscribe, reply_to, created, tries, state, said
      FROM outbox WHERE borough = $1 ORDER BY id DESC LIMIT $2
)sql"};
constexpr store::Change kSettle{R"sql(
    UPDATE outbox SET state = $3, said = $4, due = $5, tries = tries + 1 WHERE borough = $1 AND id = $2
)sql"};

constexpr store::Change kForget{R"sql(
    DELETE FROM outbox WHERE (state <> 'waiting' AND created < $1) OR (state = 'waiting' AND created < $2)
)sql"};

WaitingLetter letter_from(const store::Row& row) {
    return WaitingLetter{
        .id = row.id<MailId>(0),
        .borough = row.as<BoroughId>(1),
        .letter = {row.text(2), row.text(3), row.text(4), row.text(5), row.text(6)},
        .created = row.time(7),
        .tries = row.integer(8),
        .state = row.text(9),
        .said = row.text(10),
    };
}

}  // namespace

bool is_reply_token(std::string_view text) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return !text.empty() && text.size() <= kLongestReplyToken &&
           std::all_of(text.begin(), text.end(), fits);
}

std::string fresh_reply_token(Random& random) {
    constexpr std::string_view kLetters = "abcdefghijkmnpqrstuvwxyz23456789";
    static_assert(kLetters.size() == 32);
    std::array<std::uint8_t, 26> bytes{};
    random.fill(bytes);
    std::string token;
    for (const std::uint8_t byte : bytes)
        token += kLetters[byte % kLetters.size()];
    return token;
}

Result<void> queue_letter(ActTx& tx, const Call& call, const Letter& letter) {
    BUNTING_ENSURE(letter.reply_to.empty() || is_reply_token(letter.reply_to));
    TRY(tx.unjournalled(
        kOutbox,
        kQueue,
        call.borough,
        tx.fresh<MailId>(call.now),
        letter.recipient,
        letter.subject,
        letter.body,
        letter.unsubscribe,
        letter.reply_to,
        call.now
    ));
    return {};
}

std::vector<WaitingLetter> letters_due(store::ReadTx& tx, Time now, int limit) {
    return tx.rows(kDue, letter_from, now, limit);
}

std::vector<WaitingLetter> latest_letters(store::ReadTx& tx, BoroughId borough, int limit) {
    return tx.rows(kLatest, letter_from, borough, limit);
}

Result<std::int64_t> settle_letter(
    store::WriteTx& tx,
    const WaitingLetter& letter,
    std::string_view state,
    std::string_view said,
    Time due
) {
    return tx.change(kOutbox.key(), kSettle, letter.borough, letter.id, state, said, due);
}

std::int64_t forget_letters(store::WriteTx& tx, Time settled_before, Time waiting_before) {
    return tx.change(kOutbox.key(), kForget, settled_before, waiting_before).value_or(0);
}

}  // namespace bunting::access
