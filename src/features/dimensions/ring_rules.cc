// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/dimensions/ring_rules.h"

#include <algorithm>
#include <map>

namespace bunting::dimensions {
namespace {

constexpr std::array<std::string_view, 5> kDimensionWords{
    "confident", "inclusive", "organised", "cooperative", "influential"
};
constexpr std::array<std::string_view, 5> kStageWords{
    "interpret", "check", "compare", "plan", "published"
};
constexpr std::string_view kLetters = "CIOPF";

template <class E, std::size_t N>
std::optional<E> named(const std::array<std::string_view, N>& words, std::string_view word) {
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) return std::nullopt;
    return static_cast<E>(found - words.begin());
}

int last_day_of(int year, unsigned month) {
    const int next_year = month == 12 ? year + 1 : year;
    const unsigned next_month = month == 12 ? 1 : month + 1;
    return static_cast<int>(Date::from_ymd(next_year, next_month, 1).plus_days(-1).day());
}

void dimension_faults(
    std::vector<PlanFault>& faults,
    std::span<const ActionFact> actions,
    std::span<const Dimension> nothing_needed
) {
    for (const Dimension dimension : kDimensions) {
        const bool has_action =
            std::any_of(actions.begin(), actions.end(), [&](const ActionFact& action) {
                return action.dimension == dimension;
            });
        const bool said = std::find(nothing_needed.begin(), nothing_needed.end(), dimension) !=
                          nothing_needed.end();
        if (!has_action && !said) faults.push_back({"ring.dimension_open", dimension});
    }
}

bool one_has_too_much(std::span<const ActionFact> actions) {
    std::map<std::string_view, int> count;
    for (const ActionFact& action : actions)
        ++count[action.owner];
    const int most = most_for_one(static_cast<int>(actions.size()));
    return std::any_of(count.begin(), count.end(), [&](const auto& each) {
        return each.second > most;
    });
}

}  // namespace

std::string_view word_of(Dimension dimension) {
    return kDimensionWords[static_cast<std::size_t>(dimension)];
}

std::string_view word_of(Stage stage) {
    return kStageWords[static_cast<std::size_t>(stage)];
}

std::string_view word_of(Reading reading) {
    return reading == Reading::How ? "how" : "changed";
}

std::optional<Dimension> dimension_named(std::string_view word) {
    return named<Dimension>(kDimensionWords, word);
}

std::optional<Stage> stage_named(std::string_view word) {
    return named<Stage>(kStageWords, word);
}

char letter_of(Dimension dimension) {
    return kLetters[static_cast<std::size_t>(dimension)];
}

std::optional<Dimension> dimension_of(std::string_view code) {
    if (code.size() != 2 || code[1] < '1' || code[1] > '9') return std::nullopt;
    const auto at = kLetters.find(code[0]);
    if (at == std::string_view::npos) return std::nullopt;
    return static_cast<Dimension>(at);
}

std::optional<int> score_in(std::string_view typed) {
    if (typed.size() != 1 || typed[0] < '0' || typed[0] > '0' + kMostScore) return std::nullopt;
    return typed[0] - '0';
}

bool says_something(const Answer& answer) {
    return answer.how.has_value() || answer.changed.has_value();
}

bool lacks_evidence(const Answer& answer) {
    const bool needs =
        answer.how.value_or(0) >= kNeedsEvidence || answer.changed.value_or(0) >= kNeedsEvidence;
    return needs && answer.because.empty();
}

Result<void> check_answers(std::span<const Answer> answers) {
    if (std::none_of(answers.begin(), answers.end(), says_something))
        return refuse(Fault::Invalid, "ring.check_empty");
    const auto lacking = std::find_if(answers.begin(), answers.end(), lacks_evidence);
    if (lacking == answers.end()) return {};
    return refuse(Fault::Invalid, "ring.evidence_missing", "because_" + lacking->code);
}

Spread spread_of(std::span<const std::optional<int>> scores) {
    std::vector<int> known;
    Spread spread;
    for (const auto& score : scores) {
        if (score)
            known.push_back(*score);
        else
            ++spread.unknown;
    }
    spread.n = static_cast<int>(known.size());
    if (known.empty()) return spread;
    std::sort(known.begin(), known.end());
    spread.low = known.front();
    spread.high = known.back();
    const std::size_t half = known.size() / 2;
    spread.twice_middle = known.size() % 2 == 1 ? 2 * known[half] : known[half - 1] + known[half];
    return spread;
}

