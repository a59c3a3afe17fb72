// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/matching.h"

#include <xapian.h>

#include "search/terms.h"

namespace bunting::search {
namespace {

using Xapian::Query;

constexpr double kTitleWeight = 2.0;
constexpr double kSynonymWeight = 0.7;
constexpr double kBeginningWeight = 0.4;
constexpr double kNumberWeight = 5.0;
constexpr Xapian::termcount kMostBeginnings = 40;
constexpr std::size_t kShortestBeginning = 3;
constexpr std::int64_t kMostCells = 400;
constexpr double kMetresPerDegree = 111'320.0;

// Every document, so that it may be and-ed with anything; looks at the clock now and then. Xapian's
// own limit only stops it counting, not matching.
class Watch final : public Xapian::PostingSource {
public:
    explicit Watch(Deadline deadline) : deadline_{deadline} {}

    Xapian::doccount get_termfreq_min() const override { return size_; }

    Xapian::doccount get_termfreq_est() const override { return size_; }

    Xapian::doccount get_termfreq_max() const override { return size_; }

    Xapian::docid get_docid() const override { return at_; }

    void next(double) override { look(at_ + 1); }

    void skip_to(Xapian::docid to, double) override { look(std::max(to, at_)); }

    bool check(Xapian::docid to, double) override {
        look(to);
        return true;
    }

    bool at_end() const override { return at_ > last_; }

    PostingSource* clone() const override { return new Watch{deadline_}; }

    void init(const Xapian::Database& shard) override {
        size_ = shard.get_doccount();
        last_ = shard.get_lastdocid();
        at_ = 0;
    }

private:
    void look(Xapian::docid to) {
        at_ = to;
        if ((++looks_ & 0xffU) == 0 && std::chrono::steady_clock::now() > deadline_) throw TimeUp{};
    }

    Deadline deadline_;
    Xapian::doccount size_ = 0;
    Xapian::docid last_ = 0;
    Xapian::docid at_ = 0;
    unsigned looks_ = 0;
};

Query all_of(const std::vector<Query>& parts) {
    return Query(Query::OP_AND, parts.begin(), parts.end());
}

Query any_of(const std::vector<Query>& parts) {
    return Query(Query::OP_OR, parts.begin(), parts.end());
}

Query any_term(char prefix, const std::vector<std::string>& values) {
    std::vector<Query> terms;
    terms.reserve(values.size());
    for (const std::string& value : values)
        terms.emplace_back(filter_term(prefix, value));
    return any_of(terms);
}

bool is_number(const std::string& word) {
    return word.size() <= 18 && word.find_first_not_of("0123456789") == std::string::npos;
}

// Builds the query of one question.
class Builder {
public:
    explicit Builder(const SynonymTable& synonyms) : synonyms_{synonyms} {}

    Query query(const Question& question, Matched join) {
        const auto op = join == Matched::AllWords ? Query::OP_AND : Query::OP_OR;
        const auto wanted = wanted_of(question.clauses);
        Query query = wanted.empty() ? Query::MatchAll : Query(op, wanted.begin(), wanted.end());
        if (!titles_.empty()) {
            query = Query(
                Query::OP_AND_MAYBE,
                query,
                Query(Query::OP_SCALE_WEIGHT, any_of(titles_), kTitleWeight)
            );
        }
        for (const Clause& clause : question.clauses) {
            if (clause.kind != Clause::Kind::Without) continue;
            query = Query(Query::OP_AND_NOT, query, phrase(clause));
        }
        return query;
    }

private:
    std::vector<Query> wanted_of(const std::vector<Clause>& clauses) {
        std::vector<Query> wanted;
        for (std::size_t i = 0; i < clauses.size();) {
            const Clause& clause = clauses[i];
            if (clause.kind == Clause::Kind::Word) {
                wanted.push_back(run(clauses, i));
                continue;
            }
            if (clause.kind == Clause::Kind::Phrase) wanted.push_back(phrase(clause));
            ++i;
        }
        return wanted;
    }

    // The word at `i`, or as many words from there as a synonym has; moves `i` past them.
    Query run(const std::vector<Clause>& clauses, std::size_t& i) {
        const SynonymTable::Phrase* found = longest_synonym(clauses, i);
        const std::size_t size = found == nullptr ? 1 : found->stems.size();
        std::vector<Query> own;
        for (std::size_t k = i; k < i + size; ++k) {
            own.push_back(word(clauses[k].words.front().text, k + 1 == clauses.size()));
        }
        i += size;
        if (found == nullptr) return own.front();
        return Query(Query::OP_OR, all_of(own), others(*found));
    }

    const SynonymTable::Phrase* longest_synonym(const std::vector<Clause>& clauses, std::size_t i)
        const {
        const SynonymTable::Phrase* longest = nullptr;
        const auto [from, to] = synonyms_.by_first.equal_range(stem(clauses, i));
        for (auto it = from; it != to; ++it) {
            const auto& stems = it->second.stems;
            bool same = true;
            for (std::size_t k = 1; same && k < stems.size(); ++k) {
                same = stem(clauses, i + k) == stems[k];
            }
            const bool longer = longest == nullptr || stems.size() > longest->stems.size();
            if (same && longer) longest = &it->second;
        }
        return longest;
    }

