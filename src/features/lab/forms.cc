// SPDX-License-Identifier: AGPL-3.0-or-later
#include <array>

#include "base/bytes.h"
#include "features/lab/pages.h"
#include "features/lab/permissions.h"
#include "features/lab/round/acts.h"
#include "locale/lab.h"
#include "thing/place.h"
#include "web/components/components.h"
#include "web/json.h"

namespace bunting::lab {

namespace c = components;
using html::Out;

text::MsgId state_word(State state) {
    switch (state) {
        case State::Collect:
            return msg::lab_state_collect::id;
        case State::Shape:
            return msg::lab_state_shape::id;
        case State::Room:
            return msg::lab_state_room::id;
        case State::Dots:
            return msg::lab_state_dots::id;
        case State::Shown:
            return msg::lab_state_shown::id;
        case State::Agree:
            return msg::lab_state_agree::id;
        case State::Committed:
            return msg::lab_state_committed::id;
        case State::Closed:
            break;
    }
    return msg::lab_state_closed::id;
}

text::MsgId move_word(State state) {
    switch (state) {
        case State::Collect:
            return msg::lab_move_collect::id;
        case State::Shape:
            return msg::lab_move_shape::id;
        case State::Room:
            return msg::lab_move_room::id;
        case State::Dots:
            return msg::lab_move_dots::id;
        case State::Shown:
            return msg::lab_move_shown::id;
        case State::Agree:
            return msg::lab_move_agree::id;
        case State::Committed:
            return msg::lab_move_committed::id;
        case State::Closed:
            break;
    }
    return msg::lab_move_closed::id;
}

text::MsgId side_word(Side side) {
    switch (side) {
        case Side::Council:
            return msg::lab_side_council::id;
        case Side::Community:
            return msg::lab_side_community::id;
        case Side::Residents:
            break;
    }
    return msg::lab_side_residents::id;
}

text::MsgId role_word(Role role) {
    switch (role) {
        case Role::Council:
            return msg::lab_role_council::id;
        case Role::Community:
            return msg::lab_role_community::id;
        case Role::Residents:
            return msg::lab_role_residents::id;
        case Role::Facilitators:
            break;
    }
    return msg::lab_role_facilitators::id;
}

text::MsgId area_word(AreaState state) {
    switch (state) {
        case AreaState::Offered:
            return msg::lab_area_offered::id;
        case AreaState::Open:
            return msg::lab_area_open::id;
        case AreaState::Merged:
            return msg::lab_area_merged::id;
        case AreaState::NotNow:
            return msg::lab_area_not_now::id;
        case AreaState::Chosen:
            return msg::lab_area_chosen::id;
        case AreaState::Parked:
            return msg::lab_area_parked::id;
        case AreaState::Begun:
            break;
    }
    return msg::lab_area_begun::id;
}

Result<Round> asked_round(ReadTx& tx, const Call& call, const Request& request) {
    return round_for(tx, call, ThingNumber{TRY(request.number("round"))});
}

Result<Area> asked_area(ReadTx& tx, const Call& call, const Request& request) {
    return area_for(tx, call, ThingNumber{TRY(request.number("area"))});
}

bool may_run(const Call& call) {
    return access::check(kRunRound, call.actor, {}).has_value();
}

bool may_write_down(const Call& call) {
    return access::check(kWriteDown, call.actor, {}).has_value();
}

Response form_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const FormPage& page,
    html::Content content
) {
    const auto place = page.place ? thing::find_place(tx, call.borough, *page.place)
                                  : thing::top_place(tx, call.borough);
    web::PageInfo info{
        .title = page.title,
        .section = web::Section::Change,
        .place = place,
        .has_error = page.error.has_value(),
        .in_search_engines = false,
        .scripts = page.scripts,
    };
    if (place) {
        info.way.push_back({place->name, "/p/" + place->slug});
        info.way.push_back(
            {text::plain(request.lang(), msg::lab_title{}), "/p/" + place->slug + "/lab"}
        );
    }
    if (!page.above.empty()) info.way.push_back({page.above, page.above_href});
    Response response = web::html_page(tx, call, request, info, [&](Out& out) {
        html::w<R"(<div class="wrap{}">)">(out, page.is_wide ? "" : " narrow");
        if (page.error) {
            const std::string words = web::words_for(request.lang(), *page.error);
            c::error_summary(out, {{page.error->field, words}});
        }
        if (!page.above.empty()) html::w<R"(<p class="mute">{}</p>)">(out, page.above);
        html::w<"<h1>{}</h1>">(out, page.title);
        if (!page.lede.empty()) html::w<R"(<p class="lede">{}</p>)">(out, page.lede);
        content(out);
        html::w<"</div>">(out);
    });
    response.may_cache = false;
    return response;
}

std::string Boxes::value(std::string_view name, const std::string& kept) const {
    const auto typed = request_.form.find(name);
    return typed ? std::string{*typed} : kept;
}

std::string Boxes::error(std::string_view name) const {
    if (!error_ || error_->field != name) return "";
    return web::words_for(request_.lang(), *error_);
}

Response reply_or_again(
    const Request& request,
    const std::optional<Error>& error,
    const std::string& path,
    std::int64_t number,
    const Again& again
) {
    if (!error) {
        if (!request.wants_json()) return web::see_other(path);
        web::Json json;
        json.begin_object();
        json.field("number", number);
        json.end_object();
        return web::json(std::move(json.text), 201);
    }
    const bool mends = error->fault == Fault::Invalid || error->fault == Fault::Conflict;
    if (mends && again && !request.wants_json()) {
        Response response = again(error);
        if (error->fault == Fault::Conflict && response.status == 422) response.status = 409;
        return response;
    }
    return web::refused(*error);
}

std::string fresh_mark(Random& random) {
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    return to_base64url(bytes.data(), bytes.size());
}

}  // namespace bunting::lab
