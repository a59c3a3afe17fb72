// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/me/me.h"
#include "features/notices/choose/choose.h"
#include "features/notices/digest/digest_store.h"
#include "features/notices/permissions.h"
#include "locale/notices.h"
#include "web/components/actions/button.h"
#include "web/components/forms/choices.h"
#include "web/components/forms/form.h"
#include "web/components/messages/notice.h"
#include "web/page.h"

namespace bunting::notices {
namespace {

using access::Call;
using html::Out;
using html::w;
using html::Words;
using store::ReadTx;
using web::Request;
using web::Response;

constexpr int kMostThings = 200;

// ---- /me/letters ----
struct LettersView {
    Pace pace = Pace::Thursday;
    std::vector<thing::Place> places;
    std::vector<Followed> things;
    std::string token;
    bool saved = false;
    std::optional<Error> error;
};

void pace_form(Out& out, const LettersView& view) {
    const auto choice = [&](Pace pace, const Words& words, const Words& hint) {
        return components::Choice{
            .value = word_of(pace),
            .words = words,
            .chosen = view.pace == pace,
            .hint = hint,
        };
    };
    components::form(out, {.action = "/me/letters", .token = view.token}, [&](Out& form) {
        components::choice_field(
            form,
            {.name = "pace",
             .legend = msg::letters_how{},
             .choices =
                 {
                     choice(Pace::AtOnce, msg::letters_at_once{}, msg::letters_at_once_hint{}),
                     choice(Pace::Thursday, msg::letters_thursday{}, msg::letters_thursday_hint{}),
                     choice(Pace::Never, msg::letters_never{}, msg::letters_never_hint{}),
                 },
             .error = view.error ? Words{text::message_of(*view.error)} : Words{}}
        );
        components::button(form, {.words = msg::letters_save{}});
    });
}

// One followed thing or place, and the button that ends it.
void followed(Out& out, const LettersView& view, std::string_view name, const std::string& path) {
    const std::string action = path + "/follow";
    w<R"(<li class="row between"><a href="{}">{}</a>)">(out, path, name);
    components::form(
        out,
        {.action = action, .token = view.token, .label = Words{name}},
        [&](Out& form) {
            components::hidden_field(form, "follows", "0");
            components::button(
                form,
                {.words = msg::letters_stop{},
                 .look = components::ButtonLook::Second,
                 .is_small = true,
                 .more = name}
            );
        }
    );
    w<"</li>">(out);
}

void letters_view(Out& out, const LettersView& view) {
    if (view.error) {
        w<R"(<div class="wrap narrow">)">(out);
        components::error_summary(
            out, {{.field = view.error->field, .words = text::message_of(*view.error)}}
        );
        w<"</div>">(out);
    }
    me::own_head(out, msg::letters_title{}, me::Tab::Letters);
    if (view.saved)
        components::notice(
            out, {.tone = components::NoticeTone::Ok, .title = msg::letters_saved{}}
        );
    w<R"(<p class="lede">{}</p>)">(out, msg::letters_lede{});
    pace_form(out, view);
    w<"<h2>{}</h2>">(out, msg::letters_places{});
    if (view.places.empty()) w<"<p>{}</p>">(out, msg::letters_places_none{});
    w<R"(<ul class="list-plain">)">(out);
    for (const thing::Place& place : view.places)
        followed(out, view, place.name, "/p/" + place.slug);
    w<"</ul><h2>{}</h2>">(out, msg::letters_things{});
    if (view.things.empty()) w<"<p>{}</p>">(out, msg::letters_things_none{});
    w<R"(<ul class="list-plain">)">(out);
    for (const Followed& thing : view.things)
        followed(out, view, thing.title, fmt::format("/t/{}", raw(thing.number)));
    w<"</ul></div>">(out);
}

Response letters_page(
    ReadTx& tx, const Call& call, const Request& request, std::optional<Error> error
) {
    const PartyId person = call.actor.me();
    const LettersView view{
        .pace = pace_of(tx, call.borough, person),
        .places = places_followed(tx, call.borough, person),
        .things = things_followed(tx, call.borough, person, kMostThings),
        .token = request.csrf,
        .saved = request.query.has("saved"),
        .error = std::move(error),
    };
    const web::PageInfo info{
        .title = msg::letters_title{},
        .section = web::Section::None,
        .has_error = view.error.has_value(),
        .in_search_engines = false
    };
    return web::html_page(tx, call, request, info, [&](Out& out) { letters_view(out, view); });
}

Result<ChoosePace> parse_pace(ReadTx&, const Call&, const Request& request) {
    const auto pace = pace_named(request.form.line("pace"));
    if (!pace) return refuse(Fault::Invalid, "letters.pace_missing", "pace");
    return ChoosePace{*pace};
}

// ---- /p/{place}/follow ----
struct PlaceView {
    thing::Place place;
    std::string path;
    std::string token;
    bool is_followed = false;
    bool is_done = false;
    bool wants_none = false;
};

Words title_of(const PlaceView& view) {
    if (!view.is_done) return msg::letters_place_title{.place = view.place.name};
    if (view.is_followed) return msg::letters_place_begun{.place = view.place.name};
    return msg::letters_place_ended{.place = view.place.name};
}

void place_view(Out& out, const PlaceView& view) {
    w<R"(<div class="wrap narrow"><h1>{}</h1>)">(out, title_of(view));
    if (!view.is_done)
        w<R"(<p class="lede">{}</p>)">(out, msg::letters_place_text{.place = view.place.name});
    if (view.wants_none) {
        w<"<p>{}</p>">(out, msg::letters_place_never{.letters_href = "/me/letters"});
    } else if (view.is_followed) {
        w<"<p>{}</p>">(out, msg::letters_place_now{});
    }
    components::form(out, {.action = view.path + "/follow", .token = view.token}, [&](Out& form) {
        if (view.is_followed) components::hidden_field(form, "follows", "0");
        components::button(
            form,
            {.words = view.is_followed ? Words{msg::letters_place_end{}}
                                       : Words{msg::letters_place_begin{}},
             .look =
                 view.is_followed ? components::ButtonLook::Second : components::ButtonLook::Main}
        );
    });
    w<R"(<p><a href="/me/letters">{}</a></p><p><a href="{}">{}</a></p></div>)">(
        out,
        msg::letters_place_choose{},
        view.path,
        msg::letters_place_back{.place = view.place.name}
    );
}

Response place_page(ReadTx& tx, const Call& call, const Request& request) {
    auto place = thing::find_place_by_slug(tx, call.borough, request.param("place"));
    if (!place) return web::refused({Fault::NotFound, "page.not_found"});
    PlaceView view{
        .place = *place,
        .path = "/p/" + place->slug,
        .token = request.csrf,
        .is_done = request.query.has("done"),
    };
    if (call.actor.party) {
        view.is_followed = follows_place(tx, call.borough, call.actor.me(), place->id);
        view.wants_none = pace_of(tx, call.borough, call.actor.me()) == Pace::Never;
    }
    const web::PageInfo info{
        .title = msg::letters_place_title{.place = view.place.name},
        .place = std::move(place),
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) { place_view(out, view); });
}

Response reply_place(ReadTx&, const Call&, const Request&, const Result<FollowPlace>& done) {
    if (!done) return web::refused(done.error());
    return web::see_other("/p/" + done->slug + "/follow?done=1");
}

}  // namespace

void mount_choosing(web::Router& router) {
    router.add({
        .pattern = "/me/letters",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return letters_page(tx, call, request, std::nullopt); },
        .post = web::posts(
            parse_pace,
            choose_pace,
            [](ReadTx& tx, const Call& call, const Request& request, const Result<Pace>& done) {
                if (done) return web::see_other("/me/letters?saved=1");
                if (done.error().fault != Fault::Invalid) return web::refused(done.error());
                return letters_page(tx, call, request, done.error());
            }
        ),
        .action = &kChooseLetters,
    });
    router.add({
        .pattern = "/p/{place}/follow",
        .page = place_page,
        .post = web::posts(
            [](ReadTx&, const Call&, const Request& request) -> Result<FollowPlace> {
                return FollowPlace{
                    std::string{request.param("place")}, request.form.find("follows") != "0"
                };
            },
            follow_place,
            reply_place
        ),
        .action = &kFollowPlace,
        .summary = "Follow a place (follows=1) or no longer (follows=0)",
    });
}

}  // namespace bunting::notices
