// SPDX-License-Identifier: AGPL-3.0-or-later
// Any bytes as the life of a broker's desk: records that come, change and go, hidden pairs, blocks
// and pins. After each step that asks for it the plan's proof must hold, and explanations, lists
// and points must say the same.
// links: bunting_matching
#include <algorithm>
#include <cstdint>
#include <span>

#include "base/ensure.h"
#include "kernels/matching/desk.h"
#include "kernels/matching/pool_testing.h"
#include "kernels/matching/rings.h"

using namespace bunting;
using namespace bunting::matching;
using namespace bunting::matching::testing;

namespace {

// Every choice is the next byte of the input; zeros after its end.
class Script final : public Random {
public:
    explicit Script(std::span<const std::uint8_t> bytes) : bytes_{bytes} {}

    // A choice is eight bytes, of which the last alone comes from the input; the first keeps it out
    // of the few values that below() would not take.
    void fill(std::span<std::uint8_t> out) override {
        std::fill(out.begin(), out.end(), std::uint8_t{0});
        out.front() = 1;
        if (bytes_.empty()) return;
        out.back() = bytes_.front();
        bytes_ = bytes_.subspan(1);
    }

    bool at_end() const { return bytes_.empty(); }

private:
    std::span<const std::uint8_t> bytes_;
};

void check(Desk& desk) {
    desk.settle();
    const auto [problem, plan] = desk.snapshot();
    BUNTING_ENSURE(!certify(problem, plan));
    for (const Planned& entry : desk.plan()) {
        const auto why = desk.pool().explain(entry.match.offer, entry.match.need);
        BUNTING_ENSURE(why && (entry.pinned || why->fits()));
        BUNTING_ENSURE(!why->fits() || why->parts->sum() == entry.match.points);
    }
    for (const Ring& ring : rings_in(desk.pool()).rings)
        BUNTING_ENSURE(ring.hops.size() == ring.parties.size());
}

void step(Script& script, Records& records, Desk& desk) {
    const auto some = [&] { return ThingNumber{1 + std::int64_t(script.below(12))}; };
    const auto anybody = [&] { return party_of(1 + script.below(6)); };
    const std::uint64_t act = script.below(12);
    if (act < 3) desk.put(records.offer(raw(some())));
    if (act >= 3 && act < 6) desk.put(records.need(raw(some())));
    if (act == 6) desk.withdraw_offer(some());
    if (act == 7) desk.withdraw_need(some());
    if (act == 8) desk.pin({some(), some()});
    if (act == 9) desk.unpin({some(), some()});
    if (act == 10) desk.hide({some(), some()});
    if (act == 11) desk.block(anybody(), anybody());
    if (script.below(3) == 0) check(desk);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Script script{{data, std::min<std::size_t>(size, 4'096)}};
    Records records{World{.kinds = 1, .terms = 2}, script};
    Desk desk;
    while (!script.at_end())
        step(script, records, desk);
    check(desk);
    return 0;
}
