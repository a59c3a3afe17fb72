// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/promises/acts.h"

#include "features/promises/letters.h"
#include "features/promises/permissions.h"
#include "features/promises/promise_store.h"
#include "text/clean.h"
#include "thing/thing_store.h"

namespace bunting::promises {
namespace {

constexpr std::size_t kLongestWords = 300;
constexpr std::size_t kLongestSaid = 1000;
constexpr int kMostAbout = 200;

constexpr store::Query kNamed{
    "SELECT id FROM party WHERE borough = $1 AND name_key = $2 AND listed = 1 AND state = 'active' "
    "ORDER BY id LIMIT 2"
};

bool is_nobody(const Who& who) {
    return !who.party && who.name.empty();
}

// The actor, or a body they belong to.
bool speaks_as(store::ReadTx& tx, const Call& call, const std::optional<PartyId>& party) {
    if (!party || !call.actor.party) return false;
    if (party == call.actor.party || party == call.actor.body) return true;
    const auto bodies = access::bodies_of(tx, call.borough, call.actor.me());
    return std::any_of(bodies.begin(), bodies.end(), [&](const access::Party& body) {
        return body.id == *party;
    });
}

access::Target as_own(store::ReadTx& tx, const Call& call, const std::optional<PartyId>& party) {
    return speaks_as(tx, call, party) ? access::Target{.owner = call.actor.party}
                                      : access::Target{};
}

bool same(const Who& a, const Who& b) {
    if (a.party || b.party) return a.party == b.party;
    return a.name == b.name;
}

access::Record entry_of(
    std::string verb, const Promise& promise, ThingNumber about, std::string said
) {
    access::Record record{
        .verb = std::move(verb),
        .about = promise.id.uuid,
        .version = promise.version,
        .said = std::move(said),
    };
    record.fields = {
        {"number", raw(about)},
        {"promise", raw(promise.number)},
        {"due", promise.due.iso()},
        {"state", std::string{word_of(promise.state)}},
    };
    return record;
}

Result<Promise> promise_for(store::ReadTx& tx, const Call& call, ThingNumber number) {
    auto promise = find_promise(tx, call.borough, number);
    if (!promise || promise->state == State::Hidden)
        return refuse(Fault::NotFound, "page.not_found");
    return std::move(*promise);
}

std::vector<thing::Place> above_of(store::ReadTx& tx, BoroughId borough, const Promise& promise) {
    if (!promise.place) return {};
    return thing::place_and_above(tx, borough, *promise.place);
}

ThingNumber number_of(store::ReadTx& tx, BoroughId borough, const ThingId& thing) {
    const auto found = thing::find_thing(tx, borough, thing);
    return found ? found->number : ThingNumber{};
}

// A new version, kept and recorded.
Result<Promise> keep(
    ActTx& tx, access::Permit& permit, Promise promise, std::string verb, std::string said
) {
    const Call& call = permit.call();
    ++promise.version;
    promise.changed = call.now;
    TRY(update_promise(permit, call.borough, promise, above_of(tx, call.borough, promise)));
    const ThingNumber about = number_of(tx, call.borough, promise.about);
    permit.record(entry_of(std::move(verb), promise, about, std::move(said)));
    return promise;
}

Result<void> plan_letters(ActTx& tx, const Call& call, const Promise& promise, Reminder last) {
    const Date today = date_in_london(call.now);
    const auto next = is_running(promise.state) && promise.by.party
                          ? next_letter(date_in_london(promise.made), promise.due, last, today)
                          : std::nullopt;
    return set_reminder(tx, call.borough, promise.id, last, next);
}

// Its maker, or a scribe for a maker who is not on here.
Result<access::Permit> permit_to_say(ActTx& tx, const Call& call, const Promise& promise) {
    if (!promise.by.party) return access::authorize(tx, call, kSayForPromise, {});
    return access::authorize(tx, call, kSayOfPromise, as_own(tx, call, promise.by.party));
}

// Who does it belongs, perhaps, to the body it was made to. Somebody else there gives the word.
bool is_own_work(const Call& call, const Promise& promise) {
    return promise.by.party && promise.by.party == call.actor.party &&
           promise.to.party != promise.by.party;
}

Result<access::Permit> permit_to_word(ActTx& tx, const Call& call, const Promise& promise) {
    const bool speaks_for_one =
        speaks_as(tx, call, promise.by.party) && !speaks_as(tx, call, promise.to.party);
    if (is_own_work(call, promise) || speaks_for_one)
        return refuse(Fault::Forbidden, "promise.own_word");
    if (!promise.to.party) return access::authorize(tx, call, kWordForPromise, {});
    return access::authorize(tx, call, kWordOnPromise, as_own(tx, call, promise.to.party));
}

// Whoever has what it was said in, else what it is about, may write down what others said.
access::Target said_at(
    store::ReadTx& tx, const Call& call, const MakePromise& command, const thing::Thing& about
) {
    if (!command.made_in) return {.owner = about.owner};
    const auto in = thing::find_thing(tx, call.borough, *command.made_in);
    return in ? access::Target{.owner = in->owner} : access::Target{};
}

// Whom it is made to: as asked, else whoever the thing is with, and never its own maker.
Result<Who> receiver_of(const MakePromise& command, const Who& by, const thing::Thing& about) {
    Who to = command.to;
    if (is_nobody(to)) to.party = about.owner;
    if (same(to, by)) return refuse(Fault::Invalid, "promise.to_missing", "to");
    return to;
}

// The row, its entry and its first letter. Requires: about is public.
Result<Promise> put_on_ledger(ActTx& tx, access::Permit& permit, const MakePromise& command) {
    const Call& call = permit.call();
    const auto about = thing::find_thing(tx, call.borough, command.about);
    if (!about) return refuse(Fault::NotFound, "thing.gone");
    Who by = command.by;
    if (is_nobody(by)) by.party = call.actor.voice();
    std::string words = TRY(text::clean_line(command.words, kLongestWords, "words"));
    if (words.empty()) return refuse(Fault::Invalid, "promise.words_missing", "words");
    Who to = TRY(receiver_of(command, by, *about));
    const auto number = TRY(tx.next_number(call.borough));
    Promise promise{
        .id = tx.fresh<PromiseId>(call.now),
        .number = number,
        .sort = command.sort,
        .about = about->id,
        .made_in = command.made_in,
        .place = about->place,
        .by = std::move(by),
        .to = std::move(to),
        .author = call.actor.party,
        .words = std::move(words),
        .due = command.due,
        .first_due = command.due,
        .made = call.now,
        .changed = call.now,
    };
    TRY(insert_promise(permit, call.borough, promise, above_of(tx, call.borough, promise)));
    permit.record(entry_of("promise.made", promise, about->number, promise.words));
    TRY(plan_letters(tx, call, promise, Reminder::None));
    return promise;
}

}  // namespace

Result<Promise> make_promise(ActTx& tx, const Call& call, const MakePromise& command) {
    const auto about = thing::find_thing(tx, call.borough, command.about);
    if (!about || !about->is_public()) return refuse(Fault::NotFound, "thing.gone");
    const bool is_own = is_nobody(command.by) || speaks_as(tx, call, command.by.party);
    auto permit =
        TRY(is_own || command.agreed
                ? access::authorize(tx, call, kMakePromise, {})
                : access::authorize(tx, call, kWriteDownPromise, said_at(tx, call, command, *about))
        );
    Promise promise = TRY(put_on_ledger(tx, permit, command));
    if (!is_own) TRY(write_about_made(tx, call, promise, *about, command.public_url));
    return promise;
}

Result<void> check_in_told(
    ActTx& tx,
    const Call& call,
    const ThingId& about,
    const std::string& words,
    Date next,
    const std::string& public_url
) {
    for (Promise& running : promises_about(tx, call.borough, about, kMostAbout)) {
        if (running.sort != Sort::CheckIn || running.state != State::Open) continue;
        auto permit = TRY(access::authorize(tx, call, kMakePromise, {}));
        Promise promise = std::move(running);
        promise.said = words;
        promise.state = TRY(said_by_maker(promise.state));
        promise = TRY(keep(tx, permit, std::move(promise), "promise.said", words));
        TRY(write_about_said(tx, call, promise, public_url));
        const MakePromise again{
            .about = about,
            .words = promise.words,
            .by = promise.by,
            .to = promise.to,
            .due = next,
            .sort = Sort::CheckIn,
            .public_url = public_url,
        };
        TRY(put_on_ledger(tx, permit, again));
        return {};
    }
    return {};
}

Result<void> release_running(
    ActTx& tx, const Call& call, const ThingId& about, const std::string& words
) {
    for (Promise& running : promises_about(tx, call.borough, about, kMostAbout)) {
        if (running.state != State::Open) continue;
        auto permit = TRY(access::authorize(tx, call, kMakePromise, {}));
        running.state = TRY(released(running.state));
        running.word = words;
        running.word_by = call.actor.party;
        TRY(keep(tx, permit, std::move(running), "promise.released", words));
    }
    return {};
}

Result<Promise> say_of(ActTx& tx, const Call& call, const SayOf& command) {
    Promise promise = TRY(promise_for(tx, call, command.promise));
    auto permit = TRY(permit_to_say(tx, call, promise));
    promise.said = TRY(text::clean_text(command.words, kLongestSaid, "words"));
    if (promise.said.empty()) return refuse(Fault::Invalid, "promise.said_missing", "words");
    promise.state = TRY(said_by_maker(promise.state));
    const std::string said = promise.said;
    promise = TRY(keep(tx, permit, std::move(promise), "promise.said", said));
    TRY(write_about_said(tx, call, promise, command.public_url));
    return promise;
}

Result<Promise> move(ActTx& tx, const Call& call, const Move& command) {
    Promise promise = TRY(promise_for(tx, call, command.promise));
    auto permit = TRY(permit_to_say(tx, call, promise));
    if (!is_running(promise.state)) return refuse(Fault::Conflict, "promise.not_open");
    const Date due = TRY(read_due(command.due, date_in_london(call.now)));
    if (due == promise.due) return refuse(Fault::Invalid, "promise.same_day", "due");
    promise.said = TRY(text::clean_text(command.words, kLongestSaid, "words"));
    if (promise.said.empty()) return refuse(Fault::Invalid, "promise.why_missing", "words");
    promise.due = due;
    promise.state = State::Open;
    ++promise.moves;
    const std::string said = promise.said;
    promise = TRY(keep(tx, permit, std::move(promise), "promise.moved", said));
    TRY(plan_letters(tx, call, promise, Reminder::HalfWay));
    TRY(write_about_said(tx, call, promise, command.public_url));
    return promise;
}

Result<Promise> give_word(ActTx& tx, const Call& call, const GiveWord& command) {
    Promise promise = TRY(promise_for(tx, call, command.promise));
    auto permit = TRY(permit_to_word(tx, call, promise));
    if (!command.verdict) return refuse(Fault::Invalid, "promise.verdict_missing", "verdict");
    const bool broken = *command.verdict == Verdict::Broken;
    promise.word = TRY(text::clean_text(command.words, kLongestSaid, "words"));
    if (broken && promise.word.empty())
        return refuse(Fault::Invalid, "promise.word_missing", "words");
    promise.state =
        TRY(*command.verdict == Verdict::Released ? released(promise.state)
                                                  : worded(promise.state, !broken));
    promise.word_by = call.actor.party;
    const std::string word = promise.word;
    std::string verb = "promise." + std::string{word_of(promise.state)};
    promise = TRY(keep(tx, permit, std::move(promise), std::move(verb), word));
    TRY(plan_letters(tx, call, promise, Reminder::Late));
    return promise;
}

std::optional<Verdict> verdict_named(std::string_view word) {
    if (word == "kept") return Verdict::Kept;
    if (word == "broken") return Verdict::Broken;
    if (word == "released") return Verdict::Released;
    return std::nullopt;
}

Result<Promise> disown(ActTx& tx, const Call& call, const PromiseAct& command) {
    Promise promise = TRY(promise_for(tx, call, command.promise));
    auto permit = TRY(permit_to_say(tx, call, promise));
    if (promise.author == call.actor.party)
        return refuse(Fault::Forbidden, "promise.wrote_it_oneself");
    promise.state = TRY(disowned(promise.state));
    promise = TRY(keep(tx, permit, std::move(promise), "promise.disowned", {}));
    TRY(plan_letters(tx, call, promise, Reminder::Late));
    return promise;
}

Result<Promise> hide(ActTx& tx, const Call& call, const PromiseAct& command) {
    Promise promise = TRY(promise_for(tx, call, command.promise));
    auto permit = TRY(access::authorize(tx, call, kHidePromise, {}));
    promise.state = State::Hidden;
    promise = TRY(keep(tx, permit, std::move(promise), "promise.hidden", {}));
    TRY(plan_letters(tx, call, promise, Reminder::Late));
    return promise;
}

May may_with(store::ReadTx& tx, const Call& call, const Promise& promise) {
    May may;
    if (!call.actor.is_signed_in()) return may;
    const auto allowed = [&](const access::Action& action, const access::Target& target) {
        return access::check(action, call.actor, target).has_value();
    };
    const bool made_it = speaks_as(tx, call, promise.by.party);
    const bool runs = is_running(promise.state);
    may.say = runs && (promise.by.party ? allowed(kSayOfPromise, as_own(tx, call, promise.by.party))
                                        : allowed(kSayForPromise, {}));
    may.word = counts(promise.state) && !is_own_work(call, promise) &&
               allowed(kWordOnPromise, as_own(tx, call, promise.to.party));
    may.word_for =
        counts(promise.state) && !promise.to.party && !made_it && allowed(kWordForPromise, {});
    may.disown = promise.state == State::Open && made_it && promise.author != call.actor.party;
    may.hide = allowed(kHidePromise, {});
    return may;
}

Who who_is(store::ReadTx& tx, BoroughId borough, std::string_view typed) {
    const auto ids = tx.rows(
        kNamed,
        [](const store::Row& row) { return row.id<PartyId>(0); },
        borough,
        access::name_key_of(typed)
    );
    if (ids.size() == 1) return {.party = ids.front(), .name = {}};
    return {.party = {}, .name = std::string{typed}};
}

std::vector<std::string> act_queries() {
    return {std::string{kNamed.sql}};
}

}  // namespace bunting::promises
