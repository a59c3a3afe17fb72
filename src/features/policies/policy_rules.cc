// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/policies/policy_rules.h"

#include <algorithm>
#include <array>

namespace bunting::policies {
namespace {

constexpr std::array<std::string_view, 2> kSides{"council", "community"};
constexpr std::array<std::string_view, 2> kStates{"drafting", "adopted"};

char small(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string folded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\t';
        if (space && (out.empty() || out.back() == ' ')) continue;
        out += space ? ' ' : small(c);
    }
    while (!out.empty() && (out.back() == ' ' || out.back() == '.'))
        out.pop_back();
    return out;
}

}  // namespace

std::string_view word_of(Side side) {
    return kSides[static_cast<std::size_t>(side)];
}

std::string_view word_of(State state) {
    return kStates[static_cast<std::size_t>(state)];
}

std::optional<Side> side_named(std::string_view word) {
    const auto found = std::find(kSides.begin(), kSides.end(), word);
    if (found == kSides.end()) return std::nullopt;
    return static_cast<Side>(found - kSides.begin());
}

std::optional<State> state_named(std::string_view word) {
    const auto found = std::find(kStates.begin(), kStates.end(), word);
    if (found == kStates.end()) return std::nullopt;
    return static_cast<State>(found - kStates.begin());
}

bool has_signed(std::span<const Signature> signatures, Side side, std::int64_t version) {
    return std::any_of(signatures.begin(), signatures.end(), [&](const Signature& signature) {
        return signature.side == side && signature.version == version;
    });
}

Result<void> check_signable(std::span<const Clause> clauses) {
    if (clauses.empty()) return refuse(Fault::Conflict, "policy.no_clauses");
    const bool open = std::any_of(clauses.begin(), clauses.end(), [](const Clause& clause) {
        return clause.agreed.empty() && clause.differs.empty();
    });
    if (open) return refuse(Fault::Conflict, "policy.clause_open");
    return {};
}

Result<void> check_adoption(
    std::span<const Clause> clauses,
    std::span<const Signature> signatures,
    std::int64_t version,
    const Adoption& adoption,
    Date today
) {
    if (adoption.body.empty()) return refuse(Fault::Invalid, "policy.body_missing", "body");
    if (!adoption.adopted) return refuse(Fault::Invalid, "policy.adopted_missing", "adopted");
    if (*adoption.adopted > today) return refuse(Fault::Invalid, "policy.adopted_ahead", "adopted");
    if (!adoption.review) return refuse(Fault::Invalid, "policy.review_missing", "review");
    if (*adoption.review <= *adoption.adopted ||
        *adoption.review > adoption.adopted->plus_days(kFurthestReviewDays))
        return refuse(Fault::Invalid, "policy.review_range", "review");
    TRY(check_signable(clauses));
    if (!has_signed(signatures, Side::Council, version))
        return refuse(Fault::Conflict, "policy.unsigned_council");
    if (!has_signed(signatures, Side::Community, version))
        return refuse(Fault::Conflict, "policy.unsigned_community");
    const bool carried = std::all_of(clauses.begin(), clauses.end(), [](const Clause& clause) {
        return clause.carried > 0;
    });
    if (!carried) return refuse(Fault::Conflict, "policy.clause_not_carried");
    return {};
}

bool same_words(std::string_view a, std::string_view b) {
    return folded(a) == folded(b);
}

}  // namespace bunting::policies
