// SPDX-License-Identifier: AGPL-3.0-or-later
// What the operator chose for a borough: names, numbers to ring, which kinds are on, whether it is
// open. Code asks for a setting, never "which town".
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "access/act.h"

namespace bunting::access {

using Settings = std::map<std::string, std::string, std::less<>>;

Settings settings_of(store::ReadTx& tx, BoroughId borough);
std::string setting(store::ReadTx& tx, BoroughId borough, std::string_view name);
// What people can hold the place to, in its own words; one that is empty is left out.
inline constexpr std::array<std::string_view, 3> kPromises{"promise_1", "promise_2", "promise_3"};
std::vector<std::string> promises_in(const Settings& settings);
// Settings are journalled under the borough's own entry: verb setting.changed, fields name and
// length only (values may be sentences).
Result<void> set_setting(
    Permit& permit, BoroughId borough, std::string_view name, std::string_view value
);
// The id under which a setting's change is recorded: the same for a borough and name.
Uuid setting_id(BoroughId borough, std::string_view name);

}  // namespace bunting::access
