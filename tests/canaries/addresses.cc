// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/canaries/addresses.h"

#include <map>
#include <set>

#include "store/journal_store.h"
#include "thing/place.h"

namespace bunting::testing {
namespace {

constexpr BoroughId kBorough{1};

using Values = std::vector<std::string>;
using Known = std::map<std::string, Values, std::less<>>;

Values texts(store::ReadTx& tx, std::string_view sql) {
    return tx.rows(store::Query{sql}, [](const store::Row& row) { return row.text(0); }, kBorough);
}

Values numbers(store::ReadTx& tx, std::string_view sql) {
    return tx.rows(
        store::Query{sql},
        [](const store::Row& row) { return std::to_string(row.integer(0)); },
        kBorough
    );
}

Known known_in(store::ReadTx& tx, const thing::Kinds& kinds) {
    Known known;
    known["number"] = numbers(
        tx,
        "SELECT number FROM thing WHERE borough = $1 UNION SELECT number FROM promise WHERE "
        "borough = $1 UNION SELECT number FROM join_up WHERE borough = $1 "
        "UNION SELECT number FROM policy WHERE borough = $1 "
        "UNION SELECT number FROM introduction WHERE borough = $1 "
        "UNION SELECT number FROM concern WHERE borough = $1"
    );
    known["pair"] = texts(
        tx,
        "SELECT CAST(offer.number AS TEXT) || '-' || CAST(need.number AS TEXT) FROM thing AS offer "
        "JOIN thing AS need ON need.borough = offer.borough AND need.kind = 'need' WHERE "
        "offer.borough = $1 AND offer.kind = 'offer'"
    );
    known["round"] = numbers(tx, "SELECT number FROM lab_round WHERE borough = $1");
    known["area"] = numbers(tx, "SELECT number FROM lab_area WHERE borough = $1");
    known["place"] = texts(tx, "SELECT slug FROM place WHERE borough = $1");
    known["blob"] = texts(tx, "SELECT DISTINCT large FROM picture WHERE borough = $1");
    known["slug"] = texts(
        tx, "SELECT slug FROM party WHERE borough = $1 AND slug IS NOT NULL AND state = 'active'"
    );
    known["name"] = {"home"};
    known["clause"] = {"1"};
    known["group"] = known["person"] = known["slug"];
    known["id"] = texts(tx, "SELECT 'none' FROM place WHERE borough = $1 AND level = 'borough'");
    known["sheet"] = {"invitation", "agenda", "sign-in", "notes"};
    known["file"] = {"places.xml", "0.xml"};
    const auto size = store::journal_size(tx, kBorough);
    for (std::int64_t i = 0; i < size; ++i)
        known["sequence"].push_back(std::to_string(i));
    known["level"] = {"0", "entries"};
    known["a"] = {"000", "000.p"};
    known["b"] = {std::to_string(size % 256)};
    known["c"] = known["d"] = known["e"] = {"000"};
    std::set<std::string> steps;
    for (const thing::Kind* kind : kinds.all()) {
        known["kind"].emplace_back(kind->name);
        for (const thing::Step& step : kind->steps)
            steps.emplace(step.name);
    }
    known["step"].assign(steps.begin(), steps.end());
    return known;
}

// The pattern with every value for its first parameter, and so on.
bool fill(const Known& known, const std::string& pattern, Values& out) {
    const auto open = pattern.find('{');
    if (open == std::string::npos) {
        out.push_back(pattern);
        return true;
    }
    const auto close = pattern.find('}', open);
    const std::string name = pattern.substr(open + 1, close - open - 1);
    if (name == "token" || name == "code")
        return true;  // a secret of its own: whoever has it may look
    const auto found = known.find(name);
    if (found == known.end()) return false;
    bool whole = true;
    for (const std::string& value : found->second)
        whole &= fill(known, pattern.substr(0, open) + value + pattern.substr(close + 1), out);
    return whole;
}

}  // namespace

Addresses every_address(app::House& house) {
    Addresses addresses;
    house.database().read([&](store::ReadTx& tx) {
        const Known known = known_in(tx, house.kinds());
        for (const auto& route : house.router().routes()) {
            if (!route->page) continue;
            Values filled;
            if (!fill(known, route->pattern, filled)) addresses.unknown.push_back(route->pattern);
            for (const std::string& address : filled) {
                addresses.all.push_back(address);
                for (const web::Format format : route->formats)
                    addresses.all.push_back(address + std::string{web::ending_of(format)});
            }
        }
    });
    return addresses;
}

}  // namespace bunting::testing
