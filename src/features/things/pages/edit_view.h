// SPDX-License-Identifier: AGPL-3.0-or-later
// The edit form: every answer on one page; with both versions side by side when somebody else was
// first.
#pragma once

#include "features/things/add/answers.h"
#include "features/things/given.h"
#include "features/things/pages/thing_view.h"

namespace bunting::things {

// The answers of a thing as its form shows them.
Typed typed_of(const ThingView& view);

struct EditForm {
    const ThingView& view;  // as it is now
    const Typed& typed;
    const std::vector<Error>& errors;
    bool was_changed = false;  // somebody else edited since the form was opened
};

web::Response edit_page(
    store::ReadTx& tx, const access::Call& call, const web::Request& request, const EditForm& form
);

}  // namespace bunting::things
