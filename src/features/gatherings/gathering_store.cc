// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/gatherings/gathering_store.h"

#include <algorithm>

#include "base/ensure.h"
#include "thing/readers.h"

namespace bunting::gatherings {
namespace {

constexpr store::Duty kOldNeeds{"needs of gatherings that are over"};

#define REPLY_COLUMNS                                                                        \
    "id, party, name, contact, coming, friends, needs, shown, waits, notes, came, channel, " \
    "author, at"

constexpr store::Query kReplies{
    "SELECT " REPLY_COLUMNS
    " FROM gathering_reply WHERE borough = $1 AND gathering = $2 ORDER BY at, id LIMIT 600"
};
constexpr store::Query kReplyOf{
    "SELECT " REPLY_COLUMNS
    " FROM gathering_reply WHERE borough = $1 AND gathering = $2 AND party = $3 ORDER BY id LIMIT 1"
};
constexpr store::Change kPutReply{R"sql(
    INSERT INTO gathering_reply (borough, gathering, id, party, name, contact, coming, friends, needs,
        shown, waits, notes, came, channel, author, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
    ON CONFLICT (borough, gathering, id) DO UPDATE SET name = excluded.name, contact = excluded.contact,
        coming = excluded.coming, friends = excluded.friends, needs = excluded.needs,
        shown = excluded.shown, waits = excluded.waits, notes = excluded.notes, came = excluded.came,
        at = excluded.at
)sql"};
constexpr store::Change kForgetReply{
    "DELETE FROM gathering_reply WHERE borough = $1 AND gathering = $2 AND id = $3"
};
constexpr store::Query kLines{
    "SELECT id, position, minutes, what, leads, author, at FROM gathering_line WHERE borough = $1 "
    "AND gathering = $2 ORDER BY CASE WHEN position = 0 THEN 1 ELSE 0 END, position, at, id LIMIT "
    "80"
};
constexpr store::Change kPutLine{R"sql(
    INSERT INTO gathering_line (borough, gathering, id, position, minutes, what, leads, author, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (borough, gathering, id) DO UPDATE SET position = excluded.position,
        minutes = excluded.minutes
)sql"};
constexpr store::Change kForgetLine{
    "DELETE FROM gathering_line WHERE borough = $1 AND gathering = $2 AND id = $3"
};
constexpr store::Query kInvite{
    "SELECT id, party, email, name, author, at FROM gathering_invite WHERE borough = $1 AND "
    "gathering = $2 AND id = $3"
};
constexpr store::Query kInvites{
    "SELECT id, party, email, name, author, at FROM gathering_invite WHERE borough = $1 AND "
    "gathering = "
    "$2 ORDER BY at, id LIMIT 800"
};
constexpr store::Change kInsertInvite{
    "INSERT INTO gathering_invite (borough, gathering, id, party, email, name, author, at) VALUES "
    "($1, $2, $3, $4, $5, $6, $7, $8)"
};
constexpr store::Query kNotes{
    "SELECT words, version, author, at FROM gathering_notes WHERE borough = $1 AND gathering = $2"
};
constexpr store::Change kPutNotes{R"sql(
    INSERT INTO gathering_notes (borough, gathering, words, version, author, at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (borough, gathering) DO UPDATE SET words = excluded.words, version = excluded.version,
        author = excluded.author, at = excluded.at
)sql"};
constexpr store::Query kAgreements{
    "SELECT id, words, author, at FROM gathering_agreement WHERE borough = $1 AND gathering = $2 "
    "ORDER BY at, id LIMIT 100"
};
constexpr store::Change kInsertAgreement{
    "INSERT INTO gathering_agreement (borough, gathering, id, words, author, at) VALUES ($1, $2, "
    "$3, $4, $5, $6)"
};
constexpr store::Change kForgetAgreement{
    "DELETE FROM gathering_agreement WHERE borough = $1 AND gathering = $2 AND id = $3"
};
constexpr store::Query kLife{
    "SELECT closed, no_next, next, before FROM gathering_life WHERE borough = $1 AND gathering = $2"
};
constexpr store::Change kPutLife{R"sql(
    INSERT INTO gathering_life (borough, gathering, closed, no_next, next, before)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (borough, gathering) DO UPDATE SET closed = excluded.closed,
        no_next = excluded.no_next, next = excluded.next, before = excluded.before
)sql"};
constexpr store::Change kForgetNeeds{
    "UPDATE gathering_reply SET needs = '', contact = '' WHERE borough = $1 AND gathering = $2"
};
constexpr store::Change kForgetEmails{
    "UPDATE gathering_invite SET email = '', name = '' WHERE borough = $1 AND gathering = $2"
};
constexpr store::Change kForgetOldNeeds{R"sql(
    UPDATE gathering_reply SET needs = '', contact = ''
     WHERE borough = $1 AND (needs <> '' OR contact <> '')
       AND gathering IN (SELECT thing FROM gathering WHERE borough = $1 AND day < $2)
)sql"};
constexpr store::Change kForgetOldEmails{R"sql(
    UPDATE gathering_invite SET email = '', name = ''
     WHERE borough = $1 AND email <> ''
       AND gathering IN (SELECT thing FROM gathering WHERE borough = $1 AND day < $2)
)sql"};
constexpr store::Query kDates{R"sql(
    SELECT thing.number, thing.title, gathering.day FROM thing
      JOIN gathering ON gathering.borough = thing.borough AND gathering.thing = thing.id
     WHERE thing.borough = $1 AND thing.owner = $2 AND thing.id <> $3 AND gathering.day >= $4
       AND thing.state = 'published' AND thing.visibility = 'public'
     ORDER BY gathering.day, thing.id LIMIT $5
)sql"};
constexpr store::Query kAbout{R"sql(
    SELECT thing.id, thing.number, thing.title, gathering.day FROM gathering
      JOIN thing ON thing.borough = gathering.borough AND thing.id = gathering.thing
     WHERE gathering.borough = $1 AND gathering.about = $2
       AND thing.state IN ('published', 'ended') AND thing.visibility = 'public'
     ORDER BY gathering.day DESC, gathering.thing DESC LIMIT $3
)sql"};
constexpr store::Query kAgreedAbout{R"sql(
    SELECT gathering.thing, gathering_agreement.words FROM gathering
      JOIN gathering_agreement ON gathering_agreement.borough = gathering.borough
       AND gathering_agreement.gathering = gathering.thing
     WHERE gathering.borough = $1 AND gathering.about = $2
     ORDER BY gathering_agreement.at, gathering_agreement.id LIMIT 400
)sql"};

ReplyRow reply_from(const store::Row& row) {
    const auto coming = coming_named(row.text_view(4));
    const auto channel = channel_named(row.text_view(11));
    BUNTING_ENSURE(coming && channel);
    return ReplyRow{
        .id = row.id<ReplyId>(0),
        .party = row.optional_id<PartyId>(1),
        .name = row.text(2),
        .contact = row.text(3),
        .coming = *coming,
        .friends = static_cast<int>(row.integer(5)),
        .needs = row.text(6),
        .shown = row.flag(7),
        .waits = row.flag(8),
        .notes = row.flag(9),
        .came = row.flag(10),
        .channel = *channel,
        .author = row.optional_id<PartyId>(12),
        .at = row.time(13),
    };
}

InviteRow invite_from(const store::Row& row) {
    return InviteRow{
        .id = row.id<InviteId>(0),
        .party = row.optional_id<PartyId>(1),
        .email = row.text(2),
        .name = row.text(3),
        .author = row.optional_id<PartyId>(4),
        .at = row.time(5),
    };
}

int bit(bool yes) {
    return yes ? 1 : 0;
}

}  // namespace

std::vector<Seat> seats_in(std::span<const ReplyRow> replies) {
    std::vector<Seat> seats;
    for (const ReplyRow& reply : replies)
        seats.push_back(reply.seat());
    return seats;
}

std::vector<ReplyRow> replies_of(store::ReadTx& tx, BoroughId borough, const ThingId& gathering) {
    return tx.rows(kReplies, reply_from, borough, gathering);
}

std::optional<ReplyRow> reply_of(
    store::ReadTx& tx, BoroughId borough, const ThingId& gathering, const PartyId& party
) {
    return tx.row(kReplyOf, reply_from, borough, gathering, party);
}

Result<void> put_reply(
    access::Permit& permit, BoroughId borough, const ThingId& gathering, const ReplyRow& reply
) {
    TRY(permit.change(
        gathering,
        kPutReply,
        borough,
        gathering,
        reply.id,
        reply.party,
        reply.name,
        reply.contact,
        word_of(reply.coming),
        reply.friends,
        reply.needs,
        bit(reply.shown),
        bit(reply.waits),
        bit(reply.notes),
        bit(reply.came),
        word_of(reply.channel),
        reply.author,
        reply.at
    ));
    return {};
}

Result<void> forget_reply(
    access::Permit& permit, BoroughId borough, const ThingId& gathering, const ReplyId& reply
) {
    TRY(permit.change(gathering, kForgetReply, borough, gathering, reply));
    return {};
}

std::vector<LineRow> lines_of(store::ReadTx& tx, BoroughId borough, const ThingId& gathering) {
    const auto from = [](const store::Row& row) {
        return LineRow{
            .id = row.id<LineId>(0),
            .position = static_cast<int>(row.integer(1)),
            .minutes = static_cast<int>(row.integer(2)),
            .what = row.text(3),
            .leads = row.text(4),
            .author = row.optional_id<PartyId>(5),
            .at = row.time(6),
        };
    };
    return tx.rows(kLines, from, borough, gathering);
}

Result<void> put_line(
    access::Permit& permit, BoroughId borough, const ThingId& gathering, const LineRow& line
) {
    TRY(permit.change(
        gathering,
        kPutLine,
        borough,
        gathering,
        line.id,
        line.position,
        line.minutes,
        line.what,
        line.leads,
        line.author,
        line.at
    ));
    return {};
}

Result<void> forget_line(
    access::Permit& permit, BoroughId borough, const ThingId& gathering, const LineId& line
) {
    TRY(permit.change(gathering, kForgetLine, borough, gathering, line));
    return {};
}

std::vector<InviteRow> invites_of(store::ReadTx& tx, BoroughId borough, const ThingId& gathering) {
    return tx.rows(kInvites, invite_from, borough, gathering);
}

std::optional<InviteRow> find_invite(
    store::ReadTx& tx, BoroughId borough, const ThingId& gathering, const InviteId& invite
) {
    return tx.row(kInvite, invite_from, borough, gathering, invite);
}

Result<void> insert_invite(
    access::Permit& permit, BoroughId borough, const ThingId& gathering, const InviteRow& invite
) {
    TRY(permit.change(
        gathering,
        kInsertInvite,
        borough,
        gathering,
        invite.id,
        invite.party,
        invite.email,
        invite.name,
        invite.author,
        invite.at
    ));
    return {};
}

std::optional<NotesRow> notes_of(store::ReadTx& tx, BoroughId borough, const ThingId& gathering) {
    const auto from = [](const store::Row& row) {
        return NotesRow{
            .words = row.text(0),
            .version = row.integer(1),
            .author = row.optional_id<PartyId>(2),
            .at = row.time(3),
        };
    };
    return tx.row(kNotes, from, borough, gathering);
}

Result<void> put_notes(
    access::Permit& permit, BoroughId borough, const ThingId& gathering, const NotesRow& notes
) {
    TRY(permit.change(
        gathering, kPutNotes, borough, gathering, notes.words, notes.version, notes.author, notes.at
    ));
    return {};
}

std::vector<AgreementRow> agreements_of(
    store::ReadTx& tx, BoroughId borough, const ThingId& gathering
) {
    const auto from = [](const store::Row& row) {
        return AgreementRow{
            .id = row.id<AgreementId>(0),
            .words = row.text(1),
            .author = row.optional_id<PartyId>(2),
            .at = row.time(3),
        };
    };
    return tx.rows(kAgreements, from, borough, gathering);
}

Result<void> insert_agreement(
    access::Permit& permit,
    BoroughId borough,
    const ThingId& gathering,
    const AgreementRow& agreement
) {
    TRY(permit.change(
        gathering,
        kInsertAgreement,
        borough,
        gathering,
        agreement.id,
        agreement.words,
        agreement.author,
        agreement.at
    ));
    return {};
}

Result<void> forget_agreement(
    access::Permit& permit,
    BoroughId borough,
    const ThingId& gathering,
    const AgreementId& agreement
) {
    TRY(permit.change(gathering, kForgetAgreement, borough, gathering, agreement));
    return {};
}

LifeRow life_of(store::ReadTx& tx, BoroughId borough, const ThingId& gathering) {
    const auto from = [](const store::Row& row) {
        return LifeRow{
            .closed = row.optional_time(0),
            .no_next = row.text(1),
            .next = row.optional_id<ThingId>(2),
            .before = row.optional_id<ThingId>(3),
        };
    };
    return tx.row(kLife, from, borough, gathering).value_or(LifeRow{});
}

Result<void> put_life(
    access::Permit& permit, BoroughId borough, const ThingId& gathering, const LifeRow& life
) {
    TRY(permit.change(
        gathering, kPutLife, borough, gathering, life.closed, life.no_next, life.next, life.before
    ));
    return {};
}

Result<void> forget_needs(access::Permit& permit, BoroughId borough, const ThingId& gathering) {
    TRY(permit.change(gathering, kForgetNeeds, borough, gathering));
    TRY(permit.change(gathering, kForgetEmails, borough, gathering));
    return {};
}

Result<std::int64_t> forget_old_needs(ActTx& tx, BoroughId borough, Date before) {
    const auto replies = TRY(tx.unjournalled(kOldNeeds, kForgetOldNeeds, borough, before.iso()));
    const auto emails = TRY(tx.unjournalled(kOldNeeds, kForgetOldEmails, borough, before.iso()));
    return replies + emails;
}

std::vector<Neighbour> dates_of(
    store::ReadTx& tx, BoroughId borough, const thing::Thing& gathering, Date today, int limit
) {
    const auto from = [](const store::Row& row) {
        return Neighbour{
            .number = ThingNumber{row.integer(0)},
            .title = row.text(1),
            .day = parse_date(row.text_view(2)).value_or(Date{}),
        };
    };
    return tx.rows(kDates, from, borough, gathering.owner, gathering.id, today.iso(), limit);
}

std::vector<Held> held_about(store::ReadTx& tx, BoroughId borough, ThingNumber about, int limit) {
    const auto from = [](const store::Row& row) {
        return Held{
            .id = row.id<ThingId>(0),
            .line =
                {.number = row.as<ThingNumber>(1),
                 .title = row.text(2),
                 .day = parse_date(row.text_view(3)).value_or(Date{})},
        };
    };
    auto held = tx.rows(kAbout, from, borough, about, limit);
    if (held.empty()) return held;
    tx.each(
        kAgreedAbout,
        [&](const store::Row& row) {
            const auto id = row.id<ThingId>(0);
            const auto found = std::find_if(held.begin(), held.end(), [&](const Held& each) {
                return each.id == id;
            });
            if (found != held.end()) found->agreed.push_back(row.text(1));
        },
        borough,
        about
    );
    return held;
}

std::vector<std::string> gathering_queries() {
    std::vector<std::string> all;
    for (const auto& sql :
         {kReplies.sql,         kReplyOf.sql,         kPutReply.sql,        kForgetReply.sql,
          kLines.sql,           kPutLine.sql,         kForgetLine.sql,      kInvite.sql,
          kInvites.sql,         kInsertInvite.sql,    kNotes.sql,           kPutNotes.sql,
          kAgreements.sql,      kInsertAgreement.sql, kForgetAgreement.sql, kLife.sql,
          kPutLife.sql,         kForgetNeeds.sql,     kForgetEmails.sql,    kForgetOldNeeds.sql,
          kForgetOldEmails.sql, kAbout.sql,           kAgreedAbout.sql,     kDates.sql}) {
        all.emplace_back(sql);
    }
    for (std::string& sql : thing::reader_queries())
        all.push_back(std::move(sql));
    return all;
}

}  // namespace bunting::gatherings
