// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/matches/fits/reasons.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "features/share/share.h"
#include "locale/matches.h"
#include "text/message.h"
#include "text/time/week.h"
#include "text/time/when.h"

namespace bunting::matches {
namespace {

using matching::Gate;

constexpr std::uint32_t kMetresAMinute = 67;  // 80 on foot, and streets are not straight
constexpr std::uint32_t kOnFoot = 2'000;
constexpr double kMetresAMile = 1609.344;
constexpr int kSoonDays = 14;

std::string_view answer(const thing::Details& details, std::string_view name) {
    const auto found = details.find(name);
    return found == details.end() ? std::string_view{} : std::string_view{found->second};
}

std::string_view word_of(Side side) {
    switch (side) {
        case Side::Offer:
            return "offer";
        case Side::Need:
            return "need";
        case Side::Neither:
            break;
    }
    return "neither";
}

// Collects what is said, in order.
class Reasons {
public:
    Reasons(const text::Locale& locale, const ReasonAsk& ask) : locale_{locale}, ask_{ask} {}

    template <class Title, class Text>
    void yes(const Title& title, const Text& text) {
        add(false, text::plain(locale_, title), text::plain(locale_, text));
    }

    template <class Title, class Text>
    void sort_out(const Title& title, const Text& text) {
        add(true, text::plain(locale_, title), text::plain(locale_, text));
    }

    void add(bool to_sort_out, std::string title, std::string text) {
        out_.push_back({to_sort_out, std::move(title), std::move(text)});
    }

    void words();
    void time();
    void distance();
    void room();
    void people();
    void to_sort_out();

    std::vector<Reason> take() {
        std::ranges::stable_sort(out_, {}, &Reason::to_sort_out);
        return std::move(out_);
    }

private:
    const matching::Fit& fit() const { return ask_.why.fit; }

    std::string names_in(std::string_view field, std::string_view values) const;
    std::string shared_languages() const;
    std::string shared_words(const thing::Details& details, const std::vector<Named>& other) const;
    void conditions(const thing::Details& details);
    void end_of(const thing::Details& details);

