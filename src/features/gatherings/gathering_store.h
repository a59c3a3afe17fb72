// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of a gathering's life. Decides nothing. What every thing has is in thing/thing_store.h.
#pragma once

#include "features/gatherings/gatherings.h"

namespace bunting::gatherings {

using InviteId = Id<struct GatheringInviteTag>;

struct ReplyRow {
    ReplyId id;
    std::optional<PartyId> party = {};
    std::string name = {};
    std::string contact = {};
    Coming coming = Coming::Here;
    int friends = 0;
    std::string needs = {};
    bool shown = false;
    bool waits = false;
    bool notes = false;
    bool came = false;
    Channel channel = Channel::Web;
    std::optional<PartyId> author = {};
    Time at;

    Seat seat() const { return {.coming = coming, .friends = friends, .waits = waits}; }
};

std::vector<Seat> seats_in(std::span<const ReplyRow> replies);

// In the order in which they came.
std::vector<ReplyRow> replies_of(store::ReadTx& tx, BoroughId borough, const ThingId& gathering);
std::optional<ReplyRow> reply_of(
    store::ReadTx& tx, BoroughId borough, const ThingId& gathering, const PartyId& party
);
Result<void> put_reply(
    access::Permit& permit, BoroughId borough, const ThingId& gathering, const ReplyRow& reply
);
Result<void> forget_reply(
    access::Permit& permit, BoroughId borough, const ThingId& gathering, const ReplyId& reply
);

struct LineRow {
    LineId id;
    int position = 0;  // 0: suggested
    int minutes = 0;
    std::string what;
    std::string leads;
    std::optional<PartyId> author = {};
    Time at;
};

// Those on the agenda in its order, then what is suggested.
std::vector<LineRow> lines_of(store::ReadTx& tx, BoroughId borough, const ThingId& gathering);
Result<void> put_line(
    access::Permit& permit, BoroughId borough, const ThingId& gathering, const LineRow& line
);
Result<void> forget_line(
    access::Permit& permit, BoroughId borough, const ThingId& gathering, const LineId& line
);

struct InviteRow {
    InviteId id;
    std::optional<PartyId> party = {};
    std::string email = {};
    std::string name = {};  // a first name that was typed with the address
    std::optional<PartyId> author = {};
    Time at;
};

std::vector<InviteRow> invites_of(store::ReadTx& tx, BoroughId borough, const ThingId& gathering);
std::optional<InviteRow> find_invite(
    store::ReadTx& tx, BoroughId borough, const ThingId& gathering, const InviteId& invite
);
Result<void> insert_invite(
    access::Permit& permit, BoroughId borough, const ThingId& gathering, const InviteRow& invite
);

struct NotesRow {
    std::string words;
    std::int64_t version = 0;
    std::optional<PartyId> author = {};
    Time at;
};

std::optional<NotesRow> notes_of(store::ReadTx& tx, BoroughId borough, const ThingId& gathering);
Result<void> put_notes(
    access::Permit& permit, BoroughId borough, const ThingId& gathering, const NotesRow& notes
);

struct AgreementRow {
    AgreementId id;
    std::string words;
    std::optional<PartyId> author = {};
    Time at;
};

std::vector<AgreementRow> agreements_of(
    store::ReadTx& tx, BoroughId borough, const ThingId& gathering
);
Result<void> insert_agreement(
    access::Permit& permit,
    BoroughId borough,
    const ThingId& gathering,
    const AgreementRow& agreement
);
Result<void> forget_agreement(
    access::Permit& permit,
    BoroughId borough,
    const ThingId& gathering,
    const AgreementId& agreement
);

struct LifeRow {
    std::optional<Time> closed = {};
    std::string no_next = {};
    std::optional<ThingId> next = {};
    std::optional<ThingId> before = {};
};

// As it stands before anything was said.
LifeRow life_of(store::ReadTx& tx, BoroughId borough, const ThingId& gathering);
Result<void> put_life(
    access::Permit& permit, BoroughId borough, const ThingId& gathering, const LifeRow& life
);

// What people need and how to reach those without an account, of one gathering.
Result<void> forget_needs(access::Permit& permit, BoroughId borough, const ThingId& gathering);
// The same of all gatherings before a day, for a tick: those that nobody closed. How many replies.
Result<std::int64_t> forget_old_needs(ActTx& tx, BoroughId borough, Date before);

// Another gathering, as a line leads to it.
struct Neighbour {
    ThingNumber number{};
    std::string title;
    Date day;

    std::string path() const { return fmt::format("/t/{}", raw(number)); }
};

// Others of the same host from `today` on, by day.
std::vector<Neighbour> dates_of(
    store::ReadTx& tx, BoroughId borough, const thing::Thing& gathering, Date today, int limit
);

// ---- about a project or an area of work ----
// One that is about it, as everybody may see it.
struct Held {
    ThingId id;
    Neighbour line;
    std::vector<std::string> agreed = {};
};

// The latest day first, with what each agreed.
std::vector<Held> held_about(store::ReadTx& tx, BoroughId borough, ThingNumber about, int limit);

std::vector<std::string> gathering_queries();

}  // namespace bunting::gatherings
