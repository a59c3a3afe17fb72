// SPDX-License-Identifier: AGPL-3.0-or-later
// THE list. Reading it is reading the product.
#include "app/features.h"

#include "features/activities/activities.h"
#include "features/assets/assets.h"
#include "features/bring_in/bring_in.h"
#include "features/concerns/concerns.h"
#include "features/demo_mail/demo_mail.h"
#include "features/dimensions/dimensions.h"
#include "features/find/find.h"
#include "features/gatherings/gatherings.h"
#include "features/health/health.h"
#include "features/ideas/ideas.h"
#include "features/joinups/joinups.h"
#include "features/lab/lab.h"
#include "features/library/library.h"
#include "features/matches/matches.h"
#include "features/me/me.h"
#include "features/moderation/moderation.h"
#include "features/notices/notices.h"
#include "features/open_data/open_data.h"
#include "features/outcomes/outcomes.h"
#include "features/people/people.h"
#include "features/places/places.h"
#include "features/policies/policies.h"
#include "features/posts/posts.h"
#include "features/pressures/pressures.h"
#include "features/projects/projects.h"
#include "features/promises/promises.h"
#include "features/record/record.h"
#include "features/services/services.h"
#include "features/settings/settings.h"
#include "features/share/share.h"
#include "features/sign_in/sign_in.h"
#include "features/start/start.h"
#include "features/stories/stories.h"
#include "features/things/things.h"
#include "schema/access.h"
#include "schema/store.h"
#include "schema/thing.h"

namespace bunting::app {
namespace {

// clang-format off
const std::vector<const feature::Feature*> kFeatures{
    &me::kFeature,       // one's own page, data, and the way out
    &find::kFeature,     // everyday words find things
    &settings::kFeature, // language, colours, who runs this
    &start::kFeature,    // an empty place and its first day
    &sign_in::kFeature,  // the way in: mailed code or link, password
    &people::kFeature,   // who is involved, and what they bring
    &places::kFeature,   // the home of a place, its lists, its map
    &services::kFeature,
    &assets::kFeature,
    &pressures::kFeature,
    &ideas::kFeature,
    &activities::kFeature,
    &outcomes::kFeature,  // what came of what was said
    &stories::kFeature,
    &projects::kFeature,
    &policies::kFeature,  // rules that both sides write, sign and carry out
    &share::kFeature,    // what people have and what people need
    &matches::kFeature,  // what fits together, why, and saying hello
    &joinups::kFeature,  // needs laid beside what could help
    &dimensions::kFeature,  // the ring: five dimensions, and the work plan that falls out
    &lab::kFeature,       // choose a realistic number, test it, keep what helps
    &gatherings::kFeature,  // meetings: who comes, the agenda, notes, the next date
    &promises::kFeature,  // who said they would do what, and if it was kept
    &posts::kFeature,
    &library::kFeature,  // what we are reading
    &bring_in::kFeature,  // a list of services or buildings, from a table
    &notices::kFeature,  // letters to those who follow a thing, and the way to stop them
    &demo_mail::kFeature,  // /demo/mail, in a demonstration only
    &health::kFeature,   // /healthz, /metrics
    &record::kFeature,   // the journal, to read and to check
    &open_data::kFeature,  // /data, for everybody and for programs
    &things::kFeature,
    &moderation::kFeature,  // what others write is looked at
    &concerns::kFeature,  // what worries people, for the safeguarding lead alone
};
// clang-format on

void append(std::vector<store::Migration>& all, std::span<const store::Migration> more) {
    all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

std::span<const feature::Feature* const> features() {
    return kFeatures;
}

std::vector<store::Migration> all_migrations() {
    std::vector<store::Migration> all;
    append(all, schema::store());
    append(all, schema::access());
    append(all, schema::thing());
    for (const auto* feature : kFeatures) {
        if (feature->migrations != nullptr) append(all, feature->migrations());
    }
    return all;
}

feature::ThingParts all_parts() {
    feature::ThingParts all;
    for (const auto* feature : kFeatures)
        all.insert(all.end(), feature->parts.begin(), feature->parts.end());
    return all;
}

feature::PlaceParts all_place_parts() {
    feature::PlaceParts all;
    for (const auto* feature : kFeatures)
        all.insert(all.end(), feature->place_parts.begin(), feature->place_parts.end());
    return all;
}

feature::AreaParts all_area_parts() {
    feature::AreaParts all;
    for (const auto* feature : kFeatures)
        all.insert(all.end(), feature->area_parts.begin(), feature->area_parts.end());
    return all;
}

std::vector<const thing::Kind*> all_kinds() {
    std::vector<const thing::Kind*> all;
    for (const auto* feature : kFeatures)
        all.insert(all.end(), feature->kinds.begin(), feature->kinds.end());
    return all;
}

thing::Kinds every_kind() {
    std::vector<thing::PersonRows> rows;
    for (const auto* feature : kFeatures)
        rows.insert(rows.end(), feature->people.begin(), feature->people.end());
    return thing::Kinds{all_kinds(), thing::Kinds::Some::All, std::move(rows)};
}

}  // namespace bunting::app
