// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/find/who.h"

#include "features/people/people.h"
#include "locale/find.h"
#include "web/request.h"

namespace bunting::find {
namespace {

constexpr int kMostShown = 3;
constexpr std::size_t kFewestLetters = 3;

}  // namespace

std::vector<access::Party> who_is_called(
    store::ReadTx& tx, BoroughId borough, const std::string& words
) {
    if (access::name_key_of(words).size() < kFewestLetters) return {};
    return people::listed_called(tx, borough, words, kMostShown);
}

void who_view(html::Out& out, const std::vector<access::Party>& parties, const std::string& words) {
    if (parties.empty()) return;
    html::w<R"(<section aria-labelledby="who"><h2 id="who">{}</h2>)">(out, msg::find_who{});
    people::party_cards(out, parties, 3);
    const std::string href = "/people?q=" + web::percent_encode(words);
    html::w<"<p>{}</p></section>">(out, msg::find_who_all{.people_href = href});
}

}  // namespace bunting::find
