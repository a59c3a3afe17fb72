// SPDX-License-Identifier: AGPL-3.0-or-later
// Threads for work that may block: passwords, paper, pictures, PostgreSQL. Bounded: when the queue
// is full the caller answers 503 instead of letting everybody wait.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace bunting::web {

class Pool {
public:
    using Job = std::function<void()>;
    // Told of an exception that escaped a job; jobs should have their own border.
    using Report = std::function<void(const char* what)>;

    // Units:    capacity counts waiting jobs, beyond the ones being run.
    // Requires: threads > 0, capacity > 0.
    Pool(int threads, std::size_t capacity, Report report = nullptr);
    // Runs what was submitted, then ends.
    ~Pool();
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    // False, and nothing happens, when the queue is full.
    [[nodiscard]] bool submit(Job job);
    std::size_t waiting() const;

private:
    void work();
    void run(Job& job) noexcept;

    const std::size_t capacity_;
    const Report report_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Job> jobs_;
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace bunting::web
