// SPDX-License-Identifier: AGPL-3.0-or-later
// The journal for programs: the same entries as the page's, with the leaf that is hashed.
#pragma once

#include <string>

#include "features/record/views.h"
#include "web/request.h"

namespace bunting::record {

std::string entries_json(const ListView& view, std::string_view base);
std::string entries_csv(const ListView& view);
// The sentences are in the reader's language.
std::string entries_atom(
    const ListView& view, const web::Request& request, std::string_view base, Time now
);
std::string entry_json(const EntryView& view);

}  // namespace bunting::record
