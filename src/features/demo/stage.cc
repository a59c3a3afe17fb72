// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/demo/stage.h"

#include "access/party.h"
#include "access/setting.h"
#include "base/ensure.h"
#include "features/demo/ground.h"
#include "features/people/people.h"
#include "features/places/places.h"
#include "text/contact.h"

namespace bunting::demo {
namespace {

using access::ActTx;
using access::Call;
using access::Hat;
using access::Level;

class Setting {
public:
    Setting(ActTx& tx, const Content& content, Time begin) : tx_{tx}, content_{content} {
        call_.now = begin;
        call_.borough = kBorough;
        call_.actor.hat = Hat::System;
    }

    Result<Cast> set() {
        TRY(add_places());
        for (const PersonText& person : content_.people)
            TRY(add_person(person));
        for (const BodyText& body : content_.bodies)
            TRY(add_body(body));
        auto permit = access::permit_for_duty(tx_, call_);
        for (const auto& [name, value] : content_.settings)
            TRY(access::set_setting(permit, kBorough, name, value));
        TRY(access::set_setting(permit, kBorough, "demo", "1"));
        return std::move(cast_);
    }

private:
    // No two instants are the same.
    const Call& call() {
        call_.now = call_.now.plus_seconds(1);
        return call_;
    }

    Result<void> add_places() {
        std::vector<geo::MultiPolygon> shapes;
        shapes.reserve(content_.places.size());
        for (const PlaceText& place : content_.places)
            shapes.push_back(shape_on_globe(place.edge));
        const auto outline = TRY(geo::joined_shape(shapes));
        const auto top = TRY(places::add_place(
            tx_,
            call(),
            {
                .name = content_.borough.name,
                .level = thing::PlaceLevel::Borough,
                .slug = content_.borough.slug,
                .shape = outline,
            }
        ));
        cast_.places[content_.borough.slug] = top.id;
        for (const PlaceText& text : content_.places) {
            const auto place = TRY(places::add_place(
                tx_,
                call(),
                {
                    .name = text.name,
                    .parent = top.id,
                    .slug = text.slug,
                    .shape = shape_on_globe(text.edge),
                }
            ));
            cast_.places[text.slug] = place.id;
        }
        TRY(places::set_map_features(
            tx_,
            call(),
            {
                .geojson = geojson_of(content_.features),
                .options = {.class_property = "class", .label_property = "label"},
            }
        ));
        return add_postcodes();
    }

    // TB is no area of the post's: TB1 is the first place, TB2 the second.
    Result<void> add_postcodes() {
        constexpr std::array<std::string_view, 4> kEnds{"2AB", "2CD", "4EF", "5GH"};
        constexpr std::uint64_t kWhateverTheSeed = 0;
        const Ground ground{content_, kWhateverTheSeed};
        std::vector<places::AddPostcode> postcodes;
        for (std::size_t i = 0; i < content_.places.size(); ++i) {
            for (const std::string_view end : kEnds) {
                std::string postcode = fmt::format("TB{} {}", i + 1, end);
                const geo::Point at = ground.point_of(content_.places[i].slug, postcode);
                postcodes.push_back({std::move(postcode), at});
            }
        }
        return places::add_postcodes(tx_, call(), postcodes);
    }

    Result<void> add_person(const PersonText& text) {
        auto permit = access::permit_for_duty(tx_, call());
        const access::Party person{
            .id = tx_.fresh<PartyId>(call_.now),
            .name = text.name,
            .about = text.about,
            .brings = text.brings,
            .listed = text.listed,
            .level = Level::Confirmed,
            .created = call_.now,
        };
        TRY(access::insert_party(permit, kBorough, person));
        TRY(access::set_email(permit, kBorough, person.id, text.key + "@example.org"));
        Hat first = Hat::Resident;
        for (const std::string& word : text.hats) {
            const auto hat = access::hat_named(word);
            BUNTING_ENSURE(hat.has_value());
            TRY(access::grant_hat(permit, kBorough, person.id, *hat));
            if (first == Hat::Resident) first = *hat;
        }
        cast_.people.push_back(person.id);
        cast_.voices[text.key] = {
            {.party = person.id, .hat = first, .level = Level::Confirmed}, false
        };
        return {};
    }

    Result<people::BodyPage> page_of(const BodyText& text) const {
        const std::string& home = text.place.empty() ? content_.borough.slug : text.place;
        people::BodyPage page{.ask = text.ask, .place = cast_.place(home)};
        if (!text.web.empty()) page.web = TRY(text::parse_web_address(text.web));
        if (!text.phone.empty()) page.phone = TRY(text::parse_phone(text.phone));
        if (!text.email.empty()) page.email = TRY(text::parse_email(text.email));
        return page;
    }

    Result<void> add_body(const BodyText& text) {
        const auto kind = access::party_kind_named(text.kind);
        BUNTING_ENSURE(kind && !text.members.empty());
        auto permit = access::permit_for_duty(tx_, call());
        const access::Party body{
            .id = tx_.fresh<PartyId>(call_.now),
            .kind = *kind,
            .name = text.name,
            .slug = text.slug,
            .about = text.about,
            .brings = text.brings,
            .listed = true,
            .created = call_.now,
        };
        TRY(access::insert_party(permit, kBorough, body));
        const auto page = TRY(page_of(text));
        TRY(people::write_body_page(permit, tx_, kBorough, body, page));
        for (const std::string& key : text.members) {
            const bool leads = key == text.members.front();
            const auto person = cast_.actor(key).me();
            const bool shown = std::find(text.shy.begin(), text.shy.end(), key) == text.shy.end();
            TRY(access::add_member(
                permit, kBorough, body.id, person, leads ? "lead" : "member", shown
            ));
        }
        access::Actor actor = cast_.actor(text.members.front());
        actor.body = body.id;
        if (*kind != access::PartyKind::Council) actor.hat = Hat::Group;
        cast_.voices[text.slug] = {actor, true};
        return {};
    }

    ActTx& tx_;
    const Content& content_;
    Call call_;
    Cast cast_;
};

}  // namespace

const access::Actor& Cast::actor(const std::string& name) const {
    const auto found = voices.find(name);
    if (found == voices.end()) throw Bug("nobody in the demonstration is called " + name);
    return found->second.actor;
}

PlaceId Cast::place(const std::string& slug) const {
    const auto found = places.find(slug);
    if (found == places.end()) throw Bug("no place in the demonstration is called " + slug);
    return found->second;
}

Result<Cast> set_stage(ActTx& tx, const Content& content, Time begin) {
    return Setting{tx, content, begin}.set();
}

}  // namespace bunting::demo
