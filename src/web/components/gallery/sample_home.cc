// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/gallery/sample_home.h"

#include <array>

#include "locale/common.h"
#include "locale/kinds.h"
#include "web/components/components.h"
#include "web/components/gallery/sample_map.h"

namespace bunting::components {

namespace {

void sunny_top(Out& out) {
    hero(
        out,
        {
            .plate =
                {.name = "Kettle Bank", .below = msg::frame_borough_of{.borough = "Thimbleford"}},
            .lede = msg::brand_about{},
            .actions =
                [](Out& inner) {
                    buttons(
                        inner,
                        {{.words = "Offer or ask for something", .href = "/share/new"},
                         {.words = "Suggest a change",
                          .href = "/suggest",
                          .look = ButtonLook::Second}}
                    );
                },
            .aside_title = "Coming up",
            .aside = [](Out& inner) { sample_dates(inner); },
        }
    );
}

struct KindChip {
    std::string_view kind;
    text::MsgId many;
};

constexpr std::array<KindChip, 6> kChips{{
    {"asset", msg::kind_asset_many::id},
    {"service", msg::kind_service_many::id},
    {"pressure", msg::kind_pressure_many::id},
    {"activity", msg::kind_activity_many::id},
    {"story", msg::kind_story_many::id},
    {"project", msg::kind_project_many::id},
}};

void filter_by_kind(Out& out) {
    std::vector<Chip> ticks;
    ticks.reserve(kChips.size());
    for (const auto& chip : kChips) {
        ticks.push_back(
            {.value = chip.kind, .words = chip.many, .chosen = true, .look = look_of(chip.kind)}
        );
    }
    filter_form(out, {.action = "/p/kettle-bank", .submit = msg::form_show{}}, [&](Out& inner) {
        chips(inner, {.name = "show", .legend = "Show on the map and list", .chips = ticks});
    });
}

void what_is_here(Out& out) {
    w<R"(<div class="wrap"><section aria-labelledby="here"><h2 id="here">What is here</h2>)">(out);
    filter_by_kind(out);
    map_beside(out, sample_map(), [](Out& inner) {
        item_list(inner, sample_items());
        w<R"(<p><a href="/p/kettle-bank/things">{}</a></p>)">(
            inner, msg::list_see_all{.n = 87, .place = "Kettle Bank"}
        );
    });
    w<"</section></div>">(out);
}

void could_join_up(Out& out) {
    w<R"(<section class="band" aria-labelledby="join"><div class="wrap"><h2 id="join">These three could join up</h2><p>We look for things that fit together. A person always checks before we show them.</p>)">(
        out
    );
    sample_join_up(out);
    buttons(out, {{.words = "I can help make this happen", .href = "/share/matches/3/help"}});
    w<"</div></section>">(out);
}

void voices(Out& out) {
    w<R"(<div class="wrap"><div class="cols"><section aria-labelledby="own"><h2 id="own" class="mt0">In their own words</h2>)">(
        out
    );
    quote(
        out,
        {.words = "We had one borrowed oven and a list of names. By Easter we had sixty.",
         .who = "Ife Marblecroft, the Gourd Kitchen",
         .more = {"Read Ife’s story", "/stories/31"}}
    );
    w<R"(</section><section aria-labelledby="did"><h2 id="did" class="mt0">You said, we did</h2>)">(
        out
    );
    you_said_we_did(
        out,
        {
            {.said = "“Put the spare desks to use”",
             .did = "41 desks went to nine groups in October.",
             .more = {"Where they went", "/share/41"}},
            {.said = "“Say who is dealing with it”",
             .did = "Every case now shows a name and a date."},
            {.mark = Mark::NotYet,
             .said = "“Open the hall toilets on market day”",
             .did = "Not yet. It would cost £2,100.",
             .more = {"See the sums", "/forum/toilets"}},
        }
    );
    w<"</section></div></div>">(out);
}

}  // namespace

void sample_dates(Out& out) {
    coming_up(
        out,
        {
            {.date = Date::from_ymd(2026, 11, 26),
             .title = "Vote closes",
             .href = "/b/7",
             .text = "Choose what we test next. Four days left."},
            {.date = Date::from_ymd(2026, 11, 28),
             .title = "Towpath tidy",
             .href = "/meet/14",
             .text = "10am at Lock Bridge. 14 going."},
            {.date = Date::from_ymd(2026, 12, 23),
             .title = "Boathouse decision due",
             .href = "/c/118",
             .text = "The council has 31 days left."},
        }
    );
}

void sample_join_up(Out& out) {
    join_up(
        out,
        {
            {.look = look_of("pressure"),
             .kind = msg::kind_pressure_one{},
             .title = "Youth hall shuts on Fridays",
             .href = "/t/9",
             .text = "About 35 young people use it.",
             .meta = "Told by the council, 2 November"},
            {.look = look_of("asset"),
             .kind = msg::kind_asset_one{},
             .title = "The Boathouse is empty on Fridays",
             .href = "/c/118",
             .text = "Heated. Step-free. Holds 50.",
             .meta = "From the buildings list"},
            {.look = look_of("offer"),
             .kind = msg::kind_offer_one{},
             .title = "Two youth workers with a free evening",
             .href = "/share/20",
             .text = "Both have up-to-date checks.",
             .meta = "Offered by Saltwheel Youth Shed"},
        }
    );
}

void sample_home(Out& out) {
    sunny_top(out);
    what_is_here(out);
    could_join_up(out);
    voices(out);
}

}  // namespace bunting::components
