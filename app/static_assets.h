// SPDX-License-Identifier: AGPL-3.0-or-later
// Style sheets, scripts, icons and fonts from the binary itself.
#pragma once

#include <optional>

#include "web/server/message.h"

namespace bunting::app {

// For GET and HEAD of /assets/…; nullopt where it is none of ours.
std::optional<web::RawResponse> find_static_asset(const web::RawRequest& request);

}  // namespace bunting::app
