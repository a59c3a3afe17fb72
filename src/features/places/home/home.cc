// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/places/home/home.h"

#include "access/setting.h"
#include "features/people/people.h"
#include "features/places/map/draw.h"
#include "text/words.h"

namespace bunting::places {
namespace {

using store::ReadTx;
using thing::Kind;
using thing::Line;
using thing::ListAsk;
using thing::Place;

constexpr int kComing = 3;
constexpr int kStories = 3;
constexpr int kReadings = 3;
constexpr std::size_t kDids = 3;
constexpr std::size_t kQuoteLetters = 180;
constexpr std::size_t kAnswerLetters = 160;
constexpr std::size_t kSmallerPlaces = 60;

std::vector<const Kind*> kinds_shown(const thing::Kinds& kinds, std::span<const std::string> show) {
    std::vector<const Kind*> shown;
    for (const Kind* kind : kinds.all()) {
        if (std::find(show.begin(), show.end(), kind->name) != show.end()) shown.push_back(kind);
    }
    if (shown.empty()) shown.assign(kinds.all().begin(), kinds.all().end());
    return shown;
}

// The newest of a kind; of what happens, the next.
std::vector<Line> first_of(
    ReadTx& tx, const Call& call, const PlaceId& place, const Kind& kind, int limit
) {
    ListAsk ask{
        .borough = call.borough, .place = place, .kinds = {std::string{kind.name}}, .limit = limit
    };
    if (!kind.when.empty()) {
        ask.order = thing::Order::Soonest;
        ask.from = instant_in_london(date_in_london(call.now), 0).micros;
    }
    return thing::list_at(tx, ask).lines;
}

// What happens next, of every kind that happens on days.
std::vector<Line> coming_at(
    ReadTx& tx, const Call& call, const PlaceId& place, const thing::Kinds& kinds
) {
    ListAsk ask{
        .borough = call.borough,
        .place = place,
        .kinds = {},
        .order = thing::Order::Soonest,
        .from = instant_in_london(date_in_london(call.now), 0).micros,
        .limit = kComing
    };
    for (const Kind* kind : kinds.all()) {
        if (!kind->when.empty()) ask.kinds.emplace_back(kind->name);
    }
    if (ask.kinds.empty()) return {};
    return thing::list_at(tx, ask).lines;
}

std::int64_t count_of(std::span<const thing::KindCount> counts, std::string_view kind) {
    for (const auto& count : counts) {
        if (count.kind == kind) return count.shown;
    }
    return 0;
}

// One of each kind, then a second of each, as long as there are any and there is room.
std::vector<Line> in_turn(std::vector<std::vector<Line>> by_kind) {
    std::vector<Line> lines;
    for (std::size_t turn = 0; turn < kHomeLines; ++turn) {
        for (auto& kind : by_kind) {
            if (turn < kind.size() && lines.size() < kHomeLines)
                lines.push_back(std::move(kind[turn]));
        }
    }
    return lines;
}

std::vector<Line> lines_here(
    ReadTx& tx, const Call& call, const Home& home, std::span<const thing::KindCount> counts
) {
    std::vector<std::int64_t> there;
    there.reserve(home.shown.size());
    for (const Kind* kind : home.shown)
        there.push_back(count_of(counts, kind->name));
    const auto wanted = shares(there, kHomeLines);
    std::vector<std::vector<Line>> by_kind;
    for (std::size_t i = 0; i < home.shown.size(); ++i)
        by_kind.push_back(first_of(tx, call, home.place.id, *home.shown[i], wanted[i]));
    return in_turn(std::move(by_kind));
}

std::string value_of(const thing::Details& details, std::string_view name) {
    const auto found = details.find(name);
    return found == details.end() ? std::string{} : found->second;
}

std::optional<Told> told_in(const Listed& story) {
    std::string words = value_of(story.details, "quote");
    if (words.empty())
        words = text::first_sentence(value_of(story.details, "began"), kQuoteLetters);
    if (words.empty()) return std::nullopt;
    return Told{std::move(words), value_of(story.details, "teller"), story.path()};
}

std::optional<Told> story_in(std::span<const Listed> stories) {
    const auto has_quote = [](const Listed& story) {
        return !value_of(story.details, "quote").empty();
    };
    const auto best = std::find_if(stories.begin(), stories.end(), has_quote);
    if (best != stories.end()) return told_in(*best);
    return stories.empty() ? std::nullopt : told_in(stories.front());
}

// One query for the details of all lines; each list gets its own lines back.
void read_lists(
    ReadTx& tx, const Call& call, const thing::Kinds& kinds, Home& home, std::vector<Line> here
) {
    std::vector<Line> all = std::move(here);
    const std::size_t here_end = all.size();
    const auto add_first = [&](const Kind* kind, int limit) {
        if (kind == nullptr) return;
        for (Line& line : first_of(tx, call, home.place.id, *kind, limit))
            all.push_back(std::move(line));
    };
    for (Line& line : coming_at(tx, call, home.place.id, kinds))
        all.push_back(std::move(line));
    const std::size_t coming_end = all.size();
    add_first(kinds.find("story"), kStories);

    auto read = listed(tx, call.borough, kinds, std::move(all), home.today);
    const auto first = read.begin();
    const auto at = [&](std::size_t n) { return first + static_cast<std::ptrdiff_t>(n); };
    home.story = story_in(std::span{at(coming_end), read.end()});
    home.coming.assign(
        std::make_move_iterator(at(here_end)), std::make_move_iterator(at(coming_end))
    );
    home.lines.assign(std::make_move_iterator(first), std::make_move_iterator(at(here_end)));
}

std::string name_of(const std::map<PartyId, access::Party>& parties, const PartyId& id) {
    const auto found = parties.find(id);
    if (found == parties.end()) return {};
    const bool is_person = found->second.kind == access::PartyKind::Person;
    return is_person ? access::first_name(found->second.name) : found->second.name;
}

std::vector<Answer> latest_answers(ReadTx& tx, BoroughId borough, const PlaceId& place) {
    std::vector<Answer> answers = answers_at(tx, borough, place, "idea");
    for (Answer& answer : answers_at(tx, borough, place, "pressure"))
        answers.push_back(std::move(answer));
    std::sort(answers.begin(), answers.end(), [](const Answer& a, const Answer& b) {
        return std::pair{b.at, b.thing} < std::pair{a.at, a.thing};
    });
    if (answers.size() > kDids) answers.resize(kDids);
    return answers;
}

// What was told of it, by those who could do something about it.
std::vector<Did> told_at(ReadTx& tx, BoroughId borough, const PlaceId& place) {
    const auto outcomes = thing::outcomes_at(
        tx, {.borough = borough, .place = place, .limit = static_cast<int>(kDids)}
    );
    std::vector<PartyId> voices;
    voices.reserve(outcomes.size());
    for (const thing::Outcome& outcome : outcomes)
        voices.push_back(outcome.voice);
    const auto parties = access::parties_of(tx, borough, voices);
    std::vector<Did> did;
    did.reserve(outcomes.size());
    for (const thing::Outcome& outcome : outcomes) {
        did.push_back({
            .said = outcome.said,
            .path = outcome.path(),
            .promise = {},
            .who = name_of(parties, outcome.voice),
            .words = text::first_sentence(outcome.words, kAnswerLetters),
            .at = outcome.at,
            .outcome = outcome.sort,
        });
    }
    return did;
}

std::vector<Did> answered_at(ReadTx& tx, BoroughId borough, const PlaceId& place) {
    const auto answers = latest_answers(tx, borough, place);
    std::vector<ThingId> things;
    std::vector<PartyId> voices;
    for (const Answer& answer : answers) {
        things.push_back(answer.thing);
        voices.push_back(answer.voice);
    }
    std::vector<Did> did;
    if (answers.empty()) return did;
    const auto lines = thing::lines_of(tx, borough, things);
    const auto parties = access::parties_of(tx, borough, voices);
    for (const Answer& answer : answers) {
        const auto line = std::find_if(lines.begin(), lines.end(), [&](const Line& one) {
            return one.id == answer.thing;
        });
        if (line == lines.end()) continue;
        did.push_back({
            .said = line->title,
            .path = fmt::format("/t/{}", raw(line->number)),
            .promise = promise_about(tx, borough, answer.thing),
            .who = name_of(parties, answer.voice),
            .words = text::first_sentence(answer.words, kAnswerLetters),
            .at = answer.at,
        });
    }
    return did;
}

// What was told comes first; where that is little, answers and promises fill up.
std::vector<Did> did_at(ReadTx& tx, BoroughId borough, const PlaceId& place) {
    std::vector<Did> did = told_at(tx, borough, place);
    if (did.size() >= kDids) return did;
    for (Did& answer : answered_at(tx, borough, place)) {
        const bool is_there = std::any_of(did.begin(), did.end(), [&](const Did& each) {
            return each.path == answer.path;
        });
        if (!is_there && did.size() < kDids) did.push_back(std::move(answer));
    }
    return did;
}

}  // namespace

std::vector<int> shares(std::span<const std::int64_t> counts, int most) {
    std::vector<int> out(counts.size(), 1);
    int given = 0;
    for (const std::int64_t count : counts)
        given += count > 0 ? 1 : 0;
    for (int turn = 2; turn <= most && given < most; ++turn) {
        for (std::size_t i = 0; i < counts.size() && given < most; ++i) {
            if (counts[i] < turn) continue;
            out[i] = turn;
            ++given;
        }
    }
    return out;
}

geo::MarkerLayout markers_of(const geo::MapBase& map, std::span<const Listed> lines) {
    std::vector<geo::Marker> markers;
    std::vector<std::size_t> which;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!lines[i].at) continue;
        markers.push_back({*lines[i].at});
        which.push_back(i);
    }
    auto layout = geo::lay_out_markers(map.frame, markers, {});
    for (auto& marker : layout.single)
        marker.item = which[marker.item];
    for (auto& group : layout.groups) {
        for (auto& item : group.items)
            item = which[item];
    }
    for (auto& item : layout.outside)
        item = which[item];
    return layout;
}

