// SPDX-License-Identifier: AGPL-3.0-or-later
// SQLite: one writer thread with group commit, and readers that each have their own picture of the
// file.
#include <mutex>
#include <thread>

#include "base/ensure.h"
#include "store/migrate.h"
#include "store/sqlite/connection.h"
#include "store/write_queue.h"

namespace bunting::store {
namespace {

using std::chrono::steady_clock;

struct Finished {
    WriteDone done;
    WriteOutcome outcome;
};

class SqliteDatabase final : public Database {
public:
    SqliteDatabase(std::string path, const DatabaseLimits& limits)
        : path_{std::move(path)},
          limits_{limits},
          queue_{limits.queue},
          writer_{path_, Access::Write} {
        writing_ = std::thread{[this] { write_until_closed(); }};
    }

    ~SqliteDatabase() override { close(); }

    Engine engine() const override { return Engine::Sqlite; }

    void read(const std::function<void(ReadTx&)>& use) override;
    void submit(ActFunction act, WriteDone done) override;

    std::size_t queued() override { return queue_.size(); }

    void on_commit(std::function<void()> hook) override {
        const std::lock_guard lock{hook_mutex_};
        hook_ = std::move(hook);
    }

    Result<int> migrate(std::span<const Migration> migrations, Time now) override;
    bool is_migrated(std::span<const Migration> migrations) override;
    std::optional<std::string> complaint_about(std::string_view sql) override;
    Result<void> copy_to(const std::string& path) override;
    void close() override;

private:
    std::unique_ptr<SqliteConnection> borrow();
    void give_back(std::unique_ptr<SqliteConnection> connection);
    void write_until_closed();
    void write_batch(WaitingAct first);
    WriteOutcome run_one(const ActFunction& act);
    void commit(std::vector<Finished>& batch);

    std::string path_;
    DatabaseLimits limits_;
    WriteQueue queue_;
    std::mutex
        writer_mutex_;  // the writer's connection: its thread, and migrations before it is busy
    SqliteConnection writer_;
    std::thread writing_;
    std::mutex readers_mutex_;
    std::vector<std::unique_ptr<SqliteConnection>> readers_;
    std::mutex hook_mutex_;
    std::function<void()> hook_;
};

std::unique_ptr<SqliteConnection> SqliteDatabase::borrow() {
    {
        const std::lock_guard lock{readers_mutex_};
        if (!readers_.empty()) {
            auto connection = std::move(readers_.back());
            readers_.pop_back();
            return connection;
        }
    }
    return std::make_unique<SqliteConnection>(path_, Access::Read);
}

void SqliteDatabase::give_back(std::unique_ptr<SqliteConnection> connection) {
    const std::lock_guard lock{readers_mutex_};
    if (readers_.size() < 16) readers_.push_back(std::move(connection));
}

void SqliteDatabase::read(const std::function<void(ReadTx&)>& use) {
    auto connection = borrow();
    connection->set_deadline(std::chrono::milliseconds{limits_.read_ms});
    connection->step("BEGIN");
    try {
        ReadTx tx{*connection};
        use(tx);
    } catch (...) {
        connection->give_up();
        give_back(std::move(connection));
        throw;
    }
    connection->step("COMMIT");
    give_back(std::move(connection));
}

void SqliteDatabase::submit(ActFunction act, WriteDone done) {
    WaitingAct waiting{std::move(act), std::move(done)};
    if (!queue_.push(waiting)) waiting.done(WriteOutcome{Written::Busy});
}

void SqliteDatabase::write_until_closed() {
    while (auto first = queue_.pop()) {
        const std::lock_guard lock{writer_mutex_};
        write_batch(std::move(*first));
    }
}

void SqliteDatabase::write_batch(WaitingAct first) {
    std::vector<Finished> batch;
    std::optional<WaitingAct> next{std::move(first)};
    const auto until = steady_clock::now() + std::chrono::milliseconds{limits_.batch_ms};
    try {
        writer_.step("BEGIN IMMEDIATE");
        while (next) {
            WriteOutcome outcome = run_one(next->act);
            batch.push_back({std::move(next->done), std::move(outcome)});
            next.reset();
            if (!writer_.in_transaction()) break;  // an error took the whole batch with it
            if (batch.size() < limits_.batch_acts && steady_clock::now() < until)
                next = queue_.pop_now();
        }
    } catch (const StoreError&) {
        if (next)
            batch.push_back(
                {std::move(next->done), {Written::Unavailable, std::current_exception()}}
            );
        writer_.give_up();
    }
    commit(batch);
}

// One act in its savepoint: a refusal or a bug undoes this act and no other.
WriteOutcome SqliteDatabase::run_one(const ActFunction& act) {
    WriteOutcome outcome;
    writer_.step("SAVEPOINT act");
    try {
        WriteTx tx{writer_};
        if (act(tx) == Verdict::Rollback) outcome.written = Written::RolledBack;
    } catch (const StoreUnavailable&) {
        outcome = {Written::Unavailable, std::current_exception()};
    } catch (...) {
        outcome = {Written::Failed, std::current_exception()};
    }
    if (!writer_.in_transaction()) return {Written::Unavailable, outcome.error};
    if (outcome.written != Written::Committed) writer_.step("ROLLBACK TO act");
    writer_.step("RELEASE act");
    return outcome;
}

void SqliteDatabase::commit(std::vector<Finished>& batch) {
    bool durable = false;
    std::exception_ptr why = nullptr;
    if (writer_.in_transaction()) {
        try {
            writer_.step("COMMIT");
            durable = true;
        } catch (const StoreError&) {
            why = std::current_exception();
            writer_.give_up();
        }
    }
    bool changed = false;
    for (Finished& finished : batch) {
        if (finished.outcome.written == Written::Committed) {
            if (durable)
                changed = true;
            else
                finished.outcome = {Written::Unavailable, why};
        }
        finished.done(finished.outcome);
    }
    const std::lock_guard lock{hook_mutex_};
    if (changed && hook_) hook_();
}

Result<int> SqliteDatabase::migrate(std::span<const Migration> migrations, Time now) {
    const std::lock_guard lock{writer_mutex_};
    const auto begin = [&] { writer_.step("BEGIN EXCLUSIVE"); };
    const auto end = [&](Verdict verdict) {
        writer_.run(verdict == Verdict::Commit ? "COMMIT" : "ROLLBACK");
    };
    const auto script = [&](const std::string& sql) { writer_.run(sql); };
    return run_migrations(
        MigrationTarget{Engine::Sqlite, writer_, begin, end, script}, migrations, now
    );
}

bool SqliteDatabase::is_migrated(std::span<const Migration> migrations) {
    bool all = false;
    read([&](ReadTx& tx) { all = migrations_applied(tx, Engine::Sqlite, migrations); });
    return all;
}

std::optional<std::string> SqliteDatabase::complaint_about(std::string_view sql) {
    auto connection = borrow();
    auto complaint = connection->complaint_about(sql);
    give_back(std::move(connection));
    return complaint;
}

Result<void> SqliteDatabase::copy_to(const std::string& path) {
    borrow()->copy_to(path);
    return {};
}

void SqliteDatabase::close() {
    queue_.close();
    if (writing_.joinable()) writing_.join();
    const std::lock_guard lock{readers_mutex_};
    readers_.clear();
}

}  // namespace

std::unique_ptr<Database> open_sqlite(const std::string& path, const DatabaseLimits& limits) {
    return std::make_unique<SqliteDatabase>(path, limits);
}

}  // namespace bunting::store
