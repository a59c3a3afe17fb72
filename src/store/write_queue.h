// SPDX-License-Identifier: AGPL-3.0-or-later
// Acts waiting for a writer: bounded, many in, one or many out.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

#include "store/store.h"

namespace bunting::store {

struct WaitingAct {
    ActFunction act;
    WriteDone done;
};

class WriteQueue {
public:
    explicit WriteQueue(std::size_t capacity) : capacity_{capacity} {}

    // False when the queue is full or closed; the act is not taken then.
    bool push(WaitingAct& waiting) {
        const std::lock_guard lock{mutex_};
        if (closed_ || waiting_.size() >= capacity_) return false;
        waiting_.push_back(std::move(waiting));
        ready_.notify_one();
        return true;
    }

    // Waits for an act; nullopt once the queue is closed and empty.
    std::optional<WaitingAct> pop() {
        std::unique_lock lock{mutex_};
        ready_.wait(lock, [&] { return closed_ || !waiting_.empty(); });
        return take();
    }

    // An act that is there now, if any.
    std::optional<WaitingAct> pop_now() {
        const std::lock_guard lock{mutex_};
        return take();
    }

    std::size_t size() {
        const std::lock_guard lock{mutex_};
        return waiting_.size();
    }

    void close() {
        const std::lock_guard lock{mutex_};
        closed_ = true;
        ready_.notify_all();
    }

private:
    std::optional<WaitingAct> take() {
        if (waiting_.empty()) return std::nullopt;
        WaitingAct first = std::move(waiting_.front());
        waiting_.pop_front();
        return first;
    }

    std::size_t capacity_;
    std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<WaitingAct> waiting_;
    bool closed_ = false;
};

}  // namespace bunting::store
