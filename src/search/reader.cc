// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/reader.h"

#include <algorithm>
#include <charconv>

#include <xapian.h>

#include "search/entry.h"
#include "search/location.h"
#include "search/matching.h"
#include "search/question.h"
#include "search/terms.h"

namespace bunting::search {
namespace {

constexpr int kTries = 4;                    // a writer may commit twice while one match runs
constexpr int kDeepest = 1000;               // results behind this are not asked for page by page
constexpr Xapian::doccount kCounted = 1000;  // exact up to here
constexpr double kMostMetres = 200'000;
constexpr unsigned kEditDistance = 2;

// How the words of a question were taken; stands in the cursor so that the next page goes on alike.
enum class Plan : char { AsTyped = 'a', Corrected = 'c', Any = 'o' };

struct Cursor {
    Plan plan = Plan::AsTyped;
    int offset = 0;
};

Result<Cursor> parse_cursor(const std::string& text) {
    const auto bad = [] { return refuse(Fault::Invalid, "search.cursor", "cursor"); };
    const bool known = !text.empty() && std::string_view{"aco"}.find(text[0]) != std::string::npos;
    if (!known || text.size() < 2 || text.size() > 5) return bad();
    Cursor cursor{.plan = static_cast<Plan>(text[0])};
    const char* const end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data() + 1, end, cursor.offset);
    if (error != std::errc{} || stopped != end) return bad();
    if (cursor.offset < 0 || cursor.offset > kDeepest) return bad();
    return cursor;
}

std::string text_of(Cursor cursor) {
    return fmt::format("{}{}", static_cast<char>(cursor.plan), cursor.offset);
}

Result<void> check(const Ask& ask) {
    if (!ask.near) return {};
    const Near& near = *ask.near;
    const bool fits = near.radius_m > 0 && near.radius_m <= kMostMetres;
    if (fits && is_on_earth(near.centre)) return {};
    return refuse(Fault::Invalid, "search.near", "near");
}

// One question put to one state of the index.
class Search {
public:
    Search(
        const Xapian::Database& everybody,
        const Xapian::Database& visible,
        const SynonymTable& synonyms,
        const Ask& ask
    )
        : everybody_{everybody},
          visible_{visible},
          synonyms_{synonyms},
          ask_{ask},
          deadline_{std::chrono::steady_clock::now() + ask.time_limit},
          question_{question_of(ask.text)} {}

    Answer first_page() {
        Answer answer;
        if (is_noise()) return answer;
        run(answer, question_, Cursor{Plan::AsTyped, 0});
        const std::string other = other_spelling();
        if (answer.total > 0) {
            answer.did_you_mean = other;
            return answer;
        }
        if (!other.empty()) run(answer, question_of(other), Cursor{Plan::Corrected, 0});
        if (answer.total > 0) {
            answer.searched_instead = other;
            return answer;
        }
        if (question_.clauses.size() > 1) run(answer, any_question(other), Cursor{Plan::Any, 0});
        if (answer.total > 0) answer.matched = Matched::AnyWord;
        return answer;
    }

    Answer page(Cursor cursor) {
        Answer answer;
        if (is_noise()) return answer;
        const std::string other = cursor.plan == Plan::AsTyped ? "" : other_spelling();
        if (cursor.plan == Plan::Corrected) answer.searched_instead = other;
        if (cursor.plan == Plan::Any) answer.matched = Matched::AnyWord;
        run(answer, cursor.plan == Plan::Any ? any_question(other) : corrected_or_own(other), cursor
        );
        return answer;
    }

private:
    // Something was typed, yet no word in it: not a wish to see everything.
    bool is_noise() const {
        return question_.asks_nothing() &&
               ask_.text.find_first_not_of(" \t\r\n") != std::string::npos;
    }

    Question corrected_or_own(const std::string& other) const {
        return other.empty() ? question_ : question_of(other);
    }

    // Any of the words, as typed and as corrected.
    Question any_question(const std::string& other) const {
        return other.empty() ? question_ : question_of(question_.folded + " " + other);
    }

    // Only public words are offered, and whether a word is known is asked of them alone: a private
    // word would otherwise show by what is not offered.
    std::string other_spelling() const {
        return corrected(question_, [this](const Word& word, bool is_last) -> std::string {
            if (std::chrono::steady_clock::now() > deadline_) throw TimeUp{};
            if (everybody_.term_exists(word.text)) return {};
            if (everybody_.term_exists("Z" + Xapian::Stem{"en"}(word.text))) return {};
            const bool begins =
                everybody_.allterms_begin(word.text) != everybody_.allterms_end(word.text);
            if (is_last && begins) return {};
            return everybody_.get_spelling_suggestion(word.text, kEditDistance);
        });
    }

