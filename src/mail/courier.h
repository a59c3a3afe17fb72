// SPDX-License-Identifier: AGPL-3.0-or-later
// Carries the letters of the outbox to the mail server, on a thread of its own: each at least once,
// under a Message-ID that stays the same, again later where the server asks for it. One node at a
// time carries: whoever holds the lease wakes its courier. Writing letters is not here:
// access/outbox.h.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "access/outbox.h"
#include "base/time.h"
#include "mail/message.h"
#include "mail/sender.h"
#include "store/store.h"

namespace bunting::mail {

struct CourierConfig {
    store::Database& database;
    const Clock& clock;
    Sender& sender;          // used by one thread
    std::string from;        // mailbox that letters come from; its host names the messages
    std::string public_url;  // before a letter's own paths
    std::function<void(std::string_view what)> report = {};  // an accident
};

class Courier final {
public:
    explicit Courier(CourierConfig config);
    ~Courier();
    Courier(const Courier&) = delete;
    Courier& operator=(const Courier&) = delete;

    void start();
    // Waits for the letter under way.
    void stop();
    // There may be something due.
    void wake();

    // Everything that is due now, on this thread; how many letters it settled. Requires: not
    // started.
    int carry();

private:
    void loop();
    bool carry_one(const access::WaitingLetter& letter);
    void settle(
        const access::WaitingLetter& letter, std::string_view state, std::string_view said, Time due
    );
    Result<std::string> message_of(const access::WaitingLetter& letter);
    // False at the end.
    bool wait();
    bool is_stopping();

    CourierConfig config_;
    Time rests_until_;  // after the server could not be reached
    std::mutex mutex_;
    std::condition_variable ready_;
    bool awake_ = false;
    bool stopping_ = false;
    std::thread thread_;
};

// How long to wait after so many tries; nullopt: no more. A minute at first, three days in all.
std::optional<std::int64_t> seconds_until_next_try(std::int64_t tries);

// Letters that were sent a week ago, and those that never will be, are forgotten. In pieces: how
// many went.
std::int64_t forget_old_letters(store::Database& database, Time now);

}  // namespace bunting::mail