Home home_of(ReadTx& tx, const Call& call, HomeAsk ask) {
    Home home{
        .place = std::move(ask.place),
        .shown = kinds_shown(ask.kinds, ask.show),
        .today = date_in_london(call.now),
    };
    const PlaceId& id = home.place.id;
    home.above = thing::place_and_above(tx, call.borough, id);
    home.smaller = thing::places_under(tx, call.borough, id);
    if (home.smaller.size() > kSmallerPlaces) home.smaller.resize(kSmallerPlaces);
    const auto settings = access::settings_of(tx, call.borough);
    if (const auto phone = settings.find("phone"); phone != settings.end())
        home.phone = phone->second;
    home.promises = access::promises_in(settings);

    const auto counts = thing::counts_at(tx, call.borough, id);
    for (const Kind* kind : ask.kinds.all())
        home.total += count_of(counts, kind->name);
    read_lists(tx, call, ask.kinds, home, lines_here(tx, call, home, counts));
    home.did = did_at(tx, call.borough, id);
    home.involved = people::bodies_at(tx, call.borough, id, kHomeBodies);
    if (const Kind* reading = ask.kinds.find("reading"))
        home.reading = first_of(tx, call, id, *reading, kReadings);

    home.map = map_among(tx, call.borough, home.above);
    place_by_area(tx, call.borough, home.lines);
    if (home.map) home.markers = markers_of(*home.map, home.lines);
    return home;
}

}  // namespace bunting::places
