// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/cast.h"

#include <toml++/toml.h>

#include "access/party.h"
#include "access/session.h"
#include "access/setting.h"
#include "thing/place.h"

namespace bunting::testing {
namespace {

using access::ActTx;
using access::Call;

constexpr BoroughId kBorough{1};

class Director {
public:
    Director(app::House& house, const Clock& clock) : house_{house} {
        call_.now = clock.now();
        call_.actor.hat = access::Hat::System;
    }

    void run(const toml::table& cast) {
        const auto done = house_.act<int>(call_, [&](ActTx& tx) { return set_stage(tx, cast); });
        if (!done) throw std::runtime_error("the cast cannot play: " + done.error().key);
    }

    std::map<std::string, Player> players;

private:
    Result<int> set_stage(ActTx& tx, const toml::table& cast) {
        players.clear();
        groups_.clear();
        auto permit = access::permit_for_duty(tx, call_);
        const auto top = TRY(add_place(tx, permit, *cast["place"].as_table(), std::nullopt));
        for (const auto& node : *cast["neighbourhood"].as_array()) {
            TRY(add_place(tx, permit, *node.as_table(), top));
        }
        for (const auto& node : *cast["group"].as_array())
            TRY(add_group(tx, permit, *node.as_table()));
        for (const auto& node : *cast["person"].as_array())
            TRY(add_person(tx, permit, *node.as_table()));
        TRY(access::set_setting(permit, kBorough, "name", "Thimbleford Together"));
        TRY(access::set_setting(permit, kBorough, "phone", "01632 960143"));
        TRY(access::set_setting(permit, kBorough, "open", "1"));
        return 0;
    }

    static std::string text(const toml::table& table, std::string_view name) {
        return table[name].value_or(std::string{});
    }

    Result<PlaceId> add_place(
        ActTx& tx,
        access::Permit& permit,
        const toml::table& table,
        const std::optional<PlaceId>& parent
    ) {
        const thing::Place place{
            .id = tx.fresh<PlaceId>(call_.now),
            .slug = text(table, "slug"),
            .name = text(table, "name"),
            .level = parent ? thing::PlaceLevel::Neighbourhood : thing::PlaceLevel::Borough,
            .parent = parent,
        };
        TRY(thing::insert_place(permit, kBorough, place, call_.now));
        permit.record({.verb = "place.added", .about = place.id.uuid});
        return place.id;
    }

    Result<int> add_group(ActTx& tx, access::Permit& permit, const toml::table& table) {
        const access::Party party{
            .id = tx.fresh<PartyId>(call_.now),
            .kind = access::PartyKind::Group,
            .name = text(table, "name"),
            .slug = text(table, "slug"),
            .listed = true,
            .created = call_.now,
        };
        TRY(access::insert_party(permit, kBorough, party));
        groups_[party.slug] = party.id;
        return 0;
    }

    Result<int> add_person(ActTx& tx, access::Permit& permit, const toml::table& table) {
        const std::string actor = text(table, "actor");
        const access::Party party{
            .id = tx.fresh<PartyId>(call_.now),
            .name = text(table, "name"),
            .level = access::Level::Confirmed,
            .created = call_.now,
        };
        TRY(access::insert_party(permit, kBorough, party));
        TRY(access::set_email(permit, kBorough, party.id, actor + "@example.org"));
        const auto session = TRY(access::begin_session(tx, call_, party.id, "A test"));
        players[actor] = {party.id, session.token};
        return put_on_hats(tx, permit, table, party.id, session.id);
    }

    Result<int> put_on_hats(
        ActTx& tx,
        access::Permit& permit,
        const toml::table& table,
        const PartyId& person,
        const SessionId& session
    ) {
        Call own = call_;
        own.actor = {
            .party = person, .hat = access::Hat::Resident, .level = access::Level::Confirmed
        };
        if (const auto* hats = table["hats"].as_array()) {
            for (const auto& hat : *hats) {
                TRY(access::grant_hat(
                    permit, kBorough, person, *access::hat_named(*hat.value<std::string>())
                ));
            }
            TRY(access::switch_hat(
                tx,
                own,
                session,
                *access::hat_named(*hats->front().value<std::string>()),
                std::nullopt
            ));
        }
        if (const std::string group = text(table, "group"); !group.empty()) {
            TRY(access::add_member(permit, kBorough, groups_.at(group), person, "lead", true));
            TRY(access::switch_hat(tx, own, session, access::Hat::Group, groups_.at(group)));
        }
        return 0;
    }

    app::House& house_;
    Call call_;
    std::map<std::string, PartyId> groups_;
};

}  // namespace

std::map<std::string, Player> play_cast(app::House& house, const Clock& clock) {
    Director director{house, clock};
    director.run(toml::parse_file(BUNTING_SOURCE_DIR "/tests/cast.toml"));
    house.runner().run_once();
    return std::move(director.players);
}

}  // namespace bunting::testing
