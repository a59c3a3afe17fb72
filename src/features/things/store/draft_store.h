// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of forms half filled: what was typed, by field, as it was typed. No account is needed; the
// cookie's secret and the short code are kept hashed. Unjournalled: nothing was said yet.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "access/act.h"
#include "thing/thing.h"

namespace bunting::things {

inline constexpr std::int64_t kDraftDays = 30;
inline constexpr std::string_view kDraftCookie = "bunting_draft";

struct Draft {
    DraftId id;
    std::string kind;
    std::string place;      // slug of the page it was begun on; may be empty
    thing::Details fields;  // as typed
    Time created;
    Time updated;
};

// By the cookie's "id.secret". nullopt where it is unreadable, wrong or older than kDraftDays.
std::optional<Draft> find_draft(
    store::ReadTx& tx, BoroughId borough, std::string_view cookie, Time now
);
// By the short code, however it was typed.
std::optional<Draft> find_draft_by_code(
    store::ReadTx& tx, BoroughId borough, std::string_view code, Time now
);

// A new row; the cookie that brings it back.
Result<std::string> begin_draft(access::ActTx& tx, const access::Call& call, Draft& draft);
Result<void> save_draft(access::ActTx& tx, const access::Call& call, const Draft& draft);
// A new short code, "KMTR-4729"; the one before stops working.
Result<std::string> give_code(access::ActTx& tx, const access::Call& call, const DraftId& draft);
// A new cookie for another browser; the one before stops working.
Result<std::string> give_cookie(access::ActTx& tx, const access::Call& call, const DraftId& draft);
Result<void> forget_draft(access::ActTx& tx, BoroughId borough, const DraftId& draft);
// Those not touched for kDraftDays, and counters of yesterday. For a tick.
void forget_old_drafts(store::WriteTx& tx, Time now);

// What access::within_rate counts for an address, without holding the address.
std::string rate_key(std::string_view what, std::string_view address);

std::vector<std::string> draft_queries();

}  // namespace bunting::things
