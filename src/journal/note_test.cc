// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/note.h"

#include <doctest/doctest.h>

#include "base/ensure.h"
#include "journal/checkpoint.h"
#include "journal/journal_cases.h"
#include "journal/utf8.h"

using namespace bunting;
using namespace bunting::journal;

namespace {

const std::string kText = "the gate is open\n\nuntil nine\n";

std::string note_of(std::string_view text = kText) {
    return sign_note(text, cases::kOrigin, cases::signing_key());
}

std::string refusal_of(std::string_view note) {
    const auto opened = open_note(note, cases::verifier_key());
    return opened ? "" : opened.error().key;
}

// A line of somebody else's: another algorithm, another length.
std::string witness_line(std::string_view name) {
    const Bytes bytes(80, 0x11);
    return "\u2014 " + std::string{name} + " " + to_base64(bytes.data(), bytes.size()) + "\n";
}

Checkpoint sample() {
    return Checkpoint{cases::kOrigin, Head{41, leaf_hash("root")}};
}

}  // namespace

TEST_CASE("a published log's key reads and writes as its owner wrote it") {
    const std::string text = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
    const auto key = parse_vkey(text).value();
    CHECK(key.name == "sum.golang.org");
    CHECK(cases::hex_of(key_hash(key)) == "033de0ae");
    CHECK(vkey(key) == text);
}

TEST_CASE("a key text in any other form is refused") {
    const std::string good = vkey(cases::verifier_key());
    CHECK(parse_vkey(good).value() == cases::verifier_key());
    for (std::size_t i = 0; i < good.size(); ++i) {
        CHECK_FALSE(parse_vkey(good.substr(0, i)));
        std::string changed = good;
        changed[i] = changed[i] == 'x' ? 'y' : 'x';
        CHECK_FALSE(parse_vkey(changed));
    }
    CHECK_FALSE(parse_vkey(good + "\n"));
}

TEST_CASE("a note opens with the key that signed it, and its text may hold empty lines") {
    CHECK(open_note(note_of(), cases::verifier_key()).value() == kText);
    CHECK(parse_note(note_of()).value().signatures.size() == 1);
}

TEST_CASE("a note of which any byte was changed does not open") {
    const std::string note = note_of();
    for (std::size_t i = 0; i < note.size(); ++i) {
        std::string changed = note;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        CHECK_FALSE(open_note(changed, cases::verifier_key()));
        CHECK_FALSE(open_note(note.substr(0, i), cases::verifier_key()));
    }
}

TEST_CASE("signatures of others are passed over, one of ours that does not hold spoils the note") {
    const std::string note = note_of();
    CHECK(refusal_of(note + witness_line("witness.example/w1")).empty());
    CHECK(refusal_of(note + witness_line("witness.ex\u00e4mple")).empty());
    CHECK(refusal_of(note + witness_line(cases::kOrigin)).empty());  // our name, another key hash

    const auto other = sign_note(kText, cases::kOrigin, cases::signing_key(8));
    CHECK(refusal_of(other) == "journal.note_not_signed");

    const std::string forged = note_of("another text\n");
    const std::string line = forged.substr(forged.rfind("\u2014 "));
    CHECK(refusal_of(note + line) == "journal.note_not_signed");
}

TEST_CASE("what is not a note is refused") {
    const std::string line = witness_line("w");
    const std::string malformed = "journal.note_malformed";
    CHECK(refusal_of("") == malformed);
    CHECK(refusal_of("text\n") == malformed);
    CHECK(refusal_of("text\n\n") == malformed);
    CHECK(refusal_of("text\n" + line) == malformed);
    CHECK(refusal_of("text\n\n" + line.substr(0, line.size() - 1)) == malformed);
    CHECK(refusal_of("text\n\n" + line + "\n") == malformed);
    CHECK(refusal_of("te\txt\n\n" + line) == malformed);
    CHECK(refusal_of("te\rxt\n\n" + line) == malformed);
    CHECK(refusal_of("te\xffxt\n\n" + line) == malformed);
    CHECK(refusal_of("text\n\n- w AAAAAAAA\n") == malformed);
    CHECK(refusal_of("text\n\n\u2014 w AAAAAA==\n") == malformed);  // a key hash and no signature
    CHECK(refusal_of("text\n\n\u2014 w+x AAAAAAAA\n") == malformed);
    CHECK(refusal_of("text\n\n\u2014 w\u00a0x AAAAAAAA\n") == malformed);
    CHECK(refusal_of("text\n\n\u2014 w  AAAAAAAA\n") == malformed);
    CHECK(refusal_of(std::string(70'000, 'a') + "\n\n" + line) == malformed);
    std::string many = "text\n\n";
    for (int i = 0; i < 65; ++i)
        many += line;
    CHECK(refusal_of(many) == malformed);
}

TEST_CASE("only well-formed UTF-8 is text") {
    CHECK(code_points("a\u00e9\u2014\U0001F6A9").value() == U"a\u00e9\u2014\U0001F6A9");
    for (const char* bad :
         {"\x80",
          "\xc3",
          "\xc0\xaf",
          "\xe0\x80\xaf",
          "\xed\xa0\x80",
          "\xf4\x90\x80\x80",
          "\xf8\x88\x80\x80\x80",
          "\xe2\x80",
          "\xff"}) {
        CHECK_FALSE(code_points(bad));
    }
}

TEST_CASE("signing what no reader would accept is a bug, not a note") {
    CHECK_THROWS_AS(sign_note("no newline", "a", cases::signing_key()), Bug);
    CHECK_THROWS_AS(sign_note("x\n", "a b", cases::signing_key()), Bug);
    CHECK_THROWS_AS(sign_note("x\t\n", "a", cases::signing_key()), Bug);
}

TEST_CASE("a checkpoint says origin, size and root, and opens with the log's key") {
    const std::string note = sign_checkpoint(sample(), cases::signing_key());
    const Hash& root = sample().head.root;
    CHECK(note.starts_with(
        "thimbleford.example/journal\n41\n" + to_base64(root.data(), root.size()) + "\n\n\u2014 "
    ));
    CHECK(open_checkpoint(note, cases::verifier_key()).value() == sample());
    CHECK_FALSE(open_checkpoint(note, cases::verifier_key(8)));
}

TEST_CASE("a checkpoint of another log is refused though our key signed it") {
    const std::string text =
        "elsewhere.example/journal\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
    const std::string note = sign_note(text, cases::kOrigin, cases::signing_key());
    CHECK(parse_checkpoint(text).value().head.root == empty_root());
    CHECK(
        open_checkpoint(note, cases::verifier_key()).error().key ==
        "journal.checkpoint_of_another_log"
    );
}

TEST_CASE("a checkpoint in any other spelling is refused") {
    const std::string root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    CHECK(parse_checkpoint("a\n0\n" + root + "\n").has_value());
    for (const std::string& text : {
             std::string{},
             "a\n0\n" + root,
             "a\n00\n" + root + "\n",
             "a\n-1\n" + root + "\n",
             "a\n+1\n" + root + "\n",
             "a\n\n" + root + "\n",
             "a\n9223372036854775808\n" + root + "\n",
             "a\n0\n" + root.substr(4) + "\n",
             "a\n0\n" + root + "\nextension\n",
             "a\n0\n" + root + "\n\n",
             "\n0\n" + root + "\n",
             "a b\n0\n" + root + "\n",
             "a\r\n0\n" + root + "\n",
         }) {
        CHECK(parse_checkpoint(text).error().key == "journal.checkpoint_malformed");
    }
}
