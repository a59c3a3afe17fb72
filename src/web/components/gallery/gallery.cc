// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/gallery/gallery.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "assets/assets.h"
#include "locale/design.h"
#include "web/components/components.h"
#include "web/components/gallery/contrast.h"
#include "web/components/gallery/example.h"

namespace bunting::components {

namespace {

void contrast_table(Out& out) {
    table(
        out,
        {.label = msg::design_contrast{},
         .columns =
             {{msg::design_pair{}},
              {msg::design_use{}},
              {msg::design_light{}, true},
              {msg::design_dark{}, true},
              {msg::design_needs{}, true}}},
        [](Out& inner) {
            const auto* css = assets::find_asset(assets::asset_url("bunting.css"));
            for (const auto& row : contrasts(css->plain)) {
                const auto pair = fmt::format("{} / {}", row.front, row.back);
                const auto light = fmt::format("{:.2f}", row.light);
                const auto dark = fmt::format("{:.2f}", row.dark);
                const auto needs = fmt::format("{}", row.needs);
                table_row(
                    inner, {Words{pair}, Words{row.use}, {light, true}, {dark, true}, {needs, true}}
                );
            }
        }
    );
}

// The names are those of folders and functions: code, not sentences.
void one_example(Out& out, const Example& example) {
    w<R"(<h3 class="sample" id="{}"><code>{}</code></h3>
)">(out, example.name, example.name);
    if (example.shown == Shown::OnOwnPage) {
        w<R"(<p><a href="/design/{}">{}</a></p>
)">(out, example.name, msg::design_own_page{});
    } else {
        example.draw(out);
    }
}

void theme_links(Out& out, Theme theme) {
    chip_links(
        out,
        {.label = msg::design_theme{},
         .chips =
             {
                 {.words = msg::design_light{}, .href = "/design", .here = theme != Theme::Dark},
                 {.words = msg::design_dark{},
                  .href = "/design?theme=dark",
                  .here = theme == Theme::Dark},
             }}
    );
}

}  // namespace

std::vector<Example> examples() {
    std::vector<Example> all;
    for (const auto& some :
         {frame_examples(), action_examples(), place_examples(), form_examples(), matter_examples()
         }) {
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

void design_page(Out& out, Theme theme) {
    w<R"(<div class="wrap"><h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::design_title{}, msg::design_lede{}
    );
    theme_links(out, theme);
    w<R"(<div data-theme="{}">)">(out, theme == Theme::Dark ? "dark" : "light");
    std::string_view group;
    for (const auto& example : examples()) {
        if (example.shown == Shown::Nowhere) continue;
        if (example.group != group)
            w<R"(<h2 id="group-{}">{}</h2>)">(out, example.group, example.group);
        group = example.group;
        one_example(out, example);
    }
    w<R"(<h2 id="contrast">{}</h2>)">(out, msg::design_contrast{});
    contrast_table(out);
    w<"</div></div>\n">(out);
}

bool design_example(Out& out, std::string_view name) {
    const auto all = examples();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Example& example) {
        return example.name == name;
    });
    if (found == all.end() || found->shown == Shown::Nowhere) return false;
    found->draw(out);
    return true;
}

}  // namespace bunting::components
