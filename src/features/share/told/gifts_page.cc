// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /share/gifts: what people told in confidence, for connectors; newest first.
#include <limits>

#include "features/share/pages.h"
#include "features/share/permissions.h"
#include "features/share/share.h"
#include "locale/share.h"
#include "thing/thing_store.h"
#include "web/components/components.h"

namespace bunting::share {
namespace {

namespace c = components;
using html::Out;
using html::w;

constexpr int kOnOnePage = 30;

constexpr store::Query kGifts{R"sql(
    SELECT thing.id, thing.created, COALESCE(offer.on_behalf, party.name) FROM thing
      JOIN party ON party.borough = thing.borough AND party.id = thing.owner
      LEFT JOIN offer ON offer.borough = thing.borough AND offer.thing = thing.id
     WHERE thing.borough = $1 AND thing.visibility = 'connectors' AND thing.state = 'published'
       AND (thing.created, thing.id) < ($2, $3)
     ORDER BY thing.created DESC, thing.id DESC LIMIT $4
)sql"};

struct Gift {
    Shown shown;
    std::string who;
};

struct GiftsView {
    std::vector<Gift> gifts;
    std::string next;
};

struct Told {
    ThingId id;
    std::int64_t created;
    std::string who;
};

std::vector<Told> told_before(ReadTx& tx, const Call& call, const Request& request) {
    const auto cursor = thing::parse_cursor(request.query.line("at"));
    ThingId last;
    last.uuid.bytes.fill(0xff);
    return tx.rows(
        kGifts,
        [](const store::Row& row) { return Told{row.id<ThingId>(0), row.integer(1), row.text(2)}; },
        call.borough,
        cursor ? cursor->sort : std::numeric_limits<std::int64_t>::max(),
        cursor ? cursor->id : last,
        kOnOnePage + 1
    );
}

GiftsView gifts_view(
    ReadTx& tx, const Call& call, const Request& request, const PageConfig& config
) {
    GiftsView view;
    auto told = told_before(tx, call, request);
    if (told.size() > kOnOnePage) {
        told.resize(kOnOnePage);
        const thing::Cursor cursor{told.back().created, told.back().id};
        view.next = "/share/gifts?at=" + web::percent_encode(cursor.text());
    }
    std::vector<ThingId> ids;
    std::map<ThingId, std::string> who;
    for (const Told& each : told) {
        ids.push_back(each.id);
        who[each.id] = each.who;
    }
    auto lines = thing::lines_of(tx, call.borough, ids);
    for (Shown& shown : shown_of(tx, call, request, config.kinds, std::move(lines))) {
        std::string name = who[shown.line.id];
        view.gifts.push_back({std::move(shown), std::move(name)});
    }
    return view;
}

void gifts_table(Out& out, const GiftsView& view) {
    c::table(
        out,
        {.label = msg::share_gifts_title{},
         .columns =
             {{msg::share_gifts_what{}},
              {msg::share_gifts_who{}},
              {msg::share_gifts_when{}},
              {msg::share_gifts_where{}}}},
        [&](Out& inner) {
            for (const Gift& gift : view.gifts) {
                w<R"(<tr><td><a href="{}">{}</a></td><td>{}</td><td>{}</td><td>{}</td></tr>)">(
                    inner,
                    gift.shown.path(),
                    gift.shown.line.title,
                    gift.who,
                    gift.shown.meta,
                    gift.shown.line.place_name
                );
            }
        }
    );
}

Response gifts_page(
    ReadTx& tx, const Call& call, const Request& request, const PageConfig& config
) {
    const auto view = gifts_view(tx, call, request, config);
    const web::PageInfo info{
        .title = msg::share_gifts_title{},
        .section = web::Section::Share,
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap"><h1>{}</h1><p class="lede">{}</p>)">(
            out, msg::share_gifts_title{}, msg::share_gifts_lede{}
        );
        c::buttons(out, {{.words = msg::share_conversation_link{}, .href = "/share/conversation"}});
        if (view.gifts.empty())
            c::paragraph(out, msg::share_gifts_none{});
        else
            gifts_table(out, view);
        c::pager(out, {.previous = {}, .next = view.next});
        w<"</div>\n">(out);
    });
}

}  // namespace

void mount_gifts(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/share/gifts",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return gifts_page(tx, call, request, config); },
        .action = &kSeeGifts,
    });
}

std::vector<std::string> gift_queries() {
    return {std::string{kGifts.sql}};
}

}  // namespace bunting::share
