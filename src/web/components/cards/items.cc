// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/cards/items.h"

namespace bunting::components {

void item_list(Out& out, List<Item> items, int first) {
    w<R"(<ol class="items">)">(out);
    int number = first;
    for (const auto& item : items) {
        w<R"(<li id="i{}">{}<h3{}><a href="{}">{}</a></h3>)">(
            out,
            number,
            [&](Out& inner) { pin(inner, item.look, number); },
            opt<"lang">(item.language),
            item.href,
            item.title
        );
        if (!item.text.empty()) w<"<p{}>{}</p>">(out, opt<"lang">(item.language), item.text);
        if (!item.meta.empty()) w<R"(<p class="meta">{}</p>)">(out, item.meta);
        w<"</li>\n">(out);
        ++number;
    }
    w<"</ol>\n">(out);
}

}  // namespace bunting::components
