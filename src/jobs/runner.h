// SPDX-License-Identifier: AGPL-3.0-or-later
// The system's own duties, done by one node at a time: giving journal entries their numbers,
// signing the head, and carrying what changed into everything that follows from the journal
// (counters, index, mail).
//
//   act commits ─► wake ─► number ─► sign (at most once a second) ─► projections, each at its own
//   position
//
// A projection in the database moves in the same transaction as its position: exactly once. The
// index of a node keeps its own position beside its own files.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <future>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "access/act.h"
#include "store/journal_store.h"

namespace bunting::jobs {

// In the database: run by the lease holder, in a transaction with its position.
struct Projection {
    std::string name;
    std::function<void(store::WriteTx&, const journal::StoredEntry&)> carry;
};

// On this node: told of the entries from its own position on; answers how far it came.
struct NodeProjection {
    std::string name;
    std::function<std::int64_t(BoroughId)> position;
    std::function<void(BoroughId, std::span<const journal::StoredEntry>, std::int64_t end)> carry;
    std::function<void(Time now)> tidy = {};  // after each round in which it came to the end
};

// Something done now and then by the lease holder, in pieces of a few milliseconds.
struct Tick {
    std::string name;
    std::int64_t every_seconds = 60;
    std::function<void(Time now)> run;
};

struct RunnerConfig {
    store::Database& database;
    store::KeyStore& keys;
    const Clock& clock;
    Random& random;
    std::string origin = "bunting";  // how the log calls itself in signed notes
    std::function<void(std::string_view job, std::string_view what)>
        report;  // an accident of a job
};

class Runner {
public:
    explicit Runner(RunnerConfig config);
    ~Runner();
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

    // Before start() or run_once() only.
    void add(Projection projection) { projections_.push_back(std::move(projection)); }

    void add(NodeProjection projection) { node_projections_.push_back(std::move(projection)); }

    void add(Tick tick) { ticks_.push_back({std::move(tick), Time{}}); }

    void start();
    void stop();
    // From the database's commit hook.
    void wake();
    // Everything that waits, now, on this thread: commands and tests. Requires: not started.
    void run_once();
    // Does `work` between two rounds, alone with every projection, then everything that waits, and
    // returns when it is done: on the runner's thread where it is started, on this one where not.
    // Throws what the work threw.
    void settle(const std::function<void()>& work);

    // Rises with the journal.
    std::int64_t changes() const { return changes_.load(std::memory_order_relaxed); }

private:
    struct Scheduled {
        Tick tick;
        Time last;
    };

    struct Asked {
        const std::function<void()>& work;
        std::promise<void> done;
    };

    void loop();
    // Those who asked since the last round; nullopt at the end.
    std::optional<std::vector<Asked*>> wait();
    void answer(const std::vector<Asked*>& asked);
    void round();
    void round_of(BoroughId borough, bool holder);
    std::int64_t journal_size(BoroughId borough);
    bool hold_lease();
    void give_lease_back();
    void number_and_sign(BoroughId borough);
    void project(const Projection& projection, BoroughId borough);
    // True where more waits than one round should take.
    bool project_here(const NodeProjection& projection, BoroughId borough);
    void tick();
    void guarded(std::string_view job, const std::function<void()>& work);

    RunnerConfig config_;
    Uuid node_;
    std::vector<Projection> projections_;
    std::vector<NodeProjection> node_projections_;
    std::vector<Scheduled> ticks_;
    std::atomic<std::int64_t> changes_{0};
    Time last_signed_;
    std::mutex mutex_;
    std::condition_variable ready_;
    bool awake_ = true;
    bool stopping_ = false;
    bool more_waits_ = false;  // of a node projection, after the last round
    std::vector<Asked*> asked_;
    std::thread thread_;
};

// The boroughs of this installation.
std::vector<BoroughId> boroughs(store::ReadTx& tx);

// ---- counters: how many things of each kind a place shows, and when its pages change ----
Projection counters();

// ---- sayable numbers ----
// SQLite: one process writes, so a counter in memory is enough. PostgreSQL: ranges, fetched ahead.
std::unique_ptr<access::NumberSource> number_source(store::Database& database);
// After things were brought in with their numbers: new ones come after them.
void settle_numbers(store::Database& database);

}  // namespace bunting::jobs
