// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /share/matches/{pair}: two that might fit, why, what to sort out, and saying hello.
#include <charconv>

#include "features/matches/fits/reasons.h"
#include "features/matches/hello/acts.h"
#include "features/matches/hello/letters.h"
#include "features/matches/pages.h"
#include "features/matches/permissions.h"
#include "features/share/share.h"
#include "locale/hello.h"
#include "locale/matches.h"
#include "text/time/week.h"
#include "web/components/components.h"

namespace bunting::matches {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

struct View {
    PairNumbers numbers;
    Pair pair;
    thing::Details offer_details;
    thing::Details need_details;
    std::string offer_who;
    std::string need_who;
    std::string offer_place;
    std::string need_place;
    std::vector<Reason> reasons;
    bool fits = false;
    std::int64_t points = 0;
    std::string other_name;
    std::optional<Introduction> before;  // they talk already
    std::string hello;                   // the message as it stands in the box
    const Request& request;
    const Refused& refused;
};

Side side_of(Eyes eyes) {
    if (eyes == Eyes::Offer) return Side::Offer;
    return eyes == Eyes::Need ? Side::Need : Side::Neither;
}

std::string place_name(ReadTx& tx, BoroughId borough, const PlaceId& id) {
    const auto place = thing::find_place(tx, borough, id);
    return place ? place->name : std::string{};
}

// What a reader may know of who it is: of what was told for somebody, only a connector more.
std::string who_of(
    ReadTx& tx, const Call& call, const thing::Thing& thing, const thing::Details& details
) {
    const auto told_for = details.find("on_behalf");
    if (told_for != details.end()) return told_for->second;
    return name_of_voice(tx, call.borough, thing.owner);
}

bool is_body(ReadTx& tx, const Call& call, const thing::Thing& thing) {
    const auto owner = access::find_party(tx, call.borough, thing.owner);
    return owner && owner->is_body();
}

void explain(ReadTx& tx, const Call& call, const PageConfig& config, View& view) {
    const auto why = config.matcher->explain(call.borough, view.numbers);
    if (!why) return;
    view.fits = why->fits();
    view.points = why->parts ? why->parts->sum() : 0;
    const auto meanings = config.matcher->meanings(call.borough);
    ReasonAsk ask{
        .offer = view.offer_details,
        .need = view.need_details,
        .why = *why,
        .meanings = *meanings,
        .side = side_of(view.pair.eyes),
        .offer_by_body = is_body(tx, call, view.pair.offer),
        .need_by_body = is_body(tx, call, view.pair.need),
        .place = view.pair.offer.place == view.pair.need.place ? view.offer_place : "",
        .mutual_offer = {},
        .mutual_need = {},
        .today = date_in_london(call.now),
    };
    const auto back = why->mutual ? config.matcher->best_between(
                                        call.borough, view.pair.need.owner, view.pair.offer.owner
                                    )
                                  : std::nullopt;
    if (back) {
        const auto offer = thing::find_thing(tx, call.borough, back->offer);
        const auto need = thing::find_thing(tx, call.borough, back->need);
        if (offer) ask.mutual_offer = offer->title;
        if (need) ask.mutual_need = need->title;
    }
    view.reasons = reasons_of(view.request.lang(), ask);
}

// What one might say, to begin with: it is theirs to change.
std::string first_words(const View& view) {
    const text::Locale& locale = view.request.lang();
    const auto typed = view.request.form.find("words");
    if (view.refused.form == "hello" && typed) return std::string{*typed};
    const std::string& offer = view.pair.offer.title;
    const std::string& need = view.pair.need.title;
    if (view.pair.eyes == Eyes::Offer)
        return text::plain(locale, msg::hello_first_offer{.need = need, .offer = offer});
    if (view.pair.eyes == Eyes::Need)
        return text::plain(locale, msg::hello_first_need{.offer = offer, .need = need});
    return text::plain(locale, msg::hello_first_connector{.offer = offer, .need = need});
}

Introduction between(const Pair& pair) {
    return {
        .offer = pair.offer.number,
        .need = pair.need.number,
        .giver = pair.offer.owner,
        .taker = pair.need.owner,
    };
}

View view_of(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    Pair pair,
    const Refused& refused
) {
    View view{
        .numbers = {pair.offer.number, pair.need.number},
        .pair = std::move(pair),
        .offer_details = {},
        .need_details = {},
        .before = std::nullopt,
        .request = request,
        .refused = refused,
    };
    const Pair& both = view.pair;
    view.offer_details = thing::details_of(tx, call.borough, share::kOffer, both.offer.id);
    view.need_details = thing::details_of(tx, call.borough, share::kNeed, both.need.id);
    view.offer_who = who_of(tx, call, both.offer, view.offer_details);
    view.need_who = who_of(tx, call, both.need, view.need_details);
    view.offer_place = place_name(tx, call.borough, both.offer.place);
    view.need_place = place_name(tx, call.borough, both.need.place);
    view.other_name = both.eyes == Eyes::Offer ? view.need_who : view.offer_who;
    view.before = find_between(tx, call.borough, between(both));
    const auto voice = call.actor.voice();
    const bool goes_on =
        view.before && !view.before->is_over() && voice && part_of(*view.before, *voice);
    if (!goes_on) view.before = std::nullopt;
    explain(tx, call, config, view);
    view.hello = first_words(view);
    return view;
}

// ---- as a page ----
void faces(Out& out, const View& view) {
    const Pair& pair = view.pair;
    const std::string offer_path = fmt::format("/t/{}", raw(pair.offer.number));
    const std::string need_path = fmt::format("/t/{}", raw(pair.need.number));
    const bool yours = pair.eyes == Eyes::Offer;
    const bool you_need = pair.eyes == Eyes::Need;
    c::pair(
        out,
        {.look = c::look_of("offer"),
         .tab = yours ? Words{msg::matches_you_offer{}} : Words{msg::matches_they_offer{}},
         .title = pair.offer.title,
         .href = offer_path,
         .words = pair.offer.summary,
         .who = msg::matches_by{.name = view.offer_who, .place = view.offer_place}},
        {.look = c::look_of("need"),
         .tab = you_need ? Words{msg::matches_you_need{}} : Words{msg::matches_they_need{}},
         .title = pair.need.title,
         .href = need_path,
         .words = pair.need.summary,
         .who = msg::matches_by{.name = view.need_who, .place = view.need_place}}
    );
}

void not_form(Out& out, const View& view) {
    const std::string action = pair_path(view.numbers) + "/aside";
    const bool open = view.refused.form == "not";
    const std::string error =
        open && view.refused.error ? web::words_for(out.locale, *view.refused.error) : "";
    c::details(out, {.summary = msg::matches_not_title{}, .open = open}, [&](Out& inner) {
        c::form(
            inner,
            {.action = action, .token = view.request.csrf, .label = msg::matches_not_title{}},
            [&](Out& form) {
                c::choice_field(
                    form,
                    {.name = "reason",
                     .legend = msg::matches_not_why{},
                     .choices =
                         {{.value = "too_far", .words = msg::matches_not_too_far{}},
                          {.value = "wrong_time", .words = msg::matches_not_wrong_time{}},
                          {.value = "not_mine", .words = msg::matches_not_not_mine{}},
                          {.value = "stopped", .words = msg::matches_not_stopped{}},
                          {.value = "other", .words = msg::matches_not_other{}}},
                     .hint = msg::matches_not_hint{},
                     .error = error}
                );
                c::buttons(
                    form, {{.words = msg::matches_not_act{}, .look = c::ButtonLook::Second}}
                );
            }
        );
    });
}

void reasons_view(Out& out, const View& view) {
    w<R"(<section aria-labelledby="why"><h2 id="why" class="mt0">{}</h2>)">(
        out, msg::matches_why{}
    );
    std::vector<c::Reason> reasons;
    for (const Reason& reason : view.reasons) {
        reasons.push_back(
            {.mark =
                 reason.to_sort_out ? (view.fits ? c::Mark::NotYet : c::Mark::No) : c::Mark::Yes,
             .title = reason.title,
             .text = reason.text}
        );
    }
    c::reasons(out, reasons);
    c::details(out, {.summary = msg::matches_how{}}, [&](Out& inner) {
        w<R"(<p>{}</p><p>{}</p><p><a href="/share/how-matching-works">{}</a></p>)">(
            inner,
            msg::matches_how_text{},
            msg::matches_how_points{.points = view.points},
            msg::matches_how_link{}
        );
    });
    if (view.pair.eyes != Eyes::Connector) not_form(out, view);
    w<"</section>">(out);
}

void hello_form(Out& out, const View& view) {
    const std::string action = pair_path(view.numbers) + "/hello";
    const bool connector = view.pair.eyes == Eyes::Connector;
    const auto error_of = [&](std::string_view field) {
        const auto& error = view.refused.error;
        const bool here = view.refused.form == "hello" && error && error->field == field;
        return here ? web::words_for(out.locale, *error) : std::string{};
    };
    const std::string words_error = error_of("words");
    const std::string reach_error = error_of("reach_me");
    const bool asked_first = view.pair.offer.visibility != thing::Visibility::Public ||
                             view.pair.need.visibility != thing::Visibility::Public;
    Words hint = msg::hello_words_hint{.name = view.other_name};
    if (connector && asked_first)
        hint = msg::hello_words_hint_ask{};
    else if (connector)
        hint = msg::hello_words_hint_both{};
    c::form(
        out,
        {.action = action, .token = view.request.csrf, .label = msg::hello_title{}},
        [&](Out& form) {
            c::field(
                form,
                {.name = "words",
                 .label = msg::hello_words{},
                 .box = c::Box::Area,
                 .value = view.hello,
                 .hint = hint,
                 .error = words_error,
                 .most_letters = 4000}
            );
            if (!connector) {
                c::field(
                    form,
                    {.name = "reach_me",
                     .label = msg::hello_reach_me{},
                     .value = view.request.form.line("reach_me"),
                     .hint = msg::hello_reach_me_hint{},
                     .error = reach_error,
                     .optional = true}
                );
            }
            c::buttons(
                form,
                {{.words = connector ? Words{msg::hello_introduce_act{}} : Words{msg::hello_act{}}}}
            );
        }
    );
}

void hello_panel(Out& out, const View& view) {
    w<R"(<section class="panel" aria-labelledby="hi"><h2 id="hi" class="mt0">{}</h2>)">(
        out,
        view.pair.eyes == Eyes::Connector ? Words{msg::hello_introduce_title{}}
                                          : Words{msg::hello_title{}}
    );
    if (view.before) {
        const std::string path = view.before->path();
        w<"<p>{}</p>">(out, msg::hello_talking{.name = view.other_name});
        c::buttons(out, {{.words = msg::hello_go_on{}, .href = path}});
    } else {
        hello_form(out, view);
    }
    w<"</section>">(out);
}

void page_view(Out& out, const View& view) {
    w<R"(<div class="wrap">)">(out);
    if (view.refused.error) {
        const std::string words = web::words_for(out.locale, *view.refused.error);
        c::error_summary(out, {{.field = view.refused.error->field, .words = words}});
    }
    std::int64_t yes = 0;
    for (const Reason& reason : view.reasons)
        yes += reason.to_sort_out ? 0 : 1;
    if (view.fits) {
        w<R"(<h1>{}</h1><p class="lede">{}</p>)">(
            out,
            msg::matches_pair_title{},
            msg::matches_pair_lede{
                .yes = yes, .sort = static_cast<std::int64_t>(view.reasons.size()) - yes
            }
        );
    } else {
        w<R"(<h1>{}</h1><p class="lede">{}</p>)">(
            out, msg::matches_pair_not{}, msg::matches_pair_not_lede{}
        );
    }
    faces(out, view);
    w<R"(<div class="cols c21">)">(out);
    reasons_view(out, view);
    hello_panel(out, view);
    w<"</div></div>\n">(out);
}

}  // namespace

