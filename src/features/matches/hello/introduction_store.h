// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of introductions, their messages, and the words in addresses by which letters are answered.
#pragma once

#include <string>
#include <vector>

#include "access/act.h"
#include "features/matches/hello/introduction.h"

namespace bunting::matches {

using store::ReadTx;

struct Message {
    MessageId id;
    PartyId voice;
    PartyId author;
    std::string words;
    bool by_mail = false;
    Time at;
};

std::optional<Introduction> find_introduction(ReadTx& tx, BoroughId borough, ThingNumber number);
// The newest between the two about the same, whatever its state.
std::optional<Introduction> find_between(ReadTx& tx, BoroughId borough, const Introduction& like);
// Of one voice, latest moved first; not those of which it hears nothing yet.
std::vector<Introduction> introductions_of(
    ReadTx& tx, BoroughId borough, const PartyId& voice, int limit
);
// How many a voice began since.
std::int64_t begun_since(ReadTx& tx, BoroughId borough, const PartyId& opener, Time since);
// Oldest first; at most 500.
std::vector<Message> messages_of(ReadTx& tx, BoroughId borough, const IntroductionId& id);

Result<void> insert_introduction(access::Permit& permit, const Introduction& one);
// Errors: Conflict("thing.changed") where it is not at the version before any more.
Result<void> update_introduction(access::Permit& permit, const Introduction& one);
Result<void> insert_message(
    access::Permit& permit, const IntroductionId& introduction, const Message& message
);

// ---- answers by letter ----
struct ReplyTo {
    IntroductionId introduction;
    PartyId person;
    PartyId voice;
};

// The word in the address for this person's answers: made at the first letter, then the same.
Result<std::string> reply_token(access::ActTx& tx, BoroughId borough, const ReplyTo& to);
std::optional<ReplyTo> reply_of(ReadTx& tx, BoroughId borough, std::string_view token);
std::optional<Introduction> find_introduction(
    ReadTx& tx, BoroughId borough, const IntroductionId& id
);

std::vector<std::string> introduction_queries();

// What a person is told of when they ask for their data, and what goes when they do.
std::span<const thing::PersonRows> introduction_people();

}  // namespace bunting::matches
