// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/people/body/body_view.h"

#include "features/people/words.h"
#include "locale/people.h"
#include "text/contact.h"
#include "web/components/components.h"

namespace bunting::people {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

constexpr std::size_t kCardsOfAKind = 4;

// Paragraphs of plain words, as they were typed.
void paragraphs(Out& out, std::string_view words) {
    while (!words.empty()) {
        const auto end = words.find('\n');
        const std::string_view line = words.substr(0, end);
        if (!line.empty()) w<"<p>{}</p>">(out, line);
        words = end == std::string_view::npos ? std::string_view{} : words.substr(end + 1);
    }
}

void done_notice(Out& out, const BodyView& view) {
    const auto id =
        view.done.empty() ? std::nullopt : text::find_message("people.done." + view.done);
    if (id) c::notice(out, {.tone = c::NoticeTone::Ok, .title = *id});
}

// Not for everybody's eyes yet, or no longer: those who see the page are told why.
void state_notice(Out& out, const BodyView& view) {
    const Body& body = view.body;
    if (body.party.listed) return;
    if (body.waiting) {
        c::notice(out, {.title = msg::people_waits_title{}, .text = msg::people_waits_text{}});
        return;
    }
    c::notice(
        out,
        {.tone = c::NoticeTone::Warn,
         .title = msg::people_sent_back_title{},
         .text = msg::people_sent_back_text{.reason = body.reason}}
    );
}

void row(Out& out, const Words& label, const html::Content& value) {
    w<"<div><dt>{}</dt><dd>{}</dd></div>">(out, label, value);
}

bool has_contact(const BodyView& view) {
    const BodyPage& page = view.body.page;
    return !page.web.empty() || !page.phone.empty() || !page.email.empty() || !page.ask.empty() ||
           view.place;
}

void contact(Out& out, const BodyView& view) {
    const BodyPage& page = view.body.page;
    if (!has_contact(view)) return;
    w<R"(<h2 class="mt0">{}</h2><dl class="sumlist">)">(out, msg::people_reach{});
    if (!page.ask.empty())
        row(out, msg::people_ask{}, [&](Out& cell) { html::text(cell, page.ask); });
    if (!page.phone.empty()) {
        row(out, msg::people_phone{}, [&](Out& cell) {
            w<R"(<a href="{}">{}</a>)">(cell, "tel:" + page.phone, text::phone_to_read(page.phone));
        });
    }
    if (!page.email.empty()) {
        row(out, msg::people_email{}, [&](Out& cell) {
            w<R"(<a href="{}">{}</a>)">(cell, "mailto:" + page.email, page.email);
        });
    }
    if (!page.web.empty()) {
        row(out, msg::people_web{}, [&](Out& cell) {
            w<R"(<a href="{}" rel="ugc nofollow noopener">{}</a>)">(
                cell, page.web, text::host_of(page.web)
            );
        });
    }
    if (view.place) {
        row(out, msg::people_home{}, [&](Out& cell) {
            w<R"(<a href="/p/{}">{}</a>)">(cell, view.place->slug, view.place->name);
        });
    }
    w<"</dl>">(out);
}

void who_is_in_it(Out& out, const BodyView& view) {
    w<"<h2>{}</h2>">(out, msg::people_members{});
    if (view.shown.empty()) {
        w<"<p>{}</p>">(out, msg::people_members_none{});
        return;
    }
    w<R"(<ul class="list-plain">)">(out);
    for (const Member& member : view.shown) {
        const std::string path = access::page_of(member.person);
        w<"<li>">(out);
        if (path.empty())
            html::text(out, member.person.name);
        else
            w<R"(<a href="{}">{}</a>)">(out, path, member.person.name);
        if (member.leads()) w<R"( <span class="mute">{}</span>)">(out, msg::people_leads{});
        w<"</li>">(out);
    }
    w<"</ul>">(out);
}

void small_post(
    Out& out,
    const BodyView& view,
    std::string_view step,
    const Words& words,
    std::string_view value
) {
    const std::string action = fmt::format("/groups/{}/{}", view.body.party.slug, step);
    c::post_button(
        out,
        {.action = action,
         .token = view.token,
         .button =
             {.words = words,
              .look = c::ButtonLook::Second,
              .is_small = true,
              .name = value.empty() ? std::string_view{} : "shown",
              .value = value}}
    );
}

void for_members(Out& out, const BodyView& view) {
    w<"<h2>{}</h2><p>{}</p>">(
        out,
        msg::people_you_title{},
        view.standing.is_shown ? Words{msg::people_you_shown{}} : Words{msg::people_you_not_shown{}}
    );
    w<R"(<div class="row">)">(out);
    if (view.standing.is_shown)
        small_post(out, view, "shown", msg::people_hide_me{}, "0");
    else
        small_post(out, view, "shown", msg::people_show_me{}, "1");
    small_post(out, view, "leave", msg::people_leave{}, {});
    w<"</div>">(out);
}

void join_part(Out& out, const BodyView& view) {
    if (!view.body.party.listed) return;
    const std::string join = fmt::format("/groups/{}/join", view.body.party.slug);
    if (view.standing.is_invited) {
        w<"<h2>{}</h2><p>{}</p>">(
            out, msg::people_invited_title{}, msg::people_invited_text{.name = view.body.party.name}
        );
        small_post(out, view, "accept", msg::people_accept{}, {});
        return;
    }
    if (view.standing.is_member) return for_members(out, view);
    w<"<h2>{}</h2>">(out, msg::people_join_title{});
    if (view.standing.asks) {
        w<"<p>{}</p>">(out, msg::people_asked{});
        return;
    }
    w<"<p>{}</p><p>{}</p>">(out, msg::people_join_text{}, [&](Out& inner) {
        c::button(
            inner, {.words = msg::people_join_act{}, .href = join, .look = c::ButtonLook::Second}
        );
    });
}

void deeds(Out& out, const BodyView& view) {
    const std::string path = "/groups/" + view.body.party.slug;
    if (view.standing.may_edit || view.standing.leads || view.standing.may_look) {
        w<R"(<h2>{}</h2><ul class="list-plain">)">(out, msg::people_care{});
        if (view.standing.may_edit)
            w<R"(<li><a href="{}/edit">{}</a></li>)">(out, path, msg::people_edit{});
        if (view.standing.leads && view.body.party.listed)
            w<R"(<li><a href="{}/members">{}</a></li>)">(out, path, msg::people_keep_members{});
        if (view.standing.may_look)
            w<R"(<li><a href="{}/look">{}</a></li>)">(out, path, msg::people_look{});
        w<"</ul>">(out);
    }
    if (!view.body.party.listed) return;
    w<R"(<h2>{}</h2><ul class="list-plain">)">(out, msg::people_more{});
    w<R"(<li><a href="{}/promises">{}</a></li>)">(out, path, msg::people_promises{});
    w<R"(<li><a href="{}.atom">{}</a></li><li><a href="{}.json">{}</a></li></ul>)">(
        out, path, msg::people_feed{}, path, msg::people_data{}
    );
}

void main_part(Out& out, const BodyView& view) {
    const access::Party& party = view.body.party;
    w<R"(<p class="nomargin">{}</p><h1>{}</h1>)">(
        out,
        [&](Out& inner) { c::tag(inner, {look_of(party.kind), one_word(party.kind)}); },
        party.name
    );
    done_notice(out, view);
    state_notice(out, view);
    w<R"(<div class="lede">{}</div>)">(out, [&](Out& inner) { paragraphs(inner, party.about); });
    if (!party.brings.empty()) {
        w<"<h2>{}</h2>{}">(out, msg::people_brings{}, [&](Out& inner) {
            paragraphs(inner, party.brings);
        });
    }
    if (view.things.empty()) {
        w<"<p>{}</p>">(out, msg::people_no_things{.name = party.name});
        return;
    }
    things_by_kind(
        out, view.kinds, view.things, {fmt::format("/groups/{}/things", party.slug), view.has_more}
    );
}

struct KindLine {
    const thing::Kind* kind;
    const thing::Line* line;
};

void cards_of(Out& out, std::span<const KindLine> lines) {
    std::vector<std::string> hrefs;
    hrefs.reserve(lines.size());
    std::vector<c::Card> cards;
    for (const auto& [kind, line] : lines) {
        cards.push_back({
            .look = c::look_of(kind->name),
            .kind = kind->word,
            .title = line->title,
            .href = hrefs.emplace_back(fmt::format("/t/{}", raw(line->number))),
            .text = line->summary,
            .meta = line->spot.empty() ? Words{line->place_name} : Words{line->spot},
        });
    }
    c::cards(out, cards, 3);
}

Words heading_of(const thing::Kind& kind) {
    return kind.name == "post" ? Words{msg::people_news{}} : Words{kind.plural};
}

}  // namespace

