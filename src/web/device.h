// SPDX-License-Identifier: AGPL-3.0-or-later
// "Firefox on Android": enough for somebody to know their own sessions apart, too little to tell
// people apart.
#pragma once

#include <string>
#include <string_view>

namespace bunting::web {

std::string device_of(std::string_view user_agent);

}  // namespace bunting::web
