// SPDX-License-Identifier: AGPL-3.0-or-later
// Figures as Prometheus reads them, and who may. Pure.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "feature/figures.h"
#include "web/server/address.h"
#include "web/server/message.h"

namespace bunting::health {

// The text exposition format, version 0.0.4. Figures of one name stand together, under one HELP and
// TYPE.
std::string prometheus_text(std::vector<feature::Figure> figures);

// From this machine itself, or from a network that was named. What a proxy forwarded came from
// elsewhere, also where the proxy was not made known to us.
bool may_see_metrics(const web::RawRequest& request, const std::vector<web::Network>& networks);

}  // namespace bunting::health
