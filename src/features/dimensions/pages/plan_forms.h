// SPDX-License-Identifier: AGPL-3.0-or-later
// The forms of a plan in the making: choosing, adding and taking out actions, reasons, publishing.
// Private to pages/.
#pragma once

#include "features/dimensions/pages.h"
#include "thing/thing_store.h"

namespace bunting::dimensions {

// What the page of a plan shows, and what was typed into it and refused.
struct Shown {
    const RingView& view;
    const Request& request;
    const PlanView& plan;
    const Results& how;
    std::vector<thing::Line> assets;
    std::vector<CheckIn> check_ins;
    const Round* before = nullptr;  // the plan of last time, while the next one is made
    PlanView plan_before;
    std::optional<Error> error = {};

    std::string typed(std::string_view name) const { return request.form.line(name); }

    std::string wrong(std::string_view name) const { return error_at(request, error, name); }

    bool may_work() const { return view.is_partner; }
};

void choose_form(html::Out& out, const Shown& shown);
void action_form(html::Out& out, const Shown& shown);
void drop_list(html::Out& out, const Shown& shown);
// A line for each dimension that has no action: one is added, or it is said why none is needed.
void open_dimensions(html::Out& out, const Shown& shown);
void publish_part(html::Out& out, const Shown& shown);

}  // namespace bunting::dimensions
