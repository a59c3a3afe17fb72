// SPDX-License-Identifier: AGPL-3.0-or-later
// The pure rules of a policy made together: each side writes its own words; what both agree and
// what stays different stand beside each other; both sign the same version; then a body adopts it,
// with a day on which both look again.
//
//   drafting ──both sign this version──► adopted by a body ──any change of words──► drafting
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace bunting::policies {

// Stored by word; never rename.
enum class Side : std::uint8_t { Council, Community };
enum class State : std::uint8_t { Drafting, Adopted };

std::string_view word_of(Side side);
std::string_view word_of(State state);
std::optional<Side> side_named(std::string_view word);
std::optional<State> state_named(std::string_view word);

struct Clause {
    std::int64_t clause = 0;  // 1, 2, 3 …
    std::string heading;
    std::string council;
    std::string community;
    std::string agreed;
    std::string differs;
    std::int64_t carried = 0;  // number of what carries it out; 0: nothing yet
};

struct Signature {
    Side side = Side::Council;
    std::int64_t version = 0;
};

// Whether somebody of the side signed these very words.
bool has_signed(std::span<const Signature> signatures, Side side, std::int64_t version);

// Ready to be signed: something is agreed or the difference is told, in every clause. Errors:
// Conflict("policy.no_clauses"), Conflict("policy.clause_open") where a clause has neither.
Result<void> check_signable(std::span<const Clause> clauses);

struct Adoption {
    std::string body;
    std::optional<Date> adopted;
    std::optional<Date> review;
};

// A review lies at most so many days ahead: five years.
inline constexpr int kFurthestReviewDays = 5 * 366;

// Errors: those of check_signable(); Conflict("policy.unsigned_council"),
// Conflict("policy.unsigned_community"); Conflict("policy.clause_not_carried") where nothing
// carries a clause out; Invalid("policy.body_missing", "body"), Invalid("policy.adopted_missing",
// "adopted"), Invalid("policy.adopted_ahead", "adopted"), Invalid("policy.review_missing",
// "review"), Invalid("policy.review_range", "review").
Result<void> check_adoption(
    std::span<const Clause> clauses,
    std::span<const Signature> signatures,
    std::int64_t version,
    const Adoption& adoption,
    Date today
);

// Both sides' words differ only in spaces and letters' case: nothing stands between them.
bool same_words(std::string_view a, std::string_view b);

}  // namespace bunting::policies
