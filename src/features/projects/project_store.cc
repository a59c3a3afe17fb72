// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/projects/project_store.h"

#include <algorithm>

#include "base/ensure.h"

namespace bunting::projects {
namespace {

constexpr std::array<std::string_view, 3> kNoteSorts{"update", "check_in", "ending"};

constexpr store::Query kPartners{
    "SELECT id, party, name, sector, brings, leads FROM project_partner WHERE borough = $1 AND "
    "project = $2 ORDER BY leads DESC, since, sector DESC, id LIMIT 60"
};
constexpr store::Change kPutPartner{R"sql(
    INSERT INTO project_partner (borough, project, id, party, name, sector, brings, leads, since)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (borough, project, id) DO UPDATE SET brings = excluded.brings, sector = excluded.sector,
        leads = excluded.leads
)sql"};
constexpr store::Change kForgetPartner{
    "DELETE FROM project_partner WHERE borough = $1 AND project = $2 AND id = $3"
};
constexpr store::Query kNotes{
    "SELECT id, sort, going, words, author, voice, at FROM project_note WHERE borough = $1 AND "
    "project = $2 ORDER BY id DESC LIMIT $3"
};
constexpr store::Query kLastCheckIn{
    "SELECT id, sort, going, words, author, voice, at FROM project_note WHERE borough = $1 AND "
    "project = $2 AND sort = 'check_in' ORDER BY id DESC LIMIT 1"
};
constexpr store::Change kInsertNote{
    "INSERT INTO project_note (borough, project, id, sort, going, words, author, voice, at) VALUES "
    "($1, $2, $3, $4, $5, $6, $7, $8, $9)"
};
constexpr store::Query kDecisions{
    "SELECT id, body, asked, day, outcome, why, decided FROM project_decision WHERE borough = $1 "
    "AND project = $2 ORDER BY day, id LIMIT 30"
};
constexpr store::Change kPutDecision{R"sql(
    INSERT INTO project_decision (borough, project, id, body, asked, day, outcome, why, decided)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (borough, project, id) DO UPDATE SET outcome = excluded.outcome, why = excluded.why,
        decided = excluded.decided
)sql"};
constexpr store::Query kRunning{R"sql(
    SELECT thing.number, thing.title FROM project
      JOIN thing ON thing.borough = project.borough AND thing.id = project.thing
      LEFT JOIN project_life ON project_life.borough = project.borough AND project_life.project = project.thing
     WHERE project.borough = $1 AND thing.state = 'published' AND thing.visibility = 'public'
       AND (project_life.ending IS NULL OR project_life.ending = '')
     ORDER BY project.thing DESC LIMIT $2
)sql"};
constexpr store::Query kLife{
    "SELECT last_told, ending, learned, to_whom, ended FROM project_life WHERE borough = $1 AND "
    "project = $2"
};
constexpr store::Change kPutLife{R"sql(
    INSERT INTO project_life (borough, project, last_told, ending, learned, to_whom, ended)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (borough, project) DO UPDATE SET last_told = excluded.last_told, ending = excluded.ending,
        learned = excluded.learned, to_whom = excluded.to_whom, ended = excluded.ended
)sql"};

Partner partner_from(const store::Row& row) {
    return Partner{
        .id = row.id<PartnerId>(0),
        .party = row.optional_id<PartyId>(1),
        .name = row.text(2),
        .sector = sector_named(row.text_view(3)).value_or(Sector::Partner),
        .brings = row.text(4),
        .leads = row.flag(5),
    };
}

Note note_from(const store::Row& row) {
    const auto sort = std::find(kNoteSorts.begin(), kNoteSorts.end(), row.text_view(1));
    BUNTING_ENSURE(sort != kNoteSorts.end());
    return Note{
        .id = row.id<NoteId>(0),
        .sort = static_cast<NoteSort>(sort - kNoteSorts.begin()),
        .going = going_named(row.text_view(2)),
        .words = row.text(3),
        .author = row.id<PartyId>(4),
        .voice = row.id<PartyId>(5),
        .at = row.time(6),
    };
}

}  // namespace

std::vector<Partner> partners_of(store::ReadTx& tx, BoroughId borough, const ThingId& project) {
    return tx.rows(kPartners, partner_from, borough, project);
}

Result<void> put_partner(
    access::Permit& permit,
    BoroughId borough,
    const ThingId& project,
    const Partner& partner,
    Time since
) {
    TRY(permit.change(
        project,
        kPutPartner,
        borough,
        project,
        partner.id,
        partner.party,
        partner.name,
        word_of(partner.sector),
        partner.brings,
        partner.leads ? 1 : 0,
        since
    ));
    return {};
}

Result<void> forget_partner(
    access::Permit& permit, BoroughId borough, const ThingId& project, const PartnerId& partner
) {
    TRY(permit.change(project, kForgetPartner, borough, project, partner));
    return {};
}

Result<void> insert_note(
    access::Permit& permit, BoroughId borough, const ThingId& project, const Note& note
) {
    TRY(permit.change(
        project,
        kInsertNote,
        borough,
        project,
        note.id,
        kNoteSorts[static_cast<std::size_t>(note.sort)],
        note.going ? word_of(*note.going) : std::string_view{},
        note.words,
        note.author,
        note.voice,
        note.at
    ));
    return {};
}

std::vector<Note> notes_of(
    store::ReadTx& tx, BoroughId borough, const ThingId& project, int limit
) {
    return tx.rows(kNotes, note_from, borough, project, limit);
}

std::optional<Note> last_check_in(store::ReadTx& tx, BoroughId borough, const ThingId& project) {
    return tx.row(kLastCheckIn, note_from, borough, project);
}

Result<void> put_decision(
    access::Permit& permit, BoroughId borough, const ThingId& project, const Decision& decision
) {
    TRY(permit.change(
        project,
        kPutDecision,
        borough,
        project,
        decision.id,
        decision.body,
        decision.asked,
        decision.day,
        decision.outcome ? word_of(*decision.outcome) : std::string_view{},
        decision.why,
        decision.decided
    ));
    return {};
}

std::vector<Decision> decisions_of(store::ReadTx& tx, BoroughId borough, const ThingId& project) {
    const auto from = [](const store::Row& row) {
        return Decision{
            .id = row.id<DecisionId>(0),
            .body = row.text(1),
            .asked = row.text(2),
            .day = row.text(3),
            .outcome = outcome_named(row.text_view(4)),
            .why = row.text(5),
            .decided = row.text(6),
        };
    };
    return tx.rows(kDecisions, from, borough, project);
}

std::optional<Life> life_of(store::ReadTx& tx, BoroughId borough, const ThingId& project) {
    const auto from = [](const store::Row& row) {
        return Life{
            .last_told = row.time(0),
            .ending = ending_named(row.text_view(1)),
            .learned = row.text(2),
            .to_whom = row.text(3),
            .ended = parse_date(row.text_view(4)),
        };
    };
    return tx.row(kLife, from, borough, project);
}

std::vector<ProjectLine> running_projects(store::ReadTx& tx, BoroughId borough, int limit) {
    const auto from = [](const store::Row& row) {
        return ProjectLine{row.as<ThingNumber>(0), row.text(1)};
    };
    return tx.rows(kRunning, from, borough, limit);
}

Result<void> put_life(
    access::Permit& permit, BoroughId borough, const ThingId& project, const Life& life
) {
    TRY(permit.change(
        project,
        kPutLife,
        borough,
        project,
        life.last_told,
        life.ending ? word_of(*life.ending) : std::string_view{},
        life.learned,
        life.to_whom,
        life.ended ? life.ended->iso() : std::string{}
    ));
    return {};
}

std::vector<std::string> project_queries() {
    std::vector<std::string> all;
    for (const auto& sql :
         {kPartners.sql,
          kPutPartner.sql,
          kForgetPartner.sql,
          kNotes.sql,
          kLastCheckIn.sql,
          kInsertNote.sql,
          kDecisions.sql,
          kPutDecision.sql,
          kRunning.sql,
          kLife.sql,
          kPutLife.sql}) {
        all.emplace_back(sql);
    }
    for (std::string& sql : thing::note_picture_queries())
        all.push_back(std::move(sql));
    return all;
}

}  // namespace bunting::projects
