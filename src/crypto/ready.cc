// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/ready.h"

#include <sodium.h>

#include "base/ensure.h"

namespace bunting::crypto {

void ready() {
    static const int kStarted = sodium_init();
    BUNTING_ENSURE_OR_STOP(kStarted >= 0);
}

}  // namespace bunting::crypto
