// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/things/pages/thing_page.h"

#include "features/activities/activities.h"
#include "features/things/acts/entry.h"
#include "locale/common.h"
#include "locale/things.h"
#include "text/markdown.h"
#include "text/time/when.h"
#include "web/components/actions/button.h"
#include "web/components/actions/links.h"
#include "web/components/cards/card.h"
#include "web/components/forms/form.h"
#include "web/components/map/map.h"
#include "web/components/messages/notice.h"
#include "web/components/shapes/shapes.h"

namespace bunting::things {
namespace {

using components::NoticeTone;
using html::Out;

struct Scene {
    const access::Call& call;
    const web::Request& request;
    const ThingView& view;
    std::span<const feature::Part> parts;
    Date today;
};

// What was just done, said once.
void done_notice(Out& out, const Scene& scene) {
    const std::string_view done = scene.request.query.find("done").value_or(std::string_view{});
    const std::int64_t number = raw(scene.view.thing.number);
    const bool waits = scene.view.thing.state == thing::State::Waiting;
    if (done == "sent") {
        const bool is_public = scene.view.thing.visibility == thing::Visibility::Public;
        const html::Words text = waits       ? html::Words{msg::thing_sent_waits{}}
                                 : is_public ? html::Words{msg::thing_sent_shown{}}
                                             : html::Words{msg::thing_sent_kept{}};
        components::notice(
            out,
            {.tone = NoticeTone::Ok, .title = msg::thing_sent_title{.number = number}, .text = text}
        );
    } else if (done == "joined") {
        components::notice(
            out,
            {.tone = NoticeTone::Ok,
             .title = msg::thing_joined_title{},
             .text = msg::thing_joined_text{}}
        );
    } else if (done == "renewed") {
        const std::string edit = scene.view.path() + "/edit";
        components::notice(
            out,
            {.tone = NoticeTone::Ok,
             .title = msg::thing_renewed_title{},
             .text = msg::thing_renewed_text{.edit_href = edit}}
        );
    } else if (done == "reported") {
        components::notice(
            out,
            {.tone = NoticeTone::Ok,
             .title = msg::thing_reported_title{},
             .text = msg::thing_reported_text{}}
        );
    } else if (done == "waits") {
        components::notice(
            out, {.title = msg::thing_turn_waits_title{}, .text = msg::thing_turn_waits{}}
        );
    }
}

void state_notice(Out& out, const Scene& scene) {
    const thing::Thing& thing = scene.view.thing;
    const bool in_confidence =
        thing.visibility == thing::Visibility::Connectors;  // its part says so
    if (thing.visibility != thing::Visibility::Public && !in_confidence) {
        components::notice(
            out, {.title = msg::thing_private_title{}, .text = msg::thing_private_text{}}
        );
    }
    if (thing.state == thing::State::Waiting) {
        components::notice(
            out, {.title = msg::thing_waiting_title{}, .text = msg::thing_waiting_text{}}
        );
    } else if (thing.state == thing::State::Hidden) {
        components::notice(
            out,
            {
                .tone = NoticeTone::Warn,
                .title = msg::thing_hidden_title{},
                .text = msg::thing_hidden_text{},
                .more =
                    [&](Out& inner) {
                        const access::Actor& actor = scene.call.actor;
                        if (actor.party != thing.author && actor.voice() != thing.owner) return;
                        html::w<R"(<p><a href="{}/appeal">{}</a></p>)">(
                            inner, scene.view.path(), msg::thing_hidden_appeal{}
                        );
                    },
            }
        );
    } else if (thing.state == thing::State::Ended) {
        components::notice(
            out,
            {
                .tone = NoticeTone::Warn,
                .title = msg::thing_ended_title{},
                .text = msg::thing_ended_text{},
                .more =
                    [&](Out& inner) {
                        if (!scene.view.may_renew) return;
                        const std::string action = scene.view.path() + "/renew";
                        components::post_button(
                            inner,
                            {.action = action,
                             .token = scene.request.csrf,
                             .button = {.words = msg::thing_renew{}}}
                        );
                    },
            }
        );
    }
}

void show_picture(Out& out, const PictureRow& row, bool is_first) {
    const std::string src = picture_path(row.file.large);
    components::picture(
        out,
        {
            .src = src,
            .alt = row.file.words,
            .width = row.file.width,
            .height = row.file.height,
            .caption = row.file.credit,
            .is_first = is_first,
        }
    );
}

void main_part(Out& out, const Scene& scene) {
    const ThingView& view = scene.view;
    html::w<R"(<p class="nomargin">{}</p><h1 id="i1">{}</h1><p class="lede">{}</p>)">(
        out,
        [&](Out& inner) {
            components::tag(inner, {components::look_of(view.kind->name), view.kind->word});
        },
        view.thing.title,
        view.thing.summary
    );
    done_notice(out, scene);
    state_notice(out, scene);
    if (!view.pictures.empty()) show_picture(out, view.pictures.front(), true);
    const auto body = text::render_markdown(view.thing.body);
    html::w<"{}">(out, html::Raw{body.html});
    for (const feature::Part& part : scene.parts)
        if (part.above) part.above(out);
    const bool told =
        std::any_of(scene.parts.begin(), scene.parts.end(), [](const feature::Part& part) {
            return part.tells_answers;
        });
    if (!told) answers_of(out, view, scene.today);
    for (const feature::Part& part : scene.parts)
        if (part.main) part.main(out);
    for (std::size_t i = 1; i < view.pictures.size(); ++i)
        show_picture(out, view.pictures[i], false);
}

void follow_part(Out& out, const Scene& scene) {
    const ThingView& view = scene.view;
    html::w<R"(<h2 class="mt0">{}</h2><p>{}</p>)">(out, msg::thing_follow_title{}, [&](Out& inner) {
        html::text(inner, msg::thing_follow_count{.n = view.followers});
    });
    if (!scene.call.actor.is_signed_in()) {
        const std::string href = "/sign-in?then=" + web::percent_encode(view.path());
        components::buttons(
            out,
            {{.words = msg::thing_follow_act{}, .href = href, .look = components::ButtonLook::Second
            }}
        );
        return;
    }
    const std::string action = view.path() + "/follow";
    components::form(out, {.action = action, .token = scene.request.csrf}, [&](Out& inner) {
        const html::Words words = view.follows ? html::Words{msg::thing_unfollow_act{}}
                                               : html::Words{msg::thing_follow_act{}};
        components::buttons(
            inner,
            {{.words = words,
              .look = components::ButtonLook::Second,
              .name = "follows",
              .value = view.follows ? "0" : "1"}}
        );
    });
}

void map_part(Out& out, const Scene& scene) {
    const ThingView& view = scene.view;
    if (!view.map || !view.thing.lat || !view.thing.lon) return;
    const geo::MapXY at = view.map->frame.place({.lat = *view.thing.lat, .lon = *view.thing.lon});
    const bool is_inside =
        at.x >= 0 && at.y >= 0 && at.x <= view.map->frame.width && at.y <= view.map->frame.height;
    if (!is_inside) return;
    const components::MapMarker marker{
        .x = static_cast<int>(at.x),
        .y = static_cast<int>(at.y),
        .look = components::look_of(view.kind->name),
        .number = 1,
        .title = view.thing.title,
    };
    components::map_figure(
        out,
        {
            .label = msg::thing_map_label{.title = view.thing.title},
            .width = view.map->frame.width,
            .height = view.map->frame.height,
            .base = [&](Out& inner) { components::drawn_base(inner, *view.map); },
            .markers = {marker},
        }
    );
}

void owner_row(Out& out, const Scene& scene) {
    const access::Party* owner = scene.view.party(scene.view.thing.owner);
    const std::string name = scene.view.name_of(scene.view.thing.owner);
    if (name.empty()) return;
    const std::string page = owner == nullptr ? std::string{} : access::page_of(*owner);
    html::w<"<div><dt>{}</dt><dd>{}</dd></div>">(out, msg::thing_who{}, [&](Out& inner) {
        if (page.empty())
            html::text(inner, name);
        else
            html::w<R"(<a href="{}">{}</a>)">(inner, page, name);
    });
}

void facts_part(Out& out, const Scene& scene) {
    const ThingView& view = scene.view;
    html::w<R"(<h2>{}</h2><dl class="sumlist">)">(out, msg::thing_facts_title{});
    owner_row(out, scene);
    if (!view.above.empty()) {
        html::w<R"(<div><dt>{}</dt><dd><a href="/p/{}">{}</a></dd></div>)">(
            out, msg::thing_where{}, view.above.front().slug, view.above.front().name
        );
    }
    const auto day = [&](Time at) {
        return text::date_short(out.locale, date_in_london(at), scene.today);
    };
    html::w<"<div><dt>{}</dt><dd>{}</dd></div>">(
        out, msg::thing_added_label{}, day(view.thing.created)
    );
    if (view.thing.version > 1) {
        html::w<"<div><dt>{}</dt><dd>{}</dd></div>">(
            out, msg::thing_changed_label{}, day(view.thing.updated)
        );
    }
    html::w<"<div><dt>{}</dt><dd>{}</dd></div></dl>">(
        out, msg::thing_number_label{}, raw(view.thing.number)
    );
}

void tags_part(Out& out, const Scene& scene) {
    if (scene.view.tags.empty()) return;
    html::w<R"(<h2>{}</h2><p class="row">)">(out, msg::thing_tags_title{});
    for (const std::string& tag : scene.view.tags) {
        html::w<R"(<a class="tag" href="/search?q={}">{}</a>)">(out, tag, tag);
    }
    html::w<"</p>">(out);
}

void deeds_part(Out& out, const Scene& scene) {
    const ThingView& view = scene.view;
    const std::string path = view.path();
    if (view.may_edit) {
        html::w<R"(<h2>{}</h2><ul class="list-plain">)">(out, msg::thing_yours_title{});
        html::w<
            R"(<li><a href="{}/edit">{}</a></li><li><a href="{}/pictures">{}</a></li><li><a href="{}/remove">{}</a></li></ul>)">(
            out,
            path,
            msg::thing_edit_act{},
            path,
            msg::thing_pictures_link{},
            path,
            msg::thing_remove_act{}
        );
    }
    html::w<R"(<h2>{}</h2><ul class="list-plain">)">(out, msg::thing_more_title{});
    html::w<R"(<li><a href="{}/history">{}</a></li><li><a href="/journal?thing={}">{}</a></li>)">(
        out, path, msg::thing_history_act{}, raw(view.thing.number), msg::thing_journal{}
    );
    if (!view.kind->when.empty())
        html::w<R"(<li><a href="{}.ics">{}</a></li>)">(out, path, msg::thing_calendar{});
    html::w<R"(<li><a href="{}.json">{}</a></li><li><a href="{}/report">{}</a></li></ul>)">(
        out, path, msg::thing_data{}, path, msg::thing_report_act{}
    );
}

void whole_page(Out& out, const Scene& scene, const Spoken& spoken) {
    html::w<R"(<div class="wrap"><article class="cols c21"><div>)">(out);
    if (!spoken.error.empty()) {
        const std::string id = spoken.answers ? "words-" + spoken.answers->text() : "words";
        components::error_summary(out, {{id, spoken.error}});
    }
    main_part(out, scene);
    conversation(out, scene.call, scene.request, scene.view, spoken);
    html::w<R"(</div><div class="side">)">(out);
    for (const feature::Part& part : scene.parts)
        if (part.side) part.side(out);
    follow_part(out, scene);
    map_part(out, scene);
    facts_part(out, scene);
    tags_part(out, scene);
    deeds_part(out, scene);
    html::w<"</div></article></div>">(out);
}

}  // namespace

std::string picture_path(std::string_view blob) {
    return fmt::format("/pictures/{}", blob);
}

std::vector<web::Crumb> way_to(const ThingView& view) {
    std::vector<web::Crumb> way;
    for (auto place = view.above.rbegin(); place != view.above.rend(); ++place) {
        way.push_back({place->name, "/p/" + place->slug});
    }
    return way;
}

std::vector<feature::Part> parts_of(
    store::ReadTx& tx,
    const access::Call& call,
    const web::Request& request,
    const Given& given,
    const ThingView& view
) {
    std::vector<feature::Part> parts;
    const feature::PartAsk ask{
        .tx = tx,
        .call = call,
        .request = request,
        .thing = view.thing,
        .details = view.details,
        .kinds = given.kinds,
        .may_edit = view.may_edit,
        .site = request.site(std::string{given.public_url}),
    };
    for (const feature::ThingPart& part : given.parts) {
        if (part.kind.empty() || part.kind == view.thing.kind) parts.push_back(part.part(ask));
    }
    return parts;
}

namespace {

// Under which word of the navigation a kind is found.
web::Section section_of(const thing::Kind& kind) {
    if (!kind.when.empty()) return web::Section::Meet;
    if (kind.name == "story" || kind.name == "reading") return web::Section::Learn;
    if (kind.name == "pressure" || kind.name == "idea" || kind.name == "project")
        return web::Section::Change;
    return web::Section::Place;
}

}  // namespace

web::Response thing_page(
    store::ReadTx& tx,
    const access::Call& call,
    const web::Request& request,
    const Given& given,
    const thing::Thing& thing,
    const Spoken& spoken
) {
    const thing::Kind* kind = given.kinds.find(thing.kind);
    if (kind == nullptr) return web::refused(Error{Fault::NotFound, "page.not_found"});
    const ThingView view = view_of(tx, call, *kind, thing);
    const bool is_public = thing.is_public();
    const web::PageInfo info{
        .title = view.thing.title,
        .section = section_of(*kind),
        .place = view.above.empty() ? std::nullopt : std::optional{view.above.front()},
        .way = way_to(view),
        .has_error = !spoken.error.empty(),
        .canonical = given.public_url.empty() ? "" : given.public_url + view.path(),
        .description = view.thing.summary,
        .json_ld = is_public ? json_ld_of(view, given.public_url) : "",
        .in_search_engines = is_public && thing.state == thing::State::Published,
    };
    const auto parts = parts_of(tx, call, request, given, view);
    const Scene scene{call, request, view, parts, date_in_london(call.now)};
    return web::html_page(tx, call, request, info, [&](Out& out) {
        whole_page(out, scene, spoken);
    });
}

}  // namespace bunting::things
