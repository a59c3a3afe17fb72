// SPDX-License-Identifier: AGPL-3.0-or-later
// links: bunting_mail bunting_text bunting_base
// Any bytes as a message that a mail server brings: a named refusal, or an answer within its
// bounds, clean and with mailboxes that are some; the same however often it is read. The words of
// HTML and of quoted letters are read by themselves too.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "mail/incoming/flowed.h"
#include "mail/incoming/html_text.h"
#include "mail/incoming/incoming.h"
#include "mail/incoming/own_words.h"
#include "mail/message.h"
#include "text/clean.h"
#include "text/utf8.h"

using namespace bunting;
using namespace bunting::mail;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void check_words(std::string_view bytes) {
    const std::string own = own_words(bytes);
    require(own.size() <= bytes.size() + 1);
    require(own_words(own).size() <= own.size());
    const std::string seen = html_text(bytes);
    require(!text::is_utf8(bytes) || text::is_utf8(seen));
    require(unflowed(bytes, Space::Kept).size() <= 3 * bytes.size() + 3);
    static_cast<void>(unflowed(bytes, Space::Deleted));
}

void check(const Incoming& incoming) {
    if (incoming.is_from_machine) {
        require(incoming.text.empty() && incoming.from.empty());
        return;
    }
    require(is_mailbox(incoming.from));
    require(std::all_of(incoming.recipients.begin(), incoming.recipients.end(), is_mailbox));
    require(text::is_utf8(incoming.text) && text::is_utf8(incoming.subject));
    require(text::count_characters(incoming.text) <= kMostReplyCharacters);
    require(text::count_characters(incoming.subject) <= 200);
    require(incoming.subject.find('\n') == std::string::npos);
    require(incoming.text.find('\0') == std::string::npos);
    require(text::clean_text(incoming.text, kMostReplyCharacters) == incoming.text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    check_words(bytes);
    const auto incoming = parse_incoming(bytes);
    if (!incoming) {
        require(incoming.error().key.starts_with("mail."));
        return 0;
    }
    check(*incoming);
    const auto again = parse_incoming(bytes);
    require(again && again->text == incoming->text && again->recipients == incoming->recipients);
    return 0;
}
