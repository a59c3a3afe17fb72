// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/gatherings/replies/invite_acts.h"

#include <algorithm>
#include <set>

#include "access/session.h"
#include "features/gatherings/replies/letters.h"
#include "features/people/people.h"
#include "text/clean.h"
#include "text/contact.h"

namespace bunting::gatherings {
namespace {

constexpr int kMostBodies = 300;
constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kAddressesADay = 60;
constexpr std::size_t kLongestName = 60;

// Who was asked, and where letters went: so that nobody is asked twice.
struct Known {
    std::set<PartyId> parties;
    std::set<std::string> emails;
};

Known known_of(store::ReadTx& tx, BoroughId borough, const ThingId& gathering) {
    Known known;
    for (const InviteRow& row : invites_of(tx, borough, gathering)) {
        if (!row.email.empty()) known.emails.insert(row.email);
        if (!row.party) continue;
        known.parties.insert(*row.party);
        for (const thing::Reader& reader : thing::readers_of(tx, borough, *row.party))
            known.emails.insert(reader.email);
    }
    return known;
}

// One more invited: a row, and a letter to each of theirs who has none yet.
class Inviting {
public:
    Inviting(ActTx& tx, access::Permit& permit, const thing::Thing& gathering, std::string url)
        : tx_{tx},
          permit_{permit},
          gathering_{gathering},
          url_{std::move(url)},
          known_{known_of(tx, permit.call().borough, gathering.id)},
          out_{.gathering = gathering.number} {}

    Result<void> party(const PartyId& party) {
        if (!known_.parties.insert(party).second) return {};
        const InviteId id = TRY(row({.party = party}));
        for (const thing::Reader& reader : thing::readers_of(tx_, permit_.call().borough, party))
            TRY(letter(reader, id));
        return {};
    }

    Result<void> email(const std::string& email, const std::string& called) {
        if (known_.emails.contains(email)) return {};
        const InviteId id = TRY(row({.email = email, .name = called}));
        return letter({email}, id);
    }

    const Invited& out() const { return out_; }

private:
    Result<InviteId> row(InviteRow row) {
        const Call& call = permit_.call();
        row.id = tx_.fresh<InviteId>(call.now);
        row.author = call.actor.party;
        row.at = call.now;
        ++out_.asked;
        TRY(insert_invite(permit_, call.borough, gathering_.id, row));
        return row.id;
    }

    Result<void> letter(const thing::Reader& reader, const InviteId& invite) {
        if (!known_.emails.insert(reader.email).second) return {};
        ++out_.letters;
        return write_invitation(tx_, permit_.call(), gathering_, {reader, invite}, url_);
    }

    ActTx& tx_;
    access::Permit& permit_;
    const thing::Thing& gathering_;
    std::string url_;
    Known known_;
    Invited out_;
};

Result<void> invite_by_name(
    store::ReadTx& tx, const Call& call, Inviting& inviting, const std::string& name
) {
    const auto who = promises::who_is(tx, call.borough, name);
    if (!who.party) return refuse(Fault::Invalid, "gathering.nobody_called", "name");
    return inviting.party(*who.party);
}

// Addresses of people who are not on here: a few, so that this is no way to write to strangers.
Result<void> invite_by_email(
    ActTx& tx, const Call& call, Inviting& inviting, const Invite& command
) {
    const std::string email = TRY(text::parse_email(command.email, "email"));
    const std::string called = TRY(text::clean_line(command.called, kLongestName, "called"));
    const std::string key = "gathering_invite:" + call.actor.me().text();
    if (!TRY(access::within_rate(tx, call, key, kDay, kAddressesADay)))
        return refuse(Fault::Unavailable, "thing.slow_down");
    return inviting.email(email, called);
}

}  // namespace

std::vector<access::Party> bodies_of_sectors(
    store::ReadTx& tx,
    BoroughId borough,
    const PlaceId& place,
    std::span<const access::PartyKind> sectors
) {
    auto bodies = people::bodies_at(tx, borough, place, kMostBodies);
    std::erase_if(bodies, [&](const access::Party& body) {
        return std::find(sectors.begin(), sectors.end(), body.kind) == sectors.end();
    });
    return bodies;
}

std::string invited_name(
    store::ReadTx& tx, const Call& call, const ThingId& gathering, std::string_view invite
) {
    const auto id = parse_uuid(invite);
    if (!id || call.actor.is_signed_in()) return {};
    const auto row = find_invite(tx, call.borough, gathering, InviteId{*id});
    if (!row) return {};
    if (!row->party) return access::first_name(row->name);
    const auto party = access::find_party(tx, call.borough, *row->party);
    return party && !party->is_body() ? access::first_name(party->name) : std::string{};
}

Result<Invited> invite(ActTx& tx, const Call& call, const Invite& command) {
    const auto gathering = TRY(open_gathering(tx, call, command.gathering));
    auto permit = TRY(access::authorize(tx, call, kHostGathering, host_of(tx, call, gathering)));
    if (frame_of(tx, call.borough, gathering).day < date_in_london(call.now))
        return refuse(Fault::Conflict, "gathering.over");
    if (command.sectors.empty() && command.name.empty() && command.email.empty())
        return refuse(Fault::Invalid, "gathering.invite_nobody", "sector");
    Inviting inviting{tx, permit, gathering, command.public_url};
    const PlaceId from = command.from.value_or(gathering.place);
    for (const access::Party& body : bodies_of_sectors(tx, call.borough, from, command.sectors))
        TRY(inviting.party(body.id));
    if (!command.name.empty()) TRY(invite_by_name(tx, call, inviting, command.name));
    if (!command.email.empty()) TRY(invite_by_email(tx, call, inviting, command));
    auto record = entry_about("gathering.invited", gathering, {});
    record.fields.push_back({"asked", inviting.out().asked});
    if (inviting.out().asked > 0) permit.record(std::move(record));
    return inviting.out();
}

}  // namespace bunting::gatherings
