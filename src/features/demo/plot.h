// SPDX-License-Identifier: AGPL-3.0-or-later
// The story: what happens when. Each moment is one act at its own instant, in order.
#pragma once

#include <functional>
#include <vector>

#include "features/demo/ground.h"
#include "features/demo/pictures.h"
#include "features/demo/stage.h"

namespace bunting::demo {

struct Moment {
    Time at;
    std::function<Result<Time>(access::ActTx&, Time now)> act;  // the last instant it used
};

struct Plan {
    const Content& content;
    const Cast& cast;
    const Ground& ground;
    const thing::Kinds& kinds;
    const Ask& ask;
    const std::map<std::string, things::PictureFile>& pictures;  // without words
};

// Adding, looking, talking, following, reporting and hiding. `plan` and what it refers to outlive
// the moments.
std::vector<Moment> moments_of(const Plan& plan);

// The first thing with this title. Bug where there is none yet.
ThingNumber number_titled(store::ReadTx& tx, const std::string& title);
// "tue": the next Tuesday after today; "tue+1": the one after it; "tue-6": six weeks before it.
std::optional<Date> weekday_date(std::string_view text, Date today);

// What a thing's table says, as its kind keeps it. Bug where the form would not take it.
thing::Content content_of(const Plan& plan, const thing::Kind& kind, const ThingText& text);

}  // namespace bunting::demo
