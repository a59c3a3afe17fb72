// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /share/how-matching-works: the weights as matching uses them, in words.
#include "features/matches/pages.h"
#include "locale/hello.h"
#include "locale/matches.h"
#include "web/components/components.h"

namespace bunting::matches {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

void row(Out& out, const Words& what, std::int64_t most, const Words& how) {
    w<R"(<tr><th scope="row">{}</th><td class="n">{}</td><td>{}</td></tr>)">(out, what, most, how);
}

void weights_table(Out& out, const matching::Weights& weights) {
    constexpr int kHalfHours = 2;
    c::table(
        out,
        {.label = msg::matches_rules_points_title{},
         .columns =
             {{msg::matches_rules_part{}},
              {.words = msg::matches_rules_most{}, .is_number = true},
              {msg::matches_rules_how{}}}},
        [&](Out& body) {
            row(body,
                msg::matches_rules_terms{},
                weights.terms,
                msg::matches_rules_terms_how{.any = weights.any_term});
            row(body,
                msg::matches_rules_near{},
                weights.near,
                msg::matches_rules_near_how{.metres = weights.half_m});
            row(body,
                msg::matches_rules_time{},
                weights.time,
                msg::matches_rules_time_how{
                    .hours = weights.ample / kHalfHours, .open = weights.by_arrangement
                });
            row(body,
                msg::matches_rules_language{},
                weights.language,
                msg::matches_rules_language_how{});
            row(body, msg::matches_rules_mutual{}, weights.mutual, msg::matches_rules_mutual_how{});
            row(body,
                msg::matches_rules_small{},
                weights.small_start,
                msg::matches_rules_small_how{});
            row(body, msg::matches_rules_fair{}, weights.fairness, msg::matches_rules_fair_how{});
        }
    );
}

Response rules_page(ReadTx& tx, const Call& call, const Request& request, const Matcher& matcher) {
    const web::PageInfo info{
        .title = msg::matches_rules_title{},
        .section = web::Section::Share,
        .way = {{text::plain(request.lang(), msg::hello_way_share{}), "/share"}},
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap"><h1>{}</h1><p class="lede">{}</p><h2>{}</h2><p>{}</p><h2>{}</h2>)">(
            out,
            msg::matches_rules_title{},
            msg::matches_rules_lede{},
            msg::matches_rules_first_title{},
            msg::matches_rules_first{},
            msg::matches_rules_points_title{}
        );
        weights_table(out, matcher.weights());
        w<"<h2>{}</h2><p>{}</p><p>{}</p></div>\n">(
            out,
            msg::matches_rules_private_title{},
            msg::matches_rules_private{},
            msg::matches_rules_paper{}
        );
    });
}

}  // namespace

void mount_rules(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/share/how-matching-works",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return rules_page(tx, call, request, *config.matcher); },
        .summary = "How matches are counted",
    });
}

}  // namespace bunting::matches
