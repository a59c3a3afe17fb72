// SPDX-License-Identifier: AGPL-3.0-or-later
// The statements over a kind's own table, made once from its fields.
#pragma once

#include <string>
#include <vector>

#include "store/store.h"
#include "thing/kind.h"
#include "thing/thing.h"

namespace bunting::thing {

// How many ids one statement looks up; shorter lists repeat their last id, so that the statement
// stays the same.
inline constexpr std::size_t kMany = 50;

struct KindSql {
    std::string insert;  // $1 borough, $2 thing, then the fields in order
    std::string forget;  // $1 borough, $2 thing
    std::string select;  // $1 borough, $2…$51 things; columns: thing, then the fields in order
};

// Made at the first use of the kind and kept; safe from any thread.
const KindSql& sql_of(const Kind& kind);

std::vector<store::Param> detail_params(
    const Kind& kind, BoroughId borough, const ThingId& id, const Details& details
);
std::vector<store::Param> many_params(BoroughId borough, std::span<const ThingId> ids);
// Of a row of KindSql::select.
Details details_from(const Kind& kind, const store::Row& row);

// "($2, $3, …, $51)"
std::string many_placeholders();

}  // namespace bunting::thing