    const text::Locale& locale_;
    const ReasonAsk& ask_;
    std::vector<Reason> out_;
};

// Whether the value is one of several with spaces between.
bool is_among(std::string_view value, std::string_view values) {
    while (!values.empty()) {
        const auto end = values.find(' ');
        if (values.substr(0, end) == value) return true;
        values = end == std::string_view::npos ? std::string_view{} : values.substr(end + 1);
    }
    return false;
}

// The words of the form for the values of an answer: "step-free, a toilet".
std::string Reasons::names_in(std::string_view field, std::string_view values) const {
    std::vector<std::string> names;
    for (const thing::Choice& choice : thing::field_of(share::kOffer, field)->choices) {
        if (is_among(choice.value, values)) names.push_back(text::plain(locale_, choice.word, {}));
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

std::string Reasons::shared_languages() const {
    std::string both;
    for (const thing::Choice& choice : thing::field_of(share::kOffer, "languages")->choices) {
        const bool shared = is_among(choice.value, answer(ask_.offer, "languages")) &&
                            is_among(choice.value, answer(ask_.need, "languages"));
        if (shared) both += std::string{choice.value} + " ";
    }
    return names_in("languages", both);
}

// What was typed, as far as the other side has it too.
std::string Reasons::shared_words(const thing::Details& details, const std::vector<Named>& other)
    const {
    std::vector<std::string> phrases;
    for (const Named& named : terms_in(answer(details, "terms"), ask_.meanings)) {
        const bool shared = std::ranges::find(other, named.key, &Named::key) != other.end();
        const bool is_new = std::ranges::find(phrases, named.typed) == phrases.end();
        if (shared && is_new) phrases.push_back(named.typed);
    }
    return fmt::format("{}", fmt::join(phrases, ", "));
}

void Reasons::words() {
    const std::string_view sort = answer(ask_.need, "sort");
    if (fit().terms_shared == 0) {
        yes(msg::matches_part_any{.sort = sort}, msg::matches_words_any{.sort = sort});
        return;
    }
    const auto offered = terms_in(answer(ask_.offer, "terms"), ask_.meanings);
    const auto needed = terms_in(answer(ask_.need, "terms"), ask_.meanings);
    yes(msg::matches_part_terms{.sort = sort},
        msg::matches_words_both{
            .side = word_of(ask_.side),
            .offer = shared_words(ask_.offer, needed),
            .need = shared_words(ask_.need, offered),
        });
}

void Reasons::time() {
    if (fit().by_arrangement) {
        if (answer(ask_.need, "sort") != share::kItem)
            sort_out(msg::matches_time_open{}, msg::matches_time_open_text{});
        return;
    }
    const auto week = [&](const thing::Details& details) {
        return text::week_words(locale_, text::week_from(answer(details, "times")));
    };
    yes(msg::matches_time{},
        msg::matches_time_text{
            .side = word_of(ask_.side), .offer = week(ask_.offer), .need = week(ask_.need)
        });
}

void Reasons::distance() {
    const auto& apart = fit().apart;
    if (apart.metres && *apart.metres <= kOnFoot && *apart.metres > 0) {
        const std::int64_t minutes = std::max(1U, *apart.metres / kMetresAMinute);
        yes(msg::matches_near{}, msg::matches_near_walk{.n = minutes});
    } else if (apart.same_place && !ask_.place.empty()) {
        yes(msg::matches_near{}, msg::matches_near_same{.place = ask_.place});
    } else if (apart.metres) {
        const std::string miles = fmt::format("{:.1f}", *apart.metres / kMetresAMile);
        yes(msg::matches_far{}, msg::matches_far_miles{.miles = miles});
    } else {
        yes(msg::matches_anywhere{}, msg::matches_anywhere_text{});
    }
}

std::int64_t number_in(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.begin(), text.end(), number);
    return number;
}

void Reasons::room() {
    for (const std::string_view field : {"people", "seats", "how_many"}) {
        const auto held = number_in(answer(ask_.offer, field));
        const auto wanted = number_in(answer(ask_.need, field));
        if (held > 0 && wanted > 0)
            yes(msg::matches_room{}, msg::matches_room_text{.wanted = wanted, .held = held});
    }
    const std::string asked = names_in("access", answer(ask_.need, "access"));
    if (!asked.empty()) yes(msg::matches_access{}, msg::matches_access_text{.names = asked});
}

void Reasons::people() {
    const std::string names = shared_languages();
    if (!names.empty()) yes(msg::matches_language{}, msg::matches_language_text{.names = names});
    if (ask_.why.mutual && !ask_.mutual_offer.empty()) {
        yes(msg::matches_mutual{},
            msg::matches_mutual_text{
                .side = word_of(ask_.side), .need = ask_.mutual_need, .offer = ask_.mutual_offer
            });
    }
    const auto& small = ask_.why.small_start;
    const int parts = int{small.brief} + int{small.near} + int{small.once};
    if (parts < 2) return;
    std::string_view which = "all";
    if (!small.once) which = "brief_near";
    if (!small.near) which = "brief_once";
    if (!small.brief) which = "near_once";
    yes(msg::matches_small{}, msg::matches_small_text{.which = which});
}

void Reasons::conditions(const thing::Details& details) {
    const std::string_view asked = answer(details, "conditions");
    if (!asked.empty())
        sort_out(msg::matches_sort_ask{}, msg::matches_sort_ask_text{.words = asked});
}

void Reasons::end_of(const thing::Details& details) {
    const auto until = parse_date(answer(details, "until"));
    if (!until || until->days - ask_.today.days > kSoonDays) return;
    const std::string day = text::date_long(locale_, *until, ask_.today);
    sort_out(msg::matches_sort_ends{}, msg::matches_sort_ends_text{.day = day});
}

void Reasons::to_sort_out() {
    const bool at_their_place = answer(ask_.offer, "whereabouts") == "building";
    const bool at_the_others = answer(ask_.need, "whereabouts") == "home";
    const bool in_a_home = (at_the_others && !ask_.need_by_body) ||
                           (answer(ask_.offer, "whereabouts") == "home" && !ask_.offer_by_body);
    if (at_their_place && at_the_others)
        sort_out(msg::matches_sort_travel{}, msg::matches_sort_travel_offer{});
    else if (in_a_home)
        sort_out(msg::matches_sort_home{}, msg::matches_sort_home_text{});
    if (answer(ask_.need, "sort") == share::kTransport)
        sort_out(msg::matches_sort_drive{}, msg::matches_sort_drive_text{});
    if (ask_.side != Side::Offer) conditions(ask_.offer);
    if (ask_.side != Side::Need) conditions(ask_.need);
    end_of(ask_.offer);
    end_of(ask_.need);
}

struct GateWords {
    Gate gate;
    text::MsgId words;
};

constexpr std::array kGateWords{
    GateWords{Gate::Kind, msg::matches_closed_kind::id},
    GateWords{Gate::Terms, msg::matches_closed_terms::id},
    GateWords{Gate::OwnOffer, msg::matches_closed_own::id},
    GateWords{Gate::Access, msg::matches_closed_access::id},
    GateWords{Gate::Tier, msg::matches_closed_tier::id},
    GateWords{Gate::Capacity, msg::matches_closed_capacity::id},
    GateWords{Gate::Clients, msg::matches_closed_clients::id},
    GateWords{Gate::Availability, msg::matches_closed_time::id},
    GateWords{Gate::Language, msg::matches_closed_language::id},
    GateWords{Gate::Distance, msg::matches_closed_distance::id},
    GateWords{Gate::Dates, msg::matches_closed_dates::id},
    // Whoever put it aside, or keeps away from whom: neither is told apart.
    GateWords{Gate::Hidden, msg::matches_closed_hidden::id},
    GateWords{Gate::Blocked, msg::matches_closed_hidden::id},
};
static_assert(kGateWords.size() == matching::kGates);

}  // namespace

std::vector<Reason> reasons_of(const text::Locale& locale, const ReasonAsk& ask) {
    Reasons reasons{locale, ask};
    if (!ask.why.fits()) {
        for (const GateWords& gate : kGateWords) {
            if (ask.why.fit.gates.closed(gate.gate))
                reasons.add(true, text::plain(locale, gate.words, {}), "");
        }
        return reasons.take();
    }
    reasons.words();
    reasons.time();
    reasons.distance();
    reasons.room();
    reasons.people();
    reasons.to_sort_out();
    return reasons.take();
}

}  // namespace bunting::matches