    void run(Answer& answer, const Question& question, Cursor cursor) const {
        Xapian::Enquire enquire{visible_};
        const auto join = cursor.plan == Plan::Any ? Matched::AnyWord : Matched::AllWords;
        const auto words = words_query(question, join, synonyms_);
        const auto filter = filter_query(ask_, deadline_);
        enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, words, filter));
        const bool newest = ask_.sort == Sort::Newest && cursor.plan != Plan::Any;
        if (newest || question.asks_nothing()) {
            enquire.set_sort_by_value(kUpdatedSlot, true);
        } else {
            enquire.set_sort_by_relevance_then_value(kUpdatedSlot, true);
        }
        const auto size = static_cast<Xapian::doccount>(std::clamp(ask_.page_size, 1, 100));
        const auto offset = static_cast<Xapian::doccount>(cursor.offset);
        const auto counted = std::max(kCounted, offset + size + 1);
        fill(answer, enquire.get_mset(offset, size, counted), cursor, counted);
    }

    void fill(Answer& answer, const Xapian::MSet& found, Cursor cursor, Xapian::doccount counted)
        const {
        for (auto it = found.begin(); it != found.end(); ++it) {
            Hit hit = hit_of(it.get_document());
            const auto same = [&](const Hit& other) { return other.id == hit.id; };
            // In both databases for as long as a move between them is half kept.
            if (std::none_of(answer.hits.begin(), answer.hits.end(), same)) {
                answer.hits.push_back(std::move(hit));
            }
        }
        const auto least = found.get_matches_lower_bound();
        answer.total_is_exact = least == found.get_matches_upper_bound();
        answer.total = answer.total_is_exact ? least : found.get_matches_estimated();
        // An estimate draws on documents that this reader may not see; a count does not.
        if (!answer.total_is_exact && !ask_.audience.empty())
            answer.total = std::min(least, counted);

        const int size = std::clamp(ask_.page_size, 1, 100);
        const int after = cursor.offset + size;
        if (answer.total > after && after <= kDeepest) answer.next = text_of({cursor.plan, after});
        if (cursor.offset > 0) {
            answer.previous = text_of({cursor.plan, std::max(0, cursor.offset - size)});
        }
    }

    const Xapian::Database& everybody_;
    const Xapian::Database& visible_;
    const SynonymTable& synonyms_;
    const Ask& ask_;
    Deadline deadline_;
    Question question_;
};

}  // namespace

struct Reader::Open {
    explicit Open(Location& location)
        : lock{location.turning},
          generation{location.generation},
          everybody{files_of(location.everybody()).string()},
          some{files_of(location.some()).string()},
          synonyms{table_of(location.synonyms)} {
        all.add_database(everybody);
        all.add_database(some);
        lock.unlock();
    }

    std::shared_lock<std::shared_mutex> lock;  // while the files are opened
    unsigned generation;
    Xapian::Database everybody;
    Xapian::Database some;
    Xapian::Database all;  // shares the two above
    SynonymTable synonyms;
};

Reader::Reader(std::shared_ptr<Location> location) : location_{std::move(location)} {}

Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

Reader::Open& Reader::fresh() {
    if (open_ && open_->generation != location_->generation) open_.reset();
    if (open_) {
        open_->all.reopen();
    } else {
        open_ = std::make_unique<Open>(*location_);
    }
    return *open_;
}

Result<Answer> Reader::search(const Ask& ask) {
    TRY(check(ask));
    const Cursor cursor = ask.cursor.empty() ? Cursor{} : TRY(parse_cursor(ask.cursor));
    for (int tried = 0; tried < kTries; ++tried) {
        try {
            const Open& open = fresh();
            const auto& visible = ask.audience.empty() ? open.everybody : open.all;
            Search search{open.everybody, visible, open.synonyms, ask};
            return ask.cursor.empty() ? search.first_page() : search.page(cursor);
        } catch (const TimeUp&) {
            return refuse(Fault::Unavailable, "search.too_slow");
        } catch (const Xapian::DatabaseModifiedError&) {
            continue;
        } catch (const Xapian::DatabaseCorruptError&) {
            location_->damaged = true;
            open_.reset();
        } catch (const Xapian::DatabaseError&) {
            open_.reset();  // begun anew under our hands, or not there yet
        }
    }
    return refuse(Fault::Unavailable, "search.not_ready");
}

}  // namespace bunting::search
