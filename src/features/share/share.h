// SPDX-License-Identifier: AGPL-3.0-or-later
// Front door of what people have and what people need: the kinds "offer" and "need", and the rules
// of their answers. What fits together is not here (kernels/matching).
#pragma once

#include <functional>
#include <map>
#include <string>

#include "feature/feature.h"

namespace bunting::share {

extern const thing::Kind kOffer;
extern const thing::Kind kNeed;
extern const feature::Feature kFeature;

// What is offered or needed. Stored by word; never rename.
inline constexpr std::string_view kSkill = "skill";
inline constexpr std::string_view kKnowledge = "knowledge";
inline constexpr std::string_view kTime = "time";
inline constexpr std::string_view kSpace = "space";
inline constexpr std::string_view kItem = "item";
inline constexpr std::string_view kTransport = "transport";
inline constexpr std::string_view kService = "service";

// Half a year, as for activities: a list that nobody renews is what exchanges are complained about.
inline constexpr int kLastsDays = 183;

// Which words mean the same: a folded word, and the folded term that it stands for.
std::map<std::string, std::string, std::less<>> meanings(store::ReadTx& tx, BoroughId borough);

// "Skill · Thursday evenings": a line of a list says this much of the answers.
std::string meta_words(
    const text::Locale& locale, const thing::Kind& kind, const thing::Details& details, Date today
);

// ---- rules, pure ----
// A last day where none was said; English where no language was.
// Errors: Invalid("share.ends_before_it_begins", "until").
Result<thing::Details> settle(thing::Details details, Date today);
// Private until its owner says otherwise.
thing::Visibility seen_by(const thing::Details& details);
// A point on the map is kept for a building only: a home is its ward.
bool shows_its_point(const thing::Details& details);
// Half a year more, from today.
thing::Details again(thing::Details details, Date today);

}  // namespace bunting::share
