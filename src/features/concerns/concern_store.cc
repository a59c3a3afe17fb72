// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/concerns/concern_store.h"

#include <algorithm>

#include "base/ensure.h"

namespace bunting::concerns {
namespace {

constexpr store::Duty kForgetting{"concerns past their time"};
constexpr std::array<std::string_view, 3> kNoteSorts{"took", "noted", "closed"};
constexpr int kClosedShelf = 1;

#define COLUMNS                                                                            \
    "id, number, teller, state, told, may_tell, keeper, closed, keep_until, version FROM " \
    "concern "

constexpr store::Query kFind{"SELECT " COLUMNS "WHERE borough = $1 AND number = $2 AND shelf < 2"};
constexpr store::Query kWords{
    "SELECT words, whom, reach, about FROM concern WHERE borough = $1 AND id = $2"
};
constexpr store::Query kList{
    "SELECT " COLUMNS
    "WHERE borough = $1 AND shelf < 2 AND (shelf > $2 OR (shelf = $2 AND id > $3)) "
    "ORDER BY shelf, id LIMIT $4"
};
constexpr store::Query kOf{
    "SELECT " COLUMNS "WHERE borough = $1 AND teller = $2 AND shelf < 2 ORDER BY id DESC LIMIT $3"
};
constexpr store::Query kNotes{
    "SELECT id, author, sort, did, words, at FROM concern_note WHERE borough = $1 AND concern = $2 "
    "ORDER BY id"
};
constexpr store::Query kLeads{R"sql(
    SELECT credential.party, credential.email, credential.language FROM hat_grant
      JOIN party ON party.borough = hat_grant.borough AND party.id = hat_grant.party
      JOIN credential ON credential.borough = hat_grant.borough AND credential.party = hat_grant.party
     WHERE hat_grant.borough = $1 AND hat_grant.hat = $2 AND party.state = 'active'
       AND credential.email IS NOT NULL
     ORDER BY credential.email
)sql"};
constexpr store::Query kOtherLead{R"sql(
    SELECT 1 FROM hat_grant
      JOIN party ON party.borough = hat_grant.borough AND party.id = hat_grant.party
     WHERE hat_grant.borough = $1 AND hat_grant.hat = $2 AND hat_grant.party <> $3
       AND party.state = 'active' LIMIT 1
)sql"};
constexpr store::Query kPast{
    "SELECT " COLUMNS
    "WHERE borough = $1 AND keep_until IS NOT NULL AND keep_until < $2 AND shelf = 1 "
    "ORDER BY keep_until, id LIMIT $3"
};
constexpr store::Query kForgotten{
    "SELECT id FROM concern WHERE borough = $1 AND shelf = 2 ORDER BY id LIMIT $2"
};

constexpr store::Change kInsert{R"sql(
    INSERT INTO concern (borough, id, number, teller, state, shelf, told, words, whom, reach, about, may_tell,
                         keeper, closed, keep_until, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
)sql"};
constexpr store::Change kUpdate{R"sql(
    UPDATE concern SET state = $4, shelf = $5, keeper = $6, closed = $7, keep_until = $8, version = version + 1
     WHERE borough = $1 AND id = $2 AND version = $3
)sql"};
constexpr store::Change kInsertNote{R"sql(
    INSERT INTO concern_note (borough, concern, id, author, sort, did, words, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql"};
constexpr store::Change kRemoveNotes{"DELETE FROM concern_note WHERE borough = $1 AND concern = $2"
};
constexpr store::Change kRemove{"DELETE FROM concern WHERE borough = $1 AND id = $2 AND shelf = 2"};

int shelf_of(State state) {
    if (state == State::Forgotten) return 2;
    return state == State::Closed ? kClosedShelf : 0;
}

Concern concern_from(const store::Row& row) {
    const auto state = state_named(row.text_view(3));
    BUNTING_ENSURE(state.has_value());
    Concern concern{
        .id = row.id<ConcernId>(0),
        .number = row.as<ThingNumber>(1),
        .teller = row.optional_id<PartyId>(2),
        .state = *state,
        .told = row.time(4),
        .may_tell = row.flag(5),
        .keeper = row.optional_id<PartyId>(6),
        .closed = row.optional_time(7),
        .keep_until = {},
        .version = row.integer(9),
    };
    if (!row.is_null(8)) concern.keep_until = row.date(8);
    return concern;
}

// Empty words have nothing to hide.
std::optional<Bytes> sealed(
    access::ActTx& tx, const ConcernId& concern, std::string_view plaintext
) {
    if (plaintext.empty()) return std::nullopt;
    return store::seal_for(tx.keys(), key_of(concern), plaintext, tx.random()).sealed;
}

// Empty where nothing was said, or it cannot be read any more.
std::string opened(store::KeyStore& keys, const store::Row& row, int column) {
    if (row.is_null(column)) return {};
    const auto bytes = store::open_sealed(keys, row.bytes(column));
    return bytes ? bunting::text_of(*bytes) : std::string{};
}

NoteSort note_sort_named(std::string_view word) {
    const auto found = std::find(kNoteSorts.begin(), kNoteSorts.end(), word);
    BUNTING_ENSURE(found != kNoteSorts.end());
    return static_cast<NoteSort>(found - kNoteSorts.begin());
}

}  // namespace

std::optional<Concern> find_concern(store::ReadTx& tx, BoroughId borough, ThingNumber number) {
    return tx.row(kFind, concern_from, borough, number);
}

std::optional<Telling> telling_of(
    store::ReadTx& tx, store::KeyStore& keys, BoroughId borough, const ConcernId& concern
) {
    if (!keys.find(key_of(concern))) return std::nullopt;
    const auto from = [&](const store::Row& row) {
        return Telling{
            .words = opened(keys, row, 0),
            .whom = opened(keys, row, 1),
            .reach = opened(keys, row, 2),
            .about = opened(keys, row, 3),
        };
    };
    return tx.row(kWords, from, borough, concern);
}

std::string text_of(const Cursor& cursor) {
    return fmt::format("{}.{}", cursor.closed ? 1 : 0, cursor.id.text());
}

std::optional<Cursor> parse_cursor(std::string_view text) {
    if (!text.starts_with("0.") && !text.starts_with("1.")) return std::nullopt;
    const auto id = parse_uuid(text.substr(2));
    if (!id) return std::nullopt;
    return Cursor{text.front() == '1', ConcernId{*id}};
}

std::vector<Concern> list_concerns(
    store::ReadTx& tx, BoroughId borough, const Cursor& after, int limit
) {
    const int shelf = after.closed ? kClosedShelf : 0;
    return tx.rows(kList, concern_from, borough, shelf, after.id, limit);
}

std::vector<Concern> concerns_of(
    store::ReadTx& tx, BoroughId borough, const PartyId& teller, int limit
) {
    return tx.rows(kOf, concern_from, borough, teller, limit);
}

std::vector<Note> notes_of(
    store::ReadTx& tx, store::KeyStore& keys, BoroughId borough, const ConcernId& concern
) {
    const auto from = [&](const store::Row& row) {
        return Note{
            .id = row.uuid(0),
            .author = row.optional_id<PartyId>(1),
            .sort = note_sort_named(row.text_view(2)),
            .did = did_named(opened(keys, row, 3)),
            .words = opened(keys, row, 4),
            .at = row.time(5),
        };
    };
    return tx.rows(kNotes, from, borough, concern);
}

std::vector<Lead> leads_to_write_to(store::ReadTx& tx, BoroughId borough) {
    const auto from = [](const store::Row& row) {
        const text::Locale* locale = text::find_locale(row.text_view(2));
        return Lead{
            row.id<PartyId>(0),
            row.text(1),
            locale == nullptr ? &text::default_locale() : locale,
        };
    };
    return tx.rows(kLeads, from, borough, access::Hat::SafeguardingLead);
}

bool has_other_lead(store::ReadTx& tx, BoroughId borough, const PartyId& lead) {
    return tx
        .row(
            kOtherLead,
            [](const store::Row&) { return true; },
            borough,
            access::Hat::SafeguardingLead,
            lead
        )
        .has_value();
}

Result<void> insert_concern(
    access::ActTx& tx, access::Permit& permit, const Concern& concern, const Telling& words
) {
    BUNTING_ENSURE(!words.words.empty());
    TRY(permit.change(
        concern.id,
        kInsert,
        permit.call().borough,
        concern.id,
        concern.number,
        concern.teller,
        word_of(concern.state),
        shelf_of(concern.state),
        concern.told,
        sealed(tx, concern.id, words.words),
        sealed(tx, concern.id, words.whom),
        sealed(tx, concern.id, words.reach),
        sealed(tx, concern.id, words.about),
        concern.may_tell ? 1 : 0,
        concern.keeper,
        concern.closed,
        concern.keep_until,
        concern.version
    ));
    return {};
}

Result<void> update_concern(access::Permit& permit, const Concern& concern) {
    const auto changed = TRY(permit.change(
        concern.id,
        kUpdate,
        permit.call().borough,
        concern.id,
        concern.version,
        word_of(concern.state),
        shelf_of(concern.state),
        concern.keeper,
        concern.closed,
        concern.keep_until
    ));
    if (changed != 1) return refuse(Fault::Conflict, "concern.changed");
    return {};
}

Result<void> insert_note(
    access::ActTx& tx, access::Permit& permit, const ConcernId& concern, const Note& note
) {
    TRY(permit.change(
        concern,
        kInsertNote,
        permit.call().borough,
        concern,
        note.id,
        note.author,
        kNoteSorts[static_cast<std::size_t>(note.sort)],
        note.did ? sealed(tx, concern, word_of(*note.did)) : std::nullopt,
        sealed(tx, concern, note.words),
        note.at
    ));
    return {};
}

std::vector<Concern> past_their_time(store::ReadTx& tx, BoroughId borough, Date today, int limit) {
    return tx.rows(kPast, concern_from, borough, today, limit);
}

std::vector<ConcernId> forgotten(store::ReadTx& tx, BoroughId borough, int limit) {
    const auto id = [](const store::Row& row) { return row.id<ConcernId>(0); };
    return tx.rows(kForgotten, id, borough, limit);
}

void remove_rows(access::ActTx& tx, BoroughId borough, const ConcernId& concern) {
    for (const store::Change& change : {kRemoveNotes, kRemove})
        BUNTING_ENSURE(tx.unjournalled(kForgetting, change, borough, concern).has_value());
}

std::vector<std::string> concern_queries() {
    std::vector<std::string> out;
    for (const std::string_view sql : {
             kFind.sql,
             kWords.sql,
             kList.sql,
             kOf.sql,
             kNotes.sql,
             kLeads.sql,
             kOtherLead.sql,
             kPast.sql,
             kForgotten.sql,
             kInsert.sql,
             kUpdate.sql,
             kInsertNote.sql,
             kRemoveNotes.sql,
             kRemove.sql,
         }) {
        out.emplace_back(sql);
    }
    return out;
}

}  // namespace bunting::concerns
