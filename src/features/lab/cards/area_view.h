// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything that is told about one area, and its way as a timeline.
#pragma once

#include "features/lab/cards/area_store.h"
#include "features/lab/round/round_view.h"
#include "features/policies/policies.h"
#include "features/projects/projects.h"
#include "features/promises/promises.h"
#include "features/stories/stories.h"
#include "thing/outcome.h"

namespace bunting::lab {

// Brought, shaped, chosen, begun, promised, told, changed, ended.
constexpr int kAreaSteps = 8;

struct AreaView {
    Area area;
    RoundView round;
    std::vector<std::string> authors;
    std::vector<Note> notes;
    std::optional<thing::Thing> origin = {};
    Under under;
    std::vector<promises::Promise> promised;
    promises::Names names;
    promises::Totals totals;
    std::optional<projects::Life> life = {};
    std::optional<int> silent = {};
    std::vector<stories::Told> stories = {};
    std::vector<policies::Carried> adopted = {};
    std::vector<thing::Outcome> outcomes = {};
    std::string outcome_by = {};
    std::vector<feature::Part> parts = {};  // what others add
    bool may_run = false;

    bool is_chosen_among() const { return round.has_order() && area.rank > 0; }

    bool is_begun() const { return area.project.has_value(); }

    // Its project was taken off the pages: nothing of it is told here.
    bool is_hidden() const { return is_begun() && !under.is_public; }
};

// Each step with its day and words; what is late shows as late.
void way_part(html::Out& out, const AreaView& view);

}  // namespace bunting::lab
