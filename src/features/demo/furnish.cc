// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "features/demo/crowd.h"
#include "features/demo/demo.h"
#include "features/demo/lives/lab_story.h"
#include "features/demo/lives/ring_plot.h"
#include "store/journal_store.h"

namespace bunting::demo {
namespace {

constexpr int kWeeks = 72;  // the first round of the Lab is over since last year

// `last`: the instant of the act before, then of this one.
Result<void> play_one(const Stage& stage, const Moment& moment, Time& last) {
    const Time now = std::max(moment.at, last.plus_seconds(1));
    const Act act = [&](access::ActTx& tx) -> Result<void> {
        last = TRY(moment.act(tx, now));
        return {};
    };
    return stage.act(act);
}

Result<void> play(const Stage& stage, std::vector<Moment> moments, Time last) {
    std::stable_sort(moments.begin(), moments.end(), [](const Moment& a, const Moment& b) {
        return a.at < b.at;
    });
    for (const Moment& moment : moments)
        TRY(play_one(stage, moment, last));
    return {};
}

}  // namespace

bool is_empty(store::ReadTx& tx, BoroughId borough) {
    return store::journal_size(tx, borough) == 0 && !store::entries_wait(tx, borough);
}

Result<Furnished> furnish(const Stage& stage, const Ask& ask) {
    const Content content = read_content();
    const Ground ground{content, ask.seed};
    const Time begin = end_of_story(ask.today.plus_days(-7 * kWeeks - 1));
    Cast cast;
    const Act before = [&](access::ActTx& tx) -> Result<void> {
        cast = TRY(set_stage(tx, content, begin));
        return {};
    };
    TRY(stage.act(before));

    const auto pictures = keep_pictures(stage.blobs);
    const Plan plan{content, cast, ground, stage.kinds, ask, pictures};
    auto moments = moments_of(plan);
    // Areas of the Lab that began are projects too.
    const auto begun = std::count_if(
        content.lab_areas.begin(),
        content.lab_areas.end(),
        [](const LabAreaText& area) { return area.begun > 0; }
    );
    // A gathering that is over has called the next one.
    const auto called =
        std::count_if(content.things.begin(), content.things.end(), [](const ThingText& text) {
            return !text.meeting.next.empty();
        });
    const auto written = static_cast<std::int64_t>(content.things.size()) + begun + called;
    for (Moment& moment : crowd_of(plan, ask.things - written))
        moments.push_back(std::move(moment));
    for (Moment& moment : ring_moments_of(plan))
        moments.push_back(std::move(moment));
    for (Moment& moment : lab_moments(plan))
        moments.push_back(std::move(moment));
    TRY(play(stage, std::move(moments), begin.plus_seconds(600)));

    Furnished out{
        .things = std::max(written, ask.things),
        .people = static_cast<std::int64_t>(content.people.size()),
        .bodies = static_cast<std::int64_t>(content.bodies.size()),
    };
    for (const ThingText& text : content.things)
        out.turns += static_cast<std::int64_t>(text.talk.size());
    return out;
}

}  // namespace bunting::demo
