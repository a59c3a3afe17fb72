// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/notices/notice_store.h"

#include <algorithm>
#include <array>

#include "base/ensure.h"

namespace bunting::notices {
namespace {

using store::Change;
using store::Query;
using store::Row;

constexpr store::Duty kNotices{"notices"};

constexpr Change kNote{R"sql(
    INSERT INTO notice (borough, party, sequence, thing, pressing)
    SELECT follow.borough, follow.party, $3, follow.thing,
           CASE WHEN choice.pace = 'at_once' OR follow.party IN ($6, $7, $8) THEN 1 ELSE 0 END
      FROM follow
      LEFT JOIN letter_choice AS choice
        ON choice.borough = follow.borough AND choice.party = follow.party
     WHERE follow.borough = $1 AND follow.thing = $2 AND follow.party <> $4 AND follow.party <> $5
       AND COALESCE(choice.pace, 'thursday') <> 'never'
    ON CONFLICT (borough, party, sequence) DO NOTHING
)sql"};
constexpr Change kNoteTurn{"UPDATE notice SET turn = $3 WHERE borough = $1 AND sequence = $2"};
constexpr Query kSpoken{R"sql(
    SELECT turn.author, thing.owner, thing.author, answered.author FROM turn
      JOIN thing ON thing.borough = turn.borough AND thing.id = turn.thing
      LEFT JOIN turn AS answered ON answered.borough = turn.borough
       AND answered.thing = turn.thing AND answered.id = turn.answers
     WHERE turn.borough = $1 AND turn.thing = $2 AND turn.id = $3 AND turn.state = 'published'
)sql"};
constexpr Query kDue{R"sql(
    SELECT DISTINCT notice.party FROM notice
     WHERE notice.borough = $1 AND notice.pressing = 1 AND NOT EXISTS (
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
       AND (notice.turn IS NULL OR turn.state = 'published') AND notice.pressing >= $3
     ORDER BY notice.sequence LIMIT $4
)sql"};
constexpr Change kForget{"DELETE FROM notice WHERE borough = $1 AND party = $2 AND pressing >= $3"};
constexpr Change kPress{"UPDATE notice SET pressing = 1 WHERE borough = $1 AND party = $2"};
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
constexpr Query kPace{"SELECT pace FROM letter_choice WHERE borough = $1 AND party = $2"};
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
constexpr Change kSetPace{R"sql(
    INSERT INTO letter_choice (borough, party, pace, since) VALUES ($1, $2, $3, $4)
    ON CONFLICT (borough, party) DO UPDATE SET pace = excluded.pace, since = excluded.since
)sql"};

constexpr std::array<std::string_view, 3> kPaces{"at_once", "thursday", "never"};

constexpr auto kYes = [](const Row&) { return true; };

std::int64_t least(Which which) {
    return which == Which::Pressing ? 1 : 0;
}

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
    BUNTING_ENSURE(happening.addressees.size() <= 3);
    std::vector<PartyId> to = happening.addressees;
    to.resize(3);
    must(tx.change(
        kNotices.key(),
        kNote,
        borough,
        happening.thing,
        happening.sequence,
        happening.doers.front(),
        happening.doers.back(),
        to[0],
        to[1],
        to[2]
    ));
    if (!happening.turn) return;
    must(tx.change(kNotices.key(), kNoteTurn, borough, happening.sequence, *happening.turn));
}

std::optional<Spoken> spoken_in(
    store::ReadTx& tx, BoroughId borough, const ThingId& thing, const TurnId& turn
) {
    const auto spoken = [](const Row& row) {
        Spoken read{row.id<PartyId>(0), {row.id<PartyId>(1), row.id<PartyId>(2)}};
        if (const auto answered = row.optional_id<PartyId>(3)) read.to.push_back(*answered);
        return read;
    };
    return tx.row(kSpoken, spoken, borough, thing, turn);
}

std::vector<PartyId> due_parties(store::ReadTx& tx, BoroughId borough, Time before, int limit) {
    return tx.rows(kDue, [](const Row& row) { return row.id<PartyId>(0); }, borough, before, limit);
}

std::vector<Line> lines_for(
    store::ReadTx& tx, BoroughId borough, const PartyId& party, Which which, int limit
) {
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
    return tx.rows(kLines, line, borough, party, least(which), limit);
}

void forget_notes(store::WriteTx& tx, BoroughId borough, const PartyId& party, Which which) {
    must(tx.change(kNotices.key(), kForget, borough, party, least(which)));
}

void set_sent(store::WriteTx& tx, BoroughId borough, const PartyId& party, Time at) {
    must(tx.change(kNotices.key(), kSetSent, borough, party, at));
}

std::optional<Reader> reader_of(store::ReadTx& tx, BoroughId borough, const PartyId& party) {
    if (pace_of(tx, borough, party) == Pace::Never) return std::nullopt;
    return tx.row(
        kReader, [](const Row& row) { return Reader{row.text(0), row.text(1)}; }, borough, party
    );
}

std::string_view word_of(Pace pace) {
    return kPaces[static_cast<std::size_t>(pace)];
}

std::optional<Pace> pace_named(std::string_view word) {
    const auto found = std::ranges::find(kPaces, word);
    if (found == kPaces.end()) return std::nullopt;
    return static_cast<Pace>(found - kPaces.begin());
}

Pace pace_of(store::ReadTx& tx, BoroughId borough, const PartyId& party) {
    const auto word = tx.row(kPace, [](const Row& row) { return row.text(0); }, borough, party);
    const auto pace = pace_named(word.value_or("thursday"));
    BUNTING_ENSURE(pace.has_value());
    return *pace;
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

Result<void> set_pace(access::Permit& permit, const PartyId& party, Pace was, Pace pace) {
    const access::Call& call = permit.call();
    TRY(permit.change(party, kSetPace, call.borough, party, word_of(pace), call.now));
    if (pace == Pace::Never) TRY(permit.change(party, kForget, call.borough, party, 0));
    if (pace == Pace::AtOnce) TRY(permit.change(party, kPress, call.borough, party));
    std::string verb = "party.letters_chosen";
    if (was == Pace::Never) verb = "party.letters_started";
    if (pace == Pace::Never) verb = "party.letters_stopped";
    permit.record(about_party(std::move(verb), party, party.uuid));
    return {};
}

std::vector<std::string> notice_queries() {
    std::vector<std::string> all;
    for (const std::string_view sql : {
             kNote.sql,
             kNoteTurn.sql,
             kSpoken.sql,
             kDue.sql,
             kLines.sql,
             kForget.sql,
             kPress.sql,
             kSetSent.sql,
             kReader.sql,
             kPace.sql,
             kFollows.sql,
             kTitle.sql,
             kFollow.sql,
             kUnfollow.sql,
             kSetPace.sql,
         }) {
        all.emplace_back(sql);
    }
    return all;
}

}  // namespace bunting::notices
