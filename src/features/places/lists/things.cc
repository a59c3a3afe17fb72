// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/places/lists/things.h"

#include "base/ensure.h"
#include "features/places/lists/months.h"
#include "features/places/place_store.h"

namespace bunting::places {
namespace {

constexpr std::size_t kMostNear = 200;

int limit_of(web::Format format) {
    switch (format) {
        case web::Format::Html:
            return 21;  // three columns of seven
        case web::Format::Json:
        case web::Format::Atom:
            return 50;
        case web::Format::Csv:
        case web::Format::GeoJson:
            return 500;
        case web::Format::Ics:
            return 200;
    }
    return 20;
}

struct NearPage {
    std::span<const NearThing> things;
    std::optional<thing::Cursor> next;
    std::optional<thing::Cursor> previous;
};

// The stretch of the sorted list that the cursor asks for.
NearPage page_of(std::span<const NearThing> all, const ThingsAsk& ask) {
    const auto limit = static_cast<std::size_t>(ask.limit);
    const auto key = [](const NearThing& one) { return std::pair{one.distance_dm, one.id}; };
    std::size_t begin = 0;
    std::size_t end = std::min(limit, all.size());
    if (ask.after) {
        const auto here = std::pair{ask.after->sort, ask.after->id};
        const auto first_after = std::partition_point(all.begin(), all.end(), [&](const auto& one) {
            return key(one) <= here;
        });
        const auto first_here = std::partition_point(all.begin(), all.end(), [&](const auto& one) {
            return key(one) < here;
        });
        if (ask.after->backwards) {
            end = static_cast<std::size_t>(first_here - all.begin());
            begin = end > limit ? end - limit : 0;
        } else {
            begin = static_cast<std::size_t>(first_after - all.begin());
            end = std::min(begin + limit, all.size());
        }
    }
    NearPage page{all.subspan(begin, end - begin), {}, {}};
    if (page.things.empty()) return page;
    const auto cursor = [](const NearThing& one, bool backwards) {
        return thing::Cursor{one.distance_dm, one.id, backwards};
    };
    if (end < all.size()) page.next = cursor(page.things.back(), false);
    if (begin > 0) page.previous = cursor(page.things.front(), true);
    return page;
}

std::vector<thing::Line> lines_in_order(
    ReadTx& tx, BoroughId borough, std::span<const NearThing> things
) {
    std::vector<ThingId> ids;
    for (const NearThing& one : things)
        ids.push_back(one.id);
    std::map<ThingId, thing::Line> found;
    for (auto& line : thing::lines_of(tx, borough, ids)) {
        const ThingId id = line.id;
        found.emplace(id, std::move(line));
    }
    std::vector<thing::Line> lines;
    for (const ThingId& id : ids) {
        const auto line = found.find(id);
        if (line != found.end()) lines.push_back(std::move(line->second));
    }
    return lines;
}

void read_near(
    ReadTx& tx,
    const Call& call,
    const PageConfig& config,
    const ThingsAsk& ask,
    ThingsList& list,
    DetailsOf which
) {
    BUNTING_ENSURE(ask.near.has_value());
    const geo::Point centre = ask.near->at;
    const auto near = near_things(
        tx,
        {.borough = call.borough,
         .place = ask.place.id,
         .kind = ask.kind != nullptr ? std::string{ask.kind->name} : std::string{},
         .centre = centre,
         .enough = kMostNear}
    );
    const NearPage page = page_of(std::span{near}.first(std::min(kMostNear, near.size())), ask);
    list.next = page.next;
    list.previous = page.previous;
    auto lines = lines_in_order(tx, call.borough, page.things);
    list.lines =
        listed(tx, call.borough, config.kinds, std::move(lines), date_in_london(call.now), which);
    for (const Listed& line : list.lines) {
        const double metres = line.at ? geo::distance_m(centre, *line.at) : 0;
        list.metres.push_back(static_cast<std::int64_t>(metres));
    }
}

void read_newest(
    ReadTx& tx,
    const Call& call,
    const PageConfig& config,
    const ThingsAsk& ask,
    ThingsList& list,
    DetailsOf which
) {
    thing::ListAsk wanted{
        .borough = call.borough, .place = ask.place.id, .cursor = ask.after, .limit = ask.limit
    };
    wanted.kinds = config.kinds.for_lists();
    if (ask.kind != nullptr) wanted.kinds = {std::string{ask.kind->name}};
    if (!ask.of.empty()) wanted.facets = {ask.of};
    if (ask.month) {
        wanted.from = instant_in_london(*ask.month, 0).micros;
        wanted.until = instant_in_london(months::after(*ask.month), 0).micros;
    }
    auto page = thing::list_at(tx, wanted);
    list.next = page.next;
    list.previous = page.previous;
    list.lines = listed(
        tx, call.borough, config.kinds, std::move(page.lines), date_in_london(call.now), which
    );
}

bool has_facet(const thing::Kind* kind) {
    return kind != nullptr && !kind->facet.empty();
}

// The answer, where the kind has it among its choices; else none.
std::string answer_in(const thing::Kind* kind, std::string_view typed) {
    if (!has_facet(kind)) return {};
    const auto choices = thing::field_of(*kind, kind->facet)->choices;
    const auto found = std::find_if(choices.begin(), choices.end(), [&](const auto& choice) {
        return choice.value == typed;
    });
    return found == choices.end() ? std::string{} : std::string{found->value};
}

// A year of months to choose from, round the one that is shown. The oldest is that of the first
// line ever.
std::vector<Date> months_of(ReadTx& tx, const Call& call, const ThingsAsk& ask) {
    if (!has_facet(ask.kind)) return {};
    const auto first = thing::list_at(
        tx,
        {.borough = call.borough,
         .place = ask.place.id,
         .kinds = {std::string{ask.kind->name}},
         .order = thing::Order::Soonest,
         .limit = 1}
    );
    if (first.lines.empty()) return {};
    const Date oldest = months::of(date_in_london(first.lines.front().created));
    return months::round(months::of(date_in_london(call.now)), ask.month, oldest);
}

}  // namespace

std::int64_t ThingsList::total(const thing::Kind* kind) const {
    std::int64_t sum = 0;
    for (const auto& count : counts) {
        if (kind == nullptr || count.kind == kind->name) sum += count.shown;
    }
    return sum;
}

ThingsAsk read_ask(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    thing::Place place
) {
    const thing::Kind* kind = config.kinds.find(request.query.line("kind"));
    ThingsAsk ask{
        .place = std::move(place),
        .kind = kind,
        .of = answer_in(kind, request.query.line("of")),
        .month = has_facet(kind) ? months::parse(request.query.line("month")) : std::nullopt,
        .near_typed = request.query.line("near"),
        .after = thing::parse_cursor(request.query.find("after").value_or("")),
        .limit = limit_of(request.format),
    };
    if (ask.near_typed.empty()) return ask;
    auto near = find_postcode(tx, call.borough, ask.near_typed, "near");
    if (near) {
        ask.near = std::move(*near);
    } else {
        ask.error = near.error();
    }
    return ask;
}

ThingsList things_of(
    ReadTx& tx, const Call& call, const PageConfig& config, const ThingsAsk& ask, DetailsOf which
) {
    ThingsList list;
    list.counts = counts_of(tx, call, ask.place.id, config.kinds);
    if (ask.near) {
        read_near(tx, call, config, ask, list, which);
    } else {
        read_newest(tx, call, config, ask, list, which);
        list.months = months_of(tx, call, ask);
    }
    return list;
}

std::string things_path(
    const ThingsAsk& ask, web::Format format, const std::optional<thing::Cursor>& after
) {
    std::string path = path_of(ask.place) + "/things" + std::string{web::ending_of(format)};
    char joint = '?';
    const auto add = [&](std::string_view name, std::string_view value) {
        if (value.empty()) return;
        path += fmt::format("{}{}={}", joint, name, web::percent_encode(value));
        joint = '&';
    };
    if (ask.kind != nullptr) add("kind", ask.kind->name);
    add("of", ask.of);
    if (ask.month) add("month", months::text_of(*ask.month));
    if (ask.near) add("near", ask.near->postcode);
    if (after) add("after", after->text());
    return path;
}

}  // namespace bunting::places
