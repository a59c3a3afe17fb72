// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/find/missed.h"

#include "geo/postcodes.h"
#include "store/write_key.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace bunting::find {
namespace {

constexpr store::Duty kMisses{"search misses"};

constexpr store::Change kCount{R"sql(
    INSERT INTO search_miss (borough, words, count, latest) VALUES ($1, $2, 1, $3)
    ON CONFLICT (borough, words) DO UPDATE SET count = search_miss.count + 1, latest = excluded.latest
)sql"};
constexpr store::Query kMissed{
    "SELECT words, count, latest FROM search_miss WHERE borough = $1 ORDER BY count DESC, words "
    "LIMIT $2"
};

bool has_long_number(std::string_view text) {
    int digits = 0;
    for (const char c : text) {
        if (c >= '0' && c <= '9') ++digits;
    }
    return digits >= 5;
}

}  // namespace

std::string countable_words(std::string_view typed) {
    if (!text::is_utf8(typed) || typed.find('@') != std::string_view::npos ||
        has_long_number(typed))
        return {};
    if (geo::normal_postcode(typed)) return {};
    const std::string folded = text::fold_for_search(typed);
    return text::count_characters(folded) > 60 ? std::string{} : folded;
}

void count_miss(store::Database& database, BoroughId borough, std::string words, Date today) {
    if (words.empty()) return;
    database.submit(
        [borough, words = std::move(words), today](store::WriteTx& tx) {
            const auto counted = tx.change(kMisses.key(), kCount, borough, words, today);
            return counted ? store::Verdict::Commit : store::Verdict::Rollback;
        },
        [](const store::WriteOutcome&) {}
    );
}

std::vector<Miss> misses(store::ReadTx& tx, BoroughId borough, int limit) {
    const auto miss = [](const store::Row& row) {
        return Miss{row.text(0), row.integer(1), row.date(2)};
    };
    return tx.rows(kMissed, miss, borough, limit);
}

}  // namespace bunting::find
