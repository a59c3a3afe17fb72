// SPDX-License-Identifier: AGPL-3.0-or-later
// What happens to things that a person looks at: they go through, or are reported and taken down.
#pragma once

#include "access/act.h"
#include "thing/kind.h"

namespace bunting::demo {

// Errors: those of authorize() and of the thing's life.
Result<void> let_through(
    access::ActTx& tx, const access::Call& call, const thing::Kind& kind, ThingNumber number
);
Result<void> take_off(
    access::ActTx& tx, const access::Call& call, const thing::Kind& kind, ThingNumber number
);
Result<void> report(access::ActTx& tx, const access::Call& call, ThingNumber number);

}  // namespace bunting::demo
