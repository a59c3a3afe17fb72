// SPDX-License-Identifier: AGPL-3.0-or-later
// Where letters leave the house, when a mail server is configured: sender, courier, and the job
// that wakes it.
#pragma once

#include <memory>
#include <vector>

#include "feature/feature.h"
#include "jobs/runner.h"
#include "mail/courier.h"

namespace bunting::app {

class MailRoom {
public:
    // Throws std::runtime_error, in words, for a server or an address that is none.
    MailRoom(const feature::Config& site, store::Database& database, const Clock& clock);
    // Waits for the letter under way.
    ~MailRoom();
    MailRoom(const MailRoom&) = delete;
    MailRoom& operator=(const MailRoom&) = delete;

    // For the lease holder's runner: it sends, and forgets what is old. Requires: this outlives the
    // runner.
    std::vector<jobs::Tick> ticks();

private:
    store::Database& database_;
    std::unique_ptr<mail::Sender> sender_;  // none: letters wait
    std::unique_ptr<mail::Courier> courier_;
};

// How the journal calls itself: the host of the public address, so that another installation's is
// another.
std::string origin_of(const std::string& public_url);

}  // namespace bunting::app
