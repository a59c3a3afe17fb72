// SPDX-License-Identifier: AGPL-3.0-or-later
// What the operator chose for a borough: names, numbers to ring, which kinds are on, whether it is
// open. Code asks for a setting, never "which town".
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "access/act.h"

namespace bunting::access {

using Settings = std::map<std::string, std::string, std::less<>>;

Settings settings_of(store::ReadTx& tx, BoroughId borough);
std::string setting(store::ReadTx& tx, BoroughId borough, std::string_view name);
// Settings are journalled under the borough's own entry: verb setting.changed, fields name and
// length only (values may be sentences).
Result<void> set_setting(
    Permit& permit, BoroughId borough, std::string_view name, std::string_view value
);
// The id under which a setting's change is recorded: the same for a borough and name.
Uuid setting_id(BoroughId borough, std::string_view name);

}  // namespace bunting::access
