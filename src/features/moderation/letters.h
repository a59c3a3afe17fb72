// SPDX-License-Identifier: AGPL-3.0-or-later
// What the author of something is told after it was looked at: what, which rule, why, how to change
// it, how to ask somebody else to look again. In the language in which it was written. Who decided
// is not named.
#pragma once

#include "features/moderation/actions.h"
#include "text/locale.h"

namespace bunting::moderation {

// Nothing where the author cannot be reached by letter any more.
Result<void> write_to_author(
    access::ActTx& tx, const access::Call& call, const Decide& decision, const Subject& subject
);

// The words of a rule; empty for one that we do not know.
std::string words_of_rule(const text::Locale& locale, std::string_view rule);

}  // namespace bunting::moderation
