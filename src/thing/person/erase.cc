// SPDX-License-Identifier: AGPL-3.0-or-later
#include "thing/person/erase.h"

#include "base/ensure.h"
#include "thing/thing.h"

namespace bunting::thing {
namespace {

using store::Change;
using store::Query;
using store::Row;

constexpr store::Duty kBlobs{"leaving_blobs"};

#define OWN_THINGS "(SELECT id FROM thing WHERE borough = $1 AND owner = $2)"
#define OWN_EMAIL \
    "(SELECT email FROM credential WHERE borough = $1 AND party = $2 AND email IS NOT NULL)"

// Each takes the borough and the person, in an order in which what a later one asks for is still
// there.
constexpr std::array kForget{
    // Their things: the rows stay without words, so that numbers lead to "taken away" and not to
    // another thing.
    Change{"DELETE FROM thing_at WHERE borough = $1 AND thing IN " OWN_THINGS},
    Change{"DELETE FROM tag WHERE borough = $1 AND thing IN " OWN_THINGS},
    Change{"INSERT INTO leaving_blob (borough, name) SELECT borough, large FROM picture "
           "WHERE borough = $1 AND thing IN " OWN_THINGS " ON CONFLICT (borough, name) DO NOTHING"},
    Change{"INSERT INTO leaving_blob (borough, name) SELECT borough, small FROM picture "
           "WHERE borough = $1 AND thing IN " OWN_THINGS " ON CONFLICT (borough, name) DO NOTHING"},
    Change{"DELETE FROM picture WHERE borough = $1 AND thing IN " OWN_THINGS},
    Change{"DELETE FROM thing_version WHERE borough = $1 AND thing IN " OWN_THINGS},
    Change{"UPDATE moderation SET reason = '', appeal = NULL, appealed = NULL "
           "WHERE borough = $1 AND thing IN " OWN_THINGS},
    Change{
        "UPDATE thing SET title = '', summary = '', body = '', spot = '', lat = NULL, lon = NULL, "
        "state = 'removed' WHERE borough = $1 AND owner = $2"
    },
    // Their words in conversations: that something stood there stays, so that answers keep their
    // sense.
    Change{"UPDATE thing SET turns = turns - (SELECT count(*) FROM turn WHERE turn.borough = $1 "
           "AND turn.thing = thing.id AND author = $2 AND voice = $2 AND turn.state = 'published') "
           "WHERE borough = $1 AND id IN (SELECT turn.thing FROM turn WHERE turn.borough = $1 AND "
           "author = $2 AND voice = $2 AND turn.state = 'published')"},
    Change{"UPDATE turn SET words = '', state = 'withdrawn' WHERE borough = $1 AND author = $2 AND "
           "voice = $2"},
    Change{"UPDATE report SET words = '', reporter = NULL WHERE borough = $1 AND reporter = $2"},
    // What they told the safeguarding lead stays for its time: it is about somebody else. Who told
    // it, and how to reach them, goes. What they looked after waits for another lead.
    Change{"UPDATE concern SET teller = NULL, reach = NULL WHERE borough = $1 AND teller = $2"},
    Change{"UPDATE concern SET state = 'told', shelf = 0, keeper = NULL, version = version + 1 "
           "WHERE borough = $1 AND keeper = $2 AND state = 'looked_at'"},
    Change{"UPDATE concern SET keeper = NULL WHERE borough = $1 AND keeper = $2"},
    Change{"UPDATE concern_note SET author = NULL WHERE borough = $1 AND author = $2"},
    // What they promised is on no ledger any more; what others promised them stays, without them.
    Change{"DELETE FROM promise_at WHERE borough = $1 AND promise IN (SELECT id FROM promise WHERE "
           "borough = $1 AND by_party = $2)"},
    Change{
        "UPDATE promise SET words = '', said = '', state = 'hidden', remind = '' WHERE borough = "
        "$1 AND by_party = $2"
    },
    Change{"UPDATE promise SET to_party = NULL, word = '' WHERE borough = $1 AND to_party = $2"},
    Change{"UPDATE promise SET author = NULL WHERE borough = $1 AND author = $2"},
    Change{"UPDATE promise SET word_by = NULL WHERE borough = $1 AND word_by = $2"},
    Change{"DELETE FROM join_up_at WHERE borough = $1 AND join_up IN (SELECT id FROM join_up WHERE "
           "borough = $1 AND voice = $2)"},
    Change{"UPDATE join_up SET words = '', state = 'declined' WHERE borough = $1 AND voice = $2"},
    Change{"UPDATE join_up SET looked = NULL WHERE borough = $1 AND looked = $2"},
    Change{"DELETE FROM join_up_voice WHERE borough = $1 AND voice = $2"},
    Change{"DELETE FROM outcome_at WHERE borough = $1 AND outcome IN (SELECT id FROM outcome WHERE "
           "borough = $1 AND voice = $2)"},
    Change{"DELETE FROM outcome WHERE borough = $1 AND voice = $2"},
    Change{"DELETE FROM policy_comment WHERE borough = $1 AND voice = $2"},
    Change{"DELETE FROM policy_drafter WHERE borough = $1 AND party = $2"},
    Change{"DELETE FROM policy_signature WHERE borough = $1 AND party = $2"},
    // Who they are, and how to reach them.
    Change{"UPDATE invitation SET name = '', email = NULL WHERE borough = $1 AND (used_by = $2 OR "
           "email IN " OWN_EMAIL ")"},
    Change{"UPDATE invitation SET used_by = NULL WHERE borough = $1 AND used_by = $2"},
    Change{"UPDATE invitation SET made_by = NULL WHERE borough = $1 AND made_by = $2"},
    Change{"DELETE FROM outbox WHERE borough = $1 AND recipient IN " OWN_EMAIL},
    Change{
        "DELETE FROM membership_invite WHERE borough = $1 AND (sender = $2 OR email IN " OWN_EMAIL
        ")"
    },
    Change{"DELETE FROM membership_ask WHERE borough = $1 AND person = $2"},
    // A body that they added and nobody has seen yet.
    Change{
        "UPDATE party SET name = '', name_key = '', slug = NULL, about = '', brings = '', state = "
        "'gone' WHERE borough = $1 AND id IN (SELECT body FROM body_page WHERE borough = $1 AND "
        "founder = $2)"
    },
    Change{"DELETE FROM body_page WHERE borough = $1 AND founder = $2"},
    Change{"DELETE FROM sign_in_code WHERE borough = $1 AND email IN " OWN_EMAIL},
    Change{"DELETE FROM credential WHERE borough = $1 AND party = $2"},
    Change{"DELETE FROM session WHERE borough = $1 AND party = $2"},
    Change{"DELETE FROM membership WHERE borough = $1 AND person = $2"},
    Change{"DELETE FROM hat_grant WHERE borough = $1 AND party = $2"},
    Change{"UPDATE hat_grant SET granted_by = NULL WHERE borough = $1 AND granted_by = $2"},
    Change{"DELETE FROM follow WHERE borough = $1 AND party = $2"},
    Change{"DELETE FROM notice WHERE borough = $1 AND party = $2"},
    Change{"DELETE FROM notice_sent WHERE borough = $1 AND party = $2"},
    Change{"DELETE FROM letter_choice WHERE borough = $1 AND party = $2"},
    Change{"DELETE FROM place_follow WHERE borough = $1 AND party = $2"},
    Change{"DELETE FROM digest WHERE borough = $1 AND party = $2"},
    Change{"DELETE FROM consent WHERE borough = $1 AND party = $2"},
};

// Written or decided for a body, these stay; who typed them does not. $3 is nobody.
constexpr std::array kUnname{
    Change{"UPDATE thing SET author = $3 WHERE borough = $1 AND author = $2 AND owner <> $2"},
    Change{"UPDATE thing_version SET editor = $3 WHERE borough = $1 AND editor = $2"},
    Change{"UPDATE turn SET author = $3 WHERE borough = $1 AND author = $2 AND voice <> $2"},
    Change{"UPDATE join_up SET author = $3 WHERE borough = $1 AND author = $2 AND voice <> $2"},
    Change{"UPDATE join_up_voice SET author = $3 WHERE borough = $1 AND author = $2 AND voice <> $2"
    },
    Change{"UPDATE outcome SET author = $3 WHERE borough = $1 AND author = $2"},
    // A policy stays; who held the pen for themselves and spoke in their own voice does not.
    Change{"UPDATE policy SET author = $3 WHERE borough = $1 AND author = $2"},
    Change{"UPDATE policy_clause_version SET editor = $3 WHERE borough = $1 AND editor = $2"},
    Change{"UPDATE policy_comment SET author = $3 WHERE borough = $1 AND author = $2"},
    Change{"UPDATE policy_signature SET signer = $3 WHERE borough = $1 AND signer = $2"},
    Change{"UPDATE moderation SET moderator = $3 WHERE borough = $1 AND moderator = $2"},
};

constexpr Change kBlankParty{R"sql(
    UPDATE party SET name = '', name_key = '', slug = NULL, about = '', brings = '', listed = 0, level = 0, state = 'erased',
           version = version + 1
     WHERE borough = $1 AND id = $2 AND state = 'active' AND kind = 'person'
)sql"};

constexpr Query kGoing{R"sql(
    SELECT id, number, kind, place, version, state, visibility FROM thing
     WHERE borough = $1 AND owner = $2 AND state <> 'removed' ORDER BY id
)sql"};
constexpr Query kErased{"SELECT id FROM party WHERE borough = $1 AND state = 'erased' ORDER BY id"};
constexpr Query kIsActive{"SELECT 1 FROM party WHERE borough = $1 AND id = $2 AND state = 'active'"
};
constexpr Query kLeaving{"SELECT name FROM leaving_blob WHERE borough = $1 ORDER BY name LIMIT $2"};
constexpr Query kShown{
    "SELECT 1 FROM picture WHERE borough = $1 AND (large = $2 OR small = $2) LIMIT 1"
};
constexpr Change kForgetBlob{"DELETE FROM leaving_blob WHERE borough = $1 AND name = $2"};

std::string forget_details(const Kind& kind) {
    return fmt::format("DELETE FROM {} WHERE borough = $1 AND thing IN " OWN_THINGS, kind.table);
}

// As things/acts/entry.cc has it: an entry about what few may see does not say which thing it is
// about.
access::Record removal_of(const Row& row) {
    access::Record record{
        .verb = "thing.removed",
        .about = row.uuid(0),
        .version = row.integer(4),
        .speaker = PartyId{}
    };
    record.public_about = row.text_view(6) == word_of(Visibility::Public);
    if (!record.public_about) return record;
    const bool listed = row.text_view(5) == word_of(State::Published);
    record.fields = {
        {"kind", row.text(2)},
        {"place", row.id<PlaceId>(3).text()},
        {"shown", std::int64_t{listed ? -1 : 0}},
        {"number", row.integer(1)},
    };
    return record;
}

// The features' own rows, and the answers of each kind.
Result<void> forget_in(access::Permit& permit, const Kinds& kinds, const PartyId& person) {
    const BoroughId borough = permit.call().borough;
    for (const PersonRows& rows : kinds.people()) {
        for (const std::string_view sql : rows.forget)
            TRY(permit.change(person, Change{sql}, borough, person));
    }
    for (const Kind* kind : kinds.all()) {
        if (kind->table.empty()) continue;
        const std::string sql = forget_details(*kind);
        TRY(permit.change(person, Change{sql}, borough, person));
    }
    return {};
}

Result<void> forget_rows(access::Permit& permit, const Kinds& kinds, const PartyId& person) {
    const BoroughId borough = permit.call().borough;
    TRY(forget_in(permit, kinds, person));
    for (const Change& change : kForget)
        TRY(permit.change(person, change, borough, person));
    for (const Change& change : kUnname)
        TRY(permit.change(person, change, borough, person, PartyId{}));
    return {};
}

}  // namespace

Result<void> erase_person(
    access::Permit& permit, access::ActTx& tx, const Kinds& kinds, const PartyId& person
) {
    const BoroughId borough = permit.call().borough;
    // Each thing that goes leaves its own entry, so that counters and index follow.
    for (auto& removal : tx.rows(kGoing, removal_of, borough, person))
        permit.record(std::move(removal));
    TRY(forget_rows(permit, kinds, person));
    const auto blanked = TRY(permit.change(person, kBlankParty, borough, person));
    if (blanked != 1) return refuse(Fault::NotFound, "access.not_found");
    permit.record(
        {.verb = "party.erased", .about = person.uuid, .speaker = PartyId{}, .public_about = false}
    );
    return {};
}

std::vector<PartyId> erased_persons(store::ReadTx& tx, BoroughId borough) {
    return tx.rows(kErased, [](const Row& row) { return row.id<PartyId>(0); }, borough);
}

std::vector<PartyId> still_here(
    store::ReadTx& tx, BoroughId borough, std::span<const PartyId> erased
) {
    std::vector<PartyId> out;
    for (const PartyId& person : erased) {
        if (tx.row(kIsActive, [](const Row&) { return true; }, borough, person))
            out.push_back(person);
    }
    return out;
}

std::vector<std::string> leaving_blobs(store::ReadTx& tx, BoroughId borough, int limit) {
    return tx.rows(kLeaving, [](const Row& row) { return row.text(0); }, borough, limit);
}

bool is_shown(store::ReadTx& tx, BoroughId borough, std::string_view blob) {
    return tx.row(kShown, [](const Row&) { return true; }, borough, blob).has_value();
}

void forget_blob(store::WriteTx& tx, BoroughId borough, std::string_view blob) {
    const auto forgotten = tx.change(kBlobs.key(), kForgetBlob, borough, blob);
    BUNTING_ENSURE(forgotten.has_value());
}

std::vector<std::string> erase_queries(const Kinds& kinds) {
    std::vector<std::string> all;
    for (const Kind* kind : kinds.all()) {
        if (!kind->table.empty()) all.push_back(forget_details(*kind));
    }
    for (const PersonRows& rows : kinds.people())
        all.insert(all.end(), rows.forget.begin(), rows.forget.end());
    for (const Change& change : kForget)
        all.emplace_back(change.sql);
    for (const Change& change : kUnname)
        all.emplace_back(change.sql);
    for (const auto& sql :
         {kGoing.sql,
          kErased.sql,
          kIsActive.sql,
          kLeaving.sql,
          kShown.sql,
          kBlankParty.sql,
          kForgetBlob.sql}) {
        all.emplace_back(sql);
    }
    return all;
}

}  // namespace bunting::thing
