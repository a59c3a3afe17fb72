// SPDX-License-Identifier: AGPL-3.0-or-later
// What people do in the room without an account: take a seat by the code, send dots, say what they
// can live with. Nothing here is journalled; a sending carries a mark and is taken once.
#pragma once

#include "features/lab/room/seat_store.h"

namespace bunting::lab {

struct TakeSeat {
    std::string code;
    std::string side;
    std::string name;
};

struct Seated {
    Round round;
    std::string secret;  // the phone keeps it
};

// Errors: Invalid("lab.code_wrong", "code"); Invalid("lab.side_missing", "side").
Result<Seated> take_seat(ActTx& tx, const Call& call, const TakeSeat& command);

struct SendDots {
    ThingNumber round{};
    std::string secret;
    std::map<ThingNumber, int> dots;
    std::string mark;
};

// Errors: those of check_dots(); NotFound("page.not_found"); Forbidden("lab.no_seat");
// Conflict("lab.dots_not_open").
Result<Round> send_dots(ActTx& tx, const Call& call, const SendDots& command);

struct Answer {
    bool yes = true;
    std::string reason = {};
};

struct SendAnswers {
    ThingNumber round{};
    std::string secret;
    std::map<ThingNumber, Answer> answers;
    std::string mark;
};

// Errors: as above; Conflict("lab.asks_not_now"); Invalid("lab.reason_missing", "why_…") for a no
// without one; Invalid("lab.answers_missing", "…") where an area above the line has no answer.
Result<Round> send_answers(ActTx& tx, const Call& call, const SendAnswers& command);

struct FromHome {
    ThingNumber round{};
    std::string side;
    std::map<ThingNumber, int> dots;
};

// Errors: those of authorize() and check_dots(); Conflict("lab.absent_closed");
// Conflict("lab.absent_there"); Invalid("lab.side_missing", "side").
Result<Round> send_from_home(ActTx& tx, const Call& call, const FromHome& command);

// The sheet's number, where the letters after it are right.
std::optional<int> sheet_of(const Round& round, std::string_view serial);

}  // namespace bunting::lab
