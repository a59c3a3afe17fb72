// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of the form, as addresses and as pages: which kind, one question at a time, saved for
// later.
#pragma once

#include <string>
#include <vector>

#include "features/things/add/answers.h"
#include "features/things/given.h"
#include "features/things/store/draft_store.h"

namespace bunting::things {

std::string step_path(const thing::Kind& kind, const thing::Step& step);
std::string check_path(const thing::Kind& kind);

// The draft that the request's cookie brings, if it is of this kind.
std::optional<Draft> draft_for(
    store::ReadTx& tx,
    const access::Call& call,
    const web::Request& request,
    const thing::Kind& kind
);
void remember_draft(web::Response& response, const web::Request& request, std::string_view cookie);
void forget_draft_cookie(web::Response& response, const web::Request& request);

// The first page with something to mend; nullptr where all is answered.
const thing::Step* first_to_mend(const thing::Kind& kind, const std::vector<Error>& errors);

web::Response kinds_page(
    store::ReadTx& tx, const access::Call& call, const web::Request& request, const Given& given
);

struct StepView {
    const thing::Kind& kind;
    const thing::Step& step;
    const Draft& draft;
    const std::vector<Error>& errors;
};

web::Response step_page(
    store::ReadTx& tx, const access::Call& call, const web::Request& request, const StepView& view
);
web::Response saved_page(
    store::ReadTx& tx,
    const access::Call& call,
    const web::Request& request,
    const thing::Kind& kind,
    std::string_view code
);
// `wrong`: the code that was typed brings nothing back.
web::Response continue_page(
    store::ReadTx& tx,
    const access::Call& call,
    const web::Request& request,
    std::string_view typed,
    bool wrong
);

}  // namespace bunting::things
