// SPDX-License-Identifier: AGPL-3.0-or-later
// What the host does with replies. Giving one, and writing one down, are in the front door.
#pragma once

#include "features/gatherings/acts.h"

namespace bunting::gatherings {

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
// NotFound("gathering.reply_gone"); Invalid("gathering.deed_missing", "deed").
Result<thing::Thing> keep_reply(ActTx& tx, const Call& call, const KeepReply& command);

}  // namespace bunting::gatherings
