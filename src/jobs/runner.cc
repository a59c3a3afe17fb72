// SPDX-License-Identifier: AGPL-3.0-or-later
#include "jobs/runner.h"

#include <chrono>

#include "base/ensure.h"

namespace bunting::jobs {
namespace {

constexpr store::Duty kLeasing{"lease"};
// A node that crashed holds it so long: what is written meanwhile is found that much later.
constexpr std::int64_t kLeaseSeconds = 3;
constexpr int kBatch = 200;
constexpr int kBatchesHere = 10;

constexpr store::Query kBoroughs{"SELECT DISTINCT borough FROM setting ORDER BY borough"};
constexpr store::Query kHolder{"SELECT holder, expires FROM lease WHERE name = $1"};
constexpr store::Change kTakeLease{R"sql(
    INSERT INTO lease (name, holder, expires) VALUES ($1, $2, $3)
    ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires = excluded.expires
)sql"};
constexpr store::Change kGiveBack{"DELETE FROM lease WHERE name = $1 AND holder = $2"};

// Runs `work` as a write of the system's own; throws what the writer met.
void write(store::Database& database, const std::function<void(store::WriteTx&)>& work) {
    const auto outcome = database.write([&](store::WriteTx& tx) {
        work(tx);
        return store::Verdict::Commit;
    });
    if (outcome.error) std::rethrow_exception(outcome.error);
    if (outcome.written != store::Written::Committed)
        throw store::StoreUnavailable("the writer is busy");
}

}  // namespace

std::vector<BoroughId> boroughs(store::ReadTx& tx) {
    return tx.rows(kBoroughs, [](const store::Row& row) { return row.as<BoroughId>(0); });
}

Runner::Runner(RunnerConfig config)
    : config_{std::move(config)},
      node_{Uuid::v7(config_.clock.now(), config_.random)} {}

Runner::~Runner() {
    stop();
}

void Runner::start() {
    thread_ = std::thread{[this] { loop(); }};
}

void Runner::stop() {
    {
        const std::lock_guard lock{mutex_};
        if (stopping_) return;
        stopping_ = true;
        ready_.notify_all();
    }
    if (thread_.joinable()) thread_.join();
    guarded("lease", [&] { give_lease_back(); });
}

void Runner::wake() {
    const std::lock_guard lock{mutex_};
    awake_ = true;
    ready_.notify_one();
}

void Runner::loop() {
    using namespace std::chrono_literals;
    while (const auto asked = wait()) {
        answer(*asked);
        round();
        std::this_thread::sleep_for(20ms);  // let a burst of acts gather into one numbering
    }
    round();
}

std::optional<std::vector<Runner::Asked*>> Runner::wait() {
    using namespace std::chrono_literals;
    std::vector<Asked*> asked;
    std::unique_lock lock{mutex_};
    ready_.wait_for(lock, 500ms, [&] {
        return awake_ || stopping_ || more_waits_ || !asked_.empty();
    });
    asked.swap(asked_);
    if (stopping_ && asked.empty()) return std::nullopt;
    awake_ = false;
    return asked;
}

void Runner::answer(const std::vector<Asked*>& asked) {
    for (Asked* one : asked) {
        try {
            if (one->work) one->work();
            run_once();
            one->done.set_value();
        } catch (...) {
            one->done.set_exception(std::current_exception());
        }
    }
}

void Runner::settle(const std::function<void()>& work) {
    Asked asked{work, {}};
    auto done = asked.done.get_future();
    {
        const std::lock_guard lock{mutex_};
        if (thread_.joinable()) {
            asked_.push_back(&asked);
            ready_.notify_one();
        }
    }
    if (!thread_.joinable()) answer({&asked});
    done.get();
}

void Runner::run_once() {
    for (int i = 0; i < 2; ++i) {  // twice: what a tick wrote is numbered and carried too
        last_signed_ = Time{};
        do {
            round();
        } while (more_waits_);
    }
}

void Runner::guarded(std::string_view job, const std::function<void()>& work) {
    try {
        work();
    } catch (const std::exception& error) {
        if (config_.report) config_.report(job, error.what());
    }
}

void Runner::round() {
    std::vector<BoroughId> all;
    guarded("boroughs", [&] {
        all = config_.database.reading([](store::ReadTx& tx) { return boroughs(tx); });
    });
    bool holder = false;
    more_waits_ = false;
    guarded("lease", [&] { holder = hold_lease(); });
    std::int64_t total = 0;
    for (const BoroughId borough : all) {
        round_of(borough, holder);
        guarded("size", [&] { total += journal_size(borough); });
    }
    changes_.store(total, std::memory_order_relaxed);
    for (const NodeProjection& projection : node_projections_) {
        if (more_waits_ || !projection.tidy) continue;
        guarded(projection.name, [&] { projection.tidy(config_.clock.now()); });
    }
    if (holder) tick();
}

void Runner::round_of(BoroughId borough, bool holder) {
    if (holder) {
        guarded("numbering", [&] { number_and_sign(borough); });
        for (const Projection& projection : projections_)
            guarded(projection.name, [&] { project(projection, borough); });
    }
    for (const NodeProjection& projection : node_projections_) {
        guarded(projection.name, [&] { more_waits_ |= project_here(projection, borough); });
    }
}

std::int64_t Runner::journal_size(BoroughId borough) {
    return config_.database.reading([&](store::ReadTx& tx) {
        return store::journal_size(tx, borough);
    });
}

// On SQLite this process is the only one; on PostgreSQL the lease decides, renewed at half its
// time.
bool Runner::hold_lease() {
    if (config_.database.engine() == store::Engine::Sqlite) return true;
    const Time now = config_.clock.now();
    bool mine = false;
    write(config_.database, [&](store::WriteTx& tx) {
        struct Held {
            Uuid holder;
            Time expires;
        };
        const auto held = tx.row(
            kHolder, [](const store::Row& row) { return Held{row.uuid(0), row.time(1)}; }, "duties"
        );
        mine = !held || held->holder == node_ || held->expires < now;
        const bool renew = mine && (!held || held->holder != node_ ||
                                    held->expires < now.plus_seconds(kLeaseSeconds / 2));
        if (renew) {
            const auto taken = tx.change(
                kLeasing.key(), kTakeLease, "duties", node_, now.plus_seconds(kLeaseSeconds)
            );
            BUNTING_ENSURE(taken.has_value());
        }
    });
    return mine;
}

// Another node need not wait until it ends.
void Runner::give_lease_back() {
    if (config_.database.engine() == store::Engine::Sqlite) return;
    write(config_.database, [&](store::WriteTx& tx) {
        const auto gone = tx.change(kLeasing.key(), kGiveBack, "duties", node_);
        BUNTING_ENSURE(gone.has_value());
    });
}

void Runner::number_and_sign(BoroughId borough) {
    for (std::int64_t numbered = kBatch; numbered == kBatch;) {
        const bool waits = config_.database.reading([&](store::ReadTx& tx) {
            return store::entries_wait(tx, borough);
        });
        if (!waits) break;
        write(config_.database, [&](store::WriteTx& tx) {
            numbered = store::number_entries(tx, borough, kBatch).numbered;
        });
    }
    const Time now = config_.clock.now();
    if (now < last_signed_.plus_seconds(1)) return;
    const bool grew = config_.database.reading([&](store::ReadTx& tx) {
        const auto latest = store::latest_checkpoint(tx, borough);
        return store::journal_size(tx, borough) > (latest ? latest->size : 0);
    });
    if (!grew) return;
    write(config_.database, [&](store::WriteTx& tx) {
        store::sign_head(tx, borough, store::journal_origin(config_.origin, borough), config_.keys);
    });
    last_signed_ = now;
}

void Runner::project(const Projection& projection, BoroughId borough) {
    for (;;) {
        const bool waits = config_.database.reading([&](store::ReadTx& tx) {
            return store::projection_position(tx, borough, projection.name) <
                   store::journal_size(tx, borough);
        });
        if (!waits) return;
        write(config_.database, [&](store::WriteTx& tx) {
            const auto from = store::projection_position(tx, borough, projection.name);
            const auto entries = store::entries_from(tx, borough, from, kBatch);
            for (const auto& stored : entries)
                projection.carry(tx, stored);
            store::move_projection(
                tx, borough, projection.name, from + static_cast<std::int64_t>(entries.size())
            );
        });
    }
}

// An index that is built anew has the whole journal before it: numbering and counting go on between
// its pieces.
bool Runner::project_here(const NodeProjection& projection, BoroughId borough) {
    for (int batch = 0; batch < kBatchesHere; ++batch) {
        const std::int64_t from = projection.position(borough);
        const auto entries = config_.database.reading([&](store::ReadTx& tx) {
            return store::entries_from(tx, borough, from, kBatch);
        });
        if (entries.empty()) return false;
        projection.carry(borough, entries, from + static_cast<std::int64_t>(entries.size()));
        if (projection.position(borough) == from) return false;  // not now; at the next round again
    }
    return true;
}

void Runner::tick() {
    const Time now = config_.clock.now();
    for (Scheduled& scheduled : ticks_) {
        // A clock that was set back does not stop what is done every hour.
        const bool was_set_back = now < scheduled.last;
        const Time next = scheduled.last.plus_seconds(scheduled.tick.every_seconds);
        if (now < next && !was_set_back) continue;
        scheduled.last = now;
        guarded(scheduled.tick.name, [&] { scheduled.tick.run(now); });
    }
}

}  // namespace bunting::jobs
