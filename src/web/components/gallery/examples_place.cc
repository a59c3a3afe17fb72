// SPDX-License-Identifier: AGPL-3.0-or-later
// The home of a place and what stands on it.
#include <array>

#include "assets/assets.h"
#include "locale/common.h"
#include "locale/kinds.h"
#include "web/components/components.h"
#include "web/components/gallery/example.h"
#include "web/components/gallery/sample_map.h"

namespace bunting::components {

namespace {

const auto kLibraryDay = Date::from_ymd(2026, 11, 26);

void dates(Out& out) {
    coming_up(
        out,
        {
            {.date = kLibraryDay,
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

void one_card(Out& out) {
    card(
        out,
        {.look = look_of("offer"),
         .kind = msg::kind_offer_one{},
         .title = "A hot kitchen on Mondays",
         .href = "/share/38",
         .text = "The Gourd Kitchen has six rings, two ovens and a five-star hygiene score.",
         .meta = "Space · Mondays 9 to 4",
         .meta_2 = "Saltwheel"}
    );
}

void several_cards(Out& out) {
    cards(
        out,
        {
            {.look = look_of("offer"),
             .kind = msg::kind_offer_one{},
             .title = "Bike repair, and teaching it",
             .href = "/share/12",
             .text = "Hamza B. can mend punctures, gears and brakes.",
             .meta = "Skill · Thursday evenings"},
            {.look = look_of("need"),
             .kind = msg::kind_need_one{},
             .title = "Somewhere dry to keep 30 chairs",
             .href = "/share/13",
             .text = "About 2 metres by 3 metres until March.",
             .meta = "Space · From 1 December"},
            {.look = look_of("idea"),
             .kind = msg::kind_idea_one{},
             .title = "Gdzie mogą spotkać się rodzice?",
             .href = "/t/77",
             .text = "Sala jest pusta rano.",
             .meta = "Pennygate",
             .language = "pl"},
            {.look = look_of("post"),
             .kind = msg::kind_post_one{},
             .title = "The lock gate is mended",
             .href = "/t/80",
             .meta = "Yesterday",
             .more = [](Out& inner) { link_row(inner, {{"3 replies", "/t/80#talk"}}); }},
        }
    );
}

void joined(Out& out) {
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

void map_and_list(Out& out) {
    map_beside(out, sample_map(), [](Out& inner) { item_list(inner, sample_items()); });
}

// What geo draws for a place, and groups where there are too many markers.
void drawn_map(Out& out) {
    const geo::MapBase base{
        .frame = {},
        .paths =
            {{geo::MapClass::Park, "M60 60l200 20 40 160 -220 30z"},
             {geo::MapClass::Lake, "M420 300l120 0 0 90 -120 0z"},
             {geo::MapClass::Road, "M0 160l640 40"},
             {geo::MapClass::Boundary, "M30 30l580 10 0 400 -570 -10z"}},
        .labels =
            {{"Cinder Park", 160, 150, geo::MapAnchor::Middle},
             {"Mill <Pond>", 480, 350, geo::MapAnchor::Middle}},
    };
    map_figure(
        out,
        {
            .label = "Map of Thimbleford with two areas. The same are in the list.",
            .base = [&](Out& inner) { drawn_base(inner, base); },
            .groups =
                {{.x = 200,
                  .y = 230,
                  .count = 12,
                  .title = "12 things in Kettle Bank",
                  .href = "/p/kettle-bank/things"},
                 {.x = 470,
                  .y = 120,
                  .count = 31,
                  .title = "31 things in Pennygate",
                  .href = "/p/pennygate/things"}},
        }
    );
}

void picture_with_caption(Out& out) {
    const auto src = assets::asset_url("favicon.svg");
    picture(
        out,
        {.src = src,
         .alt = "Five arcs of a ring",
         .width = 160,
         .height = 160,
         .caption = "Drawn by the Saltwheel art group.",
         .is_first = true}
    );
}

void picture_in_lighter_forms(Out& out) {
    const auto src = assets::asset_url("favicon.svg");
    picture(out, {.src = src, .alt = "", .width = 96, .height = 96, .avif = src, .webp = src});
}

void home_of_a_place(Out& out) {
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
            .aside = [](Out& inner) { dates(inner); },
        }
    );
    w<R"(<div class="wrap"><section aria-labelledby="here"><h2 id="here">What is here</h2>)">(out);
    filter_form(out, {.action = "/p/kettle-bank", .submit = msg::form_show{}}, [](Out& inner) {
        chips(
            inner,
            {.name = "show",
             .legend = "Show on the map and list",
             .chips =
                 {
                     {.value = "asset",
                      .words = msg::kind_asset_many{},
                      .chosen = true,
                      .look = look_of("asset")},
                     {.value = "service",
                      .words = msg::kind_service_many{},
                      .chosen = true,
                      .look = look_of("service")},
                     {.value = "pressure",
                      .words = msg::kind_pressure_many{},
                      .chosen = true,
                      .look = look_of("pressure")},
                     {.value = "activity",
                      .words = msg::kind_activity_many{},
                      .chosen = true,
                      .look = look_of("activity")},
                     {.value = "story",
                      .words = msg::kind_story_many{},
                      .chosen = true,
                      .look = look_of("story")},
                     {.value = "project",
                      .words = msg::kind_project_many{},
                      .chosen = true,
                      .look = look_of("project")},
                 }}
        );
    });
    map_beside(out, sample_map(), [](Out& inner) {
        item_list(inner, sample_items());
        w<"<p>{}</p>">(inner, [](Out& line) {
            link(
                line, {msg::list_see_all{.n = 87, .place = "Kettle Bank"}, "/p/kettle-bank/things"}
            );
        });
    });
    w<R"(</section></div><section class="band" aria-labelledby="join"><div class="wrap"><h2 id="join">These three could join up</h2><p>We look for things that fit together. A person always checks before we show them.</p>)">(
        out
    );
    joined(out);
    buttons(out, {{.words = "I can help make this happen", .href = "/share/matches/3/help"}});
    w<R"(</div></section><div class="wrap"><div class="cols"><section aria-labelledby="own"><h2 id="own" class="mt0">In their own words</h2>)">(
        out
    );
    quote(
        out,
        {.words = "We had one borrowed oven and a list of names. By Easter we had sixty.",
         .who = "Ife Marblecroft, the Gourd Kitchen.",
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

constexpr std::array kExamples{
    Example{"place", "home", home_of_a_place, Shown::OnOwnPage},
    Example{"place", "coming-up", dates},
    Example{"cards", "card", one_card},
    Example{"cards", "cards", several_cards},
    Example{"cards", "join-up", joined},
    Example{"cards", "picture", picture_with_caption},
    Example{"cards", "picture-in-lighter-forms", picture_in_lighter_forms, Shown::Nowhere},
    Example{"map", "map-and-list", map_and_list},
    Example{"map", "drawn-map", drawn_map},
};

}  // namespace

std::span<const Example> place_examples() {
    return kExamples;
}

}  // namespace bunting::components
