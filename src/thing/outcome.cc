// SPDX-License-Identifier: AGPL-3.0-or-later
#include "thing/outcome.h"

#include <algorithm>

#include "base/ensure.h"

namespace bunting::thing {
namespace {

constexpr std::array<std::string_view, 4> kSortWords{"did", "doing", "not_yet", "no"};
constexpr std::array<std::string_view, 2> kSubjectWords{"thing", "area"};

#define COLUMNS                                                                          \
    "outcome.id, outcome.subject, outcome.about, outcome.number, COALESCE(thing.title, " \
    "outcome.said), outcome.place, outcome.sort, outcome.words, outcome.leads_to, "      \
    "outcome.again, outcome.author, outcome.voice, outcome.at"
#define WITH_THING \
    "LEFT JOIN thing ON thing.borough = outcome.borough AND thing.id = outcome.about "
#define SEEN                                                                        \
    "(outcome.subject = 'area' OR (thing.visibility = 'public' AND thing.state IN " \
    "('published', 'ended')))"

constexpr store::Query kAbout{
    "SELECT " COLUMNS " FROM outcome " WITH_THING
    "WHERE outcome.borough = $1 AND outcome.about = $2 ORDER BY outcome.id DESC LIMIT 20"
};
constexpr store::Query kAt{
    "SELECT " COLUMNS
    " FROM outcome_at JOIN outcome ON outcome.borough = outcome_at.borough AND outcome.id = "
    "outcome_at.outcome " WITH_THING
    "WHERE outcome_at.borough = $1 AND outcome_at.place = $2 AND outcome_at.outcome < $3 AND " SEEN
    " ORDER BY outcome_at.outcome DESC LIMIT $4"
};
constexpr store::Query kAtSort{
    "SELECT " COLUMNS
    " FROM outcome_at JOIN outcome ON outcome.borough = outcome_at.borough AND outcome.id = "
    "outcome_at.outcome " WITH_THING
    "WHERE outcome_at.borough = $1 AND outcome_at.place = $2 AND outcome_at.sort = $3 AND "
    "outcome_at.outcome < $4 AND " SEEN " ORDER BY outcome_at.outcome DESC LIMIT $5"
};
constexpr store::Change kInsert{R"sql(
    INSERT INTO outcome (borough, id, subject, about, number, said, place, sort, words, leads_to, again, author, voice, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
)sql"};
constexpr store::Change kClear{
    "DELETE FROM outcome_at WHERE borough = $1 AND outcome IN (SELECT id FROM outcome WHERE "
    "borough = $1 AND about = $2)"
};
constexpr store::Change kLine{
    "INSERT INTO outcome_at (borough, place, outcome, sort) VALUES ($1, $2, $3, $4)"
};

template <std::size_t N>
std::size_t place_of(const std::array<std::string_view, N>& words, std::string_view word) {
    const auto found = std::find(words.begin(), words.end(), word);
    BUNTING_ENSURE(found != words.end());
    return static_cast<std::size_t>(found - words.begin());
}

Outcome outcome_from(const store::Row& row) {
    return Outcome{
        .id = row.id<OutcomeId>(0),
        .subject = static_cast<OutcomeSubject>(place_of(kSubjectWords, row.text_view(1))),
        .about = row.uuid(2),
        .number = row.as<ThingNumber>(3),
        .said = row.text(4),
        .place = row.id<PlaceId>(5),
        .sort = static_cast<OutcomeSort>(place_of(kSortWords, row.text_view(6))),
        .words = row.text(7),
        .leads_to = row.optional_id<ThingId>(8),
        .again = parse_date(row.text_view(9)),
        .author = row.id<PartyId>(10),
        .voice = row.id<PartyId>(11),
        .at = row.time(12),
    };
}

// After every identifier there is.
OutcomeId last_id() {
    Uuid uuid;
    uuid.bytes.fill(0xff);
    return OutcomeId{uuid};
}

}  // namespace

std::string_view word_of(OutcomeSort sort) {
    return kSortWords[static_cast<std::size_t>(sort)];
}

std::optional<OutcomeSort> outcome_sort_named(std::string_view word) {
    const auto found = std::find(kSortWords.begin(), kSortWords.end(), word);
    if (found == kSortWords.end()) return std::nullopt;
    return static_cast<OutcomeSort>(found - kSortWords.begin());
}

std::string Outcome::path() const {
    return fmt::format("/{}/{}", subject == OutcomeSubject::Area ? "areas" : "t", raw(number));
}

std::vector<Outcome> outcomes_about(store::ReadTx& tx, BoroughId borough, const Uuid& about) {
    return tx.rows(kAbout, outcome_from, borough, about);
}

std::vector<Outcome> outcomes_at(store::ReadTx& tx, const OutcomesAsk& ask) {
    const OutcomeId before = ask.before.value_or(last_id());
    if (!ask.sort) return tx.rows(kAt, outcome_from, ask.borough, ask.place, before, ask.limit);
    return tx.rows(
        kAtSort, outcome_from, ask.borough, ask.place, word_of(*ask.sort), before, ask.limit
    );
}

Result<void> insert_outcome(
    access::Permit& permit, BoroughId borough, const Outcome& outcome, std::span<const Place> above
) {
    TRY(permit.change(
        outcome.about,
        kInsert,
        borough,
        outcome.id,
        kSubjectWords[static_cast<std::size_t>(outcome.subject)],
        outcome.about,
        outcome.number,
        outcome.said,
        outcome.place,
        word_of(outcome.sort),
        outcome.words,
        outcome.leads_to,
        outcome.again ? outcome.again->iso() : std::string{},
        outcome.author,
        outcome.voice,
        outcome.at
    ));
    TRY(permit.change(outcome.about, kClear, borough, outcome.about));
    for (const Place& place : above)
        TRY(permit.change(
            outcome.about, kLine, borough, place.id, outcome.id, word_of(outcome.sort)
        ));
    return {};
}

std::vector<std::string> outcome_queries() {
    std::vector<std::string> all;
    for (const auto& sql : {kAbout.sql, kAt.sql, kAtSort.sql, kInsert.sql, kClear.sql, kLine.sql})
        all.emplace_back(sql);
    return all;
}

}  // namespace bunting::thing
