// SPDX-License-Identifier: AGPL-3.0-or-later
// Front door of gatherings: the kind "gathering" as data, and what is done with one: who comes, the
// agenda, the notes and what is taken from them, closing with the next date. The page of a
// gathering is that of every thing (features/things) with the part in part.cc.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/party.h"
#include "feature/feature.h"
#include "features/gatherings/gathering_rules.h"
#include "features/promises/promises.h"

namespace bunting::gatherings {

extern const thing::Kind kKind;
extern const feature::Feature kFeature;

using access::ActTx;
using access::Call;
using ReplyId = Id<struct GatheringReplyTag>;
using LineId = Id<struct GatheringLineTag>;
using AgreementId = Id<struct GatheringAgreementTag>;

// ---- who comes ----
struct Answer {
    std::optional<Coming> coming = {};
    std::string name = {};     // of somebody without an account
    std::string contact = {};  // the same: phone or e-mail, if they like
    std::string needs = {};    // for the host alone
    bool brings_friend = false;
    bool shows_name = false;
};

struct Reply {
    ThingNumber gathering{};
    Answer answer;
    std::string peer = {};        // of a visitor, for the rate
    std::string public_url = {};  // for letters to those who get a seat by it
};

struct Replied {
    ThingNumber gathering{};
    ReplyId reply;
    Coming coming = Coming::Here;
    bool waits = false;
};

// The actor's own answer, new or changed; a visitor's first name and answer. Errors: those of
// authorize(); NotFound("page.not_found"); Conflict("gathering.over") from the day after;
// Conflict("gathering.closed"); Invalid("gathering.coming_missing", "coming");
// Invalid("gathering.name_missing", "name"); Invalid("contact.…", "contact");
// Invalid("gathering.no_seat_for_friend", "friend"); Unavailable("thing.slow_down").
Result<Replied> reply(ActTx& tx, const Call& call, const Reply& command);

struct TakeReply {
    ThingNumber gathering{};
    Answer answer;
    std::optional<Channel> channel = {};  // There: walked in, and has a seat
    std::string public_url = {};
};

// What somebody said by phone, on a slip or at the door, written down by the host or a scribe.
// Errors: as reply(), but for the day; Invalid("gathering.channel_missing", "channel").
Result<Replied> take_reply(ActTx& tx, const Call& call, const TakeReply& command);

// Stored nowhere; form words.
enum class ReplyDeed : std::uint8_t { TakeOut, AskForNotes, NoNotes, Came, DidNotCome };

std::optional<ReplyDeed> reply_deed_named(std::string_view word);
std::string_view word_of(ReplyDeed deed);

struct KeepReply {
    ThingNumber gathering{};
    ReplyId reply;
    std::optional<ReplyDeed> deed = {};
    std::string public_url = {};
};

// Errors: those of authorize(); NotFound("page.not_found"); Conflict("gathering.closed");
// Conflict("gathering.reply_gone"); Invalid("gathering.deed_missing", "deed").
Result<thing::Thing> keep_reply(ActTx& tx, const Call& call, const KeepReply& command);

// ---- agenda ----
struct ProposeLine {
    ThingNumber gathering{};
    std::string minutes;
    std::string what;
    std::string leads;
};

// A suggestion, or at once on the agenda where the actor hosts it. Errors: those of authorize();
// NotFound("page.not_found"); Conflict("gathering.closed"); those of read_minutes();
// Invalid("gathering.what_missing", "what"); Conflict("gathering.agenda_full").
Result<LineId> propose_line(ActTx& tx, const Call& call, const ProposeLine& command);

// ---- notes, agreements, actions ----
struct WriteNotes {
    ThingNumber gathering{};
    std::int64_t seen = 0;  // the version that the form showed; 0: there were none
    std::string words;
};

// Errors: those of authorize(); NotFound("page.not_found"); Conflict("gathering.closed");
// Conflict("gathering.notes_changed") where somebody else saved first.
Result<ThingNumber> write_notes(ActTx& tx, const Call& call, const WriteNotes& command);

struct Agree {
    ThingNumber gathering{};
    std::string words;
};

// Errors: those of authorize(); NotFound("page.not_found"); Conflict("gathering.closed");
// Invalid("gathering.agreement_missing", "words"); Conflict("gathering.agreed_already").
Result<AgreementId> agree(ActTx& tx, const Call& call, const Agree& command);

struct TakeAction {
    ThingNumber gathering{};
    std::string words;
    promises::Who who;
    promises::Who to;
    Date due;
    std::string public_url = {};
};

// An action is a promise made in the gathering, about the project it is about, if there is one.
// Errors: those of authorize() and
// promises::make_promise(); NotFound("page.not_found"); Conflict("gathering.closed").
Result<promises::Promise> take_action(ActTx& tx, const Call& call, const TakeAction& command);

// ---- closing ----
struct Close {
    ThingNumber gathering{};
    Closing closing;
    std::string starts = {};  // of the next one; empty: as this one
    std::string ends = {};
};

struct Closed {
    ThingNumber gathering{};
    std::optional<ThingNumber> next = {};  // made like this one
};

// Closed gatherings take no more replies, notes or actions; needs and ways to reach people are
// forgotten. Errors: those of authorize() and check_closing(); NotFound("page.not_found");
// Conflict("gathering.closed"); Invalid("field.not_a_time" | "gathering.ends_before_it_begins").
Result<Closed> close(ActTx& tx, const Call& call, const Close& command);

}  // namespace bunting::gatherings
