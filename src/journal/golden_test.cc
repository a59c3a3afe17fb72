// SPDX-License-Identifier: AGPL-3.0-or-later
// The worked example of docs/formats/journal.md, byte for byte. The format is stored and published:
// if this test fails, the code is wrong, not the test.
#include <algorithm>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include "crypto/seal.h"
#include "journal/journal_cases.h"

using namespace bunting;
using namespace bunting::journal;
using cases::hex_of;
using cases::id_of;

namespace {

// Counts upwards wherever randomness is asked for.
class CountingRandom final : public Random {
public:
    explicit CountingRandom(std::uint8_t first) : next_{first} {}

    void fill(std::span<std::uint8_t> out) override {
        for (std::uint8_t& byte : out)
            byte = next_++;
    }

private:
    std::uint8_t next_;
};

Entry first_entry() {
    return Entry{
        .sequence = 0,
        .id = id_of<EntryId>("019c4bd1-0e40-7000-8000-000000000001"),
        .borough = BoroughId{1},
        .at = parse_iso_utc("2026-02-11T09:15:00Z").value(),
        .verb = "offer.accepted",
        .hat = "resident",
        .thing = id_of<ThingId>("019c4bd0-0000-7000-8000-000000000076"),
        .version = 2,
        .fields = {{"deposit_pence", std::int64_t{500}}, {"until", "2026-03-20"}},
    };
}

Entry second_entry() {
    Entry entry = first_entry();
    entry.sequence = 1;
    entry.id = id_of<EntryId>("019c4bd1-f8a0-7000-8000-000000000002");
    entry.at = parse_iso_utc("2026-02-11T09:16:00.250000Z").value();
    entry.verb = "complaint.assigned";
    entry.hat = "officer";
    entry.fields.clear();
    return entry;
}

StoredEntry stored(Entry entry, std::string_view said, std::uint8_t first_random) {
    CountingRandom random{first_random};
    crypto::Key key;
    key.bytes.fill(0x42);
    const PartyId subject = id_of<PartyId>("019c0000-0000-7000-8000-0000000000a1");
    const auto& id = subject.uuid.bytes;
    StoredEntry row;
    row.salt.resize(kSaltSize);
    random.fill(row.salt);
    const Bytes box = crypto::seal(key, crypto::view_of(said), id, random);
    row.sealed.assign(id.begin(), id.end());
    row.sealed.insert(row.sealed.end(), box.begin(), box.end());
    entry.commitment = commitment_of(row.salt, row.sealed);
    row.entry = std::move(entry);
    row.leaf_hash = leaf_hash_of(row.entry);
    return row;
}

StoredEntry first_row() {
    return stored(first_entry(), "The ladder is behind the hall.", 0x00);
}

StoredEntry second_row() {
    const Entry whole = second_entry();
    return stored(
        confidential(whole), withheld_lines(whole) + "\nThe gate was locked again.", 0x40
    );
}

std::string document() {
    std::ostringstream text;
    text << std::ifstream{BUNTING_SOURCE_DIR "/docs/formats/journal.md"}.rdbuf();
    return text.str();
}

// In the document as lines of their own.
bool is_in_document(const std::string& text) {
    return document().find("\n" + text) != std::string::npos;
}

}  // namespace

TEST_CASE("golden: the two entries of the worked example") {
    for (const StoredEntry& row : {first_row(), second_row()}) {
        CHECK(is_in_document(encode_leaf(row.entry)));
        CHECK(is_in_document(hex_of(row.salt) + "\n" + hex_of(row.sealed) + "\n"));
    }
    CHECK(encode_leaf(first_row().entry).size() == 310);
    CHECK(encode_leaf(second_row().entry).size() == 235);
    CHECK(is_in_document(withheld_lines(second_entry()) + "\nThe gate was locked again.\n"));
}

TEST_CASE("golden: hashes, key and checkpoint of the worked example") {
    Tree tree;
    tree.append(first_row().leaf_hash);
    tree.append(second_row().leaf_hash);
    CHECK(is_in_document(
        hex_of(first_row().leaf_hash) + "\n" + hex_of(second_row().leaf_hash) + "\n" +
        hex_of(tree.root()) + "\n"
    ));
    CHECK(is_in_document(vkey(cases::verifier_key()) + "\n"));
    CHECK(is_in_document(
        sign_checkpoint(Checkpoint{cases::kOrigin, Head{2, tree.root()}}, cases::signing_key())
    ));
}

TEST_CASE("golden: the hashes of the worked example do not follow the code") {
    CHECK(
        hex_of(first_row().leaf_hash) ==
        "1106debe75c3e2f57236faa9cbc497d4fcaff790dfe9a932cb16112e6270e426"
    );
    CHECK(
        hex_of(second_row().leaf_hash) ==
        "dcbbc1e69f3156ba5a1b915d2784859ba616fc5f170962e181861417c08a147c"
    );
}

TEST_CASE(
    "golden: the rows of the worked example are whole, and the longest leaf is as short as promised"
) {
    Verifier verifier{BoroughId{1}, {cases::verifier_key()}};
    verifier.add(first_row());
    verifier.add(second_row());
    verifier.finish();
    CHECK_FALSE(verifier.finding());

    Entry longest = first_entry();
    longest.verb = std::string(31, 'v') + "." + std::string(32, 'v');
    longest.hat = std::string(64, 'h');
    longest.fields.clear();
    for (char c = 0; c < 32; ++c) {
        const char last = static_cast<char>(c < 26 ? 'a' + c : '0' + (c - 26));
        longest.fields.push_back({std::string(63, 'n') + last, std::string(64, 'w')});
    }
    std::ranges::sort(longest.fields, {}, &PublicField::name);
    CHECK(encode_leaf(longest).size() <= 5000);
}
