// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/matches/fits/records.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "crypto/hash.h"
#include "features/share/share.h"
#include "search/words.h"
#include "text/fold.h"
#include "text/time/week.h"

namespace bunting::matches {
namespace {

using matching::Kind;

struct Sort {
    std::string_view word;
    Kind kind;
};

constexpr std::array kSorts{
    Sort{"skill", Kind::Skill},
    Sort{"knowledge", Kind::Knowledge},
    Sort{"time", Kind::Time},
    Sort{"space", Kind::Space},
    Sort{"item", Kind::Item},
    Sort{"transport", Kind::Transport},
    Sort{"service", Kind::Service},
};

struct Reach {
    std::string_view word;
    std::uint32_t metres;
};

constexpr std::array kReaches{
    Reach{"here", 0},
    Reach{"mile", 1'609},
    Reach{"three_miles", 4'828},
    Reach{"borough", matching::kAnywhere},
};

constexpr std::int32_t kMinutesOfHalfHour = 30;
constexpr std::int32_t kMostAtOnce = 10;
constexpr std::int32_t kSeveral = 3;

std::string_view answer(const thing::Details& details, std::string_view name) {
    const auto found = details.find(name);
    return found == details.end() ? std::string_view{} : std::string_view{found->second};
}

std::int32_t number_in(const thing::Details& details, std::string_view name) {
    const std::string_view text = answer(details, name);
    std::int32_t number = 0;
    std::from_chars(text.begin(), text.end(), number);
    return number;
}

// The answers to a question with several, as bits in the order in which the form has them. The two
// kinds ask the same.
std::uint64_t bits_of(const thing::Details& details, std::string_view field) {
    const auto choices = thing::field_of(share::kOffer, field)->choices;
    std::string_view words = answer(details, field);
    std::uint64_t bits = 0;
    while (!words.empty()) {
        const auto end = words.find(' ');
        const auto found = std::ranges::find(choices, words.substr(0, end), &thing::Choice::value);
        if (found != choices.end()) bits |= std::uint64_t{1} << (found - choices.begin());
        words = end == std::string_view::npos ? std::string_view{} : words.substr(end + 1);
    }
    return bits;
}

std::optional<Kind> kind_of(const thing::Details& details) {
    const auto found = std::ranges::find(kSorts, answer(details, "sort"), &Sort::word);
    if (found == kSorts.end()) return std::nullopt;
    return found->kind;
}

std::int32_t capacity_of(Kind kind, const thing::Details& details) {
    if (kind == Kind::Item) return number_in(details, "how_many");
    if (kind == Kind::Space) return number_in(details, "people");
    if (kind == Kind::Transport) return number_in(details, "seats");
    return 0;
}

// One person helps one at a time; a room, a group or a pile of chairs helps several.
std::int32_t limit_of(Kind kind, std::int32_t capacity) {
    if (kind == Kind::Item) return std::clamp(capacity, 1, kMostAtOnce);
    if (kind == Kind::Space || kind == Kind::Service) return kSeveral;
    return 1;
}

matching::Whereabouts where_of(const Told& told) {
    const auto reach = std::ranges::find(kReaches, answer(told.details, "reach"), &Reach::word);
    matching::Whereabouts where{
        .places = told.spot.places,
        .point = told.point ? told.point : told.spot.centre,
        .reach_m = reach == kReaches.end() ? 0 : reach->metres,
    };
    const bool anywhere = answer(told.details, "whereabouts") == "online" || where.places.empty();
    if (anywhere) where.reach_m = matching::kAnywhere;
    return where;
}

matching::Dates dates_of(const thing::Details& details) {
    matching::Dates dates;
    if (const auto from = parse_date(answer(details, "from_day"))) dates.from = *from;
    if (const auto until = parse_date(answer(details, "until"))) dates.until = *until;
    return dates;
}

// How long somebody is wanted at a time, but no longer than the times they named.
std::int32_t minutes_of(const Week& week, const thing::Details& details) {
    const std::int32_t asked = number_in(details, "minutes");
    return week.empty() ? asked : std::min(asked, week.count() * kMinutesOfHalfHour);
}

void fill(matching::Listing& listing, const Told& told, std::vector<matching::Term> terms) {
    listing.number = told.number;
    listing.party = party_of(told);
    listing.capacity = capacity_of(listing.kind, told.details);
    listing.shown = told.shown;
    listing.in_confidence = told.in_confidence;
    listing.languages = bits_of(told.details, "languages");
    listing.dates = dates_of(told.details);
    const std::string_view times = answer(told.details, "times");
    if (!times.empty()) listing.week = text::week_from(times);
    listing.terms = std::move(terms);
    listing.where = where_of(told);
}

// A folded phrase as its terms.
void add_terms(
    const std::string& folded,
    const std::string& typed,
    const Meanings& meanings,
    std::vector<Named>& out
) {
    if (const auto whole = meanings.find(folded); whole != meanings.end()) {
        out.push_back({whole->second, typed});
        return;
    }
    for (const search::Word& word : search::words_of(folded)) {
        if (search::is_stop_word(word.text)) continue;
        const auto meant = meanings.find(word.text);
        const bool known = meant != meanings.end();
        out.push_back({known ? meant->second : search::stem_of(word.text), typed});
    }
}

std::string trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(" \t\r");
    if (from == std::string_view::npos) return "";
    return std::string{text.substr(from, text.find_last_not_of(" \t\r") - from + 1)};
}

}  // namespace

std::vector<Named> terms_in(std::string_view typed, const Meanings& meanings) {
    std::vector<Named> out;
    while (!typed.empty()) {
        const auto end = typed.find_first_of(",;\n");
        const std::string phrase = trimmed(typed.substr(0, end));
        add_terms(text::fold_for_search(phrase), phrase, meanings, out);
        typed = end == std::string_view::npos ? std::string_view{} : typed.substr(end + 1);
    }
    std::ranges::stable_sort(out, {}, &Named::key);
    const auto again = std::ranges::unique(out, {}, &Named::key);
    out.erase(again.begin(), again.end());
    return out;
}

PartyId party_of(const Told& told) {
    const std::string_view name = answer(told.details, "on_behalf");
    if (name.empty()) return told.owner;
    const std::string_view reach_by = answer(told.details, "reach_by");
    const auto hash = crypto::sha256(
        fmt::format("told {} {} {}", told.owner.text(), text::fold_for_search(name), reach_by)
    );
    PartyId party;
    std::copy_n(hash.begin(), party.uuid.bytes.size(), party.uuid.bytes.begin());
    return party;
}

std::optional<matching::Offer> offer_of(const Told& told, std::vector<matching::Term> terms) {
    const auto kind = kind_of(told.details);
    if (!kind) return std::nullopt;
    matching::Offer offer;
    offer.kind = *kind;
    fill(offer, told, std::move(terms));
    offer.limit = limit_of(*kind, offer.capacity);
    offer.features = bits_of(told.details, "access");
    return offer;
}

std::optional<matching::Need> need_of(const Told& told, std::vector<matching::Term> terms) {
    const auto kind = kind_of(told.details);
    if (!kind) return std::nullopt;
    matching::Need need;
    need.kind = *kind;
    fill(need, told, std::move(terms));
    need.access = bits_of(told.details, "access");
    need.minutes = minutes_of(need.week, told.details);
    return need;
}

}  // namespace bunting::matches
