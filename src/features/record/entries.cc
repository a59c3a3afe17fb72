// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/record/entries.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace bunting::record {
namespace {

constexpr std::int64_t kNewest = std::numeric_limits<std::int64_t>::max();

std::optional<std::int64_t> natural_in(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

std::optional<Uuid> find_thing(store::ReadTx& tx, BoroughId borough, Asked& asked) {
    const auto number = natural_in(asked.thing);
    if (!number) {
        asked.problem = "record.thing_not_a_number";
        return std::nullopt;
    }
    const auto thing = thing_with_number(tx, borough, ThingNumber{*number});
    if (!thing) asked.problem = "record.thing_unknown";
    return thing;
}

store::EntryAsk ask_for(const Asked& asked, const std::optional<Uuid>& thing, int limit) {
    store::EntryAsk ask{.thing = thing, .limit = limit};
    if (!thing && asked.sort) ask.verbs = verbs_of(*asked.sort);
    ask.older = !asked.after;
    if (asked.after) {
        ask.from = *asked.after < kNewest ? *asked.after + 1 : kNewest;
    } else {
        ask.from = asked.before ? *asked.before - 1 : kNewest;
    }
    return ask;
}

// One more than fits was asked for: it says whether the list goes on.
void cut_to(Entries& found, int limit, bool older, bool began_inside) {
    const bool goes_on = found.entries.size() > static_cast<std::size_t>(limit);
    if (goes_on) found.entries.resize(static_cast<std::size_t>(limit));
    if (!older) std::ranges::reverse(found.entries);
    if (found.entries.empty()) return;
    const auto first = found.entries.front().entry.sequence;
    const auto last = found.entries.back().entry.sequence;
    if (older ? goes_on : began_inside) found.older = last;
    if (older ? began_inside : goes_on) found.newer = first;
}

void read_about(store::ReadTx& tx, BoroughId borough, Entries& found) {
    std::vector<Uuid> ids;
    for (const auto& stored : found.entries) {
        if (stored.entry.thing) ids.push_back(stored.entry.thing->uuid);
    }
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    found.about = about_of(tx, borough, ids);
}

}  // namespace

Asked asked_in(const web::Request& request) {
    return Asked{
        .thing = request.query.line("thing"),
        .sort = sort_named(request.query.find("sort").value_or("")),
        .before = natural_in(request.query.find("before").value_or("")),
        .after = natural_in(request.query.find("after").value_or("")),
    };
}

Entries read_entries(store::ReadTx& tx, BoroughId borough, Asked& asked, int limit) {
    Entries found{.size = store::journal_size(tx, borough)};
    std::optional<Uuid> thing;
    if (!asked.thing.empty()) {
        thing = find_thing(tx, borough, asked);
        if (!thing) return found;
    }
    const auto ask = ask_for(asked, thing, limit + 1);
    found.entries = store::find_entries(tx, borough, ask);
    cut_to(found, limit, ask.older, asked.before || asked.after);
    read_about(tx, borough, found);
    return found;
}

std::string address_of(
    const Asked& asked, std::string_view path, std::string_view step, std::int64_t at
) {
    std::string out{path};
    const auto add = [&](std::string_view name, std::string_view value) {
        out += out.find('?') == std::string::npos ? '?' : '&';
        out += fmt::format("{}={}", name, web::percent_encode(value));
    };
    if (!asked.thing.empty()) add("thing", asked.thing);
    for (const SortName& name : sorts()) {
        if (asked.sort == name.sort) add("sort", name.word);
    }
    if (!step.empty()) add(step, std::to_string(at));
    return out;
}

}  // namespace bunting::record