void things_by_kind(
    Out& out, const thing::Kinds& kinds, std::span<const thing::Line> lines, const Rest& rest
) {
    bool leaves_some = rest.is_beyond;
    const std::size_t most = rest.href.empty() ? lines.size() : kCardsOfAKind;
    std::vector<KindLine> alone;  // the only one of its kind: they stand together
    for (const thing::Kind* kind : kinds.all()) {
        std::vector<KindLine> of_kind;
        for (const thing::Line& line : lines) {
            if (line.kind == kind->name) of_kind.push_back({kind, &line});
        }
        if (of_kind.size() == 1) alone.push_back(of_kind[0]);
        if (of_kind.size() < 2) continue;
        if (of_kind.size() > most) {
            leaves_some = true;
            of_kind.resize(most);
        }
        w<"<h2>{}</h2>">(out, heading_of(*kind));
        cards_of(out, of_kind);
    }
    if (!alone.empty()) {
        w<"<h2>{}</h2>">(out, msg::people_going_on{});
        cards_of(out, alone);
    }
    if (leaves_some) {
        w<"<p>{}</p>">(out, [&](Out& inner) {
            c::link(inner, {msg::people_all_things{}, rest.href});
        });
    }
}

void put_things(web::Json& json, std::span<const thing::Line> lines, const std::string& site) {
    json.begin_array("things");
    for (const thing::Line& line : lines) {
        json.begin_object();
        json.field("number", raw(line.number));
        json.field("kind", line.kind);
        json.field("title", line.title);
        json.field("summary", line.summary);
        json.field("url", fmt::format("{}/t/{}", site, raw(line.number)));
        json.field("updated", iso_utc(line.updated));
        json.end_object();
    }
    json.end_array();
}

void body_view(Out& out, const BodyView& view) {
    w<R"(<div class="wrap"><div class="cols c21"><div>)">(out);
    main_part(out, view);
    w<R"(</div><aside class="side">)">(out);
    contact(out, view);
    who_is_in_it(out, view);
    join_part(out, view);
    deeds(out, view);
    w<"</aside></div></div>\n">(out);
}

}  // namespace bunting::people
