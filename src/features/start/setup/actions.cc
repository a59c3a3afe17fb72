// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/start/setup/actions.h"

#include "access/party.h"
#include "access/setting.h"
#include "features/places/places.h"
#include "features/sign_in/sign_in.h"
#include "features/start/facts.h"
#include "text/words.h"

namespace bunting::start {
namespace {

// The link is good while nobody runs the place. Asked inside the act: of two who press the button
// at once, one comes second.
Result<Call> call_of_link(ActTx& tx, const Call& call) {
    if (is_run_by_somebody(tx, call.borough)) return refuse(Fault::Forbidden, "start.link_used");
    Call duty = call;
    duty.actor = {.party = {}, .hat = access::Hat::System, .body = {}};
    return duty;
}

Result<PlaceId> name_top(ActTx& tx, const Call& duty, const std::string& name) {
    const auto top = thing::top_place(tx, duty.borough);
    if (!top) {
        const auto place = TRY(places::add_place(
            tx, duty, {.name = name, .level = thing::PlaceLevel::Borough, .parent = {}}
        ));
        return place.id;
    }
    if (top->name == name) return top->id;
    const std::string slug = text::slugify(name);
    places::EditPlace edit{
        .place = top->id,
        .seen = top->version,
        .name = name,
        .slug = slug.empty() ? top->slug : slug,
    };
    if (top->lat && top->lon) edit.at = geo::Point{*top->lat, *top->lon};
    const auto place = TRY(places::edit_place(tx, duty, edit));
    return place.id;
}

}  // namespace

Result<PlaceId> name_place(ActTx& tx, const Call& call, const NamePlace& command) {
    const Call duty = TRY(call_of_link(tx, call));
    auto place = name_top(tx, duty, command.place);
    if (!place) {
        Error error = place.error();
        error.field = "place";
        return refuse(error);
    }
    auto permit = access::permit_for_duty(tx, duty);
    TRY(access::set_setting(permit, call.borough, "name", command.site));
    return place;
}

Result<bool> set_phone(ActTx& tx, const Call& call, const SetPhone& command) {
    const Call duty = TRY(call_of_link(tx, call));
    auto permit = access::permit_for_duty(tx, duty);
    TRY(access::set_setting(permit, call.borough, "phone", command.phone));
    return true;
}

Result<access::NewSession> become_administrator(
    ActTx& tx, const Call& call, const BecomeAdministrator& command
) {
    const Call duty = TRY(call_of_link(tx, call));
    const PartyId person = TRY(sign_in::join(tx, duty, command.email, command.name));
    auto permit = access::permit_for_duty(tx, duty);
    TRY(access::set_password_hash(permit, call.borough, person, command.password_hash));
    TRY(access::grant_hat(permit, call.borough, person, access::Hat::Operator));
    TRY(access::grant_hat(permit, call.borough, person, access::Hat::Editor));
    auto session = TRY(access::begin_session(tx, duty, person, command.device));
    Call own = call;
    own.actor = {.party = person, .hat = access::Hat::Resident, .body = {}};
    TRY(access::switch_hat(tx, own, session.id, access::Hat::Operator, std::nullopt));
    return session;
}

}  // namespace bunting::start
