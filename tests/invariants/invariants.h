// SPDX-License-Identifier: AGPL-3.0-or-later
// Laws that hold after every line of every scenario. One file per law.
#pragma once

#include <optional>
#include <string>

#include "app/assemble.h"

namespace bunting::invariants {

// Each answers what is wrong, or nothing.
std::optional<std::string> journal_tree_whole(app::House& house);
std::optional<std::string> no_state_without_journal_entry(store::ReadTx& tx);
std::optional<std::string> counts_are_what_is_shown(store::ReadTx& tx);
std::optional<std::string> no_half_act(store::ReadTx& tx);

}  // namespace bunting::invariants
