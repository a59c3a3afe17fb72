// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/people/directory/listing.h"
#include "features/people/people.h"
#include "features/people/words.h"
#include "locale/people.h"
#include "text/words.h"
#include "web/components/cards/card.h"

namespace bunting::people {
namespace {

constexpr std::size_t kCardLetters = 150;

}  // namespace

std::vector<access::Party> listed_called(
    store::ReadTx& tx, BoroughId borough, const std::string& words, int limit
) {
    return listing_of(tx, {.borough = borough, .words = words, .limit = limit}).parties;
}

void party_cards(html::Out& out, std::span<const access::Party> parties, int level) {
    std::vector<std::string> kept;
    kept.reserve(parties.size() * 3);
    std::vector<components::Card> cards;
    for (const access::Party& party : parties) {
        components::Card card{
            .look = look_of(party.kind),
            .kind = one_word(party.kind),
            .title = party.name,
            .href = kept.emplace_back(access::page_of(party)),
            .text = kept.emplace_back(text::first_sentence(party.about, kCardLetters)),
        };
        if (!party.brings.empty()) {
            const std::string line = text::first_sentence(party.brings, kCardLetters);
            card.meta =
                kept.emplace_back(text::plain(out.locale, msg::people_brings_line{.what = line}));
        }
        cards.push_back(card);
    }
    components::cards(out, cards, level);
}

}  // namespace bunting::people
