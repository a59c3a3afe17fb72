// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/places/lists/listed.h"

#include "locale/places.h"
#include "text/time/when.h"
#include "text/words.h"

namespace bunting::places {
namespace {

constexpr std::string_view kStory = "story";
constexpr std::array<std::string_view, 4> kRhythms{"once", "weekly", "fortnightly", "monthly"};

bool needs_details(const thing::Kind& kind, DetailsOf which) {
    return which == DetailsOf::All || !kind.when.empty() || kind.name == kStory;
}

std::vector<ThingId> ids_of(const std::vector<Listed>& lines, const thing::Kind& kind) {
    std::vector<ThingId> ids;
    for (const Listed& line : lines) {
        if (line.kind == &kind) ids.push_back(line.line.id);
    }
    return ids;
}

void add_details(
    store::ReadTx& tx, BoroughId borough, const thing::Kind& kind, std::vector<Listed>& lines
) {
    const auto ids = ids_of(lines, kind);
    if (ids.empty()) return;
    const auto details = thing::details_of(tx, borough, kind, ids);
    for (Listed& line : lines) {
        const auto found = details.find(line.line.id);
        if (line.kind == &kind && found != details.end()) line.details = found->second;
    }
}

void add_days(Listed& line, Date today) {
    if (line.kind->when.empty()) return;
    line.days = activities::days_of(line.details);
    if (line.days) line.next = activities::next_day(*line.days, today);
}

int minutes_to_read(const Listed& story) {
    std::size_t words = text::count_words(story.line.summary);
    for (const std::string_view part : {"began", "hard", "changed"}) {
        const auto found = story.details.find(part);
        if (found != story.details.end()) words += text::count_words(found->second);
    }
    return text::reading_minutes(words);
}

}  // namespace

std::string Listed::path() const {
    return fmt::format("/t/{}", raw(line.number));
}

std::string Listed::where() const {
    return line.spot.empty() ? line.place_name : line.spot;
}

std::vector<Listed> listed(
    store::ReadTx& tx,
    BoroughId borough,
    const thing::Kinds& kinds,
    std::vector<thing::Line> lines,
    Date today,
    DetailsOf which
) {
    std::vector<Listed> out;
    for (thing::Line& line : lines) {
        const thing::Kind* kind = kinds.find(line.kind);
        if (kind == nullptr) continue;
        Listed& added = out.emplace_back(Listed{.line = std::move(line), .kind = kind});
        if (!added.line.lat || !added.line.lon) continue;
        added.at = geo::Point{*added.line.lat, *added.line.lon};
        added.is_exact = true;
    }
    for (const thing::Kind* kind : kinds.all()) {
        if (needs_details(*kind, which)) add_details(tx, borough, *kind, out);
    }
    for (Listed& line : out)
        add_days(line, today);
    return out;
}

void place_by_area(store::ReadTx& tx, BoroughId borough, std::span<Listed> lines) {
    std::map<std::string_view, std::optional<geo::Point>> middles;
    for (Listed& line : lines) {
        if (line.at) continue;
        auto found = middles.find(line.line.place_slug);
        if (found == middles.end()) {
            const auto place = thing::find_place_by_slug(tx, borough, line.line.place_slug);
            std::optional<geo::Point> middle;
            if (place && place->lat && place->lon) middle = geo::Point{*place->lat, *place->lon};
            found = middles.emplace(line.line.place_slug, middle).first;
        }
        line.at = found->second;
    }
}

std::string meta_of(const text::Locale& locale, const Listed& listed, Date today) {
    const std::string kind = text::plain(locale, listed.kind->word, {});
    std::string where = listed.where();
    if (listed.next) {
        where = text::date_long(locale, *listed.next, today);
    } else if (listed.kind->name == kStory) {
        where = text::plain(locale, msg::places_story_minutes{.n = minutes_to_read(listed)});
    }
    return text::plain(locale, msg::places_meta{.kind = kind, .where = where});
}

std::string when_of(const text::Locale& locale, const Listed& listed) {
    if (!listed.days) return listed.line.summary;
    const std::string where = listed.where();
    std::string words = text::plain(locale, msg::places_coming_where{.where = where});
    if (listed.days->from) {
        const std::string clock = text::clock_time(locale, *listed.days->from);
        words = text::plain(locale, msg::places_coming_at{.clock = clock, .where = where});
    }
    const std::string_view rhythm = kRhythms[static_cast<std::size_t>(listed.days->repeats)];
    const std::string repeats = text::plain(locale, msg::places_coming_repeats{.repeats = rhythm});
    return repeats.empty() ? words : words + " " + repeats;
}

}  // namespace bunting::places
