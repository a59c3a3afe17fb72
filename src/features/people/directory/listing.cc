// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/people/directory/listing.h"

namespace bunting::people {
namespace {

// $1 borough, $2 $3 where it begins, $4 $5 the stretch of names, $6 what the name must be like,
// $7 how many, $8 the kind.
#define LISTED                                                                           \
    "SELECT id, kind, name, slug, about, brings, created, version, name_key FROM party " \
    "WHERE borough = $1 AND listed = 1 AND state = 'active' AND slug IS NOT NULL "       \
    "AND name_key >= $4 AND name_key < $5 AND name_key LIKE $6 ESCAPE '!' AND (name_key, id) "
#define ONWARDS "> ($2, $3) "
#define BACK "< ($2, $3) "
#define FORWARD_ORDER "ORDER BY name_key, id LIMIT $7"
#define BACK_ORDER "ORDER BY name_key DESC, id DESC LIMIT $7"

constexpr store::Query kAll{LISTED ONWARDS FORWARD_ORDER};
constexpr store::Query kAllBack{LISTED BACK BACK_ORDER};
constexpr store::Query kOfKind{LISTED ONWARDS "AND kind = $8 " FORWARD_ORDER};
constexpr store::Query kOfKindBack{LISTED BACK "AND kind = $8 " BACK_ORDER};
constexpr store::Query kMark{
    "SELECT name_key, id FROM party WHERE borough = $1 AND slug = $2 AND listed = 1"
};
constexpr store::Query kLetter{
    "SELECT 1 FROM party WHERE borough = $1 AND listed = 1 AND state = 'active' AND slug IS NOT "
    "NULL AND name_key >= $2 AND name_key < $3 LIMIT 1"
};
constexpr store::Query kLetterOfKind{
    "SELECT 1 FROM party WHERE borough = $1 AND listed = 1 AND state = 'active' AND slug IS NOT "
    "NULL AND name_key >= $2 AND name_key < $3 AND kind = $4 LIMIT 1"
};

// After every name: no letter of UTF-8 comes later.
constexpr std::string_view kEnd = "\xf4\x8f\xbf\xbf";

struct Key {
    std::string name;
    PartyId id;
};

access::Party party_from(const store::Row& row) {
    return access::Party{
        .id = row.id<PartyId>(0),
        .kind = access::party_kind_named(row.text_view(1)).value_or(access::PartyKind::Group),
        .name = row.text(2),
        .slug = row.text(3),
        .about = row.text(4),
        .brings = row.text(5),
        .listed = true,
        .created = row.time(6),
        .version = row.integer(7),
    };
}

std::string pattern_of(std::string_view words) {
    std::string out = "%";
    for (const char c : access::name_key_of(words)) {
        if (c == '%' || c == '_' || c == '!') out += '!';
        out += c;
    }
    return words.empty() ? out : out + "%";
}

PartyId greatest_id() {
    PartyId id;
    id.uuid.bytes.fill(0xff);
    return id;
}

Key start_of(store::ReadTx& tx, const ListingAsk& ask) {
    const bool back = ask.from && ask.from->backwards;
    std::optional<Key> found;
    if (ask.from) {
        found = tx.row(
            kMark,
            [](const store::Row& row) { return Key{row.text(0), row.id<PartyId>(1)}; },
            ask.borough,
            ask.from->slug
        );
    }
    if (found) return *found;
    return back ? Key{std::string{kEnd}, greatest_id()} : Key{};
}

std::vector<access::Party> walk(store::ReadTx& tx, const ListingAsk& ask, bool back) {
    const Key start = start_of(tx, ask);
    const std::string first(ask.letter != 0 ? 1 : 0, ask.letter);
    const std::string last =
        ask.letter != 0 ? std::string(1, static_cast<char>(ask.letter + 1)) : std::string{kEnd};
    const std::string like = pattern_of(ask.words);
    const int limit = ask.limit + 1;
    if (!ask.kind) {
        const store::Query& query = back ? kAllBack : kAll;
        return tx.rows(
            query, party_from, ask.borough, start.name, start.id, first, last, like, limit
        );
    }
    const store::Query& query = back ? kOfKindBack : kOfKind;
    const std::string_view kind = access::word_of(*ask.kind);
    return tx.rows(
        query, party_from, ask.borough, start.name, start.id, first, last, like, limit, kind
    );
}

}  // namespace

Listing listing_of(store::ReadTx& tx, const ListingAsk& ask) {
    const bool back = ask.from && ask.from->backwards;
    Listing out{.parties = walk(tx, ask, back), .next = {}, .previous = {}};
    const bool more = out.parties.size() > static_cast<std::size_t>(ask.limit);
    if (more) out.parties.pop_back();
    if (back) std::reverse(out.parties.begin(), out.parties.end());
    if (out.parties.empty()) return out;
    if (back || more) out.next = Mark{out.parties.back().slug, false};
    if (back ? more : ask.from.has_value()) out.previous = Mark{out.parties.front().slug, true};
    return out;
}

std::string letters_of(
    store::ReadTx& tx, BoroughId borough, const std::optional<access::PartyKind>& kind
) {
    const auto yes = [](const store::Row&) { return true; };
    std::string letters;
    for (char letter = 'a'; letter <= 'z'; ++letter) {
        const std::string first(1, letter);
        const std::string next(1, static_cast<char>(letter + 1));
        const bool any =
            kind ? tx.row(kLetterOfKind, yes, borough, first, next, access::word_of(*kind))
                       .has_value()
                 : tx.row(kLetter, yes, borough, first, next).has_value();
        if (any) letters += letter;
    }
    return letters;
}

std::vector<std::string> listing_queries() {
    std::vector<std::string> all;
    for (const auto& query : {kAll, kAllBack, kOfKind, kOfKindBack, kMark, kLetter, kLetterOfKind})
        all.emplace_back(query.sql);
    return all;
}

}  // namespace bunting::people
