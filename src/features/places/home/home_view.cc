// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/places/home/home_view.h"

#include "features/people/people.h"
#include "locale/common.h"
#include "locale/places.h"
#include "locale/promise.h"
#include "web/components/components.h"
#include "web/components/map/map.h"

namespace bunting::places {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

void coming_panel(Out& out, const Home& home) {
    const std::string add = add_path("activity", home.place);
    if (home.coming.empty()) {
        w<R"(<p><b>{}</b><br>{}</p><p>{}</p>)">(
            out,
            msg::places_coming_empty_title{},
            msg::places_coming_empty{},
            [&](Out& inner) { c::link(inner, {msg::places_coming_empty_add{}, add}); }
        );
        return;
    }
    std::vector<std::string> words;
    std::vector<std::string> paths;
    std::vector<c::Coming> coming;
    coming.reserve(home.coming.size());
    words.reserve(home.coming.size());
    paths.reserve(home.coming.size());
    for (const Listed& one : home.coming) {
        coming.push_back(
            {.date = one.next.value_or(home.today),
             .title = one.line.title,
             .href = paths.emplace_back(one.path()),
             .text = words.emplace_back(when_of(out.locale, one))}
        );
    }
    c::coming_up(out, coming);
    const std::string all = path_of(home.place) + "/whats-on";
    w<R"(<p>{}</p>)">(out, [&](Out& inner) { c::link(inner, {msg::places_coming_all{}, all}); });
}

void hero(Out& out, const thing::Kinds& kinds, const Home& home) {
    const bool is_borough = home.above.size() < 2;
    const std::string_view borough =
        home.above.empty() ? std::string_view{} : home.above.back().name;
    const std::string add = "/add?place=" + home.place.slug;
    const std::string suggest = add_path("idea", home.place);
    std::vector<c::Button> actions{{.words = msg::places_offer{}, .href = add}};
    if (kinds.find("idea") != nullptr) {
        actions.push_back(
            {.words = msg::places_suggest{}, .href = suggest, .look = c::ButtonLook::Second}
        );
    }
    const auto coming = [&](Out& inner) { coming_panel(inner, home); };
    c::hero(
        out,
        {
            .plate =
                {.name = home.place.name,
                 .below = is_borough ? Words{} : Words{msg::frame_borough_of{.borough = borough}}},
            .lede = msg::places_lede{},
            .actions = [&](Out& inner) { c::buttons(inner, actions); },
            .aside_title = msg::places_coming_title{},
            .aside = kinds.find("activity") == nullptr ? html::Content{} : html::Content{coming},
        }
    );
}

void filter(Out& out, const thing::Kinds& kinds, const Home& home) {
    std::vector<c::Chip> chips;
    for (const thing::Kind* kind : kinds.all()) {
        const bool on = std::find(home.shown.begin(), home.shown.end(), kind) != home.shown.end();
        chips.push_back(
            {.value = kind->name,
             .words = kind->plural,
             .chosen = on,
             .look = c::look_of(kind->name)}
        );
    }
    const std::string path = path_of(home.place);
    c::filter_form(out, {.action = path, .submit = msg::form_show{}}, [&](Out& inner) {
        c::chips(inner, {.name = "show", .legend = msg::places_here_legend{}, .chips = chips});
    });
}

void numbered_list(Out& out, const Home& home) {
    std::vector<std::string> kept;
    kept.reserve(home.lines.size() * 2);
    std::vector<c::Item> items;
    items.reserve(home.lines.size());
    for (const Listed& one : home.lines) {
        items.push_back(
            {.look = c::look_of(one.kind->name),
             .title = one.line.title,
             .href = kept.emplace_back(one.path()),
             .text = one.line.summary,
             .meta = kept.emplace_back(meta_of(out.locale, one, home.today))}
        );
    }
    c::item_list(out, items);
    const std::string all = path_of(home.place) + "/things";
    w<"<p>{}</p>">(out, [&](Out& inner) {
        c::link(inner, {msg::list_see_all{.n = home.total, .place = home.place.name}, all});
    });
}

void map_and_list(Out& out, const Home& home) {
    if (!home.map) return numbered_list(out, home);
    std::vector<c::MapMarker> markers;
    for (const auto& marker : home.markers.single) {
        const Listed& one = home.lines[marker.item];
        markers.push_back(
            {.x = marker.x,
             .y = marker.y,
             .look = c::look_of(one.kind->name),
             .number = static_cast<int>(marker.item) + 1,
             .title = one.line.title}
        );
    }
    std::sort(markers.begin(), markers.end(), [](const auto& a, const auto& b) {
        return a.number < b.number;
    });
    const std::string bigger = path_of(home.place) + "/map";
    c::map_beside(
        out,
        {
            .label = msg::places_here_map_label{.n = markers.size(), .place = home.place.name},
            .width = home.map->frame.width,
            .height = home.map->frame.height,
            .base = [&](Out& inner) { c::drawn_base(inner, *home.map); },
            .markers = markers,
            .note = msg::list_map_note{},
            .bigger = {msg::list_bigger_map{}, bigger},
        },
        [&](Out& inner) { numbered_list(inner, home); }
    );
}

void nothing_here(Out& out, const thing::Kinds& kinds, const Home& home) {
    const bool some_kinds = home.shown.size() < kinds.all().size();
    const std::string add = some_kinds ? add_path(home.shown.front()->name, home.place)
                                       : "/add?place=" + home.place.slug;
    const std::string href = phone_href(home.phone);
    const Words text = some_kinds ? Words{msg::places_here_empty_kind{.place = home.place.name}}
                                  : Words{msg::places_here_empty{.place = home.place.name}};
    c::empty(
        out,
        {.title = msg::places_here_empty_title{},
         .text = text,
         .button = {.words = msg::places_here_add{}, .href = add},
         .level = 3}
    );
    if (!home.phone.empty())
        w<"<p>{}</p>">(out, msg::places_here_ring{.number = home.phone, .phone_href = href});
}

void what_is_here(Out& out, const thing::Kinds& kinds, const Home& home) {
    w<R"(<section aria-labelledby="here"><h2 id="here">{}</h2>)">(out, msg::places_here_title{});
    filter(out, kinds, home);
    if (home.lines.empty()) {
        nothing_here(out, kinds, home);
    } else {
        map_and_list(out, home);
    }
    w<"</section>\n">(out);
}

void smaller_places(Out& out, const Home& home) {
    if (home.smaller.empty()) return;
    std::vector<std::string> paths;
    paths.reserve(home.smaller.size());
    std::vector<c::ChipLink> chips;
    chips.reserve(home.smaller.size());
    for (const auto& place : home.smaller)
        chips.push_back({.words = place.name, .href = paths.emplace_back(path_of(place))});
    w<R"(<section aria-labelledby="smaller"><h2 id="smaller">{}</h2>)">(
        out, msg::places_here_small{.place = home.place.name}
    );
    c::chip_links(out, {.label = msg::places_here_small{.place = home.place.name}, .chips = chips});
    w<"<p>{}</p></section>\n">(out, [](Out& inner) {
        c::link(inner, {msg::places_here_find{}, "/places"});
    });
}

void own_words(Out& out, const Home& home) {
    w<R"(<section aria-labelledby="own"><h2 id="own" class="mt0">{}</h2>)">(
        out, msg::places_own_title{}
    );
    if (home.story) {
        c::quote(
            out,
            {.words = home.story->words,
             .who = home.story->teller,
             .more = {msg::places_own_more{.teller = home.story->teller}, home.story->path}}
        );
    } else {
        const std::string add = add_path("story", home.place);
        c::empty(
            out,
            {.title = msg::places_own_empty_title{},
             .text = msg::places_own_empty{},
             .link = {msg::places_own_empty_add{}, add},
             .level = 3}
        );
    }
    w<"</section>\n">(out);
}

// What came of it, in one sentence: a promise and how far it is, or else an answer.
std::string outcome_of(const text::Locale& locale, const Did& did) {
    if (did.outcome) {
        switch (*did.outcome) {
            case thing::OutcomeSort::Did:
                return did.words;
            case thing::OutcomeSort::Doing:
                return text::plain(locale, msg::places_did_doing{.words = did.words});
            case thing::OutcomeSort::NotYet:
                return text::plain(locale, msg::places_did_not_yet{.words = did.words});
            case thing::OutcomeSort::No:
                return text::plain(locale, msg::places_did_no{.words = did.words});
        }
    }
    if (!did.promise)
        return text::plain(locale, msg::places_did_answered{.who = did.who, .words = did.words});
    const std::string_view words = did.promise->words;
    switch (did.promise->state) {
        case PromiseState::Kept:
            return text::plain(locale, msg::places_did_kept{.words = words});
        case PromiseState::Broken:
            return text::plain(locale, msg::places_did_broken{.words = words});
        case PromiseState::Open:
            break;
    }
    if (did.promise->due)
        return text::plain(
            locale, msg::places_did_open_by{.words = words, .due = *did.promise->due}
        );
    return text::plain(locale, msg::places_did_open{.words = words});
}

c::Mark mark_of(const Did& did) {
    if (did.outcome == thing::OutcomeSort::Did) return c::Mark::Yes;
    if (did.outcome == thing::OutcomeSort::No) return c::Mark::No;
    if (did.promise && did.promise->state == PromiseState::Kept) return c::Mark::Yes;
    if (did.promise && did.promise->state == PromiseState::Broken) return c::Mark::No;
    return c::Mark::NotYet;
}

void you_said(Out& out, const thing::Kinds& kinds, const Home& home) {
    w<R"(<section aria-labelledby="did"><h2 id="did" class="mt0">{}</h2>)">(
        out, msg::places_did_title{}
    );
    std::vector<std::string> kept;
    kept.reserve(home.did.size() * 3);
    std::vector<c::Did> list;
    for (const Did& did : home.did) {
        const auto& said =
            kept.emplace_back(text::plain(out.locale, msg::places_did_said{.title = did.said}));
        list.push_back(
            {.mark = mark_of(did),
             .said = said,
             .did = kept.emplace_back(outcome_of(out.locale, did)),
             .more = {msg::places_did_read{}, did.path}}
        );
    }
    if (!list.empty()) {
        c::you_said_we_did(out, list);
    } else {
        const std::string add = add_path("idea", home.place);
        const bool has_ideas = kinds.find("idea") != nullptr;
        c::empty(
            out,
            {.title = msg::places_did_empty_title{},
             .text = msg::places_did_empty{},
             .link = has_ideas ? c::Link{msg::places_did_empty_add{}, add} : c::Link{},
             .level = 3}
        );
    }
    w<R"(<p><a href="/p/{}/you-said">{}</a> · <a href="/p/{}/promises">{}</a></p>)">(
        out, home.place.slug, msg::places_did_all{}, home.place.slug, msg::promise_ledger_link{}
    );
    w<"</section>\n">(out);
}

void involved(Out& out, const Home& home) {
    w<R"(<section aria-labelledby="who"><h2 id="who" class="mt0">{}</h2>)">(
        out, msg::places_who_title{}
    );
    if (home.involved.empty()) {
        w<"<p>{}</p>">(out, msg::places_who_empty{.place = home.place.name});
    } else {
        std::vector<std::string> hrefs;
        hrefs.reserve(home.involved.size());
        std::vector<c::ChipLink> chips;
        for (const access::Party& body : home.involved) {
            const auto& href = hrefs.emplace_back(access::page_of(body));
            chips.push_back({.words = body.name, .href = href, .look = people::look_of(body.kind)});
        }
        c::chip_links(out, {.label = msg::places_who_title{}, .chips = chips});
    }
    const std::string add = "/groups/new?place=" + home.place.slug;
    w<R"(<p><a href="/people">{}</a><br><a href="{}">{}</a></p></section>)">(
        out, msg::places_who_all{}, add, msg::places_who_add{}
    );
}

void reading(Out& out, const Home& home) {
    const bool is_borough = home.above.size() < 2;
    const std::string all = is_borough ? "/reading" : "/reading?place=" + home.place.slug;
    w<R"(<section aria-labelledby="read"><h2 id="read" class="mt0">{}</h2>)">(
        out, msg::places_read_title{}
    );
    if (home.reading.empty()) {
        const std::string add = add_path("reading", home.place);
        w<R"(<p>{} <a href="{}">{}</a></p>)">(
            out, msg::places_read_empty{}, add, msg::places_read_add{}
        );
    } else {
        w<R"(<ul class="list-plain">)">(out);
        for (const thing::Line& line : home.reading) {
            w<R"(<li><p><a href="/t/{}">{}</a><br>{}</p></li>)">(
                out, raw(line.number), line.title, line.summary
            );
        }
        w<"</ul>">(out);
    }
    w<R"(<p><a href="{}">{}</a></p></section>)">(out, all, msg::places_read_all{});
}

void promises(Out& out, const Home& home) {
    if (home.promises.empty()) return;
    w<R"(<section aria-labelledby="promises"><h2 id="promises">{}</h2><ul>)">(
        out, msg::places_promises_title{}
    );
    for (const std::string& promise : home.promises)
        w<"<li>{}</li>">(out, promise);
    w<"</ul></section>\n">(out);
}

void not_online(Out& out, const Home& home) {
    const std::string href = phone_href(home.phone);
    const Words text =
        home.phone.empty()
            ? Words{msg::places_offline_plain{}}
            : Words{msg::places_offline_text{.number = home.phone, .phone_href = href}};
    w<R"(<hr><section aria-labelledby="off"><h2 id="off" class="mt0">{}</h2><p>{}</p><p>{}</p></section>)">(
        out,
        msg::places_offline_title{},
        text,
        msg::places_offline_letter{
            .place = home.place.name, .letter_href = path_of(home.place) + "/follow"
        }
    );
}

}  // namespace

