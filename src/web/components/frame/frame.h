// SPDX-License-Identifier: AGPL-3.0-or-later
// The whole document around a page's content: head, skip link, header, bunting, breadcrumb, footer.
//
//     page(out, {.title = msg::share_title{}, .section = Section::Share, .place = here, .site =
//     site},
//          [&](Out& inner) { … });
//
// The content brings its own <div class="wrap">, so that a stretch may run the whole width.
#pragma once

#include <cstdint>
#include <string_view>

#include "web/components/component.h"

namespace bunting::components {

// The five verbs, in the order in which they always stand.
enum class Section : std::uint8_t { None, Place, Share, Change, Meet, Learn };

enum class Theme : std::uint8_t { Device, Light, Dark };

// Where the header says one is.
struct Here {
    std::string_view name;
    std::string_view href;
};

// The same list in another form, for programs: <link rel="alternate">.
struct Feed {
    std::string_view type;
    Words title;
    std::string_view href;
};

// What an installation says about itself on every page. An entry that is empty is left out.
struct Site {
    std::string_view name;     // its public name: "Thimbleford Together"
    std::string_view borough;  // "Thimbleford"
    std::string_view borough_href = "/";
    std::string_view phone;       // as people say it: "01632 960143"
    std::string_view phone_href;  // "tel:01632960143"
    std::string_view text_number;
    std::string_view text_href;  // "sms:07700900143"
    std::string_view connector_href;
    std::string_view interpreter_href;
    std::string_view supporter;  // "With support from …"
    std::string_view code_href;  // the source of what runs here, as the AGPL asks
    List<Link> on_paper;
    List<Link> how;  // who runs this, open data, journal, privacy, accessibility
};

struct Frame {
    Words title;
    bool has_error = false;  // the title begins with "Error:"
    Section section = Section::None;
    Here place;
    List<Here> places;              // to change to
    List<Link> way;                 // breadcrumb
    std::string_view signed_in_as;  // first name; empty: nobody
    Theme theme = Theme::Device;
    bool is_bare = false;         // nothing else is open yet: no ways to other pages
    std::string_view path = "/";  // of this page, to come back to from the settings
    std::string_view canonical;
    Words description;
    List<Feed> feeds;
    std::string_view json_ld;
    bool in_search_engines = true;
    List<std::string_view> sheets;  // further assets by name: "bigger-map.css"
    List<std::string_view> scripts;
    const Site& site;
};

void page(Out& out, const Frame& frame, Content content);

}  // namespace bunting::components
