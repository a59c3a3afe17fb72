// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/places/lists/cards.h"

#include "locale/places.h"
#include "web/components/components.h"

namespace bunting::places {
namespace {

namespace c = components;
using html::Out;

std::string miles_in_tenths(std::int64_t metres) {
    const std::int64_t tenths = (metres * 10 + 804) / 1609;
    return fmt::format("{}.{}", tenths / 10, tenths % 10);
}

std::string distance_words(const text::Locale& locale, std::int64_t metres) {
    if (metres < 400) return text::plain(locale, msg::places_things_away_m{.n = metres});
    const std::string miles = miles_in_tenths(metres);
    return text::plain(locale, msg::places_things_away_miles{.miles = miles});
}

}  // namespace

void thing_cards(Out& out, const CardsOf& all) {
    std::vector<std::string> kept;
    kept.reserve(all.lines.size() * 3);
    std::vector<c::Card> cards;
    for (std::size_t i = 0; i < all.lines.size(); ++i) {
        const Listed& one = all.lines[i];
        const bool elsewhere = one.line.place_slug != all.place_slug;
        c::Card card{
            .look = c::look_of(one.kind->name),
            .kind = one.kind->word,
            .title = one.line.title,
            .href = kept.emplace_back(one.path()),
            .text = one.line.summary,
            .meta = kept.emplace_back(one.days ? meta_of(out.locale, one, all.today) : one.where()),
        };
        if (!all.metres.empty()) {
            card.meta_2 = kept.emplace_back(distance_words(out.locale, all.metres[i]));
        } else if (elsewhere && one.where() != one.line.place_name) {
            card.meta_2 = one.line.place_name;
        }
        cards.push_back(card);
    }
    c::cards(out, cards, all.level);
}

}  // namespace bunting::places
