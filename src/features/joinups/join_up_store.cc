// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/joinups/join_up_store.h"

#include <algorithm>

#include "base/ensure.h"

namespace bunting::joinups {
namespace {

constexpr std::array<std::string_view, 3> kStates{"waits", "shown", "declined"};
constexpr std::array<std::string_view, 2> kSorts{"help", "doubt"};

#define COLUMNS                                                                      \
    "join_up.id, join_up.number, join_up.problem, join_up.place, join_up.words, "    \
    "join_up.state, join_up.author, join_up.voice, join_up.looked, join_up.reason, " \
    "join_up.made, join_up.version"

constexpr store::Query kFind{"SELECT " COLUMNS " FROM join_up WHERE borough = $1 AND number = $2"};
constexpr store::Query kAbout{
    "SELECT " COLUMNS
    " FROM join_up WHERE borough = $1 AND problem = $2 AND state = 'shown' ORDER BY id DESC LIMIT 4"
};
constexpr store::Query kWith{
    "SELECT " COLUMNS
    " FROM join_up_part JOIN join_up ON join_up.borough = join_up_part.borough AND join_up.id = "
    "join_up_part.join_up WHERE join_up_part.borough = $1 AND join_up_part.thing = $2 AND "
    "join_up.state = 'shown' ORDER BY join_up.id DESC LIMIT 4"
};
constexpr store::Query kAt{
    "SELECT " COLUMNS
    " FROM join_up_at JOIN join_up ON join_up.borough = join_up_at.borough AND join_up.id = "
    "join_up_at.join_up WHERE join_up_at.borough = $1 AND join_up_at.place = $2 ORDER BY "
    "join_up_at.join_up DESC LIMIT $3"
};
constexpr store::Query kWaiting{
    "SELECT " COLUMNS " FROM join_up WHERE borough = $1 AND state = 'waits' ORDER BY id LIMIT $2"
};
constexpr store::Query kParts{
    "SELECT thing FROM join_up_part WHERE borough = $1 AND join_up = $2 ORDER BY thing"
};
constexpr store::Query kVoices{
    "SELECT id, sort, words, voice, author, at FROM join_up_voice WHERE borough = $1 AND join_up = "
    "$2 ORDER BY id LIMIT 200"
};
constexpr store::Query kIsPublic{
    "SELECT 1 FROM thing WHERE borough = $1 AND id = $2 AND visibility = 'public' AND state IN "
    "('published', 'ended')"
};
constexpr store::Change kInsert{R"sql(
    INSERT INTO join_up (borough, id, number, problem, place, words, state, author, voice, looked, reason, made, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
)sql"};
constexpr store::Change kInsertPart{
    "INSERT INTO join_up_part (borough, join_up, thing) VALUES ($1, $2, $3)"
};
constexpr store::Change kUpdate{R"sql(
    UPDATE join_up SET state = $4, looked = $5, reason = $6, version = $7
     WHERE borough = $1 AND id = $2 AND version = $3
)sql"};
constexpr store::Change kClear{"DELETE FROM join_up_at WHERE borough = $1 AND join_up = $2"};
constexpr store::Change kLine{"INSERT INTO join_up_at (borough, place, join_up) VALUES ($1, $2, $3)"
};
constexpr store::Change kInsertVoice{
    "INSERT INTO join_up_voice (borough, join_up, id, sort, words, voice, author, at) VALUES "
    "($1, $2, $3, $4, $5, $6, $7, $8)"
};

JoinUp join_up_from(const store::Row& row) {
    const auto state = std::find(kStates.begin(), kStates.end(), row.text_view(5));
    BUNTING_ENSURE(state != kStates.end());
    return JoinUp{
        .id = row.id<JoinUpId>(0),
        .number = row.as<ThingNumber>(1),
        .problem = row.id<ThingId>(2),
        .place = row.id<PlaceId>(3),
        .words = row.text(4),
        .state = static_cast<State>(state - kStates.begin()),
        .author = row.id<PartyId>(6),
        .voice = row.id<PartyId>(7),
        .looked = row.optional_id<PartyId>(8),
        .reason = row.text(9),
        .made = row.time(10),
        .version = row.integer(11),
    };
}

bool is_public(store::ReadTx& tx, BoroughId borough, const ThingId& thing) {
    return tx.row(kIsPublic, [](const store::Row&) { return true; }, borough, thing).has_value();
}

}  // namespace

std::string JoinUp::path() const {
    return fmt::format("/join-ups/{}", raw(number));
}

std::string_view word_of(State state) {
    return kStates[static_cast<std::size_t>(state)];
}

std::string_view word_of(Sort sort) {
    return kSorts[static_cast<std::size_t>(sort)];
}

std::optional<Sort> sort_named(std::string_view word) {
    const auto found = std::find(kSorts.begin(), kSorts.end(), word);
    if (found == kSorts.end()) return std::nullopt;
    return static_cast<Sort>(found - kSorts.begin());
}

std::optional<JoinUp> find_join_up(store::ReadTx& tx, BoroughId borough, ThingNumber number) {
    return tx.row(kFind, join_up_from, borough, number);
}

Result<void> insert_join_up(
    access::Permit& permit, BoroughId borough, const JoinUp& join_up, std::span<const ThingId> parts
) {
    TRY(permit.change(
        join_up.id,
        kInsert,
        borough,
        join_up.id,
        join_up.number,
        join_up.problem,
        join_up.place,
        join_up.words,
        word_of(join_up.state),
        join_up.author,
        join_up.voice,
        join_up.looked,
        join_up.reason,
        join_up.made,
        join_up.version
    ));
    for (const ThingId& part : parts)
        TRY(permit.change(join_up.id, kInsertPart, borough, join_up.id, part));
    return {};
}

Result<void> update_join_up(
    access::Permit& permit,
    BoroughId borough,
    const JoinUp& join_up,
    std::span<const thing::Place> above
) {
    const auto changed = TRY(permit.change(
        join_up.id,
        kUpdate,
        borough,
        join_up.id,
        join_up.version - 1,
        word_of(join_up.state),
        join_up.looked,
        join_up.reason,
        join_up.version
    ));
    if (changed != 1) return refuse(Fault::Conflict, "join_up.looked_at");
    TRY(permit.change(join_up.id, kClear, borough, join_up.id));
    if (join_up.state != State::Shown) return {};
    for (const thing::Place& place : above)
        TRY(permit.change(join_up.id, kLine, borough, place.id, join_up.id));
    return {};
}

Result<void> insert_voice(
    access::Permit& permit, BoroughId borough, const JoinUpId& join_up, const Voice& voice
) {
    TRY(permit.change(
        join_up,
        kInsertVoice,
        borough,
        join_up,
        voice.id,
        word_of(voice.sort),
        voice.words,
        voice.voice,
        voice.author,
        voice.at
    ));
    return {};
}

std::vector<Voice> voices_of(store::ReadTx& tx, BoroughId borough, const JoinUpId& join_up) {
    const auto from = [](const store::Row& row) {
        return Voice{
            .id = row.id<VoiceId>(0),
            .sort = sort_named(row.text_view(1)).value_or(Sort::Help),
            .words = row.text(2),
            .voice = row.id<PartyId>(3),
            .author = row.id<PartyId>(4),
            .at = row.time(5),
        };
    };
    return tx.rows(kVoices, from, borough, join_up);
}

std::vector<ThingId> parts_of(store::ReadTx& tx, BoroughId borough, const JoinUpId& join_up) {
    return tx.rows(
        kParts, [](const store::Row& row) { return row.id<ThingId>(0); }, borough, join_up
    );
}

std::vector<JoinUp> about_problem(store::ReadTx& tx, BoroughId borough, const ThingId& problem) {
    return tx.rows(kAbout, join_up_from, borough, problem);
}

std::vector<JoinUp> with_thing(store::ReadTx& tx, BoroughId borough, const ThingId& thing) {
    return tx.rows(kWith, join_up_from, borough, thing);
}

std::vector<JoinUp> shown_at(
    store::ReadTx& tx, BoroughId borough, const PlaceId& place, int limit
) {
    return tx.rows(kAt, join_up_from, borough, place, limit);
}

std::vector<JoinUp> waiting(store::ReadTx& tx, BoroughId borough, int limit) {
    return tx.rows(kWaiting, join_up_from, borough, limit);
}

std::vector<Joined> joined(store::ReadTx& tx, BoroughId borough, std::vector<JoinUp> join_ups) {
    std::vector<Joined> out;
    for (JoinUp& join_up : join_ups) {
        if (!is_public(tx, borough, join_up.problem)) continue;
        std::vector<ThingId> ids{join_up.problem};
        for (const ThingId& part : parts_of(tx, borough, join_up.id)) {
            if (is_public(tx, borough, part)) ids.push_back(part);
        }
        if (ids.size() < 2) continue;
        auto lines = thing::lines_of(tx, borough, ids);
        std::stable_sort(lines.begin(), lines.end(), [&](const auto& a, const auto& b) {
            return (a.id == join_up.problem) && !(b.id == join_up.problem);
        });
        out.push_back({std::move(join_up), std::move(lines)});
    }
    return out;
}

std::vector<std::string> join_up_queries() {
    std::vector<std::string> all;
    for (const auto& sql :
         {kFind.sql,
          kAbout.sql,
          kWith.sql,
          kAt.sql,
          kWaiting.sql,
          kParts.sql,
          kVoices.sql,
          kIsPublic.sql,
          kInsert.sql,
          kInsertPart.sql,
          kUpdate.sql,
          kClear.sql,
          kLine.sql,
          kInsertVoice.sql}) {
        all.emplace_back(sql);
    }
    return all;
}

}  // namespace bunting::joinups
