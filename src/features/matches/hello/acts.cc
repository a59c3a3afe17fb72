// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/matches/hello/acts.h"

#include <array>

#include "access/party.h"
#include "features/matches/hello/letters.h"
#include "features/matches/permissions.h"
#include "text/clean.h"
#include "text/contact.h"
#include "thing/thing_store.h"

namespace bunting::matches {
namespace {

using access::ActTx;
using access::Call;

constexpr std::size_t kLongestWords = 4'000;
constexpr std::size_t kLongestContact = 120;
constexpr std::int64_t kMostInADay = 10;
constexpr std::array<std::string_view, 5> kReasons{
    "too_far", "wrong_time", "not_mine", "stopped", "other"
};

constexpr store::Query kKept{
    "SELECT other FROM party_block WHERE borough = $1 AND party = $2 AND taken_back = 0 ORDER BY "
    "changed DESC, other LIMIT 100"
};

Error not_found() {
    return {Fault::NotFound, "page.not_found"};
}

// What few may hear of is told to the journal as having happened, and no more.
void record(access::Permit& permit, std::string verb, const Uuid& about, std::string said) {
    permit.record({
        .verb = std::move(verb),
        .about = about,
        .said = std::move(said),
        .public_about = false,
        .confidential = true,
    });
}

access::Target own(const Call& call) {
    return {.owner = call.actor.voice()};
}

// Published, of the kind, and open to everybody or the actor's own; for a connector any.
Result<thing::Thing> there(
    ReadTx& tx, const Call& call, ThingNumber number, std::string_view kind
) {
    auto thing = thing::find_thing(tx, call.borough, number);
    if (!thing || thing->kind != kind || thing->state != thing::State::Published)
        return refuse(not_found());
    const bool sees = thing->visibility == thing::Visibility::Public ||
                      thing->owner == call.actor.voice() ||
                      access::check(kIntroduce, call.actor, {}).has_value();
    if (!sees) return refuse(not_found());
    return std::move(*thing);
}

struct Both {
    std::optional<thing::Thing> offer;
    std::optional<thing::Thing> need;
};

Result<Both> both_of(ReadTx& tx, const Call& call, const SayHello& command) {
    Both both;
    if (command.offer) both.offer = TRY(there(tx, call, *command.offer, "offer"));
    if (command.need) both.need = TRY(there(tx, call, *command.need, "need"));
    if (!both.offer && !both.need) return refuse(not_found());
    return both;
}

bool is_open(const std::optional<thing::Thing>& thing) {
    return !thing || thing->visibility == thing::Visibility::Public;
}

// Who stands on which side, by whose things they are.
Result<Introduction> between(const Call& call, const Both& both, const SayHello& command) {
    const PartyId voice = call.actor.speaker();
    Introduction one{
        .offer = command.offer,
        .need = command.need,
        .giver = both.offer ? both.offer->owner : voice,
        .taker = both.need ? both.need->owner : voice,
        .opener = voice,
        .opened = call.now,
        .moved = call.now,
    };
    if (one.giver == one.taker) return refuse(Fault::Invalid, "hello.own", "words");
    const bool takes_part = voice == one.giver || voice == one.taker;
    one.giver_yes = voice == one.giver || is_open(both.offer);
    one.taker_yes = voice == one.taker || is_open(both.need);
    if (!one.giver_yes || !one.taker_yes) one.state = State::Asked;
    // Connectors alone bring others together, and ask those who told in confidence: also for what
    // is theirs, or what they wrote down for somebody.
    if (!takes_part || one.state == State::Asked) {
        const bool connects = access::check(kIntroduce, call.actor, {}).has_value();
        if (!connects || !both.offer || !both.need)
            return refuse(takes_part ? not_found() : Error{Fault::NotFound, "access.not_found"});
    }
    if (!takes_part) one.broker = voice;
    return one;
}

Result<std::string> words_in(const std::string& typed) {
    auto words = TRY(text::clean_text(typed, kLongestWords, "words"));
    if (words.empty()) return refuse(Fault::Invalid, "hello.words_missing", "words");
    return words;
}

// A phone number or an e-mail address; empty: none.
Result<std::string> contact_in(const std::string& typed, const std::string& field) {
    const auto line = TRY(text::clean_line(typed, kLongestContact, field));
    if (line.empty()) return line;
    if (auto email = text::parse_email(line)) return std::move(*email);
    if (auto phone = text::parse_phone(line)) return text::phone_to_read(*phone);
    return refuse(Fault::Invalid, "hello.reach_me_wrong", field);
}

Result<void> add_message(
    ActTx& tx, access::Permit& permit, const Introduction& one, const std::string& words, bool mail
) {
    const Call& call = permit.call();
    const Message message{
        .id = tx.fresh<MessageId>(call.now),
        .voice = call.actor.speaker(),
        .author = call.actor.me(),
        .words = words,
        .by_mail = mail,
        .at = call.now,
    };
    return insert_message(permit, one.id, message);
}

// To those who may hear of it: the other side, or whomever a connector asks or brings together.
Result<void> send_first(
    ActTx& tx, const Call& call, const Introduction& one, const SayHello& command
) {
    const PartyId voice = call.actor.speaker();
    for (const auto& [to, yes] :
         {std::pair{one.giver, one.giver_yes}, std::pair{one.taker, one.taker_yes}}) {
        if (to == voice) continue;
        const Post post{one, to, voice, command.words, command.public_url};
        if (one.state != State::Asked)
            TRY(send_letter(tx, call, Letter::Message, post));
        else if (!yes)
            TRY(send_letter(tx, call, Letter::Asking, post));
    }
    return {};
}

bool keeps_away(ReadTx& tx, BoroughId borough, const Introduction& one) {
    return is_blocked(tx, borough, one.giver, one.taker) ||
           (one.broker && (is_blocked(tx, borough, one.giver, *one.broker) ||
                           is_blocked(tx, borough, one.taker, *one.broker)));
}

struct Mine {
    Introduction one;
    Part part = Part::Giver;
};

Result<Mine> mine(ReadTx& tx, const Call& call, ThingNumber number) {
    auto one = find_introduction(tx, call.borough, number);
    const auto voice = call.actor.voice();
    const auto part = one && voice ? part_of(*one, *voice) : std::nullopt;
    if (!part) return refuse(Fault::NotFound, "access.not_found");
    return Mine{std::move(*one), *part};
}

Introduced introduced(const Introduction& one) {
    return {one.id, one.number};
}

Result<Introduced> go_on(
    ActTx& tx, const Call& call, const Introduction& one, const SayHello& command
) {
    return write(
        tx,
        call,
        {.introduction = one.number, .words = command.words, .public_url = command.public_url}
    );
}

}  // namespace

Result<Introduced> say_hello(ActTx& tx, const Call& call, const SayHello& typed) {
    auto permit = TRY(access::authorize(tx, call, kSayHello, {}));
    SayHello command = typed;
    const Both both = TRY(both_of(tx, call, command));
    Introduction one = TRY(between(call, both, command));
    command.words = TRY(words_in(typed.words));
    if (keeps_away(tx, call.borough, one)) return refuse(Fault::Forbidden, "hello.blocked");
    const auto before = find_between(tx, call.borough, one);
    if (before && !before->is_over() && !one.broker) return go_on(tx, call, *before, command);
    const auto begun = begun_since(tx, call.borough, one.opener, call.now.plus_days(-1));
    if (!one.broker && begun >= kMostInADay) return refuse(Fault::Conflict, "hello.too_many");
    const auto contact = TRY(contact_in(command.reach_me, "reach_me"));
    if (call.actor.speaker() == one.giver) one.giver_at = contact;
    if (call.actor.speaker() == one.taker) one.taker_at = contact;
    one.id = tx.fresh<IntroductionId>(call.now);
    one.number = TRY(tx.next_number(call.borough));
    TRY(insert_introduction(permit, one));
    TRY(add_message(tx, permit, one, command.words, false));
    record(permit, "introduction.begun", one.id.uuid, command.words);
    TRY(send_first(tx, call, one, command));
    return introduced(one);
}

Result<Introduced> write(ActTx& tx, const Call& call, const Write& command) {
    auto permit = TRY(access::authorize(tx, call, kTalk, own(call)));
    const Mine found = TRY(mine(tx, call, command.introduction));
    const PartyId voice = call.actor.speaker();
    const bool speaks = found.part != Part::Broker && found.one.state != State::Asked;
    if (!speaks) return refuse(Fault::Conflict, "hello.asked_first");
    if (keeps_away(tx, call.borough, found.one)) return refuse(Fault::Conflict, "hello.closed");
    const std::string words = TRY(words_in(command.words));
    const Introduction one = TRY(wrote(found.one, voice, call.now));
    TRY(update_introduction(permit, one));
    TRY(add_message(tx, permit, one, words, command.by_mail));
    record(permit, "introduction.said", one.id.uuid, words);
    TRY(send_letter(
        tx, call, Letter::Message, {one, *other_of(one, voice), voice, words, command.public_url}
    ));
    return introduced(one);
}

Result<Introduced> answer(ActTx& tx, const Call& call, const Answer& command) {
    auto permit = TRY(access::authorize(tx, call, kTalk, own(call)));
    const Mine found = TRY(mine(tx, call, command.introduction));
    const PartyId voice = call.actor.speaker();
    const Introduction one = TRY((command.yes ? said_yes : said_no)(found.one, voice, call.now));
    TRY(update_introduction(permit, one));
    record(permit, command.yes ? "introduction.agreed" : "introduction.declined", one.id.uuid, "");
    if (one.state != State::Open) return introduced(one);
    if (!one.broker) {
        TRY(send_letter(tx, call, Letter::SaidYes, {one, one.opener, voice, "", command.public_url})
        );
        return introduced(one);
    }
    // Everybody said yes: now the other hears what the connector wrote.
    const auto messages = messages_of(tx, call.borough, one.id);
    const std::string words = messages.empty() ? std::string{} : messages.front().words;
    TRY(send_letter(
        tx,
        call,
        Letter::Message,
        {one, *other_of(one, voice), *one.broker, words, command.public_url}
    ));
    return introduced(one);
}

Result<Introduced> tell_contact(ActTx& tx, const Call& call, const TellContact& command) {
    auto permit = TRY(access::authorize(tx, call, kTalk, own(call)));
    const Mine found = TRY(mine(tx, call, command.introduction));
    if (found.part == Part::Broker || found.one.state == State::Asked) return refuse(not_found());
    const PartyId voice = call.actor.speaker();
    const auto at = TRY(contact_in(command.at, "at"));
    const Introduction one = TRY(told_contact(found.one, voice, at, call.now));
    TRY(update_introduction(permit, one));
    record(
        permit,
        at.empty() ? "introduction.contact_taken_back" : "introduction.contact_told",
        one.id.uuid,
        at
    );
    if (!one.both_told()) return introduced(one);
    const bool gives = voice == one.giver;
    TRY(send_letter(
        tx,
        call,
        Letter::Contacts,
        {one, gives ? one.taker : one.giver, voice, at, command.public_url}
    ));
    return introduced(one);
}

Result<Introduced> end_talk(ActTx& tx, const Call& call, const EndTalk& command) {
    auto permit = TRY(access::authorize(tx, call, kTalk, own(call)));
    const Mine found = TRY(mine(tx, call, command.introduction));
    const PartyId voice = call.actor.speaker();
    const auto other = other_of(found.one, voice);
    if (command.block && !other) return refuse(not_found());
    Introduction one = found.one;
    if (!one.is_over()) {
        one = TRY(ended(one, call.now));
        TRY(update_introduction(permit, one));
    } else if (!command.block) {
        return refuse(Fault::Conflict, "hello.closed");
    }
    if (command.block) TRY(put_block(permit, one.id.uuid, voice, *other, false));
    record(permit, command.block ? "introduction.blocked" : "introduction.ended", one.id.uuid, "");
    return introduced(one);
}

Result<void> unblock(ActTx& tx, const Call& call, const Unblock& command) {
    auto permit = TRY(access::authorize(tx, call, kTalk, own(call)));
    const Uuid about = tx.fresh<IntroductionId>(call.now).uuid;
    const auto kept = kept_away(tx, call.borough, call.actor.speaker());
    if (std::ranges::find(kept, command.other, &Kept::other) == kept.end())
        return refuse(Fault::NotFound, "access.not_found");
    TRY(put_block(permit, about, call.actor.speaker(), command.other, true));
    record(permit, "introduction.unblocked", about, "");
    return {};
}

Result<void> put_aside(ActTx& tx, const Call& call, const PutAside& command) {
    auto permit = TRY(access::authorize(tx, call, kPutAside, own(call)));
    const auto offer = TRY(there(tx, call, command.pair.offer, "offer"));
    const auto need = TRY(there(tx, call, command.pair.need, "need"));
    const PartyId voice = call.actor.speaker();
    if (offer.owner != voice && need.owner != voice) return refuse(not_found());
    const bool known = std::ranges::find(kReasons, command.reason) != kReasons.end();
    if (!known && !command.taken_back)
        return refuse(Fault::Invalid, "matches.not_missing", "reason");
    const Uuid about = tx.fresh<IntroductionId>(call.now).uuid;
    TRY(put_no(
        permit,
        about,
        {.pair = command.pair,
         .voice = voice,
         .reason = known ? command.reason : "other",
         .taken_back = command.taken_back}
    ));
    record(permit, command.taken_back ? "match.shown_again" : "match.put_aside", about, "");
    return {};
}

std::vector<Kept> kept_away(ReadTx& tx, BoroughId borough, const PartyId& voice) {
    const auto from = [](const store::Row& row) { return Kept{row.id<PartyId>(0), {}}; };
    auto kept = tx.rows(kKept, from, borough, voice);
    for (Kept& each : kept)
        each.name = name_of_voice(tx, borough, each.other);
    return kept;
}

std::vector<std::string> act_queries() {
    return {std::string{kKept.sql}};
}

}  // namespace bunting::matches
