// SPDX-License-Identifier: AGPL-3.0-or-later
// receive-mail: an answer to one of our letters, on its way from a mail server's pipe to the
// feature whose letter it was. The message is read by the process that the mail server began, and
// only what is in it goes to a running server: what strangers send is never parsed there.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/commands/desk.h"
#include "mail/incoming/incoming.h"

namespace bunting::app {

// What a mail server does with a message it reads from the exit code. Source: sysexits.h.
enum class MailExit : int {
    Taken = 0,         // or dropped, as what a machine sent is
    Malformed = 65,    // EX_DATAERR: it goes back, with what we said
    NobodyThere = 67,  // EX_NOUSER: the same
    TryLater = 75,     // EX_TEMPFAIL: it is kept, and tried again
};

// What one process hands to the other: sender, words and recipients, each ended by a NUL.
std::string handed_form(const mail::Incoming& incoming);

// Errors: Invalid("mail.malformed").
Result<mail::Incoming> read_handed(std::string_view bytes);

// Gives what was handed over to the feature whose letter was answered. `mail_from` is used where
// this house has no address of its own. Says on desk.err what the person who answered is to be
// told, and nothing of what they wrote.
MailExit take_mail(
    Desk& desk, std::span<const feature::Feature* const> features, const std::string& mail_from
);

// Of a line that could not be read: `code`, but for receive-mail, which is then for later. No
// answer goes back because a mail server was set up with a slip.
int exit_of_slip(std::span<const std::string> words, int code);

}  // namespace bunting::app
