// SPDX-License-Identifier: AGPL-3.0-or-later
#include "thing/readers.h"

namespace bunting::thing {
namespace {

constexpr store::Query kReaders{R"sql(
    SELECT credential.email, credential.language, credential.party FROM credential
     WHERE credential.borough = $1 AND credential.email IS NOT NULL
       AND (credential.party = $2 OR credential.party IN
            (SELECT person FROM membership WHERE borough = $1 AND body = $2 AND role = 'lead'))
       AND NOT EXISTS (SELECT 1 FROM letter_choice WHERE letter_choice.borough = $1
            AND letter_choice.party = credential.party AND letter_choice.pace = 'never')
     ORDER BY credential.email LIMIT 20
)sql"};

}  // namespace

std::vector<Reader> readers_of(store::ReadTx& tx, BoroughId borough, const PartyId& party) {
    const auto from = [](const store::Row& row) {
        const text::Locale* locale = text::find_locale(row.text_view(1));
        return Reader{
            row.text(0), locale == nullptr ? &text::default_locale() : locale, row.id<PartyId>(2)
        };
    };
    return tx.rows(kReaders, from, borough, party);
}

std::vector<std::string> reader_queries() {
    return {std::string{kReaders.sql}};
}

}  // namespace bunting::thing
