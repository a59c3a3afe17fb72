// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/notices/notice_store.h"

#include "base/ensure.h"

namespace bunting::notices {
namespace {

using store::Change;
using store::Query;
using store::Row;

constexpr store::Duty kNotices{"notices"};

constexpr Change kNote{R"sql(
    INSERT INTO notice (borough, party, sequence, thing)
    SELECT follow.borough, follow.party, $3, follow.thing FROM follow
     WHERE follow.borough = $1 AND follow.thing = $2 AND follow.party <> $4 AND follow.party <> $5
       AND NOT EXISTS (SELECT 1 FROM notice_stop WHERE notice_stop.borough = follow.borough
                          AND notice_stop.party = follow.party)
    ON CONFLICT (borough, party, sequence) DO NOTHING
)sql"};
constexpr Change kNoteTurn{"UPDATE notice SET turn = $3 WHERE borough = $1 AND sequence = $2"};
constexpr Query kTurnAuthor{
    "SELECT author FROM turn WHERE borough = $1 AND thing = $2 AND id = $3 AND state = 'published'"
};
constexpr Query kDue{R"sql(
    SELECT DISTINCT notice.party FROM notice
     WHERE notice.borough = $1 AND NOT EXISTS (
           SELECT 1 FROM notice_sent WHERE notice_sent.borough = notice.borough
              AND notice_sent.party = notice.party AND notice_sent.at > $2)
     ORDER BY notice.party LIMIT $3
)sql"};
constexpr Query kLines{R"sql(
    SELECT notice.sequence, journal_entry.verb, thing.id, thing.number, thing.title, turn.words, turn.voice
      FROM notice
      JOIN thing ON thing.borough = notice.borough AND thing.id = notice.thing
      JOIN journal_entry ON journal_entry.borough = notice.borough AND journal_entry.sequence = notice.sequence
      LEFT JOIN turn ON turn.borough = notice.borough AND turn.thing = notice.thing AND turn.id = notice.turn
     WHERE notice.borough = $1 AND notice.party = $2
       AND thing.visibility = 'public' AND thing.state IN ('published', 'ended')
       AND (notice.turn IS NULL OR turn.state = 'published')
     ORDER BY notice.sequence LIMIT $3
)sql"};
constexpr Change kForget{"DELETE FROM notice WHERE borough = $1 AND party = $2"};
constexpr Change kSetSent{R"sql(
    INSERT INTO notice_sent (borough, party, at) VALUES ($1, $2, $3)
    ON CONFLICT (borough, party) DO UPDATE SET at = excluded.at
)sql"};
constexpr Query kReader{R"sql(
    SELECT credential.email, credential.language FROM credential
      JOIN party ON party.borough = credential.borough AND party.id = credential.party
     WHERE credential.borough = $1 AND credential.party = $2 AND credential.email IS NOT NULL
       AND party.state = 'active'
)sql"};
constexpr Query kWantsNone{"SELECT 1 FROM notice_stop WHERE borough = $1 AND party = $2"};
constexpr Query kFollows{"SELECT 1 FROM follow WHERE borough = $1 AND thing = $2 AND party = $3"};
constexpr Query kTitle{
    "SELECT title FROM thing WHERE borough = $1 AND id = $2 AND visibility = 'public' "
    "AND state IN ('published', 'ended')"
};
constexpr Change kFollow{R"sql(
    INSERT INTO follow (borough, thing, party, since) VALUES ($1, $2, $3, $4)
    ON CONFLICT (borough, thing, party) DO NOTHING
)sql"};
constexpr Change kUnfollow{"DELETE FROM follow WHERE borough = $1 AND thing = $2 AND party = $3"};
constexpr Change kStopAll{R"sql(
    INSERT INTO notice_stop (borough, party, since) VALUES ($1, $2, $3)
    ON CONFLICT (borough, party) DO NOTHING
)sql"};
constexpr Change kStartAll{"DELETE FROM notice_stop WHERE borough = $1 AND party = $2"};

constexpr auto kYes = [](const Row&) { return true; };

void must(const Result<std::int64_t>& changed) {
    BUNTING_ENSURE(changed.has_value());
}

// Who does what to whose letters names nobody and nothing in public.
access::Record about_party(std::string verb, const PartyId& party, const Uuid& about) {
    return {.verb = std::move(verb), .about = about, .speaker = party, .public_about = false};
}

}  // namespace

void note_for_followers(store::WriteTx& tx, BoroughId borough, const Happening& happening) {
    BUNTING_ENSURE(!happening.doers.empty() && happening.doers.size() <= 2);
    must(tx.change(
        kNotices.key(),
        kNote,
        borough,
        happening.thing,
        happening.sequence,
        happening.doers.front(),
        happening.doers.back()
    ));
    if (!happening.turn) return;
    must(tx.change(kNotices.key(), kNoteTurn, borough, happening.sequence, *happening.turn));
}

std::optional<PartyId> author_of_turn(
    store::ReadTx& tx, BoroughId borough, const ThingId& thing, const TurnId& turn
) {
    return tx.row(
        kTurnAuthor, [](const Row& row) { return row.id<PartyId>(0); }, borough, thing, turn
    );
}

std::vector<PartyId> due_parties(store::ReadTx& tx, BoroughId borough, Time before, int limit) {
    return tx.rows(kDue, [](const Row& row) { return row.id<PartyId>(0); }, borough, before, limit);
}

std::vector<Line> lines_for(store::ReadTx& tx, BoroughId borough, const PartyId& party, int limit) {
    const auto line = [](const Row& row) {
        return Line{
            .sequence = row.integer(0),
            .verb = row.text(1),
            .thing = row.id<ThingId>(2),
            .number = row.as<ThingNumber>(3),
            .title = row.text(4),
            .words = row.optional_text(5).value_or(""),
            .voice = row.optional_id<PartyId>(6),
        };
    };
    return tx.rows(kLines, line, borough, party, limit);
}

void forget_notes(store::WriteTx& tx, BoroughId borough, const PartyId& party) {
    must(tx.change(kNotices.key(), kForget, borough, party));
}

void set_sent(store::WriteTx& tx, BoroughId borough, const PartyId& party, Time at) {
    must(tx.change(kNotices.key(), kSetSent, borough, party, at));
}

std::optional<Reader> reader_of(store::ReadTx& tx, BoroughId borough, const PartyId& party) {
    if (wants_none(tx, borough, party)) return std::nullopt;
    return tx.row(
        kReader, [](const Row& row) { return Reader{row.text(0), row.text(1)}; }, borough, party
    );
}

bool wants_none(store::ReadTx& tx, BoroughId borough, const PartyId& party) {
    return tx.row(kWantsNone, kYes, borough, party).has_value();
}

bool follows(store::ReadTx& tx, BoroughId borough, const PartyId& party, const ThingId& thing) {
    return tx.row(kFollows, kYes, borough, thing, party).has_value();
}

std::string public_title(store::ReadTx& tx, BoroughId borough, const ThingId& thing) {
    return tx.row(kTitle, [](const Row& row) { return row.text(0); }, borough, thing).value_or("");
}

Result<void> set_follow(
    access::Permit& permit, const PartyId& party, const ThingId& thing, bool follows
) {
    const BoroughId borough = permit.call().borough;
    if (follows) {
        TRY(permit.change(thing, kFollow, borough, thing, party, permit.call().now));
    } else {
        TRY(permit.change(thing, kUnfollow, borough, thing, party));
    }
    permit.record(about_party(follows ? "thing.followed" : "thing.unfollowed", party, thing.uuid));
    return {};
}

Result<void> set_wants_none(access::Permit& permit, const PartyId& party, bool none) {
    const BoroughId borough = permit.call().borough;
    if (none) {
        TRY(permit.change(party, kStopAll, borough, party, permit.call().now));
        TRY(permit.change(party, kForget, borough, party));
    } else {
        TRY(permit.change(party, kStartAll, borough, party));
    }
    permit.record(
        about_party(none ? "party.letters_stopped" : "party.letters_started", party, party.uuid)
    );
    return {};
}

std::vector<std::string> notice_queries() {
    std::vector<std::string> all;
    for (const std::string_view sql : {
             kNote.sql,
             kNoteTurn.sql,
             kTurnAuthor.sql,
             kDue.sql,
             kLines.sql,
             kForget.sql,
             kSetSent.sql,
             kReader.sql,
             kWantsNone.sql,
             kFollows.sql,
             kTitle.sql,
             kFollow.sql,
             kUnfollow.sql,
             kStopAll.sql,
             kStartAll.sql,
         }) {
        all.emplace_back(sql);
    }
    return all;
}

}  // namespace bunting::notices
