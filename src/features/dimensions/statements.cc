// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/dimensions/statements.h"

#include <algorithm>
#include <cstdlib>

#include "base/ensure.h"
#include "locale/ring.h"

namespace bunting::dimensions {
namespace {

constexpr std::array kWords{
    msg::ring_statement_c1::id,
    msg::ring_statement_c2::id,
    msg::ring_statement_c3::id,
    msg::ring_statement_i1::id,
    msg::ring_statement_i2::id,
    msg::ring_statement_i3::id,
    msg::ring_statement_o1::id,
    msg::ring_statement_o2::id,
    msg::ring_statement_o3::id,
    msg::ring_statement_o4::id,
    msg::ring_statement_p1::id,
    msg::ring_statement_p2::id,
    msg::ring_statement_p3::id,
    msg::ring_statement_p4::id,
    msg::ring_statement_f1::id,
    msg::ring_statement_f2::id,
};
static_assert(kWords.size() == kStatements.size());

constexpr std::array kNames{
    msg::ring_name_confident::id,
    msg::ring_name_inclusive::id,
    msg::ring_name_organised::id,
    msg::ring_name_cooperative::id,
    msg::ring_name_influential::id,
};
constexpr std::array kAbout{
    msg::ring_about_confident::id,
    msg::ring_about_inclusive::id,
    msg::ring_about_organised::id,
    msg::ring_about_cooperative::id,
    msg::ring_about_influential::id,
};
constexpr std::array kScores{
    msg::ring_score_s0::id,
    msg::ring_score_s1::id,
    msg::ring_score_s2::id,
    msg::ring_score_s3::id,
    msg::ring_score_s4::id,
};

}  // namespace

std::optional<text::MsgId> words_as_they_came(std::string_view code) {
    const auto* found = std::find(kStatements.begin(), kStatements.end(), code);
    if (found == kStatements.end()) return std::nullopt;
    return kWords[static_cast<std::size_t>(found - kStatements.begin())];
}

text::MsgId name_of(Dimension dimension) {
    return kNames[static_cast<std::size_t>(dimension)];
}

text::MsgId about(Dimension dimension) {
    return kAbout[static_cast<std::size_t>(dimension)];
}

text::MsgId score_word(int score) {
    BUNTING_ENSURE(score >= 0 && score <= kMostScore);
    return kScores[static_cast<std::size_t>(score)];
}

std::string quarters_text(int quarters) {
    constexpr std::array<std::string_view, 4> kParts{"", "¼", "½", "¾"};
    const int size = std::abs(quarters);
    const std::string_view part = kParts[static_cast<std::size_t>(size % 4)];
    const std::string whole = size / 4 == 0 && !part.empty() ? "" : std::to_string(size / 4);
    return whole + std::string{part};
}

}  // namespace bunting::dimensions
