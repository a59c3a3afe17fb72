// SPDX-License-Identifier: AGPL-3.0-or-later
// What a gathering is about, if it is about something: a project or an area of work (features/lab).
// Everything here is as everybody may see it: what was hidden is nothing.
#pragma once

#include <string>
#include <vector>

#include "access/act.h"
#include "thing/kind.h"

namespace bunting::gatherings {

struct Subject {
    ThingNumber number{};
    std::string title;
    std::string path;
    std::optional<ThingId> project = {};  // on whose ledger its actions stand
};

// By the stored answer `about` of a gathering.
std::optional<Subject> subject_of(
    store::ReadTx& tx, BoroughId borough, const thing::Details& details
);
std::optional<Subject> subject_numbered(store::ReadTx& tx, BoroughId borough, ThingNumber number);

// For the form: projects that run, areas somebody may still work on, and what is chosen.
std::vector<thing::Subject> offered_subjects(
    store::ReadTx& tx, BoroughId borough, std::string_view chosen
);

// Every number by which gatherings may be about the same: of a project, the area it came from, and
// what was merged into that.
std::vector<ThingNumber> numbers_of(store::ReadTx& tx, BoroughId borough, const Subject& subject);

}  // namespace bunting::gatherings
