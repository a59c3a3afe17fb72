// SPDX-License-Identifier: AGPL-3.0-or-later
// One message that a mail server brought, as bytes, read into what an answer is: who, to which of
// our addresses, and their own words. Pure. Whose letter was answered is feature/mail_reply.h's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace bunting::mail {

constexpr std::size_t kMostIncoming = std::size_t{1024} * 1024;
constexpr std::size_t kMostReplyCharacters = 4000;

struct Incoming {
    std::string from;                     // mailbox, in lower case; it proves nothing
    std::vector<std::string> recipients;  // mailboxes: first where our own mail server put them
                                          // (Delivered-To, X-Original-To, Envelope-To), then To, Cc
    std::string subject;                  // one clean line, at most 200 characters
    std::string text;                     // their own words: clean, at most 4,000 characters
    bool is_from_machine = false;         // nothing else is certain then: it is to be dropped
};

// Of the text/plain parts that are no attachment, else of text/html. An answer that is one quote,
// or a picture, has no text. Errors: Invalid("mail.too_large") over kMostIncoming bytes,
// Invalid("mail.malformed") for bytes that are no message, Invalid("mail.no_sender") without one
// mailbox in From. Cost: a long list of addresses that are none takes its square, minutes in all:
// for a process of its own that may be ended. Source: RFC 5322, 2045, 2046, 2047, 3676; RFC 3834
// sections 2 and 5.
Result<Incoming> parse_incoming(std::string_view bytes);

}  // namespace bunting::mail
