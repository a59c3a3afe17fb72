// SPDX-License-Identifier: AGPL-3.0-or-later
// Inside crypto/ only: the library must be told to look at the processor before first use.
#pragma once

namespace bunting::crypto {

// Once per program, from any thread; afterwards it costs a comparison.
void ready();

}  // namespace bunting::crypto
