// SPDX-License-Identifier: AGPL-3.0-or-later
#include "thing/kinds_on.h"

#include "access/setting.h"

namespace bunting::thing {
namespace {

bool is_named(std::string_view list, std::string_view name) {
    while (!list.empty()) {
        const auto end = std::min(list.find(','), list.size());
        if (list.substr(0, end) == name) return true;
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return false;
}

}  // namespace

Kinds kinds_on(store::ReadTx& tx, BoroughId borough, const Kinds& all) {
    const std::string off = access::setting(tx, borough, kKindsOff);
    std::vector<const Kind*> on;
    for (const Kind* kind : all.all()) {
        if (!is_named(off, kind->name)) on.push_back(kind);
    }
    const bool some_are_off = on.size() < all.all().size();
    return Kinds{std::move(on), some_are_off ? Kinds::Some::AreOff : Kinds::Some::All};
}

std::string kinds_off_text(std::span<const std::string> off) {
    return fmt::format("{}", fmt::join(off, ","));
}

}  // namespace bunting::thing
