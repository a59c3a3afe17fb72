// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/things/acts/talk.h"

#include "access/session.h"
#include "features/things/acts/entry.h"
#include "features/things/acts/turn.h"
#include "features/things/store/draft_store.h"
#include "features/things/store/talk_store.h"

namespace bunting::things {
namespace {

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kReportsAnHour = 10;

// What a turn answers stands at the top: an answer to an answer is one more answer to the same.
Result<std::optional<TurnId>> answered(
    store::ReadTx& tx, BoroughId borough, const ThingId& thing, const std::optional<TurnId>& answers
) {
    if (!answers) return std::optional<TurnId>{};
    const auto turn = find_turn(tx, borough, thing, *answers);
    if (!turn || turn->state == TurnState::Hidden) return refuse(Fault::Conflict, "turn.gone");
    return std::optional{turn->answers.value_or(turn->id)};
}

}  // namespace

Result<Turned> say(access::ActTx& tx, const access::Call& call, const Say& command) {
    auto thing = TRY(thing_for(tx, call, command.thing));
    auto permit = TRY(access::authorize(tx, call, kSay, {}));
    std::string words = TRY(turn_words(command.words));
    const auto answers = TRY(answered(tx, call.borough, thing.id, command.answers));
    Turn turn{
        .id = tx.fresh<TurnId>(call.now),
        .answers = answers,
        .voice = call.actor.speaker(),
        .author = call.actor.me(),
        .words = std::move(words),
        .at = call.now,
    };
    // What is said in confidence is for nobody else to look at.
    const bool waits = thing.visibility != thing::Visibility::Connectors &&
                       waits_for_a_look(turn.words, call.actor.hat);
    turn.state = waits ? TurnState::Waiting : TurnState::Published;

    TRY(insert_turn(permit, call.borough, thing.id, turn, call.actor.hat));
    if (!waits) TRY(count_turns(permit, call.borough, thing.id, 1));
    auto entry = entry_about("turn.said", thing, thing, turn.words);
    if (entry.public_about) entry.fields.push_back({"turn", turn.id.text()});
    permit.record(std::move(entry));
    return Turned{turn.id, waits};
}

Result<thing::Thing> withdraw(
    access::ActTx& tx, const access::Call& call, const WithdrawTurn& command
) {
    auto thing = TRY(thing_for(tx, call, command.thing));
    const auto turn = find_turn(tx, call.borough, thing.id, command.turn);
    if (!turn || turn->state == TurnState::Withdrawn) return refuse(Fault::Conflict, "turn.gone");
    const bool typed_it = call.actor.party == turn->author;
    auto permit = TRY(
        access::authorize(tx, call, kWithdrawTurn, {.owner = typed_it ? turn->author : turn->voice})
    );

    TRY(withdraw_turn(permit, call.borough, thing.id, turn->id));
    if (turn->state == TurnState::Published) TRY(count_turns(permit, call.borough, thing.id, -1));
    auto entry = entry_about("turn.withdrawn", thing, thing, "");
    if (entry.public_about) entry.fields.push_back({"turn", turn->id.text()});
    permit.record(std::move(entry));
    return thing;
}

Result<thing::Thing> follow(access::ActTx& tx, const access::Call& call, const Follow& command) {
    auto thing = TRY(thing_for(tx, call, command.thing));
    auto permit = TRY(access::authorize(tx, call, kFollowThing, {}));
    TRY(set_follow(permit, call.borough, thing.id, call.actor.me(), command.follows));
    // What somebody follows is their own matter: the entry does not say of which thing it is.
    permit.record({
        .verb = command.follows ? "thing.followed" : "thing.unfollowed",
        .about = thing.id.uuid,
        .version = thing.version,
        .public_about = false,
    });
    return thing;
}

Result<thing::Thing> report(
    access::ActTx& tx, const access::Call& call, const ReportThing& command
) {
    auto thing = TRY(thing_for(tx, call, command.thing));
    auto permit = TRY(access::authorize(tx, call, kReportThing, {}));
    const bool known = std::find(kReportReasons.begin(), kReportReasons.end(), command.reason) !=
                       kReportReasons.end();
    if (!known) return refuse(Fault::Invalid, "report.reason_missing", "reason");
    const std::string who = call.actor.party ? call.actor.me().text() : command.peer;
    if (!TRY(access::within_rate(tx, call, rate_key("report", who), kHour, kReportsAnHour))) {
        return refuse(Fault::Unavailable, "thing.slow_down");
    }
    if (command.turn && !find_turn(tx, call.borough, thing.id, *command.turn)) {
        return refuse(Fault::Conflict, "turn.gone");
    }
    const Report row{
        .id = tx.fresh<ReportId>(call.now),
        .thing = thing.id,
        .turn = command.turn,
        .reporter = call.actor.party,
        .reason = command.reason,
        .words = command.words,
    };
    TRY(insert_report(permit, call.borough, row));
    permit.record({
        .verb = "thing.reported",
        .about = thing.id.uuid,
        .version = thing.version,
        .said = command.words,
        .public_about = false,
    });
    return thing;
}

}  // namespace bunting::things
