// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "access/outbox.h"
#include "access/setting.h"
#include "features/joinups/join_up_store.h"
#include "features/joinups/pages.h"
#include "features/joinups/permissions.h"
#include "locale/join_up.h"
#include "text/clean.h"
#include "text/message.h"

namespace bunting::joinups {
namespace {

constexpr std::size_t kLongestWords = 600;

constexpr store::Query kOwnersReached{
    "SELECT credential.email, credential.language FROM credential WHERE credential.borough = $1 "
    "AND credential.email IS NOT NULL AND (credential.party = $2 OR credential.party IN (SELECT "
    "person FROM membership WHERE borough = $1 AND body = $2 AND role = 'lead')) ORDER BY "
    "credential.email LIMIT 10"
};

Result<thing::Thing> public_thing(store::ReadTx& tx, const access::Call& call, ThingNumber number) {
    auto thing = thing::find_thing(tx, call.borough, number);
    if (!thing || !thing->is_public()) return refuse(Fault::NotFound, "page.not_found");
    return std::move(*thing);
}

access::Record entry_of(std::string verb, const JoinUp& join_up, std::string said) {
    access::Record record{
        .verb = std::move(verb),
        .about = join_up.id.uuid,
        .version = join_up.version,
        .said = std::move(said),
    };
    // Until a person looked, the entry does not say what it is about.
    record.public_about = join_up.state == State::Shown;
    if (record.public_about) record.fields = {{"join_up", raw(join_up.number)}};
    return record;
}

bool is_looker(const access::Call& call) {
    return access::check(kLookAtJoinUp, call.actor, {}).has_value();
}

struct Reached {
    std::string email;
    const text::Locale* locale = nullptr;
};

std::vector<PartyId> owners_in(store::ReadTx& tx, BoroughId borough, const JoinUp& join_up) {
    std::vector<ThingId> ids = parts_of(tx, borough, join_up.id);
    ids.insert(ids.begin(), join_up.problem);
    std::vector<PartyId> owners{join_up.voice};
    for (const ThingId& id : ids) {
        if (const auto thing = thing::find_thing(tx, borough, id)) owners.push_back(thing->owner);
    }
    std::sort(owners.begin(), owners.end());
    owners.erase(std::unique(owners.begin(), owners.end()), owners.end());
    return owners;
}

bool is_among(const std::vector<Reached>& all, const std::string& email) {
    return std::any_of(all.begin(), all.end(), [&](const Reached& each) {
        return each.email == email;
    });
}

// Everybody once, the speaker not.
std::vector<Reached> reached_in(
    store::ReadTx& tx, const access::Call& call, const JoinUp& join_up
) {
    const auto from = [](const store::Row& row) {
        const text::Locale* locale = text::find_locale(row.text_view(1));
        return Reached{row.text(0), locale == nullptr ? &text::default_locale() : locale};
    };
    std::vector<Reached> all;
    for (const PartyId& owner : owners_in(tx, call.borough, join_up)) {
        if (owner == call.actor.voice()) continue;
        for (Reached& to : tx.rows(kOwnersReached, from, call.borough, owner)) {
            if (!is_among(all, to.email)) all.push_back(std::move(to));
        }
    }
    return all;
}

std::string letter_body(const text::Locale& locale, const Voice& voice, const std::string& link) {
    const std::string head = voice.sort == Sort::Help
                                 ? text::plain(locale, msg::join_up_letter_help{})
                                 : text::plain(locale, msg::join_up_letter_doubt{});
    return head + "\n\n" + voice.words + "\n\n" +
           text::plain(locale, msg::join_up_letter_link{.link = link}) + "\n";
}

// Whoever owns the problem, and what could help, hears who came forward.
Result<void> write_to_owners(
    access::ActTx& tx,
    const access::Call& call,
    const JoinUp& join_up,
    const Voice& voice,
    const std::string& link
) {
    for (const Reached& to : reached_in(tx, call, join_up)) {
        const std::string body = letter_body(*to.locale, voice, link);
        TRY(access::queue_letter(
            tx, call, {to.email, text::plain(*to.locale, msg::join_up_letter_subject{}), body}
        ));
    }
    return {};
}

Result<JoinUp> shown_join_up(store::ReadTx& tx, const access::Call& call, ThingNumber number) {
    auto join_up = find_join_up(tx, call.borough, number);
    if (!join_up || join_up->state != State::Shown)
        return refuse(Fault::NotFound, "page.not_found");
    return std::move(*join_up);
}

}  // namespace

bool may_see(const access::Actor& actor, const JoinUp& join_up) {
    if (join_up.state == State::Shown) return true;
    return access::check(kLookAtJoinUp, actor, {}).has_value() ||
           (actor.party && actor.party == join_up.author);
}

Result<JoinUp> lay_beside(access::ActTx& tx, const access::Call& call, const LayBeside& command) {
    auto permit = TRY(access::authorize(tx, call, kLayBeside, {}));
    const auto problem = TRY(public_thing(tx, call, command.problem));
    std::vector<ThingId> parts;
    for (const ThingNumber number : command.parts) {
        const auto part = TRY(public_thing(tx, call, number));
        const bool there = std::find(parts.begin(), parts.end(), part.id) != parts.end();
        if (!there && part.id != problem.id) parts.push_back(part.id);
    }
    if (parts.empty()) return refuse(Fault::Invalid, "join_up.parts_missing", "with");
    if (parts.size() > kMostParts) return refuse(Fault::Invalid, "join_up.parts_many", "with");
    std::string words = TRY(text::clean_text(command.words, kLongestWords, "words"));
    if (words.empty()) return refuse(Fault::Invalid, "join_up.words_missing", "words");
    const auto number = TRY(tx.next_number(call.borough));
    JoinUp join_up{
        .id = tx.fresh<JoinUpId>(call.now),
        .number = number,
        .problem = problem.id,
        .place = problem.place,
        .words = std::move(words),
        .author = call.actor.me(),
        .voice = call.actor.speaker(),
        .made = call.now,
    };
    TRY(insert_join_up(permit, call.borough, join_up, parts));
    permit.record(entry_of("join_up.laid", join_up, join_up.words));
    if (!is_looker(call)) return join_up;
    return look(tx, call, {.join_up = number, .show = true, .reason = {}});
}

Result<JoinUp> look(access::ActTx& tx, const access::Call& call, const Look& command) {
    auto permit = TRY(access::authorize(tx, call, kLookAtJoinUp, {}));
    auto found = find_join_up(tx, call.borough, command.join_up);
    if (!found) return refuse(Fault::NotFound, "page.not_found");
    JoinUp join_up = std::move(*found);
    const bool again = command.show == (join_up.state == State::Shown);
    if (join_up.state != State::Waits && again) return refuse(Fault::Conflict, "join_up.looked_at");
    join_up.reason = TRY(text::clean_text(command.reason, kLongestWords, "reason"));
    if (!command.show && join_up.reason.empty())
        return refuse(Fault::Invalid, "join_up.reason_missing", "reason");
    join_up.state = command.show ? State::Shown : State::Declined;
    join_up.looked = call.actor.party;
    ++join_up.version;
    const auto above = thing::place_and_above(tx, call.borough, join_up.place);
    TRY(update_join_up(permit, call.borough, join_up, above));
    permit.record(
        entry_of(command.show ? "join_up.shown" : "join_up.declined", join_up, join_up.reason)
    );
    return join_up;
}

Result<JoinUp> speak(access::ActTx& tx, const access::Call& call, const Speak& command) {
    auto permit = TRY(access::authorize(tx, call, kSpeakToJoinUp, {}));
    const JoinUp join_up = TRY(shown_join_up(tx, call, command.join_up));
    if (!command.sort) return refuse(Fault::Invalid, "join_up.sort_missing", "sort");
    const std::string words = TRY(text::clean_text(command.words, kLongestWords, "words"));
    if (words.empty()) return refuse(Fault::Invalid, "join_up.words_missing", "words");
    const Voice voice{
        .id = tx.fresh<VoiceId>(call.now),
        .sort = *command.sort,
        .words = words,
        .voice = call.actor.speaker(),
        .author = call.actor.me(),
        .at = call.now,
    };
    TRY(insert_voice(permit, call.borough, join_up.id, voice));
    permit.record(entry_of(
        voice.sort == Sort::Help ? "join_up.helped" : "join_up.doubted", join_up, voice.words
    ));
    TRY(write_to_owners(tx, call, join_up, voice, command.public_url + join_up.path()));
    return join_up;
}

std::vector<std::string> act_queries() {
    return {std::string{kOwnersReached.sql}};
}

}  // namespace bunting::joinups
