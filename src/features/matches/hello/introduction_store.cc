// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/matches/hello/introduction_store.h"

#include "access/outbox.h"

namespace bunting::matches {
namespace {

constexpr int kMostMessages = 500;
constexpr store::Duty kReplies{"introduction replies"};

#define COLUMNS                                                                               \
    "id, number, offer, need, giver, taker, opener, broker, giver_yes, taker_yes, giver_at, " \
    "taker_at, state, opened, moved, version"

constexpr store::Query kFind{"SELECT " COLUMNS
                             " FROM introduction WHERE borough = $1 AND number = $2"};
constexpr store::Query kFindById{"SELECT " COLUMNS
                                 " FROM introduction WHERE borough = $1 AND id = $2"};
constexpr store::Query kGiven{
    "SELECT " COLUMNS
    " FROM introduction WHERE borough = $1 AND giver = $2 ORDER BY moved DESC, id DESC LIMIT $3"
};
constexpr store::Query kTaken{
    "SELECT " COLUMNS
    " FROM introduction WHERE borough = $1 AND taker = $2 ORDER BY moved DESC, id DESC LIMIT $3"
};
constexpr store::Query kBrought{
    "SELECT " COLUMNS
    " FROM introduction WHERE borough = $1 AND broker = $2 ORDER BY moved DESC, id DESC LIMIT $3"
};
constexpr store::Query kBetween{
    "SELECT " COLUMNS
    " FROM introduction WHERE borough = $1 AND giver = $2 AND taker = $3 AND COALESCE(offer, 0) = "
    "$4 AND COALESCE(need, 0) = $5 ORDER BY moved DESC, id DESC LIMIT 1"
};
constexpr store::Query kBegun{
    "SELECT count(*) FROM introduction WHERE borough = $1 AND opener = $2 AND opened >= $3"
};
constexpr store::Query kMessages{R"sql(
    SELECT id, voice, author, words, via, at FROM introduction_message
     WHERE borough = $1 AND introduction = $2 ORDER BY id LIMIT $3
)sql"};
constexpr store::Change kInsert{
    "INSERT INTO introduction (borough, " COLUMNS
    ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"
};
constexpr store::Change kUpdate{R"sql(
    UPDATE introduction SET giver_yes = $3, taker_yes = $4, giver_at = $5, taker_at = $6,
           state = $7, moved = $8, version = $9
     WHERE borough = $1 AND id = $2 AND version = $9 - 1
)sql"};
constexpr store::Change kInsertMessage{R"sql(
    INSERT INTO introduction_message (borough, id, introduction, voice, author, words, via, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql"};
constexpr store::Query kTokenOf{
    "SELECT token FROM introduction_reply WHERE borough = $1 AND introduction = $2 AND person = $3"
};
constexpr store::Query kReplyOf{
    "SELECT introduction, person, voice FROM introduction_reply WHERE borough = $1 AND token = $2"
};
constexpr store::Change kPutToken{
    "INSERT INTO introduction_reply (borough, token, introduction, person, voice) VALUES ($1, $2, "
    "$3, $4, $5)"
};

std::optional<ThingNumber> number_at(const store::Row& row, int column) {
    const auto number = row.optional_integer(column);
    if (!number) return std::nullopt;
    return ThingNumber{*number};
}

Introduction introduction_from(const store::Row& row) {
    return {
        .id = row.id<IntroductionId>(0),
        .number = ThingNumber{row.integer(1)},
        .offer = number_at(row, 2),
        .need = number_at(row, 3),
        .giver = row.id<PartyId>(4),
        .taker = row.id<PartyId>(5),
        .opener = row.id<PartyId>(6),
        .broker = row.optional_id<PartyId>(7),
        .giver_yes = row.flag(8),
        .taker_yes = row.flag(9),
        .giver_at = row.text(10),
        .taker_at = row.text(11),
        .state = state_named(row.text_view(12)),
        .opened = row.time(13),
        .moved = row.time(14),
        .version = row.integer(15),
    };
}

Message message_from(const store::Row& row) {
    return {
        .id = row.id<MessageId>(0),
        .voice = row.id<PartyId>(1),
        .author = row.id<PartyId>(2),
        .words = row.text(3),
        .by_mail = row.text_view(4) == "mail",
        .at = row.time(5),
    };
}

std::int64_t number_or_zero(const std::optional<ThingNumber>& number) {
    return number ? raw(*number) : 0;
}

constexpr std::array<std::string_view, 2> kMessageColumns{"words", "at"};
constexpr std::array<std::string_view, 3> kTalkColumns{"number", "state", "told"};
constexpr std::array<std::string_view, 3> kNoColumns{"offer", "need", "reason"};
constexpr std::array<std::string_view, 1> kBlockColumns{"other"};
constexpr std::array<std::string_view, 2> kForgetTalk{
    "DELETE FROM introduction_reply WHERE borough = $1 AND person = $2",
    "UPDATE introduction SET giver_at = CASE WHEN giver = $2 THEN '' ELSE giver_at END, taker_at = "
    "CASE WHEN taker = $2 THEN '' ELSE taker_at END, state = CASE WHEN state = 'declined' THEN "
    "state ELSE 'closed' END WHERE borough = $1 AND (giver = $2 OR taker = $2)",
};
constexpr std::array<std::string_view, 1> kForgetMessages{
    "UPDATE introduction_message SET words = '' WHERE borough = $1 AND author = $2",
};
constexpr std::array<std::string_view, 1> kForgetNo{
    "DELETE FROM match_no WHERE borough = $1 AND party = $2",
};
constexpr std::array<std::string_view, 1> kForgetBlocks{
    "DELETE FROM party_block WHERE borough = $1 AND (party = $2 OR other = $2)",
};
constexpr std::array kPeople{
    thing::PersonRows{
        .name = "said_hello",
        .select = "SELECT words, CAST(at AS TEXT) FROM introduction_message WHERE borough = $1 AND "
                  "author = $2 ORDER BY id",
        .columns = kMessageColumns,
        .forget = kForgetMessages,
    },
    thing::PersonRows{
        .name = "introductions",
        .select = "SELECT CAST(number AS TEXT), state, CASE WHEN giver = $2 THEN giver_at ELSE "
                  "taker_at END FROM introduction WHERE borough = $1 AND (giver = $2 OR taker = "
                  "$2) ORDER BY number",
        .columns = kTalkColumns,
        .forget = kForgetTalk,
    },
    thing::PersonRows{
        .name = "matches_put_aside",
        .select = "SELECT CAST(offer AS TEXT), CAST(need AS TEXT), reason FROM match_no WHERE "
                  "borough = $1 AND party = $2 ORDER BY changed, offer, need",
        .columns = kNoColumns,
        .forget = kForgetNo,
    },
    thing::PersonRows{
        .name = "keeps_away_from",
        .select = "SELECT COALESCE(party.name, '') FROM party_block LEFT JOIN party ON "
                  "party.borough = party_block.borough AND party.id = party_block.other WHERE "
                  "party_block.borough = $1 AND party_block.party = $2 AND party_block.taken_back "
                  "= 0 ORDER BY party_block.other",
        .columns = kBlockColumns,
        .forget = kForgetBlocks,
    },
};

}  // namespace

std::optional<Introduction> find_introduction(ReadTx& tx, BoroughId borough, ThingNumber number) {
    return tx.row(kFind, introduction_from, borough, number);
}

std::optional<Introduction> find_introduction(
    ReadTx& tx, BoroughId borough, const IntroductionId& id
) {
    return tx.row(kFindById, introduction_from, borough, id);
}

std::optional<Introduction> find_between(ReadTx& tx, BoroughId borough, const Introduction& like) {
    return tx.row(
        kBetween,
        introduction_from,
        borough,
        like.giver,
        like.taker,
        number_or_zero(like.offer),
        number_or_zero(like.need)
    );
}

std::vector<Introduction> introductions_of(
    ReadTx& tx, BoroughId borough, const PartyId& voice, int limit
) {
    std::vector<Introduction> out;
    for (const store::Query& query : {kGiven, kTaken, kBrought}) {
        for (Introduction& one : tx.rows(query, introduction_from, borough, voice, limit)) {
            if (part_of(one, voice)) out.push_back(std::move(one));
        }
    }
    std::ranges::sort(out, std::greater{}, [](const Introduction& one) {
        return std::pair{one.moved, one.id};
    });
    const auto again = std::ranges::unique(out, {}, &Introduction::id);
    out.erase(again.begin(), again.end());
    if (out.size() > static_cast<std::size_t>(limit)) out.resize(static_cast<std::size_t>(limit));
    return out;
}

std::int64_t begun_since(ReadTx& tx, BoroughId borough, const PartyId& opener, Time since) {
    const auto count = [](const store::Row& row) { return row.integer(0); };
    return tx.row(kBegun, count, borough, opener, since).value_or(0);
}

std::vector<Message> messages_of(ReadTx& tx, BoroughId borough, const IntroductionId& id) {
    return tx.rows(kMessages, message_from, borough, id, kMostMessages);
}

Result<void> insert_introduction(access::Permit& permit, const Introduction& one) {
    TRY(permit.change(
        one.id,
        kInsert,
        permit.call().borough,
        one.id,
        one.number,
        one.offer,
        one.need,
        one.giver,
        one.taker,
        one.opener,
        one.broker,
        one.giver_yes ? 1 : 0,
        one.taker_yes ? 1 : 0,
        one.giver_at,
        one.taker_at,
        word_of(one.state),
        one.opened,
        one.moved,
        one.version
    ));
    return {};
}

Result<void> update_introduction(access::Permit& permit, const Introduction& one) {
    const auto changed = TRY(permit.change(
        one.id,
        kUpdate,
        permit.call().borough,
        one.id,
        one.giver_yes ? 1 : 0,
        one.taker_yes ? 1 : 0,
        one.giver_at,
        one.taker_at,
        word_of(one.state),
        one.moved,
        one.version
    ));
    if (changed != 1) return refuse(Fault::Conflict, "thing.changed");
    return {};
}

Result<void> insert_message(
    access::Permit& permit, const IntroductionId& introduction, const Message& message
) {
    TRY(permit.change(
        introduction,
        kInsertMessage,
        permit.call().borough,
        message.id,
        introduction,
        message.voice,
        message.author,
        message.words,
        message.by_mail ? "mail" : "page",
        message.at
    ));
    return {};
}

Result<std::string> reply_token(access::ActTx& tx, BoroughId borough, const ReplyTo& to) {
    const auto text = [](const store::Row& row) { return row.text(0); };
    if (auto token = tx.row(kTokenOf, text, borough, to.introduction, to.person))
        return std::move(*token);
    std::string token = access::fresh_reply_token(tx.random());
    TRY(tx.unjournalled(kReplies, kPutToken, borough, token, to.introduction, to.person, to.voice));
    return token;
}

std::optional<ReplyTo> reply_of(ReadTx& tx, BoroughId borough, std::string_view token) {
    const auto from = [](const store::Row& row) {
        return ReplyTo{row.id<IntroductionId>(0), row.id<PartyId>(1), row.id<PartyId>(2)};
    };
    return tx.row(kReplyOf, from, borough, token);
}

std::span<const thing::PersonRows> introduction_people() {
    return kPeople;
}

std::vector<std::string> introduction_queries() {
    std::vector<std::string> all;
    for (const store::Query& query :
         {kFind,
          kFindById,
          kGiven,
          kTaken,
          kBrought,
          kBetween,
          kBegun,
          kMessages,
          kTokenOf,
          kReplyOf})
        all.emplace_back(query.sql);
    for (const store::Change& change : {kInsert, kUpdate, kInsertMessage, kPutToken})
        all.emplace_back(change.sql);
    for (const thing::PersonRows& rows : kPeople)
        all.emplace_back(rows.select);
    return all;
}

}  // namespace bunting::matches
