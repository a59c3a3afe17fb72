// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/concerns/keeping.h"

#include "base/ensure.h"

namespace bunting::concerns {
namespace {

constexpr int kAtOnce = 50;
constexpr std::int64_t kEverySeconds = 3'600;

template <class Work>
void write(const Forgetting& with, const Work& work) {
    const auto outcome = with.database.write([&](store::WriteTx& tx) {
        access::ActTx act{tx, with.acts};
        work(act);
        act.finish();
        return store::Verdict::Commit;
    });
    if (outcome.error) std::rethrow_exception(outcome.error);
    if (outcome.written == store::Written::Busy)
        throw store::StoreUnavailable("the writer is busy");
}

void forget(access::ActTx& tx, const access::Call& call) {
    const Date today = date_in_london(call.now);
    for (Concern& concern : past_their_time(tx, call.borough, today, kAtOnce)) {
        auto permit = access::permit_for_duty(tx, call);
        concern.state = State::Forgotten;
        BUNTING_ENSURE(update_concern(permit, concern).has_value());
        permit.record({
            .verb = "concern.forgotten",
            .about = concern.id.uuid,
            .version = concern.version,
            .confidential = true,
        });
    }
}

int forget_in(const Forgetting& with, BoroughId borough, Time now) {
    const access::Call call{.actor = {.hat = access::Hat::System}, .now = now, .borough = borough};
    const bool any = with.database.reading([&](store::ReadTx& tx) {
        return !past_their_time(tx, borough, date_in_london(now), 1).empty();
    });
    if (any) write(with, [&](access::ActTx& tx) { forget(tx, call); });
    const auto going =
        with.database.reading([&](store::ReadTx& tx) { return forgotten(tx, borough, kAtOnce); });
    for (const ConcernId& concern : going)
        with.acts.keys.destroy(key_of(concern), now);
    if (going.empty()) return 0;
    write(with, [&](access::ActTx& tx) {
        for (const ConcernId& concern : going)
            remove_rows(tx, borough, concern);
    });
    return static_cast<int>(going.size());
}

}  // namespace

int forget_past(const Forgetting& with, Time now) {
    const auto all = with.database.reading([](store::ReadTx& tx) { return jobs::boroughs(tx); });
    int count = 0;
    for (const BoroughId borough : all)
        count += forget_in(with, borough, now);
    return count;
}

jobs::Tick forgetting(Forgetting with) {
    return {
        .name = "concerns",
        .every_seconds = kEverySeconds,
        .run = [with](Time now) { static_cast<void>(forget_past(with, now)); },
    };
}

}  // namespace bunting::concerns
