// SPDX-License-Identifier: AGPL-3.0-or-later
// A search three steps deep from each party; the last step is not searched for but asked.
#include "kernels/matching/rings.h"

#include <algorithm>
#include <map>

namespace bunting::matching {
namespace {

struct Step {
    PartyId to;
    Match match;
};

// Points are compared for each hop: three fair matches are not better than two good ones.
bool better(const Ring& a, const Ring& b) {
    const auto left = static_cast<std::int64_t>(a.points) * std::int64_t(b.hops.size());
    const auto right = static_cast<std::int64_t>(b.points) * std::int64_t(a.hops.size());
    return left != right ? left > right : a.parties < b.parties;
}

class Search {
public:
    Search(const Pool& pool, const RingLimits& limits) : pool_{pool}, limits_{limits} {}

    // Rings through the party; where `once`, only those of which it is the smallest.
    void from(PartyId party, bool once) {
        for (const Step& first : steps_of(party)) {
            if (once && first.to < party) continue;
            if (const auto back = ask(first.to, party)) {
                keep({party, first.to}, {first.match, *back});
            }
            through(party, first, once);
        }
    }

    Rings best() {
        auto& rings = found_.rings;
        std::sort(rings.begin(), rings.end(), better);
        if (rings.size() > limits_.most) rings.resize(limits_.most);
        return std::move(found_);
    }

private:
    // Rings of three that begin with this step.
    void through(PartyId party, const Step& first, bool once) {
        for (const Step& second : steps_of(first.to)) {
            if (second.to == party || (once && second.to < party)) continue;
            if (const auto back = ask(second.to, party)) {
                keep({party, first.to, second.to}, {first.match, second.match, *back});
            }
        }
    }

    // To whom the party could give, the best first.
    const std::vector<Step>& steps_of(PartyId party) {
        const auto [place, fresh] = steps_.try_emplace(party);
        if (fresh) place->second = make_steps(party);
        return place->second;
    }

    std::vector<Step> make_steps(PartyId party) {
        std::map<PartyId, Match> best;
        for (const ThingNumber number : pool_.offers_of(party)) {
            for (const Match& match : pool_.needs_for(number, kAll).matches) {
                const PartyId to = pool_.need(match.need)->party;
                const auto [place, fresh] = best.emplace(to, match);
                if (!fresh && before(match, place->second)) place->second = match;
            }
        }
        std::vector<Step> steps;
        steps.reserve(best.size());
        for (const auto& [to, match] : best)
            steps.push_back({to, match});
        std::sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) {
            return before(a.match, b.match);
        });
        if (steps.size() > limits_.fan_out) {
            steps.resize(limits_.fan_out);
            found_.complete = false;
        }
        return steps;
    }

    bool within_steps() {
        if (found_.steps < limits_.steps) return true;
        found_.complete = false;
        return false;
    }

    std::optional<Match> ask(PartyId giver, PartyId taker) {
        if (!within_steps()) return std::nullopt;
        ++found_.steps;
        return pool_.best_between(giver, taker);
    }

    // Turned so that the smallest party stands first.
    void keep(std::vector<PartyId> parties, std::vector<Match> hops) {
        Ring ring{std::move(parties), std::move(hops), 0};
        const auto smallest = std::min_element(ring.parties.begin(), ring.parties.end());
        const auto turn = smallest - ring.parties.begin();
        std::rotate(ring.parties.begin(), smallest, ring.parties.end());
        std::rotate(ring.hops.begin(), ring.hops.begin() + turn, ring.hops.end());
        for (const Match& hop : ring.hops)
            ring.points += hop.points;
        found_.rings.push_back(std::move(ring));
    }

    static constexpr std::size_t kAll = ~std::size_t{0};

    const Pool& pool_;
    RingLimits limits_;
    std::map<PartyId, std::vector<Step>> steps_;
    Rings found_;
};

}  // namespace

Rings rings_in(const Pool& pool, const RingLimits& limits) {
    Search search{pool, limits};
    for (const PartyId& party : pool.parties())
        search.from(party, /*once=*/true);
    return search.best();
}

Rings rings_with(const Pool& pool, PartyId party, const RingLimits& limits) {
    Search search{pool, limits};
    search.from(party, /*once=*/false);
    return search.best();
}

}  // namespace bunting::matching
