// SPDX-License-Identifier: AGPL-3.0-or-later
// Front door of the promise ledger: every action, check-in and "we will" is a row, public, with a
// name and a day, kept or broken by the word of whom it was made to. Other features put promises
// in, and show those about a thing; the pages of a promise are nobody else's business.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "access/party.h"
#include "base/ids.h"
#include "feature/feature.h"
#include "features/promises/promise_rules.h"
#include "thing/thing.h"

namespace bunting::promises {

using PromiseId = Id<struct PromiseTag>;

extern const feature::Feature kFeature;

// Stored by word; never rename.
enum class Sort : std::uint8_t { Action, CheckIn, Report };

// Somebody who is on here, or only a name.
struct Who {
    std::optional<PartyId> party = {};
    std::string name = {};  // of somebody who is not on here; else empty
};

struct Promise {
    PromiseId id;
    ThingNumber number{};
    Sort sort = Sort::Action;
    ThingId about;
    std::optional<ThingId> made_in = {};  // the gathering
    std::optional<PlaceId> place = {};
    Who by;
    Who to;
    std::optional<PartyId> author = {};
    std::string words;
    Date due;
    Date first_due;
    std::int64_t moves = 0;
    State state = State::Open;
    std::string said = {};  // the last its maker said
    std::string word = {};  // of whom it was made to
    std::optional<PartyId> word_by = {};
    Time made;
    Time changed;
    std::int64_t version = 1;

    std::string path() const;

    bool is_late(Date today) const { return is_running(state) && due < today; }
};

// ---- acts ----
struct MakePromise {
    ThingId about;
    std::optional<ThingId> made_in = {};
    std::string words;
    Who by;  // nobody: the actor
    Who to;  // nobody: whoever the thing is with
    Date due;
    Sort sort = Sort::Action;
    std::string public_url = {};  // for the letter
    // It was agreed together, and the caller asked whether the actor may write that down: a work
    // plan, what a gathering noted.
    bool agreed = false;
};

// Puts it on the ledger. Whoever is to do it, and is not the actor, is told by letter. Errors:
// those of authorize(); NotFound("thing.gone"); Invalid("promise.words_missing", "words");
// Invalid("promise.to_missing", "to") where it would be made to the one who makes it.
Result<Promise> make_promise(
    access::ActTx& tx, const access::Call& call, const MakePromise& command
);

struct SayOf {
    ThingNumber promise{};
    std::string words;  // "Done, it is on the noticeboard", "It will not happen, because …"
    std::string public_url = {};  // for the letter
};

// Its maker says how it stands. Errors: those of authorize(); NotFound("page.not_found");
// Invalid("promise.said_missing", "words"); those of the rules.
Result<Promise> say_of(access::ActTx& tx, const access::Call& call, const SayOf& command);

enum class Verdict : std::uint8_t { Kept, Broken, Released };

// kept, broken, released.
std::optional<Verdict> verdict_named(std::string_view word);

struct GiveWord {
    ThingNumber promise{};
    std::optional<Verdict> verdict = {};
    std::string words;
};

// Whom it was made to says whether it was kept. A scribe may write that word down where whom it was
// made to is not on here; never its maker. Errors: those of authorize();
// NotFound("page.not_found"); Invalid("promise.verdict_missing", "verdict");
// Invalid("promise.word_missing", "words") where it was not kept and nobody says how;
// Forbidden("promise.own_word"); those of the rules.
Result<Promise> give_word(access::ActTx& tx, const access::Call& call, const GiveWord& command);

// The month's check-in was told: the running promise of one, if there is one, is done as its maker
// says, and the next is made, by and to the same. Requires: the caller asked whether the actor may
// tell it. Errors: those of authorize().
Result<void> check_in_told(
    access::ActTx& tx,
    const access::Call& call,
    const ThingId& about,
    const std::string& words,
    Date next,
    const std::string& public_url
);
// What nobody has done yet is not needed any more: what it is about came to its end.
Result<void> release_running(
    access::ActTx& tx, const access::Call& call, const ThingId& about, const std::string& words
);

// ---- reading ----
// About a thing; made in it; either: what runs first by day, then the latest settled.
std::vector<Promise> promises_about(
    store::ReadTx& tx, BoroughId borough, const ThingId& thing, int limit
);
std::vector<Promise> promises_about_or_in(
    store::ReadTx& tx, BoroughId borough, const ThingId& thing, int limit
);
std::vector<Promise> promises_made_in(
    store::ReadTx& tx, BoroughId borough, const ThingId& gathering, int limit
);
// The next thing that somebody is to do about it.
std::optional<Promise> next_about(store::ReadTx& tx, BoroughId borough, const ThingId& thing);
// First due in the year before `today`; the open ones are all.
Totals totals_about(store::ReadTx& tx, BoroughId borough, const ThingId& thing, Date today);

// How many were kept, whenever that was.
std::int64_t kept_about(store::ReadTx& tx, BoroughId borough, const ThingId& thing);

// "2 kept, 1 open, 1 late", without what there is none of.
std::string standing_words(const text::Locale& locale, const Totals& totals);

// The party that answers to a name as typed, if it is listed and the only one; else the name.
Who who_is(store::ReadTx& tx, BoroughId borough, std::string_view typed);

// Everybody named in them, for tables.
struct Names {
    std::map<PartyId, access::Party> parties;

    // As pages say it: first names of people, whole names of bodies; empty where they are gone.
    std::string of(const Who& who) const;
    std::string page_of(const Who& who) const;
};

Names names_in(store::ReadTx& tx, BoroughId borough, std::span<const Promise> promises);

// Titles and numbers of what promises are about, where everybody may see it.
struct AboutLine {
    ThingNumber number{};
    std::string title;
};

using AboutLines = std::map<ThingId, AboutLine>;

// A table of promises as every page shows it: what, who, by when, how it stands; `about`: with what
// each is about, below its words.
void promise_table(
    html::Out& out,
    const html::Words& label,
    std::span<const Promise> promises,
    const Names& names,
    Date today,
    const AboutLines* about = nullptr
);

// The same as fields of JSON: an array of objects. `site`: what their addresses begin with.
void promise_data(
    web::Json& json,
    std::string_view field,
    std::span<const Promise> promises,
    const Names& names,
    const std::string& site
);

}  // namespace bunting::promises
