// SPDX-License-Identifier: AGPL-3.0-or-later
// Front door of the dimensions: the ring of a project, from "what does this mean for us here?" to a
// published work plan, and what became of it. A ring belongs to a project and its partners; the
// project itself is features/projects.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/act.h"
#include "feature/feature.h"
#include "features/dimensions/ring_rules.h"
#include "thing/thing.h"

namespace bunting::dimensions {

extern const feature::Feature kFeature;

// ---- acts ----
struct Form {
    ThingNumber project{};
};

// The partners begin, with the sixteen statements. Errors: those of authorize() and
// check_partners(); NotFound("page.not_found"); Conflict("ring.there_already").
Result<thing::Thing> form_ring(access::ActTx& tx, const access::Call& call, const Form& command);

struct Meaning {
    std::string code;  // of a statement; of an added one: the dimension's letter and "+"
    std::string words;
    std::string meaning;
};

struct Interpret {
    ThingNumber project{};
    std::vector<Meaning> meanings;
};

// What each statement means here, said differently where they like, and statements of their own.
// Errors: those of authorize() and check_stage(); NotFound("page.not_found");
// Conflict("ring.enough_statements").
Result<thing::Thing> interpret(
    access::ActTx& tx, const access::Call& call, const Interpret& command
);

struct OpenCheck {
    ThingNumber project{};
};

// Each partner gets a sheet; the first time, or another look. Errors: those of authorize(),
// check_partners() and check_stage(); NotFound("page.not_found").
Result<thing::Thing> open_check(
    access::ActTx& tx, const access::Call& call, const OpenCheck& command
);

struct SendCheck {
    ThingNumber project{};
    std::optional<Uuid> partner = {};  // as which partner; else the only one the actor speaks for
    std::string code = {};             // typed in from paper: the code on it
    std::vector<Answer> answers;
};

// Alone and unseen; again, until all are in. With the last one the check ends. Errors: those of
// authorize(), check_answers() and check_stage(); NotFound("page.not_found");
// Invalid("ring.code_unknown", "code").
Result<thing::Thing> send_check(
    access::ActTx& tx, const access::Call& call, const SendCheck& command
);

struct CloseCheck {
    ThingNumber project{};
};

// Without those who are missing, who are named. Errors: those of authorize(), check_stage() and
// check_closing(); NotFound("page.not_found").
Result<thing::Thing> close_check(
    access::ActTx& tx, const access::Call& call, const CloseCheck& command
);

struct Choose {
    ThingNumber project{};
    std::vector<std::string> codes;
};

// What to work on. Errors: those of authorize() and check_stage(); NotFound("page.not_found");
// Invalid("ring.choose_one", "statement").
Result<thing::Thing> choose(access::ActTx& tx, const access::Call& call, const Choose& command);

struct AddAction {
    ThingNumber project{};
    std::string code;
    std::string what;
    std::string partner;   // who does it: its id or its name
    std::string built_on;  // a partner, for what they bring; or the number of an asset
    std::string due;
    std::string know;
};

// Errors: those of authorize() and check_stage(); NotFound("page.not_found"); Invalid of its
// fields: "ring.statement_missing", "ring.what_missing", "ring.partner_missing",
// "ring.asset_unknown", "ring.due_missing", "ring.due_past", "ring.know_missing".
Result<thing::Thing> add_action(
    access::ActTx& tx, const access::Call& call, const AddAction& command
);

struct DropAction {
    ThingNumber project{};
    std::string action;  // its id, or what it says
};

// Errors: those of authorize() and check_stage(); NotFound("ring.action_gone").
Result<thing::Thing> drop_action(
    access::ActTx& tx, const access::Call& call, const DropAction& command
);

struct NothingNeeded {
    ThingNumber project{};
    std::string dimension;
    std::string why;  // empty: taken back
};

// Errors: those of authorize() and check_stage(); NotFound("page.not_found").
Result<thing::Thing> nothing_needed(
    access::ActTx& tx, const access::Call& call, const NothingNeeded& command
);

struct Publish {
    ThingNumber project{};
    std::string public_url = {};  // for the letters of the promises
};

// Every action becomes a promise. Errors: those of authorize(), check_stage(), check_partners() and
// check_plan(); NotFound("page.not_found"); Conflict("ring.partner_gone").
Result<thing::Thing> publish_plan(
    access::ActTx& tx, const access::Call& call, const Publish& command
);

struct CheckInOn {
    ThingNumber project{};
    std::string words;
};

// Every eight weeks: how the plan goes. Errors: those of authorize() and check_stage();
// NotFound("page.not_found"); Invalid("ring.words_missing", "words").
Result<thing::Thing> check_in(
    access::ActTx& tx, const access::Call& call, const CheckInOn& command
);

}  // namespace bunting::dimensions
