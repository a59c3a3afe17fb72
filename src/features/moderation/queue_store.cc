// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/moderation/queue_store.h"

#include <algorithm>
#include <map>

namespace bunting::moderation {
namespace {

// What a change was asked for waits for its author; what somebody passed on is not for them again.
constexpr store::Query kThings{R"sql(
    SELECT thing.id, thing.created FROM thing
     WHERE thing.borough = $1 AND thing.state = 'waiting'
       AND NOT EXISTS (SELECT 1 FROM moderation
                        WHERE moderation.borough = thing.borough AND moderation.thing = thing.id
                          AND moderation.turn IS NULL AND moderation.at >= thing.updated
                          AND (moderation.deed = 'change_asked'
                               OR (moderation.deed = 'passed_on' AND moderation.moderator = $2)))
     ORDER BY thing.created, thing.id LIMIT 50
)sql"};
constexpr store::Query kTurns{R"sql(
    SELECT turn.thing, turn.id, turn.at FROM turn
     WHERE turn.borough = $1 AND turn.state = 'waiting'
       AND NOT EXISTS (SELECT 1 FROM moderation
                        WHERE moderation.borough = turn.borough AND moderation.thing = turn.thing
                          AND moderation.turn = turn.id AND moderation.deed = 'passed_on'
                          AND moderation.moderator = $2)
     ORDER BY turn.at, turn.id LIMIT 50
)sql"};
constexpr store::Query kReports{R"sql(
    SELECT report.thing, report.turn, report.reason, report.at FROM report
     WHERE report.borough = $1 AND report.state = 'open'
       AND NOT EXISTS (SELECT 1 FROM moderation
                        WHERE moderation.borough = report.borough AND moderation.thing = report.thing
                          AND (moderation.turn = report.turn OR (moderation.turn IS NULL AND report.turn IS NULL))
                          AND moderation.deed = 'passed_on' AND moderation.moderator = $2
                          AND moderation.at >= report.at)
     ORDER BY report.at, report.id LIMIT 200
)sql"};

#define DECISION "id, moderator, deed, rule, reason, at, appeal, appealed, answered"

constexpr store::Query kAppeals{
    "SELECT " DECISION
    ", thing, turn FROM moderation WHERE borough = $1 AND appealed IS NOT NULL "
    "AND answered IS NULL AND moderator <> $2 ORDER BY appealed, id LIMIT 50"
};
constexpr store::Query kLatest{
    "SELECT " DECISION
    " FROM moderation WHERE borough = $1 AND thing = $2 AND turn IS NULL "
    "AND deed <> 'passed_on' ORDER BY at DESC, id DESC LIMIT 1"
};
constexpr store::Query kLatestOfTurn{
    "SELECT " DECISION
    " FROM moderation WHERE borough = $1 AND thing = $2 AND turn = $3 "
    "AND deed <> 'passed_on' ORDER BY at DESC, id DESC LIMIT 1"
};
constexpr store::Query kNote{
    "SELECT deed, reason FROM moderation WHERE borough = $1 AND thing = $2 AND turn IS NULL "
    "ORDER BY at DESC, id DESC LIMIT 1"
};
constexpr store::Query kNoteOfTurn{
    "SELECT deed, reason FROM moderation WHERE borough = $1 AND thing = $2 AND turn = $3 "
    "ORDER BY at DESC, id DESC LIMIT 1"
};
constexpr store::Query kReported{"SELECT 1 FROM report WHERE borough = $1 AND thing = $2 LIMIT 1"};
constexpr store::Query kSince{"SELECT COUNT(*) FROM moderation WHERE borough = $1 AND at >= $2"};
constexpr store::Query kTurn{
    "SELECT id, voice, author, words, state, at FROM turn WHERE borough = $1 AND thing = $2 AND id "
    "= $3"
};

constexpr store::Change kDecided{R"sql(
    INSERT INTO moderation (borough, id, thing, turn, moderator, deed, rule, reason, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
)sql"};
constexpr store::Change kAppealed{
    "UPDATE moderation SET appeal = $3, appealed = $4 WHERE borough = $1 AND id = $2"
};
constexpr store::Change kAnswered{
    "UPDATE moderation SET answered = $3 WHERE borough = $1 AND id = $2"
};
constexpr store::Change kSettle{
    "UPDATE report SET state = 'settled' WHERE borough = $1 AND thing = $2 AND turn IS NULL AND "
    "state = 'open'"
};
constexpr store::Change kSettleTurn{
    "UPDATE report SET state = 'settled' WHERE borough = $1 AND thing = $2 AND turn = $3 AND state "
    "= 'open'"
};
constexpr store::Change kTurnState{
    "UPDATE turn SET state = $4 WHERE borough = $1 AND thing = $2 AND id = $3"
};
constexpr store::Change kCountTurns{
    "UPDATE thing SET turns = turns + $3 WHERE borough = $1 AND id = $2"
};

Decision decision_from(const store::Row& row) {
    return Decision{
        .id = row.uuid(0),
        .moderator = row.id<PartyId>(1),
        .done = row.text(2),
        .rule = row.text(3),
        .reason = row.text(4),
        .at = row.time(5),
        .appeal = row.optional_text(6).value_or(""),
        .appealed = row.optional_time(7),
        .answered = row.optional_time(8),
    };
}

// Reports, appeals and first looks about the same words are one item.
class Gathered {
public:
    Waiting& about(const ThingId& thing, const std::optional<TurnId>& turn, Time since) {
        auto [found, is_new] = items_.try_emplace(
            {thing, turn}, Waiting{.thing = thing, .turn = turn, .since = since}
        );
        if (!is_new) found->second.since = std::min(found->second.since, since);
        return found->second;
    }

    std::vector<Waiting> oldest_first() && {
        std::vector<Waiting> all;
        all.reserve(items_.size());
        for (auto& [key, item] : items_)
            all.push_back(std::move(item));
        std::ranges::stable_sort(all, {}, &Waiting::since);
        return all;
    }

private:
    std::map<std::pair<ThingId, std::optional<TurnId>>, Waiting> items_;
};

void add_report(Waiting& item, std::string_view reason) {
    const auto found = std::ranges::find(item.reports, reason, &Reports::reason);
    if (found == item.reports.end())
        item.reports.push_back({std::string{reason}, 1});
    else
        ++found->count;
}

}  // namespace

std::optional<Turn> find_turn(
    store::ReadTx& tx, BoroughId borough, const ThingId& thing, const TurnId& turn
) {
    const auto from = [](const store::Row& row) {
        return Turn{
            .id = row.id<TurnId>(0),
            .voice = row.id<PartyId>(1),
            .author = row.id<PartyId>(2),
            .words = row.text(3),
            .state = row.text(4),
            .at = row.time(5),
        };
    };
    return tx.row(kTurn, from, borough, thing, turn);
}

std::optional<Decision> latest_decision(
    store::ReadTx& tx, BoroughId borough, const ThingId& thing, const std::optional<TurnId>& turn
) {
    if (turn) return tx.row(kLatestOfTurn, decision_from, borough, thing, *turn);
    return tx.row(kLatest, decision_from, borough, thing);
}

std::string note_passed_on(
    store::ReadTx& tx, BoroughId borough, const ThingId& thing, const std::optional<TurnId>& turn
) {
    const auto note = [](const store::Row& row) {
        return row.text_view(0) == words_of(Deed::PassOn).done ? row.text(1) : std::string{};
    };
    const auto found = turn ? tx.row(kNoteOfTurn, note, borough, thing, *turn)
                            : tx.row(kNote, note, borough, thing);
    return found.value_or("");
}

bool was_reported(store::ReadTx& tx, BoroughId borough, const ThingId& thing) {
    return tx.row(kReported, [](const store::Row&) { return true; }, borough, thing).has_value();
}

std::vector<Waiting> waiting_for(store::ReadTx& tx, BoroughId borough, const PartyId& looker) {
    Gathered gathered;
    tx.each(
        kThings,
        [&](const store::Row& row) {
            gathered.about(row.id<ThingId>(0), std::nullopt, row.time(1)).first_look = true;
        },
        borough,
        looker
    );
    tx.each(
        kTurns,
        [&](const store::Row& row) {
            gathered.about(row.id<ThingId>(0), row.id<TurnId>(1), row.time(2)).first_look = true;
        },
        borough,
        looker
    );
    tx.each(
        kReports,
        [&](const store::Row& row) {
            add_report(
                gathered.about(row.id<ThingId>(0), row.optional_id<TurnId>(1), row.time(3)),
                row.text_view(2)
            );
        },
        borough,
        looker
    );
    tx.each(
        kAppeals,
        [&](const store::Row& row) {
            gathered.about(row.id<ThingId>(9), row.optional_id<TurnId>(10), row.time(7)).appeal =
                decision_from(row);
        },
        borough,
        looker
    );
    return std::move(gathered).oldest_first();
}

std::int64_t decisions_since(store::ReadTx& tx, BoroughId borough, Time since) {
    return tx.row(
                 kSince, [](const store::Row& row) { return row.integer(0); }, borough, since
    )
        .value_or(0);
}

Result<void> insert_decision(
    access::Permit& permit, BoroughId borough, const NewDecision& decision
) {
    TRY(permit.change(
        decision.thing,
        kDecided,
        borough,
        decision.id,
        decision.thing,
        decision.turn,
        decision.moderator,
        words_of(decision.deed).done,
        decision.rule,
        decision.reason,
        decision.at
    ));
    return {};
}

Result<void> set_appeal(
    access::Permit& permit,
    BoroughId borough,
    const ThingId& thing,
    const Uuid& decision,
    std::string_view words,
    Time now
) {
    TRY(permit.change(thing, kAppealed, borough, decision, words, now));
    return {};
}

Result<void> set_answered(
    access::Permit& permit, BoroughId borough, const ThingId& thing, const Uuid& decision, Time now
) {
    TRY(permit.change(thing, kAnswered, borough, decision, now));
    return {};
}

Result<void> settle_reports(
    access::Permit& permit,
    BoroughId borough,
    const ThingId& thing,
    const std::optional<TurnId>& turn
) {
    if (turn)
        TRY(permit.change(thing, kSettleTurn, borough, thing, *turn));
    else
        TRY(permit.change(thing, kSettle, borough, thing));
    return {};
}

Result<void> set_turn_state(
    access::Permit& permit,
    BoroughId borough,
    const ThingId& thing,
    const Turn& turn,
    std::string_view state
) {
    TRY(permit.change(thing, kTurnState, borough, thing, turn.id, state));
    const int by = (state == "published" ? 1 : 0) - (turn.state == "published" ? 1 : 0);
    if (by != 0) TRY(permit.change(thing, kCountTurns, borough, thing, by));
    return {};
}

std::vector<std::string> queue_queries() {
    std::vector<std::string> out;
    for (const std::string_view sql : {
             kThings.sql,
             kTurns.sql,
             kReports.sql,
             kAppeals.sql,
             kLatest.sql,
             kLatestOfTurn.sql,
             kNote.sql,
             kNoteOfTurn.sql,
             kReported.sql,
             kSince.sql,
             kTurn.sql,
             kDecided.sql,
             kAppealed.sql,
             kAnswered.sql,
             kSettle.sql,
             kSettleTurn.sql,
             kTurnState.sql,
             kCountTurns.sql,
         }) {
        out.emplace_back(sql);
    }
    return out;
}

}  // namespace bunting::moderation
