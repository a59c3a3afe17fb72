// SPDX-License-Identifier: AGPL-3.0-or-later
// The frame of a page and what belongs to it.
#include <array>

#include "web/components/components.h"
#include "web/components/gallery/example.h"
#include "web/components/gallery/gallery.h"

namespace bunting::components {

namespace {

void way_down(Out& out) {
    breadcrumb(out, {{"Kettle Bank", "/p/kettle-bank"}, {"Offers and needs", "/share"}});
}

void parts_of_a_page(Out& out) {
    subnav(
        out,
        {.label = "Admin",
         .tabs =
             {{"To look at (3)", "/admin/queue", true},
              {"Clocks (2 close)", "/admin/clocks"},
              {"Journal", "/journal"}}}
    );
}

void settings(Out& out) {
    settings_form(out, {.language = "en-GB", .theme = Theme::Device, .back = "/p/kettle-bank"});
}

void sample_page(Out& out) {
    page(out, sample_frame(), [](Out& inner) {
        w<R"(<div class="wrap"><h1>The Boathouse</h1></div>)">(inner);
    });
}

constexpr std::array kExamples{
    Example{"frame", "page", sample_page, Shown::Nowhere},
    Example{"frame", "breadcrumb", way_down},
    Example{"frame", "subnav", parts_of_a_page},
    Example{"frame", "settings", settings},
};

}  // namespace

std::span<const Example> frame_examples() {
    return kExamples;
}

Site sample_site() {
    static const std::array kOnPaper{
        Link{"Our newspaper", "/paper"}, Link{"Print a suggestion form", "/paper/suggest"}
    };
    static const std::array kHow{
        Link{"Who runs Bunting", "/about"},
        Link{"Open data", "/data"},
        Link{"Journal", "/journal"},
        Link{"Privacy", "/privacy"},
        Link{"Accessibility", "/accessibility"}
    };
    return {
        .name = "Thimbleford Together",
        .borough = "Thimbleford",
        .phone = "01632 960143",
        .phone_href = "tel:01632960143",
        .text_number = "07700 900143",
        .text_href = "sms:07700900143",
        .connector_href = "/connectors",
        .interpreter_href = "/help/interpreter",
        .supporter = "the Borough of Thimbleford",
        .code_href = "/code",
        .on_paper = std::span<const Link>{kOnPaper},
        .how = std::span<const Link>{kHow},
    };
}

Frame sample_frame() {
    static const Site kSite = sample_site();
    static const std::array kPlaces{
        Here{"Lower Clatter", "/p/lower-clatter"},
        Here{"Pennygate", "/p/pennygate"},
        Here{"Saltwheel", "/p/saltwheel"}
    };
    static const std::array kFeeds{
        Feed{"application/atom+xml", "What is new in Kettle Bank", "/p/kettle-bank.atom"}
    };
    return {
        .title = "The Boathouse",
        .section = Section::Place,
        .place = {"Kettle Bank", "/p/kettle-bank"},
        .places = std::span<const Here>{kPlaces},
        .way = {},
        .path = "/p/kettle-bank",
        .canonical = "https://bunting.example/p/kettle-bank",
        .description = "What we have, what is hard, and what people here do about it.",
        .feeds = std::span<const Feed>{kFeeds},
        .json_ld = R"({"@context":"https://schema.org","@type":"Place","name":"Kettle Bank"})",
        .site = kSite,
    };
}

}  // namespace bunting::components
