// SPDX-License-Identifier: AGPL-3.0-or-later
// PostgreSQL: the same acts on a pool of writers, SERIALIZABLE, run again when two collide.
#include <mutex>
#include <random>
#include <thread>

#include "base/ensure.h"
#include "store/migrate.h"
#include "store/postgres/connection.h"
#include "store/write_queue.h"

namespace bunting::store {
namespace {

constexpr int kTries = 6;  // the first and five more

// Who reads a small table from end to end collides with everybody who writes to it; who goes by an
// index collides with its neighbours only.
std::unique_ptr<PostgresConnection> writing_connection(const std::string& target) {
    auto connection = std::make_unique<PostgresConnection>(target);
    connection->run("SET enable_seqscan = off");
    return connection;
}

// Twice as long each time, and never the same for two: who met once would meet again.
void wait_after(int attempt) {
    thread_local std::minstd_rand chance{std::random_device{}()};
    const int longest = 4'000 << attempt;
    std::this_thread::sleep_for(
        std::chrono::microseconds{std::uniform_int_distribution{longest / 4, longest}(chance)}
    );
}

class PostgresDatabase final : public Database {
public:
    PostgresDatabase(std::string target, const DatabaseLimits& limits)
        : target_{std::move(target)},
          limits_{limits},
          queue_{limits.queue} {
        give_back(std::make_unique<PostgresConnection>(target_)
        );  // fails here, not at the first page
        for (int i = 0; i < limits_.connections; ++i) {
            writers_.emplace_back([this] { write_until_closed(); });
        }
    }

    ~PostgresDatabase() override { close(); }

    Engine engine() const override { return Engine::Postgres; }

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

    Result<void> copy_to(const std::string&) override {
        return refuse(Fault::Invalid, "database.copy_needs_sqlite");
    }

    void close() override;

private:
    std::unique_ptr<PostgresConnection> borrow();
    void give_back(std::unique_ptr<PostgresConnection> connection);
    void read_on(PostgresConnection& connection, const std::function<void(ReadTx&)>& use) const;
    void write_until_closed();
    WriteOutcome run_act(std::unique_ptr<PostgresConnection>& connection, const ActFunction& act);
    static WriteOutcome try_once(PostgresConnection& connection, const ActFunction& act);

    std::string target_;
    DatabaseLimits limits_;
    WriteQueue queue_;
    std::vector<std::thread> writers_;
    std::mutex idle_mutex_;
    std::vector<std::unique_ptr<PostgresConnection>> idle_;
    std::mutex hook_mutex_;
    std::function<void()> hook_;
};

std::unique_ptr<PostgresConnection> PostgresDatabase::borrow() {
    {
        const std::lock_guard lock{idle_mutex_};
        if (!idle_.empty()) {
            auto connection = std::move(idle_.back());
            idle_.pop_back();
            return connection;
        }
    }
    return std::make_unique<PostgresConnection>(target_);
}

void PostgresDatabase::give_back(std::unique_ptr<PostgresConnection> connection) {
    const std::lock_guard lock{idle_mutex_};
    if (!connection->is_broken() && idle_.size() < static_cast<std::size_t>(limits_.connections)) {
        idle_.push_back(std::move(connection));
    }
}

void PostgresDatabase::read_on(
    PostgresConnection& connection, const std::function<void(ReadTx&)>& use
) const {
    connection.run(fmt::format(
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = {}",
        limits_.read_ms
    ));
    try {
        ReadTx tx{connection};
        use(tx);
    } catch (...) {
        if (!connection.is_broken()) connection.run("ROLLBACK");
        throw;
    }
    connection.run("COMMIT");
}

void PostgresDatabase::read(const std::function<void(ReadTx&)>& use) {
    auto connection = borrow();
    try {
        read_on(*connection, use);
    } catch (...) {
        give_back(std::move(connection));
        throw;
    }
    give_back(std::move(connection));
}

void PostgresDatabase::submit(ActFunction act, WriteDone done) {
    WaitingAct waiting{std::move(act), std::move(done)};
    if (!queue_.push(waiting)) waiting.done(WriteOutcome{Written::Busy});
}

void PostgresDatabase::write_until_closed() {
    std::unique_ptr<PostgresConnection> connection;
    while (auto waiting = queue_.pop()) {
        const WriteOutcome outcome = run_act(connection, waiting->act);
        waiting->done(outcome);
        const std::lock_guard lock{hook_mutex_};
        if (outcome.written == Written::Committed && hook_) hook_();
    }
}

WriteOutcome PostgresDatabase::run_act(
    std::unique_ptr<PostgresConnection>& connection, const ActFunction& act
) {
    std::string why;
    for (int attempt = 0; attempt < kTries; ++attempt) {
        try {
            if (!connection || connection->is_broken()) connection = writing_connection(target_);
            return try_once(*connection, act);
        } catch (const SerializationFailure& collision) {
            why = collision.what();
            wait_after(attempt);
        } catch (const StoreUnavailable&) {
            connection.reset();
            return {Written::Unavailable, std::current_exception()};
        } catch (...) {
            return {Written::Failed, std::current_exception()};
        }
    }
    return {Written::Unavailable, std::make_exception_ptr(StoreUnavailable(why))};
}

WriteOutcome PostgresDatabase::try_once(PostgresConnection& connection, const ActFunction& act) {
    connection.run("BEGIN ISOLATION LEVEL SERIALIZABLE");
    try {
        WriteTx tx{connection};
        if (act(tx) == Verdict::Commit) {
            connection.run("COMMIT");
            return {Written::Committed};
        }
    } catch (...) {
        if (!connection.is_broken()) connection.run("ROLLBACK");
        throw;
    }
    connection.run("ROLLBACK");
    return {Written::RolledBack};
}

Result<int> PostgresDatabase::migrate(std::span<const Migration> migrations, Time now) {
    auto connection = borrow();
    // Any number will do, as long as every node takes the same one.
    const auto begin = [&] { connection->run("BEGIN; SELECT pg_advisory_xact_lock(20260722)"); };
    const auto end = [&](Verdict verdict) {
        connection->run(verdict == Verdict::Commit ? "COMMIT" : "ROLLBACK");
    };
    const auto script = [&](const std::string& sql) { connection->run(sql); };
    return run_migrations(
        MigrationTarget{Engine::Postgres, *connection, begin, end, script}, migrations, now
    );
}

bool PostgresDatabase::is_migrated(std::span<const Migration> migrations) {
    bool all = false;
    read([&](ReadTx& tx) { all = migrations_applied(tx, Engine::Postgres, migrations); });
    return all;
}

std::optional<std::string> PostgresDatabase::complaint_about(std::string_view sql) {
    auto connection = borrow();
    auto complaint = connection->complaint_about(sql);
    give_back(std::move(connection));
    return complaint;
}

void PostgresDatabase::close() {
    queue_.close();
    for (std::thread& writer : writers_) {
        if (writer.joinable()) writer.join();
    }
    const std::lock_guard lock{idle_mutex_};
    idle_.clear();
}

}  // namespace

std::unique_ptr<Database> open_postgres(const std::string& target, const DatabaseLimits& limits) {
    return std::make_unique<PostgresDatabase>(target, limits);
}

}  // namespace bunting::store
