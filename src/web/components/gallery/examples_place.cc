// SPDX-License-Identifier: AGPL-3.0-or-later
// The home of a place and what stands on it.
#include <array>

#include "assets/assets.h"
#include "locale/common.h"
#include "locale/kinds.h"
#include "web/components/components.h"
#include "web/components/gallery/example.h"
#include "web/components/gallery/sample_home.h"
#include "web/components/gallery/sample_map.h"

namespace bunting::components {

namespace {

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

void map_to_move(Out& out) {
    w<R"(<div class="wrap"><h1>Map of Kettle Bank</h1>)">(out);
    bigger_map(
        out,
        {.figure = sample_map(),
         .box = {.south = 52.505, .west = -2.095, .north = 52.515, .east = -2.072},
         .things = "/things.geojson",
         .tiles = "/no-tiles/{z}/{x}/{y}.png",
         .attribution = "Nobody"}
    );
    item_list(out, sample_items(), 1, 2);
    w<"</div>">(out);
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

void two_that_fit(Out& out) {
    pair(
        out,
        {.look = look_of("offer"),
         .tab = "You offer",
         .title = "Bike repair, and teaching it",
         .href = "/t/118",
         .words = "I can mend punctures, gears and brakes, or show a group how.",
         .who = "Hamza, Kettle Bank"},
        {.look = look_of("need"),
         .tab = "They need",
         .title = "Help to run a fix-it night",
         .href = "/t/204",
         .words = "We have eleven donated bikes and nobody who knows about gears.",
         .who = "Saltwheel Youth Shed, Saltwheel"}
    );
    reasons(
        out,
        {{.title = "The skill matches", .text = "You wrote “gears”. They wrote “gears”."},
         {.mark = Mark::NotYet,
          .title = "A check is needed first",
          .text = "Young people under 18 will be there."}}
    );
}

constexpr std::array kExamples{
    Example{"place", "home", sample_home, Shown::OnOwnPage},
    Example{"place", "coming-up", sample_dates},
    Example{"cards", "card", one_card},
    Example{"cards", "cards", several_cards},
    Example{"cards", "join-up", sample_join_up},
    Example{"cards", "fit", two_that_fit},
    Example{"cards", "picture", picture_with_caption},
    Example{"cards", "picture-in-lighter-forms", picture_in_lighter_forms, Shown::Nowhere},
    Example{"map", "map-and-list", map_and_list},
    Example{"map", "drawn-map", drawn_map},
    Example{"map", "bigger-map", map_to_move, Shown::OnOwnPage},
};

}  // namespace

std::span<const Example> place_examples() {
    return kExamples;
}

}  // namespace bunting::components
