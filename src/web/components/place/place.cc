// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/place/place.h"

#include "text/time/when.h"
#include "web/components/place/street.h"

namespace bunting::components {

void nameplate(Out& out, const Nameplate& plate) {
    w<R"(<h1 class="plate plate-xl">{})">(out, plate.name);
    if (!plate.below.empty()) w<"<small>{}</small>">(out, plate.below);
    w<"</h1>\n">(out);
}

void hero(Out& out, const Hero& hero) {
    w<R"(<div class="hero"><div class="wrap"><div class="cols c21"><div>)">(out);
    nameplate(out, hero.plate);
    w<R"(<p class="lede">{}</p>{}</div>
)">(out, hero.lede, hero.actions);
    if (!hero.aside.empty()) {
        w<R"(<section class="panel" aria-labelledby="hero-aside"><h2 id="hero-aside" class="mt0">{}</h2>{}</section>)">(
            out, hero.aside_title, hero.aside
        );
    }
    w<"</div></div>{}</div>\n">(out, street());
}

void date_block(Out& out, Date date) {
    w<R"(<time class="date" datetime="{}"><span>{}</span><b>{}</b></time>)">(
        out, date.iso(), text::month_short(out.locale, date), date.day()
    );
}

void coming_up(Out& out, List<Coming> dates) {
    w<R"(<ul class="weekly">)">(out);
    for (const auto& coming : dates) {
        w<R"(<li class="next">{}<div><a href="{}"><b>{}</b></a><br>{}</div></li>
)">(
            out,
            [&](Out& inner) { date_block(inner, coming.date); },
            coming.href,
            coming.title,
            coming.text
        );
    }
    w<"</ul>\n">(out);
}

}  // namespace bunting::components
