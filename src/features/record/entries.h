// SPDX-License-Identifier: AGPL-3.0-or-later
// What a reader of the journal asked for, and the entries that answer it. The same for the page and
// for programs.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "features/record/record_store.h"
#include "features/record/verbs.h"
#include "store/journal_store.h"
#include "web/request.h"

namespace bunting::record {

struct Asked {
    std::string thing;  // as typed
    std::optional<Sort> sort;
    std::optional<std::int64_t> before;  // sequences below it
    std::optional<std::int64_t> after;   // sequences above it
    std::string problem;  // message key, where `thing` is no number of a public thing
};

struct Entries {
    std::vector<journal::StoredEntry> entries;  // newest first
    std::map<Uuid, About> about;
    std::optional<std::int64_t> older;  // `before` of the next page
    std::optional<std::int64_t> newer;  // `after` of the page before
    std::int64_t size = 0;              // of the whole journal
};

Asked asked_in(const web::Request& request);

Entries read_entries(store::ReadTx& tx, BoroughId borough, Asked& asked, int limit);

// "/journal?thing=118&sort=talk" and, where given, "&before=…" or "&after=…".
std::string address_of(
    const Asked& asked, std::string_view path, std::string_view step = {}, std::int64_t at = 0
);

}  // namespace bunting::record