std::optional<int> slice_of(std::span<const Spread> statements) {
    std::vector<int> middles;
    for (const Spread& spread : statements) {
        if (spread.n > 0) middles.push_back(spread.twice_middle);
    }
    if (middles.empty()) return std::nullopt;
    std::sort(middles.begin(), middles.end());
    const std::size_t half = middles.size() / 2;
    return middles.size() % 2 == 1 ? 2 * middles[half] : middles[half - 1] + middles[half];
}

std::string slices_text(const Slices& slices) {
    std::string text;
    for (const auto& slice : slices) {
        if (!text.empty()) text += ',';
        text += slice ? std::to_string(*slice) : "-";
    }
    return text;
}

Slices slices_in(std::string_view text) {
    Slices slices;
    for (auto& slice : slices) {
        const auto end = std::min(text.find(','), text.size());
        int value = 0;
        bool is_number = end > 0;
        for (const char c : text.substr(0, end)) {
            is_number = is_number && c >= '0' && c <= '9' && value <= kMostScore * 4;
            if (is_number) value = value * 10 + (c - '0');
        }
        if (is_number && value <= kMostScore * 4) slice = value;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return slices;
}

Result<void> check_partners(std::span<const PartnerFact> partners) {
    if (partners.size() < 2) return refuse(Fault::Conflict, "ring.two_partners");
    const bool one_sector =
        std::all_of(partners.begin(), partners.end(), [&](const PartnerFact& each) {
            return each.sector == partners.front().sector;
        });
    if (one_sector) return refuse(Fault::Conflict, "ring.two_sectors");
    if (!std::all_of(partners.begin(), partners.end(), [](const PartnerFact& each) {
            return each.brings;
        }))
        return refuse(Fault::Conflict, "ring.brings_first");
    return {};
}

Result<void> check_closing(int are_in) {
    if (are_in < 2) return refuse(Fault::Conflict, "ring.two_in_first");
    return {};
}

Result<void> check_stage(Stage is, std::span<const Stage> allowed) {
    if (std::find(allowed.begin(), allowed.end(), is) != allowed.end()) return {};
    return refuse(Fault::Conflict, "ring.not_now");
}

std::vector<PlanFault> faults_of_plan(
    std::span<const ActionFact> actions, std::span<const Dimension> nothing_needed
) {
    std::vector<PlanFault> faults;
    if (actions.empty()) faults.push_back({"ring.plan_empty"});
    dimension_faults(faults, actions, nothing_needed);
    if (!std::all_of(actions.begin(), actions.end(), [](const ActionFact& action) {
            return action.has_asset;
        }))
        faults.push_back({"ring.asset_missing"});
    if (one_has_too_much(actions)) faults.push_back({"ring.too_much_on_one"});
    return faults;
}

Result<void> check_plan(
    std::span<const ActionFact> actions, std::span<const Dimension> nothing_needed
) {
    const auto faults = faults_of_plan(actions, nothing_needed);
    if (faults.empty()) return {};
    return refuse(Fault::Conflict, faults.front().key);
}

int most_for_one(int actions) {
    return actions * 6 / 10;
}

Date next_check_in(Date last) {
    return last.plus_days(kCheckInDays);
}

Date months_later(Date from, int months) {
    const int all = from.year() * 12 + static_cast<int>(from.month()) - 1 + months;
    const int year = all / 12;
    const auto month = static_cast<unsigned>(all % 12 + 1);
    const int day = std::min(static_cast<int>(from.day()), last_day_of(year, month));
    return Date::from_ymd(year, month, static_cast<unsigned>(day));
}

LookAgain next_look(Date published, int looked) {
    const int months = looked == 0 ? 6 : 12 * looked;
    return {months_later(published, months), months};
}

LetterDays letter_days(Date published, int looked, Date today) {
    const Date look = next_look(published, looked).due;
    return {
        .check_in = next_check_in(today),
        .look = look > today ? std::optional{look} : std::nullopt,
    };
}

std::optional<int> Movement::twice_change() const {
    if (then.n == 0 || now.n == 0) return std::nullopt;
    return now.twice_middle - then.twice_middle;
}

}  // namespace bunting::dimensions
