// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/moderation/actions.h"

#include "base/ensure.h"
#include "features/moderation/letters.h"
#include "features/moderation/permissions.h"
#include "thing/thing_store.h"

namespace bunting::moderation {
namespace {

using access::ActTx;
using access::Call;
using access::Permit;
using thing::State;
using thing::Thing;

bool is_listed(const Thing& thing) {
    return thing.visibility == thing::Visibility::Public && thing.state == State::Published;
}

// What few may see stays unnamed. The reason is sealed words, never a public field.
access::Record entry_of(
    std::string_view verb,
    const Subject& subject,
    std::int64_t shown,
    std::string_view rule,
    std::string_view said
) {
    const Thing& thing = subject.thing;
    access::Record record{
        .verb = std::string{verb},
        .about = thing.id.uuid,
        .version = thing.version,
        .said = std::string{said}
    };
    if (thing.visibility != thing::Visibility::Public) {
        record.public_about = false;
        return record;
    }
    record.fields = {
        {"kind", thing.kind},
        {"place", thing.place.text()},
        {"shown", shown},
        {"number", raw(thing.number)}
    };
    if (!rule.empty()) record.fields.push_back({"rule", std::string{rule}});
    if (subject.turn) record.fields.push_back({"turn", subject.turn->id.text()});
    return record;
}

// An open appeal is answered by a second person, and by nothing else.
Result<void> check_turn_of_events(
    const Call& call, Deed deed, const std::optional<Decision>& last
) {
    const bool is_open = last && last->is_open();
    if (!answers_an_appeal(deed)) {
        if (is_open && deed != Deed::PassOn)
            return refuse(Fault::Conflict, "moderation.appeal_open");
        return {};
    }
    if (!is_open) return refuse(Fault::Conflict, "moderation.no_appeal");
    if (last->moderator == call.actor.party)
        return refuse(Fault::Forbidden, "moderation.own_decision");
    return {};
}

Result<Thing> decide_thing(
    ActTx& tx, Permit& permit, const Call& call, const Decide& command, const Thing& before
) {
    auto changed = TRY(after(command.deed, before, call.now));
    if (changed.state == before.state) return changed;
    const thing::Kind* kind = command.kinds->find(before.kind);
    BUNTING_ENSURE(kind != nullptr);
    const auto details = thing::details_of(tx, call.borough, *kind, before.id);
    const auto above = thing::place_and_above(tx, call.borough, before.place);
    TRY(thing::update_state(permit, call.borough, *kind, changed, details, above));
    return changed;
}

Result<void> decide_turn(Permit& permit, const Call& call, Deed deed, const Subject& subject) {
    if (deed == Deed::AskForChange) return refuse(Fault::Conflict, "moderation.not_for_turns");
    if (deed == Deed::PassOn || deed == Deed::Keep) return {};
    const std::string_view state = deed == Deed::Hide ? "hidden" : "published";
    if (deed == Deed::Hide && subject.turn->state == state)
        return refuse(Fault::Conflict, "thing.already_so");
    if (subject.turn->state == state) return {};
    return set_turn_state(permit, call.borough, subject.thing.id, *subject.turn, state);
}

Result<void> write_down(
    ActTx& tx, Permit& permit, const Call& call, const Decide& command, const Subject& subject
) {
    TRY(insert_decision(
        permit,
        call.borough,
        {
            .id = Uuid::v7(call.now, tx.random()),
            .thing = subject.thing.id,
            .turn = command.about.turn,
            .moderator = call.actor.me(),
            .deed = command.deed,
            .rule = words_of(command.deed).needs_rule ? command.rule : "",
            .reason = command.reason,
            .at = call.now,
        }
    ));
    if (command.deed == Deed::PassOn) return {};
    return settle_reports(permit, call.borough, subject.thing.id, command.about.turn);
}

Result<Subject> subject_from(
    store::ReadTx& tx,
    BoroughId borough,
    std::optional<Thing> thing,
    const std::optional<TurnId>& turn
) {
    if (!thing) return refuse(Fault::NotFound, "page.not_found");
    if (thing->state == State::Removed) return refuse(Fault::NotFound, "thing.gone");
    Subject subject{.thing = std::move(*thing)};
    if (!turn) return subject;
    subject.turn = find_turn(tx, borough, subject.thing.id, *turn);
    if (!subject.turn || subject.turn->state == "withdrawn")
        return refuse(Fault::Conflict, "turn.gone");
    return subject;
}

}  // namespace

Result<Subject> subject_of(store::ReadTx& tx, BoroughId borough, const About& about) {
    return subject_from(tx, borough, thing::find_thing(tx, borough, about.thing), about.turn);
}

Result<Subject> subject_of(
    store::ReadTx& tx, BoroughId borough, const ThingId& thing, const std::optional<TurnId>& turn
) {
    return subject_from(tx, borough, thing::find_thing(tx, borough, thing), turn);
}

bool may_look(store::ReadTx& tx, const Call& call, const Thing& thing) {
    if (thing.visibility == thing::Visibility::Public) return true;
    if (!kKeepers.contains(call.actor.hat)) return false;
    return thing.visibility != thing::Visibility::Connectors ||
           was_reported(tx, call.borough, thing.id);
}

bool is_own(const access::Actor& actor, const Subject& subject) {
    const auto is_actor = [&](const PartyId& party) {
        return actor.party == party || actor.body == party;
    };
    return is_actor(subject.author()) || is_actor(subject.owner()) ||
           is_actor(subject.thing.author) || is_actor(subject.thing.owner);
}

Result<Decided> decide(ActTx& tx, const Call& call, const Decide& command) {
    auto permit = TRY(access::authorize(tx, call, kDecide, {}));
    Subject subject = TRY(subject_of(tx, call.borough, command.about));
    if (!may_look(tx, call, subject.thing)) return refuse(Fault::NotFound, "page.not_found");
    if (is_own(call.actor, subject)) return refuse(Fault::Forbidden, "moderation.own");
    TRY(check_words(command.deed, command.rule, command.reason));
    const auto last = latest_decision(tx, call.borough, subject.thing.id, command.about.turn);
    TRY(check_turn_of_events(call, command.deed, last));

    const bool was_listed = is_listed(subject.thing);
    if (subject.turn)
        TRY(decide_turn(permit, call, command.deed, subject));
    else
        subject.thing = TRY(decide_thing(tx, permit, call, command, subject.thing));
    TRY(write_down(tx, permit, call, command, subject));
    if (answers_an_appeal(command.deed)) {
        BUNTING_ENSURE(last.has_value());
        TRY(set_answered(permit, call.borough, subject.thing.id, last->id, call.now));
    }
    const std::int64_t shown = (is_listed(subject.thing) ? 1 : 0) - (was_listed ? 1 : 0);
    const DeedWords& words = words_of(command.deed);
    const std::string_view rule =
        words.needs_rule ? std::string_view{command.rule} : std::string_view{};
    permit.record(entry_of(words.verb, subject, shown, rule, command.reason));
    TRY(write_to_author(tx, call, command, subject));
    return Decided{subject.thing.id, subject.thing.number, command.deed, subject.thing.state};
}

PartyId owner_for(const access::Actor& actor, const Subject& subject) {
    return actor.party == subject.author() ? subject.author() : subject.owner();
}

std::optional<Decision> decision_to_appeal(
    store::ReadTx& tx, BoroughId borough, const Subject& subject
) {
    const auto turn = subject.turn ? std::optional{subject.turn->id} : std::nullopt;
    auto last = latest_decision(tx, borough, subject.thing.id, turn);
    if (!last) return std::nullopt;
    const bool is_against =
        last->done == words_of(Deed::Hide).done || last->done == words_of(Deed::AskForChange).done;
    return is_against ? last : std::nullopt;
}

Result<Decided> appeal(ActTx& tx, const Call& call, const Appeal& command) {
    const Subject subject = TRY(subject_of(tx, call.borough, command.about));
    auto permit =
        TRY(access::authorize(tx, call, kAppeal, {.owner = owner_for(call.actor, subject)}));
    const auto decision = decision_to_appeal(tx, call.borough, subject);
    if (!decision) return refuse(Fault::Conflict, "moderation.nothing_to_appeal");
    if (decision->appealed) return refuse(Fault::Conflict, "moderation.appealed_already");
    if (command.words.empty()) return refuse(Fault::Invalid, "moderation.appeal_missing", "words");
    TRY(set_appeal(permit, call.borough, subject.thing.id, decision->id, command.words, call.now));
    permit.record(entry_of("moderation.appealed", subject, 0, decision->rule, command.words));
    return Decided{
        .id = subject.thing.id, .number = subject.thing.number, .state = subject.thing.state
    };
}

}  // namespace bunting::moderation
