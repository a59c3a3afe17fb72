// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/stories/consent.h"

namespace bunting::stories {
namespace {

std::string answer(const thing::Details& details, std::string_view name) {
    const auto found = details.find(name);
    return found == details.end() ? std::string{} : found->second;
}

}  // namespace

Consent consent_in(const thing::Details& details) {
    return {
        .tier = answer(details, "consent"),
        .agreed = answer(details, "agreed"),
        .by_helper = answer(details, "written") == "helper",
        .waits = answer(details, "waits") == "1",
    };
}

bool may_be_public(const Consent& consent) {
    const bool tier = consent.tier == "named" || consent.tier == "wider";
    const bool agreed =
        consent.agreed != "not_yet" && !(consent.by_helper && consent.agreed.empty());
    return tier && agreed && !consent.waits;
}

thing::Details withdrawn(thing::Details details) {
    details["consent"] = "service";
    return details;
}

thing::Details cooled(thing::Details details) {
    details["waits"] = "0";
    details["cool_until"].clear();
    return details;
}

}  // namespace bunting::stories
