// SPDX-License-Identifier: AGPL-3.0-or-later
// Front door of what fits together: which offer fits which need and why, what does not, and saying
// hello without knowing each other's address.
#pragma once

#include <optional>
#include <string>

#include "feature/feature.h"

namespace bunting::matches {

using IntroductionId = Id<struct IntroductionTag>;
using MessageId = Id<struct IntroductionMessageTag>;

extern const feature::Feature kFeature;

// ---- acts ----
struct SayHello {
    std::optional<ThingNumber> offer = {};  // one of the two at least
    std::optional<ThingNumber> need = {};
    std::string words;
    std::string reach_me = {};    // phone or e-mail, told when the other tells theirs
    std::string public_url = {};  // for the letter
};

struct Introduced {
    IntroductionId id;
    ThingNumber number{};
};

// The first message between two, by one of them; from a connector, the asking of both. Who was
// introduced already goes on in the same conversation.
// Errors: those of authorize(); NotFound("page.not_found") for what the actor may not see;
// Invalid("hello.words_missing", "words"); Invalid("hello.own", "words") where both are the
// actor's; Forbidden("hello.blocked"); Conflict("hello.too_many") beyond ten new ones in a day.
Result<Introduced> say_hello(access::ActTx& tx, const access::Call& call, const SayHello& command);

struct Write {
    ThingNumber introduction{};
    std::string words;
    std::string public_url = {};
    bool by_mail = false;
};

// Errors: those of authorize(); NotFound("access.not_found"); Conflict("hello.closed");
// Invalid("hello.words_missing", "words").
Result<Introduced> write(access::ActTx& tx, const access::Call& call, const Write& command);

struct Answer {
    ThingNumber introduction{};
    bool yes = false;
    std::string public_url = {};
};

// To a connector who asks. Errors: NotFound("access.not_found"); Conflict("hello.not_asked" |
// "hello.closed").
Result<Introduced> answer(access::ActTx& tx, const access::Call& call, const Answer& command);

struct TellContact {
    ThingNumber introduction{};
    std::string at;  // phone or e-mail; empty: not any more
    std::string public_url = {};
};

// Errors: NotFound("access.not_found"); Invalid("hello.reach_me_wrong", "at");
// Conflict("hello.told_already" | "hello.closed").
Result<Introduced> tell_contact(
    access::ActTx& tx, const access::Call& call, const TellContact& command
);

struct EndTalk {
    ThingNumber introduction{};
    bool block = false;  // and neither is shown to the other again
};

// The other hears that it ended, and no more. Errors: NotFound("access.not_found");
// Conflict("hello.closed").
Result<Introduced> end_talk(access::ActTx& tx, const access::Call& call, const EndTalk& command);

}  // namespace bunting::matches