std::string add_path(std::string_view kind, const thing::Place& place) {
    return fmt::format("/add/{}?place={}", kind, place.slug);
}

std::string phone_href(std::string_view phone) {
    std::string href = "tel:";
    for (const char c : phone) {
        if ((c >= '0' && c <= '9') || c == '+') href += c;
    }
    return href;
}

Pieces pieces_for(
    ReadTx& tx,
    const Call& call,
    const PageConfig& config,
    const thing::Place& place,
    feature::PlacePage page
) {
    Pieces pieces;
    if (config.parts == nullptr) return pieces;
    for (const feature::PlacePart& part : *config.parts) {
        if (part.page != page) continue;
        auto piece = part.part({tx, call, place, config.kinds});
        if (piece) pieces.push_back(std::move(piece));
    }
    return pieces;
}

void home_view(Out& out, const thing::Kinds& kinds, const Home& home, const Pieces& more) {
    hero(out, kinds, home);
    w<R"(<div class="wrap">)">(out);
    what_is_here(out, kinds, home);
    for (const auto& piece : more)
        piece(out);
    smaller_places(out, home);
    w<R"(</div><div class="wrap"><div class="cols">)">(out);
    if (kinds.find("story") != nullptr) own_words(out, home);
    you_said(out, kinds, home);
    w<R"(</div><hr><div class="cols">)">(out);
    involved(out, home);
    if (kinds.find("reading") != nullptr) reading(out, home);
    w<"</div>">(out);
    promises(out, home);
    not_online(out, home);
    w<"</div>\n">(out);
}

}  // namespace bunting::places
