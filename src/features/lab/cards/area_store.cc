// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/lab/cards/area_store.h"

#include <algorithm>

#include "base/ensure.h"

namespace bunting::lab {
namespace {

constexpr std::size_t kMostMerges = 50;
constexpr std::array<std::string_view, 7> kStates{
    "offered", "open", "merged", "not_now", "chosen", "parked", "begun"
};

#define COLUMNS                                                                            \
    "id, number, round, place, title, why, benefits, lead_council, lead_community, "       \
    "asks_council, asks_community, asks_residents, asks_facilitators, needs, risk_doing, " \
    "risk_not, outcome, origin, state, reason, merged_into, project, rank, at, changed, version"

constexpr store::Query kByNumber{"SELECT " COLUMNS
                                 " FROM lab_area WHERE borough = $1 AND number = $2"};
constexpr store::Query kById{"SELECT " COLUMNS " FROM lab_area WHERE borough = $1 AND id = $2"};
constexpr store::Query kByProject{
    "SELECT " COLUMNS " FROM lab_area WHERE borough = $1 AND project = $2 ORDER BY id LIMIT 1"
};
constexpr store::Query kMergedInto{"SELECT " COLUMNS
                                   " FROM lab_area WHERE borough = $1 AND merged_into = $2 ORDER "
                                   "BY number LIMIT 50"};
constexpr store::Query kInHand{
    "SELECT " COLUMNS
    " FROM lab_area WHERE borough = $1 AND state IN ('open', 'chosen', 'parked') ORDER BY number "
    "DESC LIMIT $2"
};
constexpr store::Query kOfRound{
    "SELECT " COLUMNS
    " FROM lab_area WHERE borough = $1 AND round = $2 AND state <> 'merged' ORDER BY CASE WHEN "
    "rank > 0 THEN 0 ELSE 1 END, rank, number LIMIT 300"
};
constexpr store::Query kFromThing{
    "SELECT " COLUMNS
    " FROM lab_area WHERE borough = $1 AND origin = $2 AND state NOT IN ('offered', 'merged') "
    "ORDER BY number DESC LIMIT 6"
};
constexpr store::Query kStamp{
    "SELECT CAST(COALESCE(sum(version), 0) AS bigint), count(*) FROM lab_area WHERE borough = $1 "
    "AND round = $2"
};
constexpr store::Change kInsert{R"sql(
    INSERT INTO lab_area (borough, id, number, round, place, title, why, benefits, lead_council, lead_community,
                          asks_council, asks_community, asks_residents, asks_facilitators, needs, risk_doing,
                          risk_not, outcome, origin, state, reason, merged_into, project, rank, at, changed,
                          version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
            $23, $24, $25, $26, $27)
)sql"};
constexpr store::Change kUpdate{R"sql(
    UPDATE lab_area SET title = $4, why = $5, benefits = $6, lead_council = $7, lead_community = $8,
           asks_council = $9, asks_community = $10, asks_residents = $11, asks_facilitators = $12, needs = $13,
           risk_doing = $14, risk_not = $15, outcome = $16, state = $17, reason = $18, merged_into = $19,
           project = $20, rank = $21, changed = $22, version = $23
     WHERE borough = $1 AND id = $2 AND version = $3
)sql"};
constexpr store::Change kRank{
    "UPDATE lab_area SET rank = $3, state = $4 WHERE borough = $1 AND id = $2"
};
constexpr store::Change kAddAuthor{
    "INSERT INTO lab_author (borough, area, id, party, name) VALUES ($1, $2, $3, $4, $5)"
};
constexpr store::Query kAuthors{
    "SELECT party, name FROM lab_author WHERE borough = $1 AND area = $2 ORDER BY id LIMIT 60"
};
constexpr store::Change kAddNote{
    "INSERT INTO lab_note (borough, area, id, what, words, by_party, at) VALUES ($1, $2, $3, $4, "
    "$5, $6, $7)"
};
constexpr store::Query kNotes{
    "SELECT what, words, by_party, at FROM lab_note WHERE borough = $1 AND area = $2 ORDER BY id "
    "LIMIT 200"
};

AreaState area_state_named(std::string_view word) {
    const auto found = std::find(kStates.begin(), kStates.end(), word);
    BUNTING_ENSURE(found != kStates.end());
    return static_cast<AreaState>(found - kStates.begin());
}

Area area_from(const store::Row& row) {
    Area area{
        .id = row.id<AreaId>(0),
        .number = row.as<ThingNumber>(1),
        .round = row.id<RoundId>(2),
        .place = row.id<PlaceId>(3),
        .card =
            {
                .title = row.text(4),
                .why = row.text(5),
                .benefits = row.text(6),
                .lead_council = row.text(7),
                .lead_community = row.text(8),
                .needs = row.text(13),
                .risk_doing = row.text(14),
                .risk_not = row.text(15),
                .outcome = row.text(16),
            },
        .origin = row.as<ThingNumber>(17),
        .state = area_state_named(row.text_view(18)),
        .reason = row.text(19),
        .merged_into = row.optional_id<AreaId>(20),
        .project = row.optional_id<ThingId>(21),
        .rank = row.integer(22),
        .at = row.time(23),
        .changed = row.time(24),
        .version = row.integer(25),
    };
    for (std::size_t role = 0; role < area.card.effort.size(); ++role)
        area.card.effort[role] = row.integer(static_cast<int>(9 + role));
    return area;
}

Result<void> insert_area(access::Permit& permit, BoroughId borough, const Area& area) {
    const Card& card = area.card;
    TRY(permit.change(
        area.id,
        kInsert,
        borough,
        area.id,
        area.number,
        area.round,
        area.place,
        card.title,
        card.why,
        card.benefits,
        card.lead_council,
        card.lead_community,
        card.effort[0],
        card.effort[1],
        card.effort[2],
        card.effort[3],
        card.needs,
        card.risk_doing,
        card.risk_not,
        card.outcome,
        area.origin,
        word_of(area.state),
        area.reason,
        area.merged_into,
        area.project,
        area.rank,
        area.at,
        area.changed,
        area.version
    ));
    return {};
}

}  // namespace

std::string Area::path() const {
    return fmt::format("/areas/{}", raw(number));
}

bool Area::is_in() const {
    return state == AreaState::Open || state == AreaState::Chosen || state == AreaState::Parked ||
           state == AreaState::Begun;
}

std::string_view word_of(AreaState state) {
    return kStates[static_cast<std::size_t>(state)];
}

std::optional<Area> find_area(store::ReadTx& tx, BoroughId borough, ThingNumber number) {
    return tx.row(kByNumber, area_from, borough, number);
}

std::optional<Area> find_area(store::ReadTx& tx, BoroughId borough, const AreaId& id) {
    return tx.row(kById, area_from, borough, id);
}

std::optional<Area> area_of_project(store::ReadTx& tx, BoroughId borough, const ThingId& project) {
    return tx.row(kByProject, area_from, borough, project);
}

std::optional<Area> standing_area(store::ReadTx& tx, BoroughId borough, ThingNumber number) {
    auto area = find_area(tx, borough, number);
    for (std::size_t i = 0; area && area->merged_into && i < kMostMerges; ++i)
        area = find_area(tx, borough, *area->merged_into);
    if (!area || area->state == AreaState::Offered || area->merged_into) return std::nullopt;
    return area;
}

std::vector<Area> areas_in_hand(store::ReadTx& tx, BoroughId borough, int limit) {
    return tx.rows(kInHand, area_from, borough, limit);
}

std::vector<ThingNumber> numbers_of(store::ReadTx& tx, BoroughId borough, const Area& area) {
    std::vector<ThingNumber> numbers{area.number};
    std::vector<Area> merged = tx.rows(kMergedInto, area_from, borough, area.id);
    while (!merged.empty() && numbers.size() < kMostMerges) {
        const Area last = std::move(merged.back());
        merged.pop_back();
        numbers.push_back(last.number);
        for (Area& each : tx.rows(kMergedInto, area_from, borough, last.id))
            merged.push_back(std::move(each));
    }
    return numbers;
}

std::vector<Area> areas_of(store::ReadTx& tx, BoroughId borough, const RoundId& round) {
    return tx.rows(kOfRound, area_from, borough, round);
}

std::vector<Area> areas_from_thing(store::ReadTx& tx, BoroughId borough, ThingNumber thing) {
    return tx.rows(kFromThing, area_from, borough, thing);
}

std::int64_t cards_stamp(store::ReadTx& tx, BoroughId borough, const RoundId& round) {
    const auto from = [](const store::Row& row) { return row.integer(0) * 1000 + row.integer(1); };
    return tx.row(kStamp, from, borough, round).value_or(0);
}

Result<void> put_area(
    access::Permit& permit, BoroughId borough, const Area& area, std::int64_t was
) {
    if (was == 0) return insert_area(permit, borough, area);
    const Card& card = area.card;
    const auto changed = TRY(permit.change(
        area.id,
        kUpdate,
        borough,
        area.id,
        was,
        card.title,
        card.why,
        card.benefits,
        card.lead_council,
        card.lead_community,
        card.effort[0],
        card.effort[1],
        card.effort[2],
        card.effort[3],
        card.needs,
        card.risk_doing,
        card.risk_not,
        card.outcome,
        word_of(area.state),
        area.reason,
        area.merged_into,
        area.project,
        area.rank,
        area.changed,
        area.version
    ));
    if (changed != 1) return refuse(Fault::Conflict, "lab.changed");
    return {};
}

// The round's entry tells of it.
Result<void> put_rank(access::Permit& permit, BoroughId borough, const Area& area) {
    TRY(permit.change(area.round, kRank, borough, area.id, area.rank, word_of(area.state)));
    return {};
}

Result<void> add_author(
    access::Permit& permit, BoroughId borough, const AreaId& area, const Uuid& id, const Author& who
) {
    TRY(permit.change(area, kAddAuthor, borough, area, id, who.party, who.name));
    return {};
}

std::vector<Author> authors_of(store::ReadTx& tx, BoroughId borough, const AreaId& area) {
    const auto from = [](const store::Row& row) {
        return Author{row.optional_id<PartyId>(0), row.text(1)};
    };
    return tx.rows(kAuthors, from, borough, area);
}

Result<void> add_note(
    access::Permit& permit, BoroughId borough, const AreaId& area, const Uuid& id, const Note& note
) {
    TRY(permit.change(area, kAddNote, borough, area, id, note.what, note.words, note.by, note.at));
    return {};
}

std::vector<Note> notes_of(store::ReadTx& tx, BoroughId borough, const AreaId& area) {
    const auto from = [](const store::Row& row) {
        return Note{row.text(0), row.text(1), row.optional_id<PartyId>(2), row.time(3)};
    };
    return tx.rows(kNotes, from, borough, area);
}

std::vector<std::string> area_queries() {
    std::vector<std::string> all;
    for (const auto& sql :
         {kByNumber.sql,
          kById.sql,
          kByProject.sql,
          kMergedInto.sql,
          kInHand.sql,
          kOfRound.sql,
          kFromThing.sql,
          kStamp.sql,
          kInsert.sql,
          kUpdate.sql,
          kRank.sql,
          kAddAuthor.sql,
          kAuthors.sql,
          kAddNote.sql,
          kNotes.sql}) {
        all.emplace_back(sql);
    }
    return all;
}

}  // namespace bunting::lab
