// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /change, /learn: what the borough has of the kinds that belong to each verb of the
// navigation, newest first, with the way to all of them and to adding one. (/share is the list of
// offers and needs, /meet the calendar.)
#include "features/places/home/home_view.h"
#include "features/places/lists/cards.h"
#include "features/places/pages.h"
#include "locale/ids.h"
#include "locale/places.h"
#include "web/components/components.h"

namespace bunting::places {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;
using text::MsgId;

constexpr int kOnOnePage = 6;

// One stretch of a page: things of one kind.
struct Stretch {
    std::string_view kind;
    MsgId heading;
    MsgId lede;
};

struct Way {
    std::string_view href;
    MsgId words;
};

struct Verb {
    std::string_view path;
    web::Section section;
    MsgId title;
    MsgId lede;
    std::span<const Stretch> stretches;
    std::span<const Way> ways;  // further pages of the verb
};

constexpr std::array kChange{
    Stretch{"pressure", MsgId::places_verb_pressures, MsgId::places_verb_pressures_lede},
    Stretch{"idea", MsgId::places_verb_ideas, MsgId::places_verb_ideas_lede},
    Stretch{"project", MsgId::places_verb_projects, MsgId::places_verb_projects_lede},
};
constexpr std::array kLearn{
    Stretch{"story", MsgId::places_verb_stories, MsgId::places_verb_stories_lede},
    Stretch{"reading", MsgId::places_verb_reading, MsgId::places_verb_reading_lede},
    Stretch{"post", MsgId::places_verb_posts, MsgId::places_verb_posts_lede},
};
constexpr std::array kChangeWays{Way{"/lab", MsgId::lab_all_link}};
constexpr std::array kLearnWays{Way{"/journal", MsgId::places_verb_journal}};

constexpr std::array kVerbs{
    Verb{
        "/change",
        web::Section::Change,
        MsgId::places_verb_change,
        MsgId::places_verb_change_lede,
        kChange,
        kChangeWays,
    },
    Verb{
        "/learn",
        web::Section::Learn,
        MsgId::places_verb_learn,
        MsgId::places_verb_learn_lede,
        kLearn,
        kLearnWays,
    },
};

struct Shown {
    const Stretch* stretch;
    const thing::Kind* kind;
    std::vector<Listed> lines;
    std::int64_t total = 0;
};

struct VerbView {
    const Verb& verb;
    thing::Place place;
    std::vector<Shown> shown;
    Date today;
    Pieces more = {};
};

std::int64_t count_of(std::span<const thing::KindCount> counts, std::string_view kind) {
    const auto found = std::find_if(counts.begin(), counts.end(), [&](const auto& count) {
        return count.kind == kind;
    });
    return found == counts.end() ? 0 : found->shown;
}

VerbView read_verb(
    ReadTx& tx, const Call& call, const PageConfig& config, const Verb& verb, thing::Place place
) {
    VerbView view{verb, std::move(place), {}, date_in_london(call.now)};
    if (verb.section == web::Section::Change)
        view.more = pieces_for(tx, call, config, view.place, feature::PlacePage::Change);
    const auto counts = thing::counts_at(tx, call.borough, view.place.id);
    for (const Stretch& stretch : verb.stretches) {
        const auto* kind = config.kinds.find(stretch.kind);
        if (kind == nullptr) continue;
        auto page = thing::list_at(
            tx,
            {.borough = call.borough,
             .place = view.place.id,
             .kinds = {std::string{kind->name}},
             .limit = kOnOnePage}
        );
        view.shown.push_back(
            {.stretch = &stretch,
             .kind = kind,
             .lines = listed(tx, call.borough, config.kinds, std::move(page.lines), view.today),
             .total = count_of(counts, kind->name)}
        );
    }
    return view;
}

void stretch_view(Out& out, const VerbView& view, const Shown& shown) {
    const std::string add = add_path(shown.kind->name, view.place);
    const std::string all = fmt::format("{}/things?kind={}", path_of(view.place), shown.kind->name);
    w<R"(<section aria-labelledby="{}"><div class="row between"><h2 id="{}">{}</h2>)">(
        out, shown.kind->name, shown.kind->name, Words{shown.stretch->heading}
    );
    c::button(out, {.words = shown.kind->add, .href = add, .look = c::ButtonLook::Second});
    w<"</div><p>{}</p>">(out, Words{shown.stretch->lede});
    if (shown.lines.empty()) {
        c::paragraph(out, msg::places_here_empty_kind{.place = view.place.name});
    } else {
        thing_cards(
            out,
            {.lines = shown.lines, .place_slug = view.place.slug, .today = view.today, .level = 3}
        );
    }
    if (shown.total > kOnOnePage) {
        w<"<p>{}</p>">(out, [&](Out& inner) {
            c::link(inner, {msg::places_verb_all{.n = shown.total}, all});
        });
    }
    w<"</section>\n">(out);
}

void verb_view(Out& out, const VerbView& view) {
    w<R"(<div class="wrap"><h1>{}</h1><p class="lede">{}</p>)">(
        out, Words{view.verb.title}, Words{view.verb.lede}
    );
    for (const auto& piece : view.more)
        piece(out);
    for (const Shown& shown : view.shown)
        stretch_view(out, view, shown);
    if (!view.verb.ways.empty()) {
        std::vector<c::Link> links;
        for (const Way& way : view.verb.ways)
            links.push_back({way.words, way.href});
        w<"<hr>">(out);
        c::link_row(out, links);
    }
    w<"</div>\n">(out);
}

Response verb_page(
    ReadTx& tx, const Call& call, const Request& request, const PageConfig& config, const Verb& verb
) {
    auto top = thing::top_place(tx, call.borough);
    if (!top) return web::see_other("/start");
    const VerbView view = read_verb(tx, call, config, verb, std::move(*top));
    const web::PageInfo info{
        .title = verb.title,
        .section = verb.section,
        .canonical = request.site(config.public_url) + std::string{verb.path},
    };
    return web::html_page(tx, call, request, info, [&](Out& out) { verb_view(out, view); });
}

}  // namespace

void mount_verbs(web::Router& router, const PageConfig& config) {
    for (const Verb& verb : kVerbs) {
        router.add({
            .pattern = std::string{verb.path},
            .page = [config, &verb](
                        ReadTx& tx, const Call& call, const Request& request
                    ) { return verb_page(tx, call, request, config, verb); },
        });
    }
}

}  // namespace bunting::places
