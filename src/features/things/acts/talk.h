// SPDX-License-Identifier: AGPL-3.0-or-later
// What people do around a thing without changing it: say something (things.h), take it back, report
// it.
#pragma once

#include "features/things/things.h"

namespace bunting::things {

struct WithdrawTurn {
    ThingNumber thing{};
    TurnId turn;
};

// Takes the words away; that something stood there stays to be seen, so that answers keep their
// sense. Errors: those of authorize(); NotFound("thing.gone"); Conflict("turn.gone").
Result<thing::Thing> withdraw(
    access::ActTx& tx, const access::Call& call, const WithdrawTurn& command
);

inline constexpr std::array<std::string_view, 6> kReportReasons{
    "names_somebody",
    "unkind",
    "untrue",
    "unsafe",
    "advert",
    "other",
};

struct ReportThing {
    ThingNumber thing{};
    std::optional<TurnId> turn = {};
    std::string reason;
    std::string words;
    std::string peer;  // whose reports are counted; not kept
};

// Private: who reports, and what they write, is seen by those who look at what is reported, and
// nobody else. Errors: NotFound("thing.gone"); Invalid("report.reason_missing", "reason");
// Unavailable("thing.slow_down").
Result<thing::Thing> report(
    access::ActTx& tx, const access::Call& call, const ReportThing& command
);

}  // namespace bunting::things
