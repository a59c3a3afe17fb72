// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/record/record_store.h"

#include "base/ensure.h"
#include "thing/kind_sql.h"

namespace bunting::record {
namespace {

using store::Query;
using store::Row;

struct Queries {
    std::string things;
    std::string places;
    std::string bodies;
};

const Queries& queries() {
    static const Queries kQueries{
        "SELECT id, title, number FROM thing WHERE borough = $1 AND visibility = 'public' "
        "AND state IN ('published', 'ended') AND id IN " +
            thing::many_placeholders(),
        "SELECT id, name, slug FROM place WHERE borough = $1 AND id IN " +
            thing::many_placeholders(),
        "SELECT id, name, slug FROM party WHERE borough = $1 AND listed = 1 AND state = 'active' "
        "AND kind <> 'person' AND slug IS NOT NULL AND id IN " +
            thing::many_placeholders(),
    };
    return kQueries;
}

constexpr Query kByNumber{
    "SELECT id FROM thing WHERE borough = $1 AND number = $2 AND visibility = 'public'"
};

void add_fifty(
    store::ReadTx& tx, BoroughId borough, std::span<const Uuid> ids, std::map<Uuid, About>& out
) {
    std::vector<ThingId> wanted;
    for (const Uuid& id : ids)
        wanted.push_back(ThingId{id});
    const auto params = thing::many_params(borough, wanted);
    tx.each_with({queries().things}, params, [&](const Row& row) {
        out[row.uuid(0)] = {row.text(1), fmt::format("/t/{}", row.integer(2))};
    });
    tx.each_with({queries().places}, params, [&](const Row& row) {
        out[row.uuid(0)] = {row.text(1), "/p/" + row.text(2)};
    });
    tx.each_with({queries().bodies}, params, [&](const Row& row) {
        out[row.uuid(0)] = {row.text(1), "/groups/" + row.text(2)};
    });
}

}  // namespace

std::map<Uuid, About> about_of(store::ReadTx& tx, BoroughId borough, std::span<const Uuid> ids) {
    std::map<Uuid, About> out;
    for (std::size_t from = 0; from < ids.size(); from += thing::kMany) {
        add_fifty(tx, borough, ids.subspan(from, std::min(thing::kMany, ids.size() - from)), out);
    }
    return out;
}

std::optional<Uuid> thing_with_number(store::ReadTx& tx, BoroughId borough, ThingNumber number) {
    return tx.row(kByNumber, [](const Row& row) { return row.uuid(0); }, borough, raw(number));
}

std::vector<std::string> record_queries() {
    return {queries().things, queries().places, queries().bodies, std::string{kByNumber.sql}};
}

}  // namespace bunting::record
