// SPDX-License-Identifier: AGPL-3.0-or-later
#include "access/policy.h"

namespace bunting::access {
namespace {

bool is_own(const Actor& actor, const Target& target) {
    if (!target.owner) return false;
    return target.owner == actor.party || (actor.body && target.owner == actor.body);
}

}  // namespace

Result<void> check(const Action& action, const Actor& actor, const Target& target) {
    bool only_level_is_missing = false;
    for (const Rule& rule : action.rules) {
        if (!rule.hats.contains(actor.hat)) continue;
        if (rule.whose == Whose::Own && !is_own(actor, target)) continue;
        if (actor.level >= rule.level) return {};
        only_level_is_missing = true;
    }
    if (!actor.is_signed_in()) return refuse(Fault::SignIn, "access.sign_in");
    if (only_level_is_missing) return refuse(Fault::Forbidden, "access.level_too_low");
    if (action.shown == Shown::AsNotFound) return refuse(Fault::NotFound, "access.not_found");
    return refuse(Fault::Forbidden, "access.not_allowed");
}

}  // namespace bunting::access
