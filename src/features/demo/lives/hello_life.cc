// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/demo/lives/life.h"
#include "features/matches/matches.h"

namespace bunting::demo {
namespace {

using access::ActTx;
using access::Call;

constexpr int kMorning = 10 * 60;
constexpr int kBetween = 95;  // minutes

Result<matches::Introduced> say_line(
    ActTx& tx, const Call& call, const SpokenText& line, ThingNumber number
) {
    if (line.sort == "yes" || line.sort == "no")
        return matches::answer(tx, call, {.introduction = number, .yes = line.sort == "yes"});
    if (line.sort == "tells")
        return matches::tell_contact(tx, call, {.introduction = number, .at = line.words});
    if (line.sort == "ends") return matches::end_talk(tx, call, {.introduction = number});
    return matches::write(tx, call, {.introduction = number, .words = line.words});
}

}  // namespace

void tell_hello(const Plan& plan, const HelloText& text, std::vector<Moment>& moments) {
    const auto number = std::make_shared<ThingNumber>();
    const Cast* cast = &plan.cast;
    int minute = kMorning;
    const auto at = [&] {
        const Time when = instant_in_london(plan.ask.today.plus_days(-text.ago), minute);
        minute += kBetween;
        return when;
    };
    moments.push_back({at(), [cast, &text, number](ActTx& tx, Time now) -> Result<Time> {
                           matches::SayHello hello{.words = text.words};
                           if (!text.offer.empty()) hello.offer = number_titled(tx, text.offer);
                           if (!text.need.empty()) hello.need = number_titled(tx, text.need);
                           const auto said = TRY(matches::say_hello(
                               tx, Call{cast->actor(text.by), now, kBorough}, hello
                           ));
                           *number = said.number;
                           return now;
                       }});
    for (const SpokenText& line : text.lines) {
        moments.push_back({at(), [cast, &line, number](ActTx& tx, Time now) -> Result<Time> {
                               const Call call{cast->actor(line.who), now, kBorough};
                               TRY(say_line(tx, call, line, *number));
                               return now;
                           }});
    }
}

}  // namespace bunting::demo
