// SPDX-License-Identifier: AGPL-3.0-or-later
// Every verb that stands in the source has a line in the table and a sentence.
#include "features/record/verbs.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>

#include <doctest/doctest.h>

#include "journal/entry.h"
#include "journal/verifier.h"
#include "locale/record.h"

namespace bunting::record {
namespace {

bool is_source(const std::filesystem::path& path) {
    const std::string name = path.filename().string();
    return name.ends_with(".cc") && !name.ends_with("_test.cc") && !name.ends_with("_prop.cc");
}

// A line that names an error, an action or a message is none that writes an entry.
bool may_record(const std::string& line) {
    static const std::regex kOther{
        R"(^\s*//|refuse\(|Error\{|key [!=]= |find_message|\.problem|Action |rate_key|within_rate)"
    };
    return !std::regex_search(line, kOther);
}

// The last word of a verb is a deed that is done; that of an error or an action is none of these.
bool is_deed(const std::string& literal) {
    static const std::regex kDone{
        R"(([a-z]+ed|began|said|set|given|taken|taken_back|sent|made|kept|begun|withdrawn|shown|hidden|drawn|put_on|lent|brought|passed_on|won|done|met|written|told|chosen|broken)$)"
    };
    return std::regex_search(literal, kDone);
}

std::set<std::string> verbs_in(const std::filesystem::path& path) {
    static const std::regex kLiteral{R"rx("([a-z_]+(?:\.[a-z_]+)+)")rx"};
    std::set<std::string> found;
    std::ifstream file{path};
    for (std::string line; std::getline(file, line);) {
        if (!may_record(line)) continue;
        const bool says_so = line.find(".verb = ") != std::string::npos;
        for (std::sregex_iterator it{line.begin(), line.end(), kLiteral};
             it != std::sregex_iterator{};
             ++it) {
            const std::string literal = (*it)[1];
            if (says_so || is_deed(literal.substr(literal.rfind('.') + 1))) found.insert(literal);
        }
    }
    return found;
}

// Acts that write entries, and what they are made of, stand in one folder.
bool writes_entries(const std::filesystem::path& folder) {
    static const std::regex kRecords{R"(\brecord\(|\bRecord\b|\bentry_about\()"};
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        if (!is_source(file.path())) continue;
        std::ifstream in{file.path()};
        const std::string text{std::istreambuf_iterator<char>{in}, {}};
        if (std::regex_search(text, kRecords)) return true;
    }
    return false;
}

std::set<std::string> verbs_in_source() {
    // What only looks like a deed: a refusal, a column.
    const std::set<std::string> kOthers{
        "sign_in.code_expired", "thing_at.made", "places.upload.refused"
    };
    std::set<std::string> all;
    const std::filesystem::path root{BUNTING_SOURCE_DIR};
    std::map<std::filesystem::path, bool> folders;
    for (const char* top : {"src", "app"}) {
        for (const auto& file : std::filesystem::recursive_directory_iterator{root / top}) {
            if (!is_source(file.path()) || file.path().filename() == "verbs.cc") continue;
            const auto folder = file.path().parent_path();
            if (!folders.contains(folder)) folders[folder] = writes_entries(folder);
            if (folders[folder]) all.merge(verbs_in(file.path()));
        }
    }
    for (const std::string& other : kOthers)
        all.erase(other);
    return all;
}

}  // namespace

TEST_CASE("every verb that the source writes is in the table") {
    const auto found = verbs_in_source();
    CHECK(found.contains("thing.added"));
    CHECK(found.contains("thing.unfollowed"));
    CHECK(found.contains("party.erased"));
    for (const std::string& verb : found) {
        CAPTURE(verb);
        CHECK(std::ranges::find(verbs(), verb, &Verb::verb) != verbs().end());
    }
}

TEST_CASE(
    "every verb in the table may stand in the journal, is there once, and has a sentence of its own"
) {
    std::set<std::string_view> seen;
    for (const Verb& verb : verbs()) {
        CAPTURE(verb.verb);
        CHECK(journal::is_verb(verb.verb));
        CHECK(seen.insert(verb.verb).second);
        CHECK(sentence_of(verb.verb) != msg::record_verb_other::id);
    }
    CHECK(sentence_of("never.heard_of") == msg::record_verb_other::id);
    CHECK(sentence_of("complaint.sealed") == msg::record_verb_sealed::id);
}

TEST_CASE("every sort is found by its word, and each verb is of one sort") {
    std::size_t count = 0;
    for (const SortName& name : sorts()) {
        CHECK(sort_named(name.word) == name.sort);
        count += verbs_of(name.sort).size();
    }
    CHECK(count == verbs().size());
    CHECK_FALSE(sort_named("gossip"));
}

TEST_CASE("every flaw that verification can name has words") {
    for (int flaw = 0; flaw <= static_cast<int>(journal::Flaw::TreeDiffers); ++flaw) {
        const std::string word{journal::word_of(static_cast<journal::Flaw>(flaw))};
        CAPTURE(word);
        CHECK(text::find_message("journal.flaw." + word));
    }
}

}  // namespace bunting::record
