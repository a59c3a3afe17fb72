// SPDX-License-Identifier: AGPL-3.0-or-later
// The whole of crypto/: hashes, signatures, sealed boxes, passwords and tokens. Include the part
// you need where it is one part.
#pragma once

#include "crypto/hash.h"     // IWYU pragma: export
#include "crypto/seal.h"     // IWYU pragma: export
#include "crypto/secrets.h"  // IWYU pragma: export
#include "crypto/sign.h"     // IWYU pragma: export
