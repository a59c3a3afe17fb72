// SPDX-License-Identifier: AGPL-3.0-or-later
// What waits, as a page says it: how long, why, and what this person can do about it.
#pragma once

#include "features/moderation/pages.h"
#include "features/moderation/views.h"

namespace bunting::moderation {

// "Waiting 3 hours" and "3h".
std::string wait_words(const text::Locale& locale, Time since, Time now);
std::string short_wait(const text::Locale& locale, Time since, Time now);

QueueView queue_view(
    store::ReadTx& tx, const access::Call& call, const text::Locale& locale, const Given& given
);

// The words of the button, where the thing stands as it does.
text::MsgId act_words(Deed deed, const Subject& subject);

}  // namespace bunting::moderation
