// SPDX-License-Identifier: AGPL-3.0-or-later
// What other pages say of matches: one's own offer or need how many fit it; the list of offers and
// needs which fits best; somebody else's that one may say hello.
#include "features/matches/pages.h"
#include "features/matches/permissions.h"
#include "features/share/share.h"
#include "locale/hello.h"
#include "locale/matches.h"
#include "web/components/components.h"

namespace bunting::matches {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

constexpr std::size_t kCounted = 20;
constexpr int kMostOwn = 50;

bool is_matched(std::string_view kind) {
    return kind == share::kOffer.name || kind == share::kNeed.name;
}

feature::Part own_part(const feature::PartAsk& ask, const Matcher& matcher, bool sees_all) {
    const bool offer = ask.thing.kind == share::kOffer.name;
    const auto fits = matcher.fits({
        .borough = ask.call.borough,
        .number = ask.thing.number,
        .is_offer = offer,
        .sees = sees_all ? Sees::Everything : Sees::Open,
        .most = kCounted,
    });
    const auto n = static_cast<std::int64_t>(fits.size());
    const std::string path = fmt::format("/share/matches?of={}", raw(ask.thing.number));
    feature::Part part;
    part.side = [n, offer, path](Out& out) {
        w<R"(<section class="panel" aria-labelledby="fits"><h2 id="fits" class="mt0">{}</h2><p>)">(
            out, msg::matches_part_title{}
        );
        if (n == 0)
            html::text(out, msg::matches_part_none{});
        else if (offer)
            html::text(out, msg::matches_part_one{.n = n});
        else
            html::text(out, msg::matches_part_need{.n = n});
        w<"</p>">(out);
        if (n > 0) c::buttons(out, {{.words = msg::matches_part_link{}, .href = path}});
        w<"</section>">(out);
    };
    return part;
}

struct Best {
    std::string own;
    std::string other;
    std::string path;
};

}  // namespace

feature::Part thing_part(const feature::PartAsk& ask, const Matcher& matcher) {
    const bool asked = is_matched(ask.thing.kind) && ask.thing.state == thing::State::Published &&
                       ask.call.actor.is_signed_in();
    if (!asked) return {};
    const bool connector = access::check(kIntroduce, ask.call.actor, {}).has_value();
    const bool own = ask.thing.owner == ask.call.actor.speaker();
    if (own || connector) return own_part(ask, matcher, connector);
    if (!ask.thing.is_public()) return {};
    const std::string path = fmt::format("/share/hello/{}", raw(ask.thing.number));
    feature::Part part;
    part.side = [path](Out& out) {
        w<R"(<section class="panel" aria-labelledby="hello"><h2 id="hello" class="mt0">{}</h2><p>{}</p>)">(
            out, msg::hello_title{}, msg::hello_one_safe{}
        );
        c::buttons(out, {{.words = msg::hello_one_link{}, .href = path}});
        w<"</section>">(out);
    };
    return part;
}

std::function<void(Out&)> share_part(const feature::PlaceAsk& ask, Matcher& matcher) {
    const auto voice = ask.call.actor.voice();
    if (!voice || !ask.call.actor.is_signed_in()) return nullptr;
    std::int64_t n = 0;
    std::int32_t most_points = -1;
    std::optional<matching::Match> best;
    bool best_is_offer = true;
    for (const thing::Line& line :
         thing::lines_of_owner(ask.tx, ask.call.borough, *voice, /*all=*/true, kMostOwn)) {
        if (!is_matched(line.kind) || line.state != thing::State::Published) continue;
        const bool offer = line.kind == share::kOffer.name;
        const auto fits = matcher.fits(
            {.borough = ask.call.borough, .number = line.number, .is_offer = offer, .most = kCounted
            }
        );
        n += static_cast<std::int64_t>(fits.size());
        if (fits.empty() || fits.front().match.points <= most_points) continue;
        best = fits.front().match;
        best_is_offer = offer;
        most_points = best->points;
    }
    if (!best) return nullptr;
    const auto offer = thing::find_thing(ask.tx, ask.call.borough, best->offer);
    const auto need = thing::find_thing(ask.tx, ask.call.borough, best->need);
    if (!offer || !need) return nullptr;
    Best shown{
        .own = best_is_offer ? offer->title : need->title,
        .other = best_is_offer ? need->title : offer->title,
        .path = pair_path({best->offer, best->need}),
    };
    matcher.shown(ask.call.borough, best_is_offer ? best->need : best->offer);
    return [shown = std::move(shown), n](Out& out) {
        w<R"(<section class="notice ok" aria-labelledby="fit"><h2 id="fit">{}</h2><p><a href="{}">{}</a></p><p><a href="/share/matches">{}</a></p></section>)">(
            out,
            msg::matches_fitting{.n = n},
            shown.path,
            msg::matches_fitting_first{.other = shown.other, .own = shown.own},
            msg::matches_part_link{}
        );
    };
}

}  // namespace bunting::matches
