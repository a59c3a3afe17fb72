// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server/pool.h"

#include <cstdio>

#include "base/ensure.h"

namespace bunting::web {

namespace {

void report_to_stderr(const char* what) {
    std::fprintf(stderr, "a job failed: %s\n", what);
}

}  // namespace

Pool::Pool(int threads, std::size_t capacity, Report report)
    : capacity_{capacity},
      report_{report ? std::move(report) : report_to_stderr} {
    BUNTING_ENSURE(threads > 0 && capacity > 0);
    for (int i = 0; i < threads; ++i)
        threads_.emplace_back([this] { work(); });
}

Pool::~Pool() {
    {
        const std::lock_guard lock{mutex_};
        ending_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_)
        thread.join();
}

bool Pool::submit(Job job) {
    {
        const std::lock_guard lock{mutex_};
        // A job that submits another while the pool ends would never let it end.
        if (ending_ || jobs_.size() >= capacity_) return false;
        jobs_.push_back(std::move(job));
    }
    changed_.notify_one();
    return true;
}

std::size_t Pool::waiting() const {
    const std::lock_guard lock{mutex_};
    return jobs_.size();
}

void Pool::work() {
    for (;;) {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [this] { return ending_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        Job job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        run(job);
    }
}

void Pool::run(Job& job) noexcept {
    try {
        job();
        job = nullptr;  // what it holds goes before the next one is taken
    } catch (const std::exception& error) {
        report_(error.what());
    }
}

}  // namespace bunting::web