std::string pair_path(const PairNumbers& pair) {
    return fmt::format("/share/matches/{}-{}", raw(pair.offer), raw(pair.need));
}

std::optional<PairNumbers> pair_in(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    std::array<std::int64_t, 2> numbers{};
    const std::array parts{text.substr(0, dash), text.substr(dash + 1)};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string_view part = parts.at(i);
        const auto [end, failed] = std::from_chars(part.begin(), part.end(), numbers.at(i));
        if (failed != std::errc{} || end != part.end() || numbers.at(i) <= 0) return std::nullopt;
    }
    return PairNumbers{ThingNumber{numbers[0]}, ThingNumber{numbers[1]}};
}

std::optional<Pair> visible_pair(ReadTx& tx, const Call& call, const PairNumbers& numbers) {
    auto offer = thing::find_thing(tx, call.borough, numbers.offer);
    auto need = thing::find_thing(tx, call.borough, numbers.need);
    const bool are_two = offer && need && offer->kind == "offer" && need->kind == "need" &&
                         offer->state == thing::State::Published &&
                         need->state == thing::State::Published;
    const auto voice = call.actor.voice();
    if (!are_two || !voice) return std::nullopt;
    const auto is_open = [](const thing::Thing& thing) {
        return thing.visibility == thing::Visibility::Public;
    };
    const bool mine = offer->owner == *voice && (is_open(*need) || need->owner == *voice);
    const bool for_me = need->owner == *voice && is_open(*offer);
    Eyes eyes = Eyes::Connector;
    if (mine)
        eyes = Eyes::Offer;
    else if (for_me)
        eyes = Eyes::Need;
    else if (!access::check(kIntroduce, call.actor, {}))
        return std::nullopt;
    return Pair{std::move(*offer), std::move(*need), eyes};
}

Response pair_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    const PairNumbers& numbers,
    const Refused& refused
) {
    auto pair = visible_pair(tx, call, numbers);
    if (!pair) return web::refused(Error{Fault::NotFound, "page.not_found"});
    const View view = view_of(tx, call, request, config, std::move(*pair), refused);
    config.matcher->shown(call.borough, numbers.offer);
    config.matcher->shown(call.borough, numbers.need);
    const web::PageInfo info{
        .title = view.fits ? Words{msg::matches_pair_title{}} : Words{msg::matches_pair_not{}},
        .section = web::Section::Share,
        .way =
            {{text::plain(request.lang(), msg::hello_way_share{}), "/share"},
             {text::plain(request.lang(), msg::matches_title{}), "/share/matches"}},
        .has_error = refused.error.has_value(),
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) { page_view(out, view); });
}

}  // namespace bunting::matches
