// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/demo/lives/life.h"
#include "features/outcomes/outcomes.h"

namespace bunting::demo {
namespace {

constexpr int kAfternoon = 15 * 60;

}  // namespace

void tell_outcome(const Plan& plan, const OutcomeText& text, std::vector<Moment>& moments) {
    const Time when = instant_in_london(plan.ask.today.plus_days(-text.ago), kAfternoon);
    const Date today = plan.ask.today;
    const auto act =
        [&text, cast = &plan.cast, today](access::ActTx& tx, Time now) -> Result<Time> {
        outcomes::Tell tell{
            .number = number_titled(tx, text.about),
            .sort = thing::outcome_sort_named(text.sort),
            .words = text.words,
        };
        if (!text.leads.empty()) tell.leads_to = std::to_string(raw(number_titled(tx, text.leads)));
        if (text.again != 0) tell.again = today.plus_days(text.again).iso();
        TRY(outcomes::tell(tx, access::Call{cast->actor(text.by), now, kBorough}, tell));
        return now;
    };
    moments.push_back({when, act});
}

}  // namespace bunting::demo
