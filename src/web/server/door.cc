// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server/door.h"

namespace bunting::web {

std::optional<Door::Place> Door::enter(const Address& address, bool is_proxy) {
    const std::lock_guard lock{mutex_};
    if (inside_ >= in_all_) return std::nullopt;
    std::optional<Address> counted_as;
    if (!is_proxy) {
        counted_as = neighbourhood_of(address);
        int& from_there = from_[*counted_as];
        if (from_there >= per_neighbourhood_) return std::nullopt;
        ++from_there;
    }
    ++inside_;
    return Place{*this, counted_as};
}

int Door::inside() const {
    const std::lock_guard lock{mutex_};
    return inside_;
}

void Door::leave(const std::optional<Address>& counted_as) {
    const std::lock_guard lock{mutex_};
    --inside_;
    if (!counted_as) return;
    const auto from_there = from_.find(*counted_as);
    if (--from_there->second == 0) from_.erase(from_there);
}

}  // namespace bunting::web
