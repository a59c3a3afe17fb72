// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/concerns/concerns.h"
#include "features/demo/lives/life.h"

namespace bunting::demo {
namespace {

constexpr int kTold = 15 * 60;
constexpr int kTaken = 10 * 60;
constexpr int kClosed = 11 * 60;

}  // namespace

void tell_concern(const Plan& plan, const ConcernText& text, std::vector<Moment>& moments) {
    const Date day = plan.ask.today.plus_days(-text.ago);
    const Cast* cast = &plan.cast;
    const auto number = std::make_shared<ThingNumber>();
    const auto call = [cast](const std::string& name, Time now) {
        return access::Call{cast->actor(name), now, kBorough};
    };
    const auto tell = [&text, call, number](access::ActTx& tx, Time now) -> Result<Time> {
        *number = TRY(concerns::tell_concern(
            tx,
            call(text.by, now),
            {.words = text.words,
             .whom = text.whom,
             .reach = text.reach,
             .about = {},
             .may_tell = text.may_tell}
        ));
        return now;
    };
    const auto take = [&text, call, number](access::ActTx& tx, Time now) -> Result<Time> {
        TRY(concerns::take_concern(tx, call(text.lead, now), {.number = *number}));
        const Time later = now.plus_seconds(600);
        TRY(concerns::note_concern(
            tx, call(text.lead, later), {.number = *number, .words = text.note}
        ));
        return later;
    };
    const auto close = [&text, call, number](access::ActTx& tx, Time now) -> Result<Time> {
        TRY(concerns::close_concern(
            tx,
            call(text.lead, now),
            {.number = *number,
             .did = concerns::did_named(text.did),
             .words = text.closing,
             .about_child = text.about_child}
        ));
        return now;
    };
    moments.push_back({instant_in_london(day, kTold), tell});
    if (text.lead.empty()) return;
    moments.push_back({instant_in_london(day.plus_days(1), kTaken), take});
    moments.push_back({instant_in_london(day.plus_days(5), kClosed), close});
}

}  // namespace bunting::demo
