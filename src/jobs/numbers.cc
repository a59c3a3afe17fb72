// SPDX-License-Identifier: AGPL-3.0-or-later
#include <mutex>

#include "jobs/runner.h"

namespace bunting::jobs {
namespace {

// Things, promises, rounds, concerns … take their numbers out of one row: every table with this
// column counts.
constexpr store::Query kNumberedSqlite{
    "SELECT tables.name FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS "
    "columns WHERE tables.type = 'table' AND columns.name = 'number' ORDER BY tables.name"
};
constexpr store::Query kNumberedPostgres{
    "SELECT table_name::text FROM information_schema.columns WHERE table_schema = "
    "current_schema() AND column_name = 'number' ORDER BY table_name"
};
constexpr store::Query kSequence{"SELECT nextval('thing_number')"};

std::vector<std::string> numbered_tables(store::ReadTx& tx, store::Engine engine) {
    const auto name = [](const store::Row& row) { return row.text(0); };
    return tx.rows(engine == store::Engine::Sqlite ? kNumberedSqlite : kNumberedPostgres, name);
}

std::int64_t highest(store::ReadTx& tx, BoroughId borough) {
    std::int64_t most = 0;
    for (const std::string& table : numbered_tables(tx, store::Engine::Sqlite)) {
        const std::string sql = fmt::format("SELECT max(number) FROM {} WHERE borough = $1", table);
        const auto number = [](const store::Row& row) {
            return row.optional_integer(0).value_or(0);
        };
        most = std::max(most, tx.row(store::Query{sql}, number, borough).value_or(0));
    }
    return most;
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
constexpr std::string_view kSettle =
    "SELECT setval('thing_number', (SELECT coalesce(max(number), 0) FROM ({}) AS numbers) + 1, "
    "false)";

}  // namespace

std::unique_ptr<access::NumberSource> number_source(store::Database& database) {
    if (database.engine() == store::Engine::Sqlite)
        return std::make_unique<CountingNumbers>(database);
    return std::make_unique<SequenceNumbers>();
}

void settle_numbers(store::Database& database) {
    if (database.engine() == store::Engine::Sqlite) return;  // it looks when it starts
    const auto outcome = database.write([](store::WriteTx& tx) {
        std::string numbers;
        for (const std::string& table : numbered_tables(tx, store::Engine::Postgres))
            numbers +=
                fmt::format("{}SELECT number FROM {}", numbers.empty() ? "" : " UNION ALL ", table);
        const std::string sql = fmt::format(kSettle, numbers);
        return tx.change(kNumbers.key(), store::Change{sql}) ? store::Verdict::Commit
                                                             : store::Verdict::Rollback;
    });
    if (outcome.error) std::rethrow_exception(outcome.error);
}

}  // namespace bunting::jobs
