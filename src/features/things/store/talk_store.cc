// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/things/store/talk_store.h"

#include "base/ensure.h"
#include "thing/kind_sql.h"

namespace bunting::things {
namespace {

constexpr std::array<std::string_view, 4> kTurnStates{
    "published", "waiting", "hidden", "withdrawn"
};

constexpr store::Query kTurns{R"sql(
    SELECT id, answers, voice, author, words, state, at FROM turn
     WHERE borough = $1 AND thing = $2 ORDER BY id LIMIT 500
)sql"};
constexpr store::Query kTurn{R"sql(
    SELECT id, answers, voice, author, words, state, at FROM turn
     WHERE borough = $1 AND thing = $2 AND id = $3
)sql"};
constexpr store::Change kInsertTurn{R"sql(
    INSERT INTO turn (borough, thing, id, answers, voice, author, hat, words, state, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
)sql"};
constexpr store::Change kWithdraw{R"sql(
    UPDATE turn SET state = 'withdrawn', words = '' WHERE borough = $1 AND thing = $2 AND id = $3
)sql"};
constexpr store::Change kWithdrawAll{
    "UPDATE turn SET state = 'withdrawn', words = '' WHERE borough = $1 AND thing = $2"
};
constexpr store::Change kCountNone{"UPDATE thing SET turns = 0 WHERE borough = $1 AND id = $2"};
constexpr store::Change kCountTurns{
    "UPDATE thing SET turns = turns + $3 WHERE borough = $1 AND id = $2"
};

constexpr store::Query kFollows{
    "SELECT 1 FROM follow WHERE borough = $1 AND thing = $2 AND party = $3"
};
constexpr store::Query kFollowers{"SELECT COUNT(*) FROM follow WHERE borough = $1 AND thing = $2"};
constexpr store::Change kUnfollow{
    "DELETE FROM follow WHERE borough = $1 AND thing = $2 AND party = $3"
};
constexpr store::Change kFollow{
    "INSERT INTO follow (borough, thing, party, since) VALUES ($1, $2, $3, $4) ON CONFLICT DO "
    "NOTHING"
};

constexpr store::Query kTags{"SELECT word FROM tag WHERE borough = $1 AND thing = $2 ORDER BY word"
};
constexpr store::Change kForgetTags{"DELETE FROM tag WHERE borough = $1 AND thing = $2"};
constexpr store::Change kTag{
    "INSERT INTO tag (borough, word, thing) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
};

constexpr store::Query kPictures{R"sql(
    SELECT id, large, small, width, height, small_width, small_height, words, credit FROM picture
     WHERE borough = $1 AND thing = $2 AND note IS NULL ORDER BY id LIMIT 20
)sql"};
constexpr store::Query kOfBlob{R"sql(
    SELECT thing FROM picture WHERE borough = $1 AND large = $2
     UNION SELECT thing FROM picture WHERE borough = $1 AND small = $2
     ORDER BY thing LIMIT 20
)sql"};
constexpr store::Change kInsertPicture{R"sql(
    INSERT INTO picture (borough, thing, id, large, small, width, height, small_width, small_height, words,
                         credit, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
)sql"};
constexpr store::Change kDeletePicture{
    "DELETE FROM picture WHERE borough = $1 AND thing = $2 AND id = $3"
};

constexpr store::Change kInsertReport{R"sql(
    INSERT INTO report (borough, id, thing, turn, reporter, reason, words, at, state)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open')
)sql"};

const std::string& first_pictures_sql() {
    static const std::string kSql =
        "SELECT thing, large, small, width, height, small_width, small_height, words, credit FROM "
        "picture "
        "WHERE borough = $1 AND thing IN " +
        thing::many_placeholders() + " AND note IS NULL ORDER BY thing, id";
    return kSql;
}

TurnState turn_state_named(std::string_view word) {
    const auto found = std::find(kTurnStates.begin(), kTurnStates.end(), word);
    BUNTING_ENSURE(found != kTurnStates.end());
    return static_cast<TurnState>(found - kTurnStates.begin());
}

Turn turn_from(const store::Row& row) {
    return Turn{
        .id = row.id<TurnId>(0),
        .answers = row.optional_id<TurnId>(1),
        .voice = row.id<PartyId>(2),
        .author = row.id<PartyId>(3),
        .words = row.text(4),
        .state = turn_state_named(row.text_view(5)),
        .at = row.time(6),
    };
}

}  // namespace

std::vector<Turn> turns_of(store::ReadTx& tx, BoroughId borough, const ThingId& thing) {
    return tx.rows(kTurns, turn_from, borough, thing);
}

std::optional<Turn> find_turn(
    store::ReadTx& tx, BoroughId borough, const ThingId& thing, const TurnId& turn
) {
    return tx.row(kTurn, turn_from, borough, thing, turn);
}

Result<void> insert_turn(
    access::Permit& permit,
    BoroughId borough,
    const ThingId& thing,
    const Turn& turn,
    access::Hat hat
) {
    TRY(permit.change(
        thing,
        kInsertTurn,
        borough,
        thing,
        turn.id,
        turn.answers,
        turn.voice,
        turn.author,
        hat,
        turn.words,
        kTurnStates[static_cast<std::size_t>(turn.state)],
        turn.at
    ));
    return {};
}

Result<void> withdraw_turn(
    access::Permit& permit, BoroughId borough, const ThingId& thing, const TurnId& turn
) {
    TRY(permit.change(thing, kWithdraw, borough, thing, turn));
    return {};
}

Result<void> withdraw_all_turns(access::Permit& permit, BoroughId borough, const ThingId& thing) {
    TRY(permit.change(thing, kWithdrawAll, borough, thing));
    TRY(permit.change(thing, kCountNone, borough, thing));
    return {};
}

Result<void> count_turns(access::Permit& permit, BoroughId borough, const ThingId& thing, int by) {
    TRY(permit.change(thing, kCountTurns, borough, thing, by));
    return {};
}

bool does_follow(store::ReadTx& tx, BoroughId borough, const ThingId& thing, const PartyId& party) {
    return tx.row(
                 kFollows, [](const store::Row&) { return true; }, borough, thing, party
    )
        .has_value();
}

std::int64_t followers_of(store::ReadTx& tx, BoroughId borough, const ThingId& thing) {
    return tx.row(
                 kFollowers, [](const store::Row& row) { return row.integer(0); }, borough, thing
    )
        .value_or(0);
}

Result<void> set_follow(
    access::Permit& permit,
    BoroughId borough,
    const ThingId& thing,
    const PartyId& party,
    bool follows
) {
    if (follows) {
        TRY(permit.change(thing, kFollow, borough, thing, party, permit.call().now));
    } else {
        TRY(permit.change(thing, kUnfollow, borough, thing, party));
    }
    return {};
}

std::vector<std::string> tags_of(store::ReadTx& tx, BoroughId borough, const ThingId& thing) {
    return tx.rows(kTags, [](const store::Row& row) { return row.text(0); }, borough, thing);
}

Result<void> set_tags(
    access::Permit& permit,
    BoroughId borough,
    const ThingId& thing,
    std::span<const std::string> tags
) {
    TRY(permit.change(thing, kForgetTags, borough, thing));
    for (const std::string& tag : tags)
        TRY(permit.change(thing, kTag, borough, tag, thing));
    return {};
}

std::vector<PictureRow> pictures_of(store::ReadTx& tx, BoroughId borough, const ThingId& thing) {
    const auto picture = [](const store::Row& row) {
        return PictureRow{row.id<PictureId>(0), thing::picture_file_from(row, 1)};
    };
    return tx.rows(kPictures, picture, borough, thing);
}

std::map<ThingId, PictureFile> first_pictures(
    store::ReadTx& tx, BoroughId borough, std::span<const ThingId> things
) {
    std::map<ThingId, PictureFile> out;
    for (std::size_t begin = 0; begin < things.size(); begin += thing::kMany) {
        const auto piece = things.subspan(begin, std::min(thing::kMany, things.size() - begin));
        const auto params = thing::many_params(borough, piece);
        tx.each_with(store::Query{first_pictures_sql()}, params, [&](const store::Row& row) {
            out.try_emplace(row.id<ThingId>(0), thing::picture_file_from(row, 1));
        });
    }
    return out;
}

std::vector<ThingId> things_with_picture(
    store::ReadTx& tx, BoroughId borough, std::string_view blob
) {
    return tx.rows(
        kOfBlob, [](const store::Row& row) { return row.id<ThingId>(0); }, borough, blob
    );
}

Result<void> insert_picture(
    access::Permit& permit,
    BoroughId borough,
    const ThingId& thing,
    const PictureId& id,
    const PictureFile& file
) {
    TRY(permit.change(
        thing,
        kInsertPicture,
        borough,
        thing,
        id,
        file.large,
        file.small,
        file.width,
        file.height,
        file.small_width,
        file.small_height,
        file.words,
        file.credit,
        permit.call().now
    ));
    return {};
}

Result<void> delete_picture(
    access::Permit& permit, BoroughId borough, const ThingId& thing, const PictureId& id
) {
    const auto gone = TRY(permit.change(thing, kDeletePicture, borough, thing, id));
    if (gone != 1) return refuse(Fault::NotFound, "picture.gone");
    return {};
}

Result<void> insert_report(access::Permit& permit, BoroughId borough, const Report& report) {
    TRY(permit.change(
        report.thing,
        kInsertReport,
        borough,
        report.id,
        report.thing,
        report.turn,
        report.reporter,
        report.reason,
        report.words,
        permit.call().now
    ));
    return {};
}

std::vector<std::string> talk_queries() {
    std::vector<std::string> out{first_pictures_sql()};
    for (const std::string_view sql : {
             kTurns.sql,         kTurn.sql,          kInsertTurn.sql,   kWithdraw.sql,
             kWithdrawAll.sql,   kCountNone.sql,     kCountTurns.sql,   kFollows.sql,
             kFollowers.sql,     kUnfollow.sql,      kFollow.sql,       kTags.sql,
             kForgetTags.sql,    kTag.sql,           kPictures.sql,     kOfBlob.sql,
             kInsertPicture.sql, kDeletePicture.sql, kInsertReport.sql,
         }) {
        out.emplace_back(sql);
    }
    return out;
}

}  // namespace bunting::things
