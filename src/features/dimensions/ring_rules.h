// SPDX-License-Identifier: AGPL-3.0-or-later
// The pure rules of the ring: the five dimensions, how a partner's answers are read, what the
// partners' answers together say, when one may go on, and when a work plan is one.
//
//   interpret ──► check ──all in, or ended with who is missing named──► compare ──► plan ──►
//   published
//                   ▲                                                                           │
//                   └────────────────────────── look again, after 6 and 12 months ◄─────────────┘
//
// No number ever joins two dimensions, and nothing here knows a second ring to compare with.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace bunting::dimensions {

// Stored by word; never rename.
enum class Dimension : std::uint8_t { Confident, Inclusive, Organised, Cooperative, Influential };
enum class Stage : std::uint8_t { Interpret, Check, Compare, Plan, Published };
enum class Reading : std::uint8_t { How, Changed };  // how we work; what has changed

inline constexpr std::array kDimensions{
    Dimension::Confident,
    Dimension::Inclusive,
    Dimension::Organised,
    Dimension::Cooperative,
    Dimension::Influential
};

std::string_view word_of(Dimension dimension);
std::string_view word_of(Stage stage);
std::string_view word_of(Reading reading);
std::optional<Dimension> dimension_named(std::string_view word);
std::optional<Stage> stage_named(std::string_view word);

// The letter that the codes of its statements begin with: C1, I2, O4, P3, F2.
char letter_of(Dimension dimension);
// Of a code; nullopt where it is none: one of the five letters, and 1 … 9.
std::optional<Dimension> dimension_of(std::string_view code);

inline constexpr int kMostScore = 4;
inline constexpr int kNeedsEvidence = 3;  // from here on, say how you know
inline constexpr int kFarApart = 2;       // from here on, it is on the agenda
inline constexpr int kMostInDimension = 6;

// "0" … "4"; nullopt: do not know, or nothing said.
std::optional<int> score_in(std::string_view typed);

struct Answer {
    std::string code;
    std::optional<int> how = {};
    std::optional<int> changed = {};
    std::string because = {};
};

// Whether the answer says more than "do not know".
bool says_something(const Answer& answer);
// 3 and 4 need a sentence that says how one knows.
bool lacks_evidence(const Answer& answer);
// Errors: Invalid("ring.check_empty"); Invalid("ring.evidence_missing", "because_C1") for the first
// that lacks it.
Result<void> check_answers(std::span<const Answer> answers);

// What the partners say about one statement, in one reading.
struct Spread {
    int n = 0;        // who gave a number
    int unknown = 0;  // who does not know
    int twice_middle = 0;
    int low = 0;
    int high = 0;

    int range() const { return high - low; }

    bool is_far_apart() const { return n > 1 && range() >= kFarApart; }

    friend bool operator==(const Spread&, const Spread&) = default;
};

Spread spread_of(std::span<const std::optional<int>> scores);

// How full the slice of one dimension is: the middle of the middles of its statements, in quarters
// (0 … 16). nullopt: nobody knows. Across dimensions there is no such thing.
std::optional<int> slice_of(std::span<const Spread> statements);

// Five slices as kept beside a round: "12,8,16,-,4". Requires: at most five.
using Slices = std::array<std::optional<int>, 5>;
std::string slices_text(const Slices& slices);
Slices slices_in(std::string_view text);

// ---- guards ----
struct PartnerFact {
    std::string sector;
    bool brings = false;
};

// Errors: Conflict("ring.two_partners"), Conflict("ring.two_sectors"),
// Conflict("ring.brings_first").
Result<void> check_partners(std::span<const PartnerFact> partners);
// Before the last partner is in. Errors: Conflict("ring.two_in_first").
Result<void> check_closing(int are_in);
// Errors: Conflict("ring.not_now") where what is asked belongs to another step.
Result<void> check_stage(Stage is, std::span<const Stage> allowed);

struct ActionFact {
    Dimension dimension = Dimension::Confident;
    std::string owner;  // whoever will do it; equal texts are one partner
    bool has_asset = false;
};

// What is still missing before a plan may be published.
struct PlanFault {
    std::string key;  // of a message
    std::optional<Dimension> dimension = {};
};

// Whole faults, for the page; the first of them, for the act.
std::vector<PlanFault> faults_of_plan(
    std::span<const ActionFact> actions, std::span<const Dimension> nothing_needed
);
// Errors: Conflict with the key of the first fault: "ring.plan_empty", "ring.dimension_open",
// "ring.asset_missing", "ring.too_much_on_one".
Result<void> check_plan(
    std::span<const ActionFact> actions, std::span<const Dimension> nothing_needed
);
// The most actions that one partner may have of so many: six in ten. So one action is no plan.
int most_for_one(int actions);

// ---- the calendar of a plan ----
inline constexpr int kCheckInDays = 56;
Date next_check_in(Date last);
// The day so many months on, or the last of that month.
Date months_later(Date from, int months);

struct LookAgain {
    Date due;
    int months = 0;
};

// Six months, then twelve, then each year after the first plan. `looked`: how often it was done.
LookAgain next_look(Date published, int looked);

// The days of the next letters about a published plan: one look at how it goes, one check again.
struct LetterDays {
    Date check_in;
    std::optional<Date> look = {};  // none where that day has gone by: it was just looked at
};

LetterDays letter_days(Date published, int looked, Date today);

// How one statement moved between two rounds.
struct Movement {
    std::string code;
    Spread then;
    Spread now;

    // Twice the change of the middle; nullopt where one of them has none.
    std::optional<int> twice_change() const;
};

}  // namespace bunting::dimensions
