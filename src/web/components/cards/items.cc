// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/cards/items.h"

#include "base/ensure.h"

namespace bunting::components {

namespace {

void item_title(Out& out, const Item& item, int level) {
    if (level == 2) {
        w<R"(<h2 class="ch"{}><a href="{}">{}</a></h2>)">(
            out, opt<"lang">(item.language), item.href, item.title
        );
    } else {
        w<R"(<h3{}><a href="{}">{}</a></h3>)">(
            out, opt<"lang">(item.language), item.href, item.title
        );
    }
}

}  // namespace

void item_list(Out& out, List<Item> items, int first, int level) {
    BUNTING_ENSURE(level == 2 || level == 3);
    w<R"(<ol class="items">)">(out);
    int number = first;
    for (const auto& item : items) {
        w<R"(<li id="i{}">{})">(out, number, [&](Out& inner) { pin(inner, item.look, number); });
        item_title(out, item, level);
        if (!item.text.empty()) w<"<p{}>{}</p>">(out, opt<"lang">(item.language), item.text);
        if (!item.meta.empty()) w<R"(<p class="meta">{}</p>)">(out, item.meta);
        w<"</li>\n">(out);
        ++number;
    }
    w<"</ol>\n">(out);
}

}  // namespace bunting::components
