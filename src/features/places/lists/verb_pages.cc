// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /share, /change and /learn: what belongs to one verb of the navigation, the newest of each
// kind, for the whole borough. /meet is whats_on_page.cc's.
#include "features/places/home/home_view.h"
#include "features/places/lists/things.h"
#include "features/places/pages.h"
#include "locale/places.h"
#include "web/components/components.h"

namespace bunting::places {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;
using web::Format;

constexpr int kOfEachKind = 3;

struct Verb {
    std::string_view path;
    web::Section section;
    text::MsgId title;
    text::MsgId lede;
    std::vector<std::string_view> kinds;  // one that is off, or not there, is passed over
};

struct KindPart {
    const thing::Kind* kind = nullptr;
    ThingsAsk ask;
    ThingsList list;
};

std::vector<Verb> verbs() {
    return {
        {"/share",
         web::Section::Share,
         msg::places_share_title::id,
         msg::places_share_lede::id,
         {"asset", "service"}},
        {"/change",
         web::Section::Change,
         msg::places_change_title::id,
         msg::places_change_lede::id,
         {"pressure", "idea", "project"}},
        {"/learn",
         web::Section::Learn,
         msg::places_learn_title::id,
         msg::places_learn_lede::id,
         {"story", "reading", "post"}},
    };
}

void newest(Out& out, const KindPart& part, Date today) {
    std::vector<std::string> kept;
    kept.reserve(part.list.lines.size() * 2);
    std::vector<c::Card> cards;
    for (const Listed& one : part.list.lines) {
        cards.push_back({
            .look = c::look_of(one.kind->name),
            .kind = one.kind->word,
            .title = one.line.title,
            .href = kept.emplace_back(one.path()),
            .text = one.line.summary,
            .meta = kept.emplace_back(meta_of(out.locale, one, today)),
        });
    }
    if (cards.empty()) {
        w<"<p>{}</p>">(out, msg::places_here_empty_kind{.place = part.ask.place.name});
    } else {
        c::cards(out, cards);
    }
}

void kind_part(Out& out, const KindPart& part, Date today) {
    const std::string all = things_path(part.ask, Format::Html, std::nullopt);
    const std::string add = add_path(part.kind->name, part.ask.place);
    w<"<section><h2>{}</h2>">(out, Words{part.kind->plural});
    newest(out, part, today);
    w<R"(<p class="row">)">(out);
    if (part.list.total(part.kind) > kOfEachKind) {
        c::link(out, {msg::places_verb_all{.n = part.list.total(part.kind)}, all});
        w<" ">(out);
    }
    c::link(out, {Words{part.kind->add}, add});
    w<"</p></section>\n">(out);
}

Response verb_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    const Verb& verb
) {
    const auto top = thing::top_place(tx, call.borough);
    if (!top) return web::see_other("/start");
    std::vector<KindPart> parts;
    for (const std::string_view name : verb.kinds) {
        const thing::Kind* kind = config.kinds.find(name);
        if (kind == nullptr) continue;
        ThingsAsk ask{.place = *top, .kind = kind, .limit = kOfEachKind};
        auto list = things_of(tx, call, config, ask, DetailsOf::Dated);
        parts.push_back({kind, std::move(ask), std::move(list)});
    }
    const web::PageInfo info{
        .title = verb.title,
        .section = verb.section,
        .place = *top,
        .canonical = site_address(request, config) + std::string{verb.path},
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap"><h1>{}</h1><p class="lede">{}</p>)">(
            out, Words{verb.title}, Words{verb.lede}
        );
        for (const KindPart& part : parts)
            kind_part(out, part, date_in_london(call.now));
        w<"</div>\n">(out);
    });
}

}  // namespace

void mount_verbs(web::Router& router, const PageConfig& config) {
    for (const Verb& verb : verbs()) {
        router.add({
            .pattern = std::string{verb.path},
            .page = [config, verb](ReadTx& tx, const Call& call, const Request& request
                    ) { return verb_page(tx, call, request, config, verb); },
        });
    }
}

}  // namespace bunting::places
