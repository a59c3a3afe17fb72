// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/cards/card.h"

#include "base/ensure.h"

namespace bunting::components {

namespace {

void card_title(Out& out, const Card& card, int level) {
    if (level == 2) {
        w<R"(<h2 class="ch"{}><a href="{}">{}</a></h2>)">(
            out, opt<"lang">(card.language), card.href, card.title
        );
    } else {
        w<R"(<h3{}><a href="{}">{}</a></h3>)">(
            out, opt<"lang">(card.language), card.href, card.title
        );
    }
}

void card_inside(Out& out, const Card& card, int level) {
    BUNTING_ENSURE(level == 2 || level == 3);
    tag(out, {card.look, card.kind});
    card_title(out, card, level);
    if (!card.text.empty()) w<"<p{}>{}</p>">(out, opt<"lang">(card.language), card.text);
    if (!card.meta.empty()) {
        w<R"(<p class="meta">{})">(out, card.meta);
        if (!card.meta_2.empty()) w<"<br>{}">(out, card.meta_2);
        w<"</p>">(out);
    }
    card.more(out);
}

}  // namespace

void card(Out& out, const Card& card, int level) {
    w<R"(<div class="card">{}</div>
)">(out, [&](Out& inner) { card_inside(inner, card, level); });
}

void cards(Out& out, List<Card> cards, int level) {
    w<R"(<ul class="grid">)">(out);
    for (const auto& each : cards) {
        w<R"(<li class="card">{}</li>
)">(out, [&](Out& inner) { card_inside(inner, each, level); });
    }
    w<"</ul>\n">(out);
}

void join_up(Out& out, List<Card> cards, int level) {
    w<R"(<ul class="join">)">(out);
    for (const auto& each : cards)
        w<"<li>{}</li>">(out, [&](Out& inner) { card(inner, each, level); });
    w<"</ul>\n">(out);
}

void picture(Out& out, const Picture& picture) {
    w<R"(<figure class="picture"><picture>)">(out);
    if (!picture.avif.empty()) w<R"(<source type="image/avif" srcset="{}">)">(out, picture.avif);
    if (!picture.webp.empty()) w<R"(<source type="image/webp" srcset="{}">)">(out, picture.webp);
    w<R"(<img src="{}" alt="{}" width="{}" height="{}"{}></picture>)">(
        out,
        picture.src,
        picture.alt,
        picture.width,
        picture.height,
        when<R"(loading="lazy")">(!picture.is_first)
    );
    if (!picture.caption.empty()) w<"<figcaption>{}</figcaption>">(out, picture.caption);
    w<"</figure>\n">(out);
}

}  // namespace bunting::components
