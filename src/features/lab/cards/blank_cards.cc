// SPDX-License-Identifier: AGPL-3.0-or-later
// /lab/{round}/cards: blank cards to print, two on a sheet. They ask what /lab/{round}/add asks,
// and their square leads there.
#include "access/setting.h"
#include "features/lab/pages.h"
#include "locale/lab.h"
#include "web/components/components.h"

namespace bunting::lab {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

constexpr int kOnASheet = 2;

struct Ask {
    text::MsgId label;
    int lines = 1;
};

constexpr std::array kAsks{
    Ask{msg::lab_area_name::id, 1},
    Ask{msg::lab_why::id, 3},
    Ask{msg::lab_benefits::id, 2},
    Ask{msg::lab_bring_who::id, 1},
};

void blank_card(Out& out, const c::PaperLink& to, const std::string& round) {
    w<R"(<section class="blank-card">)">(out);
    c::paper_link(out, to);
    w<R"(<h2 class="mt0">{}</h2><p>{}</p>)">(
        out, msg::lab_card_blank{}, msg::lab_bring_for{.round = round}
    );
    for (const Ask& ask : kAsks) {
        w<"<p><b>{}</b></p>">(out, Words{ask.label});
        for (int i = 0; i < ask.lines; ++i)
            w<R"(<p class="line"></p>)">(out);
    }
    w<R"(<p class="small">{}</p></section>)">(out, msg::lab_card_hand_in{});
}

Response cards_page(
    ReadTx& tx, const Call& call, const Request& request, const PageConfig& config
) {
    const auto round = asked_round(tx, call, request);
    if (!round) return web::refused(round.error());
    const std::string link = request.site(config.public_url) + round->path() + "/add";
    const std::string phone = access::setting(tx, call.borough, "phone");
    const web::PageInfo info{
        .title = msg::lab_cards_title{},
        .section = web::Section::Change,
        .place = thing::find_place(tx, call.borough, round->place),
        .way = {{round->title, round->path()}},
        .in_search_engines = false,
        .sheets = {"room.css"},
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap narrow"><div class="noprint"><h1>{}</h1><p class="lede">{}</p>)">(
            out, msg::lab_cards_title{}, msg::lab_cards_lede{}
        );
        c::print_button(out, msg::lab_cards_print{});
        w<"</div>">(out);
        const c::PaperLink to{.link = link, .label = msg::lab_card_blank{}, .phone = phone};
        for (int i = 0; i < kOnASheet; ++i)
            blank_card(out, to, round->title);
        w<"</div>">(out);
    });
}

}  // namespace

void mount_blank_cards(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/lab/{round}/cards",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return cards_page(tx, call, request, config); },
    });
}

}  // namespace bunting::lab
