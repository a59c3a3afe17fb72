// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/leaf.h"

#include <doctest/doctest.h>

#include "base/ensure.h"
#include "journal/journal_cases.h"

using namespace bunting;
using namespace bunting::journal;

namespace {

std::string refusal_of(const Entry& entry) {
    const auto checked = check(entry);
    return checked ? "" : checked.error().key + " " + checked.error().field;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("an entry reads as lines that a person can read, in one spelling") {
    Entry entry = cases::row_of(41).entry;
    entry.id = cases::id_of<EntryId>("019c1c41-5ac0-7a11-8f00-00000000002a");
    entry.thing = cases::id_of<ThingId>("019c1c41-0000-7bb2-9e00-000000000076");
    entry.at = parse_iso_utc("2026-02-11T09:15:00.000250Z").value();
    entry.commitment.fill(0xab);
    CHECK(
        encode_leaf(entry) ==
        "bunting entry 1\n"
        "sequence 41\n"
        "id 019c1c41-5ac0-7a11-8f00-00000000002a\n"
        "borough 1\n"
        "at 2026-02-11T09:15:00.000250Z\n"
        "verb offer.accepted\n"
        "hat resident\n"
        "thing 019c1c41-0000-7bb2-9e00-000000000076\n"
        "version 43\n"
        "number pence=291\n"
        "word until=2026-03-20\n"
        "commitment "
        "abababababababababababababababababababababababababababababababab\n"
    );
}

TEST_CASE("free text cannot become a public field") {
    for (const std::string word :
         {"my mother is ill", "a,b", "x\ny", "caf\xc3\xa9", "a=b", "a@example", "50%"}) {
        CHECK(
            check(PublicField{"note", word}).error() ==
            Error{Fault::Invalid, "journal.field_not_public", "note"}
        );
        Entry entry = cases::row_of(0).entry;
        entry.fields = {{"note", word}};
        CHECK_THROWS_AS(encode_leaf(entry), Bug);
    }
    CHECK_FALSE(check(PublicField{"note", std::string("a\0b", 3)}));
    for (const std::string word :
         {"", "2026-03-20", "019c1c41-5ac0-7a11-8f00-00000000002a", "tool_loan", "09:30", "A.1"}) {
        CHECK(check(PublicField{"note", word}).has_value());
    }
    for (const std::string name : {"", "Note", "a-b", "a b", "a=b"}) {
        CHECK_FALSE(check(PublicField{name, std::int64_t{1}}));
    }
}

TEST_CASE(
    "an entry with a column that no entry can have is refused, and the refusal names the column"
) {
    const Entry good = cases::row_of(3).entry;
    const auto with = [&](auto change) {
        Entry entry = good;
        change(entry);
        return refusal_of(entry);
    };
    CHECK(refusal_of(good).empty());
    CHECK(with([](Entry& e) { e.sequence = -1; }) == "journal.entry_malformed sequence");
    CHECK(with([](Entry& e) { e.id = {}; }) == "journal.entry_malformed id");
    CHECK(with([](Entry& e) { e.borough = BoroughId{-1}; }) == "journal.entry_malformed borough");
    CHECK(with([](Entry& e) { e.at.micros = -1; }) == "journal.entry_malformed at");
    CHECK(with([](Entry& e) {
              e.at.micros = 253'402'300'800'000'000;
          }) == "journal.entry_malformed at");
    CHECK(with([](Entry& e) { e.verb = "offer"; }) == "journal.entry_malformed verb");
    CHECK(with([](Entry& e) { e.verb = "offer..made"; }) == "journal.entry_malformed verb");
    CHECK(with([](Entry& e) { e.verb = "offer.Made"; }) == "journal.entry_malformed verb");
    CHECK(with([](Entry& e) { e.hat = "a person"; }) == "journal.entry_malformed hat");
    CHECK(with([](Entry& e) { e.thing = ThingId{}; }) == "journal.entry_malformed thing");
    CHECK(with([](Entry& e) { e.thing.reset(); }) == "journal.entry_malformed version");
    CHECK(with([](Entry& e) { e.version = -1; }) == "journal.entry_malformed version");
    CHECK(with([](Entry& e) {
              std::swap(e.fields[0], e.fields[1]);
          }) == "journal.entry_malformed fields");
    CHECK(with([](Entry& e) { e.fields[1].name = "pence"; }) == "journal.entry_malformed fields");
    CHECK(with([](Entry& e) { e.fields.resize(33); }) == "journal.entry_malformed fields");
}

TEST_CASE("what a leaf says can be read back from it") {
    for (std::int64_t i = 0; i < 20; ++i) {
        Entry entry = cases::row_of(i).entry;
        if (i % 3 == 0) entry.fields.clear();
        if (i % 4 == 0) {
            entry.thing.reset();
            entry.version = 0;
        }
        if (i % 5 == 0) entry.fields = {{"none", ""}, {"w", std::int64_t{-5}}};
        CHECK(decode_leaf(encode_leaf(entry)).value() == entry);
    }
}

TEST_CASE("a leaf in any other spelling is refused") {
    const std::string leaf = encode_leaf(cases::row_of(3).entry);
    const auto refused = [&](std::string_view from, std::string_view to) {
        return !decode_leaf(replaced(leaf, from, to)).has_value();
    };
    CHECK(refused("entry 1", "entry 2"));
    CHECK(refused("sequence 3", "sequence 03"));
    CHECK(refused("sequence 3", "sequence +3"));
    CHECK(refused("sequence 3", "sequence  3"));
    CHECK(refused("sequence 3", "sequence 99999999999999999999"));
    CHECK(refused("borough 1", "borough -0"));
    CHECK(refused("Z\n", ".000000Z\n"));
    CHECK(refused("verb offer.accepted\n", ""));
    CHECK(refused("verb offer.accepted\n", "verb offer.accepted\r\n"));
    CHECK(refused("thing 0", "thing -\nthing 0"));
    CHECK(refused("number pence=253", "word pence=253\nnumber pence=253"));
    CHECK(refused("number pence=253", "number pence=2.5"));
    CHECK(refused("number pence=253", "number pence"));
    CHECK(refused("word until=2026-03-20", "word until=20 March"));
    CHECK(refused("word until", "word about"));  // no longer sorted
    CHECK(refused("commitment ", "commitment 00"));
    CHECK_FALSE(decode_leaf(leaf + "\n"));
    CHECK_FALSE(decode_leaf(leaf + "x"));
    CHECK_FALSE(decode_leaf(""));

    const auto commitment = leaf.find("commitment ") + 11;
    std::string capitals = leaf;
    for (std::size_t i = commitment; i < capitals.size(); ++i) {
        if (capitals[i] >= 'a' && capitals[i] <= 'f')
            capitals[i] = static_cast<char>(capitals[i] - 32);
    }
    REQUIRE(capitals != leaf);
    CHECK_FALSE(decode_leaf(capitals));
}

TEST_CASE("no leaf that is cut off or has one byte changed reads as the same entry") {
    const Entry entry = cases::row_of(3).entry;
    const std::string leaf = encode_leaf(entry);
    for (std::size_t i = 0; i < leaf.size(); ++i) {
        CHECK_FALSE(decode_leaf(leaf.substr(0, i)));
        std::string changed = leaf;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        const auto read = decode_leaf(changed);
        CHECK((!read || *read != entry));
    }
}

TEST_CASE("a confidential entry shows its class, its instant and its commitment, and nothing else"
) {
    Entry whole = cases::row_of(5).entry;
    whole.verb = "complaint.assigned.again";
    const Entry shown = confidential(whole);
    CHECK(is_confidential(shown));
    CHECK(check(shown).has_value());
    CHECK(shown.verb == "complaint.sealed");
    CHECK(
        encode_leaf(shown) ==
        "bunting entry 1\nsequence 5\nid " + whole.id.text() + "\nborough 1\nat " +
            iso_utc(whole.at) +
            "\nverb complaint.sealed\nhat sealed\nthing -\nversion 0\ncommitment " +
            cases::hex_of(whole.commitment) + "\n"
    );
    CHECK(
        withheld_lines(whole) == "verb complaint.assigned.again\nhat resident\nthing " +
                                     whole.thing->text() +
                                     "\nversion 7\nnumber pence=255\nword until=2026-03-20\n"
    );
}

TEST_CASE("an entry that calls itself sealed and still shows something is refused") {
    const Entry shown = confidential(cases::row_of(5).entry);
    Entry entry = shown;
    entry.hat = "officer";
    CHECK_FALSE(check(entry));
    entry = shown;
    entry.thing = cases::row_of(1).entry.thing;
    CHECK_FALSE(check(entry));
    entry = shown;
    entry.fields = {{"outcome", "upheld"}};
    CHECK_FALSE(check(entry));
}

TEST_CASE("the commitment is the plain SHA-256 of salt and sealed bytes") {
    const Bytes salt = bytes_of("0123456789abcdef");
    const Bytes sealed = bytes_of("sealed");
    CHECK(commitment_of(salt, sealed) == crypto::sha256("0123456789abcdefsealed"));
}
