// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may run a Change: the holders of this key, listed here as friends, and nobody else. A
// function that wants to write without being on the list does not compile.
#pragma once

#include <string_view>

namespace bunting::access {
class Permit;
}

namespace bunting::store {

class WriteKey {
    friend class bunting::access::Permit;  // an authorised act: what it changes is journalled
    friend class Duty;  // the system's own unjournalled work, named and with a reason
    WriteKey() = default;
};

// The system acting on tables that are declared unjournalled: sessions, drafts, outbox, leases,
// counters, search misses, and the numbering of the journal itself. The name stands in metrics and
// logs.
class Duty {
public:
    explicit constexpr Duty(std::string_view name) : name_{name} {}

    std::string_view name() const { return name_; }

    WriteKey key() const { return WriteKey{}; }

private:
    std::string_view name_;
};

}  // namespace bunting::store
