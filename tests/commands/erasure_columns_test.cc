// SPDX-License-Identifier: AGPL-3.0-or-later
// A new column that points to a person must be thought of where persons are erased. This fails
// until it is.
#include <set>

#include <doctest/doctest.h>

#include "app/features.h"
#include "tests/support/fresh_database.h"

namespace bunting::testing {
namespace {

// What an id may be called that is never a person's.
const std::set<std::string> kNoPersons{
    "answers",
    "body",
    "boundary",
    "code_hash",
    "commitment",
    "csrf",
    "file",
    "hash",
    "holder",
    "id",
    "leaf_hash",
    "link_hash",
    "parent",
    "place",
    "root",
    "salt",
    "sealed",
    "secret_hash",
    "thing",
    "token_hash",
    "tree",
    "turn",
    "ward",
    // Of a ring: a sheet, a partner's row, what an action is built on.
    "asset",
    // Of a promise, a project, a join-up, a policy, and a round of the Lab.
    "area",
    "area_in",
    "area_out",
    "join_up",
    "made_in",
    "merged_into",
    "policy",
    "problem",
    "project",
    "promise",
    "round",
    "seat",
    "secret",
    "brings",
    "partner",
    "sheet",
    // Of an outcome, and of a picture that stands with an update.
    "about",
    "introduction",
    "leads_to",
    "note",
    "outcome",
    // Of a concern: itself, and what is sealed.
    "concern",
    "did",
    "reach",
    "whom",
    "words",
    // Of a gathering.
    "before",
    "gathering",
    "next",
};

// Pointing to a person: src/thing/person/erase.cc takes each away, or lets it stand where it names
// nobody any more.
const std::set<std::string> kThoughtOf{
    "body_page.founder",
    "concern.keeper",
    "concern.teller",
    "concern_note.author",
    "consent.party",
    "credential.party",
    "digest.party",
    "follow.party",
    "gathering_agreement.author",
    "gathering_invite.author",
    "gathering_invite.party",
    "gathering_line.author",
    "gathering_notes.author",
    "gathering_reply.author",
    "gathering_reply.party",
    "hat_grant.granted_by",
    "hat_grant.party",
    "introduction.broker",
    "introduction.giver",
    "introduction.opener",
    "introduction.taker",
    "introduction_message.author",
    "introduction_message.voice",
    "introduction_reply.person",
    "introduction_reply.voice",
    "invitation.made_by",
    "invitation.used_by",
    "join_up.author",
    "join_up.looked",
    "join_up.voice",
    "join_up_voice.author",
    "join_up_voice.voice",
    "lab_absent.party",
    "lab_author.party",
    "lab_change.by_party",
    "lab_note.by_party",
    "lab_round.author",
    "letter_choice.party",
    "match_no.party",
    "membership.person",
    "membership_ask.person",
    "membership_invite.sender",
    "moderation.moderator",
    "notice.party",
    "notice_sent.party",
    "outcome.author",
    "outcome.voice",
    "party_block.other",
    "party_block.party",
    "place_follow.party",
    "policy.author",
    "policy_clause_version.editor",
    "policy_comment.author",
    "policy_comment.voice",
    "policy_drafter.party",
    "policy_signature.party",
    "policy_signature.signer",
    "project_note.author",
    "project_note.voice",
    "project_partner.party",
    "promise.author",
    "promise.by_party",
    "promise.to_party",
    "promise.word_by",
    "report.reporter",
    "ring_check_in.author",
    "ring_check_in.voice",
    "ring_sheet.author",
    "session.party",
    "thing.author",
    "thing.owner",
    "thing_version.editor",
    "turn.author",
    "turn.voice",
};

}  // namespace

TEST_CASE("every column that points to a person is thought of when one is erased") {
    const FreshPlace place{store::Engine::Sqlite};
    const auto database = store::open_database(store::parse_address(place.address()).value());
    REQUIRE(database->migrate(app::all_migrations(), Time{}));
    std::set<std::string> found;
    const store::Query columns{
        "SELECT tables.name, columns.name FROM sqlite_master AS tables "
        "JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table' AND "
        "columns.type = 'BLOB'"
    };
    database->read([&](store::ReadTx& tx) {
        tx.each(columns, [&](const store::Row& row) {
            if (!kNoPersons.contains(row.text(1))) found.insert(row.text(0) + "." + row.text(1));
        });
    });
    CHECK(found == kThoughtOf);
    database->close();
}

}  // namespace bunting::testing
