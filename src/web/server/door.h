// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may come in: a limit on connections in all and from one neighbourhood, across all threads.
#pragma once

#include <map>
#include <mutex>
#include <optional>

#include "web/server/address.h"

namespace bunting::web {

class Door {
public:
    Door(int in_all, int per_neighbourhood)
        : in_all_{in_all},
          per_neighbourhood_{per_neighbourhood} {}

    // A place held until it is destroyed. The door must outlive it.
    class Place {
    public:
        Place(Place&& other) noexcept
            : door_{std::exchange(other.door_, nullptr)},
              counted_as_{other.counted_as_} {}

        Place& operator=(Place&&) = delete;

        ~Place() {
            if (door_ != nullptr) door_->leave(counted_as_);
        }

    private:
        friend class Door;

        Place(Door& door, std::optional<Address> counted_as)
            : door_{&door},
              counted_as_{counted_as} {}

        Door* door_;
        std::optional<Address> counted_as_;  // nothing for a proxy, which speaks for many
    };

    // nullopt when it is full.
    std::optional<Place> enter(const Address& address, bool is_proxy);
    int inside() const;

private:
    void leave(const std::optional<Address>& counted_as);

    const int in_all_;
    const int per_neighbourhood_;
    mutable std::mutex mutex_;
    int inside_ = 0;
    std::map<Address, int> from_;
};

}  // namespace bunting::web
