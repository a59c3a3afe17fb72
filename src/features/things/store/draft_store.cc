// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/things/store/draft_store.h"

#include "crypto/crypto.h"
#include "thing/thing_store.h"

namespace bunting::things {
namespace {

constexpr store::Duty kDrafts{"drafts"};
constexpr store::Duty kRates{"rates"};
// No letters and digits that look alike: it is read aloud and typed on another screen.
constexpr std::string_view kAlphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
constexpr std::size_t kCodeLetters = 8;

constexpr store::Query kById{R"sql(
    SELECT id, kind, place, fields, created, updated, secret_hash FROM draft
     WHERE borough = $1 AND id = $2 AND updated >= $3
)sql"};
constexpr store::Query kByCode{R"sql(
    SELECT id, kind, place, fields, created, updated, secret_hash FROM draft
     WHERE borough = $1 AND code_hash = $2 AND updated >= $3
)sql"};
constexpr store::Change kInsert{R"sql(
    INSERT INTO draft (borough, id, secret_hash, kind, place, fields, created, updated)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql"};
constexpr store::Change kSave{
    "UPDATE draft SET fields = $3, updated = $4 WHERE borough = $1 AND id = $2"
};
constexpr store::Change kSetCode{
    "UPDATE draft SET code_hash = $3, updated = $4 WHERE borough = $1 AND id = $2"
};
constexpr store::Change kSetSecret{
    "UPDATE draft SET secret_hash = $3, updated = $4 WHERE borough = $1 AND id = $2"
};
constexpr store::Change kForget{"DELETE FROM draft WHERE borough = $1 AND id = $2"};
constexpr store::Change kForgetOld{"DELETE FROM draft WHERE updated < $1"};
constexpr store::Change kForgetRates{"DELETE FROM rate WHERE window_start < $1"};

struct Kept {
    Draft draft;
    Bytes secret_hash;
};

Kept kept_from(const store::Row& row) {
    return Kept{
        .draft =
            {
                .id = row.id<DraftId>(0),
                .kind = row.text(1),
                .place = row.text(2),
                .fields = thing::details_from_json(row.text_view(3)),
                .created = row.time(4),
                .updated = row.time(5),
            },
        .secret_hash = row.bytes(6),
    };
}

Time oldest(Time now) {
    return now.plus_days(-kDraftDays);
}

// "kmtr 4729" and "KMTR-4729" are the same.
std::string plain_code(std::string_view typed) {
    std::string out;
    for (const char c : typed.substr(0, 40)) {
        const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        if (kAlphabet.find(upper) != std::string_view::npos) out += upper;
    }
    return out;
}

std::string cookie_of(const DraftId& id, std::string_view secret) {
    return fmt::format("{}.{}", id.text(), secret);
}

}  // namespace

std::optional<Draft> find_draft(
    store::ReadTx& tx, BoroughId borough, std::string_view cookie, Time now
) {
    const auto dot = cookie.find('.');
    const auto id = parse_uuid(cookie.substr(0, dot));
    if (dot == std::string_view::npos || !id) return std::nullopt;
    auto kept = tx.row(kById, kept_from, borough, *id, oldest(now));
    const crypto::Hash hash = crypto::sha256(cookie.substr(dot + 1));
    if (!kept || !crypto::equal(crypto::ByteView{kept->secret_hash}, crypto::ByteView{hash}))
        return std::nullopt;
    return std::move(kept->draft);
}

std::optional<Draft> find_draft_by_code(
    store::ReadTx& tx, BoroughId borough, std::string_view code, Time now
) {
    const std::string plain = plain_code(code);
    if (plain.size() != kCodeLetters) return std::nullopt;
    auto kept = tx.row(kByCode, kept_from, borough, crypto::sha256(plain), oldest(now));
    if (!kept) return std::nullopt;
    return std::move(kept->draft);
}

Result<std::string> begin_draft(access::ActTx& tx, const access::Call& call, Draft& draft) {
    draft.id = tx.fresh<DraftId>(call.now);
    draft.created = call.now;
    const std::string secret = crypto::fresh_token(tx.random());
    TRY(tx.unjournalled(
        kDrafts,
        kInsert,
        call.borough,
        draft.id,
        crypto::sha256(secret),
        draft.kind,
        draft.place,
        thing::details_json(draft.fields),
        call.now,
        call.now
    ));
    return cookie_of(draft.id, secret);
}

Result<void> save_draft(access::ActTx& tx, const access::Call& call, const Draft& draft) {
    TRY(tx.unjournalled(
        kDrafts, kSave, call.borough, draft.id, thing::details_json(draft.fields), call.now
    ));
    return {};
}

Result<std::string> give_code(access::ActTx& tx, const access::Call& call, const DraftId& draft) {
    std::string code;
    for (std::size_t i = 0; i < kCodeLetters; ++i)
        code += kAlphabet[tx.random().below(kAlphabet.size())];
    TRY(tx.unjournalled(kDrafts, kSetCode, call.borough, draft, crypto::sha256(code), call.now));
    return code.substr(0, 4) + "-" + code.substr(4);
}

Result<std::string> give_cookie(access::ActTx& tx, const access::Call& call, const DraftId& draft) {
    const std::string secret = crypto::fresh_token(tx.random());
    TRY(tx.unjournalled(kDrafts, kSetSecret, call.borough, draft, crypto::sha256(secret), call.now)
    );
    return cookie_of(draft, secret);
}

Result<void> forget_draft(access::ActTx& tx, BoroughId borough, const DraftId& draft) {
    TRY(tx.unjournalled(kDrafts, kForget, borough, draft));
    return {};
}

void forget_old_drafts(store::WriteTx& tx, Time now) {
    static_cast<void>(tx.change(kDrafts.key(), kForgetOld, oldest(now)));
    static_cast<void>(tx.change(kRates.key(), kForgetRates, now.plus_days(-1)));
}

std::string rate_key(std::string_view what, std::string_view address) {
    const crypto::Hash hash = crypto::sha256(address);
    return fmt::format("{}:{}", what, to_hex(hash.data(), 8));
}

std::vector<std::string> draft_queries() {
    std::vector<std::string> out;
    for (const std::string_view sql : {
             kById.sql,
             kByCode.sql,
             kInsert.sql,
             kSave.sql,
             kSetCode.sql,
             kSetSecret.sql,
             kForget.sql,
             kForgetOld.sql,
             kForgetRates.sql,
         }) {
        out.emplace_back(sql);
    }
    return out;
}

}  // namespace bunting::things
