// SPDX-License-Identifier: AGPL-3.0-or-later
// Which kinds the operator has on. One that is off is in no menu, filter, list or search; what was
// added while it was on keeps its page, since its address may be printed.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "store/store.h"
#include "thing/kind.h"

namespace bunting::thing {

inline constexpr std::string_view kKindsOff = "kinds_off";  // the setting

Kinds kinds_on(store::ReadTx& tx, BoroughId borough, const Kinds& all);

// The setting's value. Names that no kind has are left alone: a newer version may know them.
std::string kinds_off_text(std::span<const std::string> off);

}  // namespace bunting::thing