    // Empty where there is no plain word.
    std::string stem(const std::vector<Clause>& clauses, std::size_t i) const {
        if (i >= clauses.size() || clauses[i].kind != Clause::Kind::Word) return {};
        return stem_(clauses[i].words.front().text);
    }

    Query others(const SynonymTable::Phrase& found) const {
        std::vector<Query> phrases;
        for (const auto& stems : synonyms_.groups[found.group]) {
            if (stems == found.stems) continue;
            std::vector<Query> terms;
            terms.reserve(stems.size());
            for (const std::string& stem : stems)
                terms.emplace_back("Z" + stem);
            phrases.push_back(all_of(terms));
        }
        return Query(Query::OP_SCALE_WEIGHT, any_of(phrases), kSynonymWeight);
    }

    Query word(const std::string& text, bool is_last) {
        const std::string stem = stem_(text);
        titles_.emplace_back("S" + stem);
        std::vector<Query> ways{Query{"Z" + stem}};
        if (is_number(text)) {
            const Query number{filter_term(kNumber, text)};

            ways.emplace_back(Query::OP_SCALE_WEIGHT, number, kNumberWeight);
        } else if (is_last && text.size() >= kShortestBeginning) {
            const Query beginning{
                Query::OP_WILDCARD,
                text,
                kMostBeginnings,
                Query::WILDCARD_LIMIT_MOST_FREQUENT,
                Query::OP_SYNONYM
            };
            ways.emplace_back(Query::OP_SCALE_WEIGHT, beginning, kBeginningWeight);
        }
        return any_of(ways);
    }

    Query phrase(const Clause& clause) {
        std::vector<Query> words;
        for (const Word& word : clause.words) {
            words.emplace_back(word.text);
            if (clause.kind == Clause::Kind::Phrase) titles_.emplace_back("S" + stem_(word.text));
        }
        if (words.size() > 1) return Query(Query::OP_PHRASE, words.begin(), words.end());
        // One word: -closed leaves out what is closing too, "closed" in quotes is exact.
        if (clause.kind == Clause::Kind::Phrase) return words.front();
        return Query{"Z" + stem_(clause.words.front().text)};
    }

    const SynonymTable& synonyms_;
    Xapian::Stem stem_{"en"};
    std::vector<Query> titles_;
};

std::int64_t cells_between(double low, double high) {
    return cell_of(high) - cell_of(low) + 1;
}

// The grid cells that the circle may touch, so that only things near by are measured; not for a
// large circle, nor near a pole or the date line.
Query near_query(const Near& near) {
    const Xapian::LatLongCoords centre{Xapian::LatLongCoord{near.centre.lat, near.centre.lon}};
    Query exactly{
        (new Xapian::LatLongDistancePostingSource{kSpotSlot, centre, near.radius_m})->release()
    };
    const double up = near.radius_m / kMetresPerDegree * 1.01;
    const double narrow = std::cos((std::abs(near.centre.lat) + up) * 3.14159265358979 / 180);
    const double aside = narrow > 0.01 ? up / narrow : 360;
    const Spot low{near.centre.lat - up, near.centre.lon - aside};
    const Spot high{near.centre.lat + up, near.centre.lon + aside};
    if (!is_on_earth(low) || !is_on_earth(high)) return exactly;
    if (cells_between(low.lat, high.lat) * cells_between(low.lon, high.lon) > kMostCells) {
        return exactly;
    }
    std::vector<Query> cells;
    for (auto lat = cell_of(low.lat); lat <= cell_of(high.lat); ++lat) {
        for (auto lon = cell_of(low.lon); lon <= cell_of(high.lon); ++lon) {
            cells.emplace_back(cell_term(lat, lon));
        }
    }
    return Query(Query::OP_AND, any_of(cells), exactly);
}

Query audience_query(const std::vector<std::string>& audience) {
    std::vector<Query> terms{Query{filter_term(kAudience, "")}};  // everybody's
    for (const std::string& who : audience) {
        if (!who.empty() && who.size() <= kLongestFilter) {
            terms.emplace_back(filter_term(kAudience, who));
        }
    }
    return any_of(terms);
}

}  // namespace

SynonymTable table_of(const Synonyms& synonyms) {
    SynonymTable table;
    const Xapian::Stem stem{"en"};
    for (const auto& group : synonyms.groups) {
        auto& phrases = table.groups.emplace_back();
        for (const auto& words : group) {
            auto& stems = phrases.emplace_back();
            for (const std::string& word : words)
                stems.push_back(stem(word));
            table.by_first.emplace(
                stems.front(), SynonymTable::Phrase{stems, table.groups.size() - 1}
            );
        }
    }
    return table;
}

Xapian::Query words_query(const Question& question, Matched join, const SynonymTable& synonyms) {
    return Builder{synonyms}.query(question, join);
}

Xapian::Query filter_query(const Ask& ask, Deadline deadline) {
    std::vector<Query> filters{Query{(new Watch{deadline})->release()}};
    filters.push_back(audience_query(ask.audience));
    if (!ask.kinds.empty()) filters.push_back(any_term(kKind, ask.kinds));
    if (!ask.place_code.empty()) filters.emplace_back(filter_term(kPlace, ask.place_code));
    if (ask.near) filters.push_back(near_query(*ask.near));
    return all_of(filters);
}

}  // namespace bunting::search
