// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/share/words/terms.h"

#include <algorithm>

#include "crypto/hash.h"
#include "features/share/pages.h"
#include "features/share/permissions.h"
#include "features/share/share.h"
#include "text/clean.h"
#include "text/fold.h"

namespace bunting::share {
namespace {

constexpr int kMostTerms = 2000;
constexpr int kNewest = 400;
constexpr std::size_t kLongestWord = 40;

constexpr store::Query kTerms{
    "SELECT folded, word, means FROM term WHERE borough = $1 ORDER BY folded LIMIT $2"
};
constexpr store::Query kMeanings{"SELECT folded, means FROM term WHERE borough = $1 ORDER BY folded"
};
constexpr store::Query kTerm{"SELECT word, means FROM term WHERE borough = $1 AND folded = $2"};
constexpr store::Query kSame{
    "SELECT word FROM term WHERE borough = $1 AND means = $2 ORDER BY folded LIMIT 20"
};
#define NEWEST(table)                                            \
    "SELECT " table ".terms FROM thing JOIN " table " ON " table \
    ".borough = thing.borough AND " table                        \
    ".thing = thing.id WHERE thing.borough = $1 AND "            \
    "thing.state = 'published' AND thing.kind = '" table         \
    "' AND thing.visibility = 'public'"                          \
    " AND " table ".terms IS NOT NULL ORDER BY thing.created DESC, thing.id DESC LIMIT $2"
constexpr store::Query kOfOffers{NEWEST("offer")};
constexpr store::Query kOfNeeds{NEWEST("need")};
#undef NEWEST
constexpr store::Change kPut{R"sql(
    INSERT INTO term (borough, folded, word, means, added) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (borough, folded) DO UPDATE SET means = excluded.means
)sql"};
constexpr store::Change kFollow{"UPDATE term SET means = $3 WHERE borough = $1 AND means = $2"};
constexpr store::Change kDrop{"DELETE FROM term WHERE borough = $1 AND (folded = $2 OR means = $2)"
};

struct Row {
    std::string word;
    std::string means;
};

std::optional<Row> row_of(store::ReadTx& tx, BoroughId borough, std::string_view folded) {
    const auto from = [](const store::Row& row) { return Row{row.text(0), row.text(1)}; };
    return tx.row(kTerm, from, borough, folded);
}

// The journal names what an entry is about by an id: that of a word is made from it.
Uuid id_of(BoroughId borough, std::string_view folded) {
    const auto hash = crypto::sha256(fmt::format("term {} {}", raw(borough), folded));
    Uuid id;
    std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
    return id;
}

void record(access::Permit& permit, std::string verb, std::string_view folded, std::string said) {
    const BoroughId borough = permit.call().borough;
    permit.record(
        {.verb = std::move(verb), .about = id_of(borough, folded), .said = std::move(said)}
    );
}

}  // namespace

std::vector<std::string> folded_words(std::string_view typed) {
    std::vector<std::string> out;
    while (!typed.empty()) {
        const auto end = typed.find_first_of(",;\n");
        const auto line = text::clean_line(typed.substr(0, end), kLongestWord);
        const std::string word = line ? text::fold_for_search(*line) : std::string{};
        if (!word.empty() && std::find(out.begin(), out.end(), word) == out.end())
            out.push_back(word);
        typed = end == std::string_view::npos ? std::string_view{} : typed.substr(end + 1);
    }
    return out;
}

std::map<std::string, std::string, std::less<>> meanings(store::ReadTx& tx, BoroughId borough) {
    std::map<std::string, std::string, std::less<>> out;
    tx.each(
        kMeanings, [&](const store::Row& row) { out.emplace(row.text(0), row.text(1)); }, borough
    );
    return out;
}

std::vector<Term> terms_of(store::ReadTx& tx, BoroughId borough) {
    struct Kept {
        std::string folded;
        Row row;
    };

    const auto from = [](const store::Row& row) {
        return Kept{row.text(0), {row.text(1), row.text(2)}};
    };
    std::map<std::string, Term> by_key;
    for (const Kept& each : tx.rows(kTerms, from, borough, kMostTerms)) {
        Term& term = by_key[each.row.means];
        term.folded = each.row.means;
        if (each.folded == each.row.means)
            term.word = each.row.word;
        else
            term.also.push_back(each.row.word);
    }
    std::vector<Term> out;
    for (auto& [key, term] : by_key) {
        if (!term.word.empty()) out.push_back(std::move(term));
    }
    return out;
}

std::vector<std::string> same_as(store::ReadTx& tx, BoroughId borough, std::string_view word) {
    const std::string folded = text::fold_for_search(word);
    const auto row = row_of(tx, borough, folded);
    if (!row) return {std::string{word}};
    return tx.rows(kSame, [](const store::Row& each) { return each.text(0); }, borough, row->means);
}

std::vector<Suggested> suggested(store::ReadTx& tx, BoroughId borough) {
    std::map<std::string, int> uses;
    for (const store::Query& query : {kOfOffers, kOfNeeds}) {
        const auto all =
            tx.rows(query, [](const store::Row& row) { return row.text(0); }, borough, kNewest);
        for (const std::string& terms : all)
            for (const std::string& word : folded_words(terms))
                ++uses[word];
    }
    for (const Term& term : terms_of(tx, borough)) {
        uses.erase(term.folded);
        for (const std::string& other : term.also)
            uses.erase(text::fold_for_search(other));
    }
    std::vector<Suggested> out;
    for (const auto& [word, count] : uses)
        out.push_back({word, count});
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
        return a.uses > b.uses;
    });
    return out;
}

Result<void> keep_word(access::ActTx& tx, const access::Call& call, const KeepWord& command) {
    auto permit = TRY(access::authorize(tx, call, kKeepWords, {}));
    const std::string word = TRY(text::clean_line(command.word, kLongestWord, "word"));
    const std::string folded = text::fold_for_search(word);
    if (folded.empty()) return refuse(Fault::Invalid, "words.missing", "word");
    std::string means = folded;
    if (!command.means.empty()) {
        const auto other = row_of(tx, call.borough, text::fold_for_search(command.means));
        if (!other) return refuse(Fault::Invalid, "words.no_such", "means");
        means = other->means;
        if (means == folded) return refuse(Fault::Invalid, "words.itself", "means");
    }
    const Uuid about = id_of(call.borough, folded);
    TRY(permit.change(about, kPut, call.borough, folded, word, means, call.now));
    if (means != folded) TRY(permit.change(about, kFollow, call.borough, folded, means));
    record(permit, means == folded ? "word.kept" : "word.merged", folded, word + "\n\n" + means);
    return {};
}

Result<void> drop_word(access::ActTx& tx, const access::Call& call, const std::string& word) {
    auto permit = TRY(access::authorize(tx, call, kKeepWords, {}));
    const std::string folded = text::fold_for_search(word);
    if (!row_of(tx, call.borough, folded)) return refuse(Fault::Invalid, "words.no_such", "word");
    TRY(permit.change(id_of(call.borough, folded), kDrop, call.borough, folded));
    record(permit, "word.dropped", folded, word);
    return {};
}

std::vector<std::string> word_queries() {
    std::vector<std::string> all;
    for (const store::Query& query : {kTerms, kMeanings, kTerm, kSame, kOfOffers, kOfNeeds})
        all.emplace_back(query.sql);
    for (const store::Change& change : {kPut, kFollow, kDrop})
        all.emplace_back(change.sql);
    return all;
}

}  // namespace bunting::share
