// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/demo/crowd.h"

#include "base/ensure.h"
#include "base/random.h"
#include "thing/thing_store.h"

namespace bunting::demo {
namespace {

using access::ActTx;
using access::Call;

constexpr std::int64_t kTogether = 200;
constexpr int kDays = 41;
constexpr std::array<std::string_view, 24> kWays{
    "Acorn",  "Barley",  "Candle",  "Dapple",  "Ember",  "Feather", "Ginger", "Hazel",
    "Inkpot", "Juniper", "Kestrel", "Lantern", "Mallow", "Nettle",  "Otter",  "Pepper",
    "Quince", "Ribbon",  "Sorrel",  "Teasel",  "Umber",  "Velvet",  "Willow", "Yarrow",
};
constexpr std::array<std::string_view, 6> kRoads{"Row", "Lane", "Street", "Yard", "Walk", "Close"};

struct Template {
    const ThingText* text = nullptr;
    const thing::Kind* kind = nullptr;
    thing::Content content;
    thing::Details settled;
};

// The written things that everybody may see, made ready once.
std::vector<Template> templates_of(const Plan& plan) {
    std::vector<Template> out;
    for (const ThingText& text : plan.content.things) {
        const auto* kind = plan.kinds.find(text.kind);
        if (kind == nullptr || text.look != Look::Shown) continue;
        auto content = content_of(plan, *kind, text);
        if (kind->seen_by != nullptr && kind->seen_by(content.details) != thing::Visibility::Public)
            continue;
        auto details = content.details;
        if (kind->settle != nullptr) {
            auto settled = kind->settle(std::move(details), plan.ask.today);
            BUNTING_ENSURE(settled.has_value());
            details = std::move(*settled);
        }
        out.push_back({&text, kind, std::move(content), std::move(details)});
    }
    return out;
}

class Crowd {
public:
    explicit Crowd(const Plan& plan) : plan_{plan}, templates_{templates_of(plan)} {
        for (const PlaceText& place : plan.content.places)
            slugs_.push_back(place.slug);
    }

    Result<Time> add(ActTx& tx, Time now, std::int64_t first, std::int64_t count) {
        std::map<std::string, std::vector<thing::Place>> above;
        for (const std::string& slug : slugs_)
            above[slug] = thing::place_and_above(tx, kBorough, plan_.cast.place(slug));
        for (std::int64_t i = first; i < first + count; ++i) {
            now = now.plus_seconds(1);
            TRY(add_one(tx, now, i, above));
        }
        return now;
    }

private:
    Result<void> add_one(
        ActTx& tx,
        Time now,
        std::int64_t i,
        const std::map<std::string, std::vector<thing::Place>>& above
    ) {
        SeededRandom random{plan_.ask.seed * 1'000'003U + static_cast<std::uint64_t>(i)};
        const Template& from = templates_[random.below(templates_.size())];
        const std::string& slug = slugs_[random.below(slugs_.size())];
        const std::string spot = fmt::format(
            "{} {} {}",
            1 + random.below(240),
            kWays[random.below(kWays.size())],
            kRoads[random.below(kRoads.size())]
        );
        Call call;
        call.now = now;
        call.borough = kBorough;
        call.actor.hat = access::Hat::System;
        auto permit = access::permit_for_duty(tx, call);
        const auto owner = plan_.cast.people[random.below(plan_.cast.people.size())];
        thing::Thing thing = thing_from(from, owner, now);
        thing.id = tx.fresh<ThingId>(now);
        thing.number = TRY(tx.next_number(kBorough));
        thing.place = plan_.cast.place(slug);
        thing.title = fmt::format("{}, {}", from.content.title, spot);
        if (from.content.lat) {
            const auto point = plan_.ground.point_of(slug, spot);
            thing.spot = spot;
            thing.lat = point.lat;
            thing.lon = point.lon;
        }
        TRY(thing::insert_thing(permit, kBorough, *from.kind, thing, from.settled, above.at(slug)));
        permit.record({
            .verb = "thing.added",
            .about = thing.id.uuid,
            .fields =
                {
                    {"kind", thing.kind},
                    {"place", thing.place.text()},
                    {"shown", std::int64_t{1}},
                    {"number", raw(thing.number)},
                },
            .said = thing.title,
            .speaker = owner,
        });
        return {};
    }

    static thing::Thing thing_from(const Template& from, const PartyId& owner, Time now) {
        return thing::Thing{
            .kind = std::string{from.kind->name},
            .summary = from.content.summary,
            .body = from.content.body,
            .state = thing::State::Published,
            .owner = owner,
            .author = owner,
            .language = "en-GB",
            .created = now,
            .updated = now,
        };
    }

    const Plan& plan_;
    std::vector<Template> templates_;
    std::vector<std::string> slugs_;
};

}  // namespace

std::vector<Moment> crowd_of(const Plan& plan, std::int64_t count) {
    std::vector<Moment> moments;
    if (count <= 0) return moments;
    const auto crowd = std::make_shared<Crowd>(plan);
    const Time begin = end_of_story(plan.ask.today.plus_days(-kDays));
    const std::int64_t batches = (count + kTogether - 1) / kTogether;
    for (std::int64_t batch = 0; batch < batches; ++batch) {
        const std::int64_t first = batch * kTogether;
        const std::int64_t many = std::min(kTogether, count - first);
        const Time at = begin.plus_seconds(batch * (kDays * std::int64_t{86'400} - 7200) / batches);
        moments.push_back({at, [crowd, first, many](ActTx& tx, Time now) {
                               return crowd->add(tx, now, first, many);
                           }});
    }
    return moments;
}

}  // namespace bunting::demo
