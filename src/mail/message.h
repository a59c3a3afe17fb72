// SPDX-License-Identifier: AGPL-3.0-or-later
// One e-mail as values, and as the bytes that go over the wire. Pure: sending is sender.h's, queues
// are not here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace bunting::mail {

struct Address {
    std::string name;     // as a person reads it, any language; may be empty
    std::string mailbox;  // nadia@kettlebank.example
};

struct Message {
    Address from;
    Address to;
    std::optional<Address> reply_to = {};
    std::string subject;
    std::string text;              // lines of any ending; always sent, and first
    std::string html = {};         // one column, no picture needed; empty = none
    std::string message_id;        // id@host; the same each time the same message is tried again
    std::string in_reply_to = {};  // the message_id it answers; empty = none
    std::string unsubscribe = {
    };  // https address that stops these messages with one POST; empty = none
    Time date;
};

// One mailbox that any server takes: dot-atom at a host name, ASCII (a host in another script in
// its xn-- form).
bool is_mailbox(std::string_view text);

// The message as RFC 5322 bytes: CRLF, seven bits, no line over 78 but addresses that cannot be
// folded. The same message gives the same bytes. Errors: Invalid("mail.address") with field from,
// to or reply_to; Invalid("mail.header_text") with the field where a name or subject has a line
// break, another control, a direction override, bytes that are not UTF-8, or is over 1000 bytes;
// Invalid("mail.message_id"); Invalid("mail.unsubscribe"); Invalid("mail.body_text") with text or
// html for bytes that are not UTF-8, or NUL. Source: RFC 5322, 2045, 2047, 2046 section 5.1.4,
// 2369, 8058, 3834.
Result<std::string> wire_form(const Message& message);

}  // namespace bunting::mail
