// SPDX-License-Identifier: AGPL-3.0-or-later
// The journal's rows on both engines: numbers, proofs, filters, and what a confidential entry
// shows.
#include "store/journal_store.h"

#include "base/ensure.h"
#include "journal/checkpoint.h"
#include "journal/tiles.h"
#include "store/journal_testing.h"

namespace bunting::store {
namespace {

using testing::engines;
using testing::Journal;
using testing::kBorough;
using testing::kOrigin;
using testing::name_of;

std::vector<std::int64_t> sequences(const std::vector<journal::StoredEntry>& entries) {
    std::vector<std::int64_t> out;
    for (const auto& stored : entries)
        out.push_back(stored.entry.sequence);
    return out;
}

}  // namespace

TEST_CASE("proofs made from stored nodes hold, for entries on both sides of a full tile") {
    for (const Engine engine : engines()) {
        CAPTURE(name_of(engine));
        Journal journal{engine};
        journal.grow(600);
        journal.database->read([&](ReadTx& tx) {
            const auto head = latest_checkpoint(tx, kBorough);
            REQUIRE(head);
            const auto nodes = nodes_of(tx, kBorough);
            CHECK(journal::root_of(head->size, nodes) == head->root);
            for (const std::int64_t index : {0, 1, 255, 256, 511, 512, 599}) {
                const auto leaf = leaf_hash_at(tx, kBorough, index);
                REQUIRE(leaf);
                const auto proof = journal::inclusion_proof(index, head->size, nodes);
                CHECK(journal::verify_inclusion(index, *leaf, {head->size, head->root}, proof));
                CHECK_FALSE(
                    journal::verify_inclusion(index + 1, *leaf, {head->size, head->root}, proof)
                );
            }
            CHECK(journal::tile_of({1, 0, 2}, nodes).size() == 64);
        });
    }
}

TEST_CASE("entries are found by thing and by verb, in both directions, without gaps") {
    for (const Engine engine : engines()) {
        CAPTURE(name_of(engine));
        Journal journal{engine};
        auto about = journal.entry("thing.added");
        for (const char* verb :
             {"thing.added", "offer.made", "thing.edited", "offer.made", "thing.added"}) {
            auto entry = journal.entry(verb);
            if (entry.verb != "offer.made") entry.thing = about.thing;
            journal.append(entry);
        }
        journal.write([](WriteTx& tx) { number_entries(tx, kBorough, 100); });
        journal.database->read([&](ReadTx& tx) {
            using Numbers = std::vector<std::int64_t>;
            const auto found = [&](const EntryAsk& ask) {
                return sequences(find_entries(tx, kBorough, ask));
            };
            CHECK(found({.from = 4, .limit = 2}) == Numbers{4, 3});
            CHECK(found({.from = 2, .older = false, .limit = 2}) == Numbers{2, 3});
            CHECK(found({.thing = about.thing, .from = 9}) == Numbers{4, 2, 0});
            CHECK(found({.thing = about.thing, .from = 1, .older = false}) == Numbers{2, 4});
            CHECK(
                found({.verbs = {"thing.added", "thing.edited"}, .from = 9, .limit = 2}) ==
                Numbers{4, 2}
            );
            CHECK(
                found({.verbs = {"thing.added", "offer.made"}, .from = 1, .older = false}) ==
                Numbers{1, 3, 4}
            );
            CHECK(found({.verbs = {"never.was"}, .from = 9}).empty());
            CHECK(sequences(entries_about(tx, kBorough, *about.thing, 10)) == Numbers{4, 2, 0});
            CHECK(sequences(entries_before(tx, kBorough, 2, 10)) == Numbers{1, 0});
        });
    }
}

TEST_CASE(
    "a confidential entry shows its class and its instant, and keeps the rest for those with the "
    "key"
) {
    for (const Engine engine : engines()) {
        CAPTURE(name_of(engine));
        Journal journal{engine};
        auto entry = journal.entry("complaint.assigned");
        entry.hat = "case_officer";
        entry.confidential = true;
        journal.append(entry);
        journal.grow(1);
        const auto stored =
            journal.database->reading([](ReadTx& tx) { return find_entry(tx, kBorough, 0); });
        REQUIRE(stored);
        CHECK(stored->entry.verb == "complaint.sealed");
        CHECK(stored->entry.hat == "sealed");
        CHECK_FALSE(stored->entry.thing);
        CHECK(stored->entry.fields.empty());
        const auto words = words_of(journal.keys, *stored);
        REQUIRE(words);
        CHECK(words->starts_with("verb complaint.assigned\nhat case_officer\nthing "));
        CHECK(words->ends_with("\nnumber pence=250\n\nThe ladder is behind the hall."));
        CHECK(journal.answer() == "whole");
    }
}

TEST_CASE("what a person said is found by whose words it is, and gone with their key") {
    for (const Engine engine : engines()) {
        CAPTURE(name_of(engine));
        Journal journal{engine};
        journal.grow(3);
        auto others = journal.entry();
        others.subject = PartyId{};
        journal.append(others);
        journal.grow(1);
        const auto read = [&] {
            return journal.database->reading([](ReadTx& tx) {
                return entries_of_subject(tx, kBorough, Journal::kSpeaker, 1, 10);
            });
        };
        CHECK(sequences(read()) == std::vector<std::int64_t>{1, 2, 4});
        CHECK(words_of(journal.keys, read().front()) == "The ladder is behind the hall.");
        journal.keys.destroy(Journal::kSpeaker, Time::from_seconds(1'770'001'000));
        CHECK_FALSE(words_of(journal.keys, read().front()));
        CHECK(journal.answer() == "whole");
    }
}

TEST_CASE("free text among the public fields stops the act") {
    Journal journal{Engine::Sqlite};
    auto entry = journal.entry();
    entry.fields = {{"title", std::string{"A ladder"}}};
    CHECK_THROWS_AS(journal.append(entry), Bug);
    CHECK(journal.verdicts().empty());
}

TEST_CASE("a log keeps its name, whatever the installation is called later") {
    Journal journal{Engine::Sqlite};
    journal.grow(1);
    journal.append(journal.entry());
    journal.write([&](WriteTx& tx) {
        number_entries(tx, kBorough, 10);
        CHECK(sign_head(tx, kBorough, "renamed.example/journal/1", journal.keys));
    });
    const auto latest =
        journal.database->reading([](ReadTx& tx) { return latest_checkpoint(tx, kBorough); });
    CHECK(latest->note.starts_with(kOrigin + "\n2\n"));
}

TEST_CASE("an origin names its borough in one way") {
    CHECK(borough_of_origin("thimbleford.example/journal/1") == BoroughId{1});
    CHECK(borough_of_origin(journal_origin("x", BoroughId{42})) == BoroughId{42});
    for (const char* other :
         {"", "x", "x/journal/", "x/journal/01", "x/journal/1/", "x/1", "x/journal/+1"}) {
        CAPTURE(other);
        CHECK_FALSE(borough_of_origin(other));
    }
}

}  // namespace bunting::store
