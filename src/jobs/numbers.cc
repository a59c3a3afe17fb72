// SPDX-License-Identifier: AGPL-3.0-or-later
#include <mutex>

#include "jobs/runner.h"

namespace bunting::jobs {
namespace {

constexpr store::Query kHighest{"SELECT max(number) FROM thing WHERE borough = $1"};
constexpr store::Query kSequence{"SELECT nextval('thing_number')"};

std::int64_t highest(store::ReadTx& tx, BoroughId borough) {
    const auto value = tx.row(
        kHighest, [](const store::Row& row) { return row.optional_integer(0).value_or(0); }, borough
    );
    return value.value_or(0);
}

class CountingNumbers final : public access::NumberSource {
public:
    explicit CountingNumbers(store::Database& database) : database_{database} {}

    Result<ThingNumber> next(store::ReadTx&, BoroughId borough) override {
        const std::lock_guard lock{mutex_};
        auto found = last_.find(borough);
        if (found == last_.end()) {
            const auto start =
                database_.reading([&](store::ReadTx& tx) { return highest(tx, borough); });
            found = last_.emplace(borough, start).first;
        }
        return ThingNumber{++found->second};
    }

private:
    store::Database& database_;
    std::mutex mutex_;
    std::map<BoroughId, std::int64_t> last_;
};

// A sequence stands outside transactions: acts never meet at it, and a refused act leaves a gap.
class SequenceNumbers final : public access::NumberSource {
public:
    Result<ThingNumber> next(store::ReadTx& tx, BoroughId) override {
        const auto number = tx.row(kSequence, [](const store::Row& row) { return row.integer(0); });
        return ThingNumber{number.value()};
    }
};

constexpr store::Duty kNumbers{"numbers"};
constexpr store::Change kSettle{
    "SELECT setval('thing_number', (SELECT coalesce(max(number), 0) FROM thing) + 1, false)"
};

}  // namespace

std::unique_ptr<access::NumberSource> number_source(store::Database& database) {
    if (database.engine() == store::Engine::Sqlite)
        return std::make_unique<CountingNumbers>(database);
    return std::make_unique<SequenceNumbers>();
}

void settle_numbers(store::Database& database) {
    if (database.engine() == store::Engine::Sqlite) return;  // it looks when it starts
    const auto outcome = database.write([](store::WriteTx& tx) {
        return tx.change(kNumbers.key(), kSettle) ? store::Verdict::Commit
                                                  : store::Verdict::Rollback;
    });
    if (outcome.error) std::rethrow_exception(outcome.error);
}

}  // namespace bunting::jobs
