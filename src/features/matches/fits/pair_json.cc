// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /share/matches/{pair}.json: the facts about two records, the weights, and the points that
// follow, as docs/formats/matching.md explains them.
#include "features/matches/pages.h"
#include "web/json.h"

namespace bunting::matches {
namespace {

void facts_of(web::Json& json, const matching::Explanation& why) {
    const matching::Fit& fit = why.fit;
    json.begin_object("facts");
    json.field("terms_shared", std::int64_t{fit.terms_shared});
    json.field("terms_wanted", std::int64_t{fit.terms_wanted});
    if (fit.apart.metres) json.field("metres", std::int64_t{*fit.apart.metres});
    json.field("same_place", fit.apart.same_place);
    json.field("half_hours", std::int64_t{fit.half_hours});
    json.field("by_arrangement", fit.by_arrangement);
    json.field("language_shared", fit.languages != 0);
    json.field("mutual", why.mutual);
    json.field("short", why.small_start.brief);
    json.field("near", why.small_start.near);
    json.field("once", why.small_start.once);
    json.field("offer_shown", std::int64_t{why.offer_shown});
    json.field("need_shown", std::int64_t{why.need_shown});
    json.end_object();
}

void parts_of(web::Json& json, const matching::Parts& parts) {
    json.begin_object("parts");
    json.field("terms", std::int64_t{parts.terms});
    json.field("near", std::int64_t{parts.near});
    json.field("time", std::int64_t{parts.time});
    json.field("language", std::int64_t{parts.language});
    json.field("mutual", std::int64_t{parts.mutual});
    json.field("small_start", std::int64_t{parts.small_start});
    json.field("fairness", std::int64_t{parts.fairness});
    json.end_object();
    json.field("points", std::int64_t{parts.sum()});
}

void weights_of(web::Json& json, const matching::Weights& weights) {
    json.begin_object("weights");
    json.field("version", std::int64_t{weights.version});
    json.field("terms", std::int64_t{weights.terms});
    json.field("any_term", std::int64_t{weights.any_term});
    json.field("near", std::int64_t{weights.near});
    json.field("time", std::int64_t{weights.time});
    json.field("by_arrangement", std::int64_t{weights.by_arrangement});
    json.field("language", std::int64_t{weights.language});
    json.field("mutual", std::int64_t{weights.mutual});
    json.field("small_start", std::int64_t{weights.small_start});
    json.field("fairness", std::int64_t{weights.fairness});
    json.field("half_m", std::int64_t{weights.half_m});
    json.field("same_place_m", std::int64_t{weights.same_place_m});
    json.field("ample", std::int64_t{weights.ample});
    json.field("short_minutes", std::int64_t{weights.short_minutes});
    json.field("near_m", std::int64_t{weights.near_m});
    json.field("seldom", std::int64_t{weights.seldom});
    json.end_object();
}

}  // namespace

Response pair_json(
    ReadTx& tx, const Call& call, const PageConfig& config, const PairNumbers& numbers
) {
    const auto pair = visible_pair(tx, call, numbers);
    const auto why = pair ? config.matcher->explain(call.borough, numbers) : std::nullopt;
    if (!why) return web::refused(Error{Fault::NotFound, "page.not_found"});
    web::Json json;
    json.begin_object();
    json.field("offer", raw(numbers.offer));
    json.field("need", raw(numbers.need));
    json.field("fits", why->fits());
    facts_of(json, *why);
    weights_of(json, config.matcher->weights());
    if (why->parts) parts_of(json, *why->parts);
    json.end_object();
    return web::json(std::move(json.text));
}

}  // namespace bunting::matches
