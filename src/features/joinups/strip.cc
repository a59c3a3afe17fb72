// SPDX-License-Identifier: AGPL-3.0-or-later
// Join-ups as cards with a plus between: on a thing's page, on a place's home, in the list.
#include "features/joinups/pages.h"
#include "features/joinups/permissions.h"
#include "locale/join_up.h"
#include "web/components/components.h"

namespace bunting::joinups {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

constexpr int kOnHome = 2;
constexpr int kInList = 50;
constexpr std::array<std::string_view, 2> kProblems{"pressure", "idea"};

bool is_problem(std::string_view kind) {
    return std::find(kProblems.begin(), kProblems.end(), kind) != kProblems.end();
}

Response list_page(ReadTx& tx, const Call& call, const Request& request, const PageConfig& config) {
    const auto place = thing::find_place_by_slug(tx, call.borough, request.param("place"));
    if (!place) return web::refused(Error{Fault::NotFound, "page.not_found"});
    const auto shown = strip_of(
        config.kinds, joined(tx, call.borough, shown_at(tx, call.borough, place->id, kInList))
    );
    const bool looks = access::check(kLookAtJoinUp, call.actor, {}).has_value();
    const auto waits =
        looks ? strip_of(config.kinds, joined(tx, call.borough, waiting(tx, call.borough, kInList)))
              : std::vector<StripItem>{};
    const web::PageInfo info{
        .title = msg::join_up_list_title{},
        .place = place,
        .way = {{place->name, "/p/" + place->slug}},
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap"><h1>{}</h1><p class="lede">{}</p>)">(
            out, msg::join_up_list_title{}, msg::join_up_list_lede{}
        );
        if (!waits.empty()) {
            w<"<h2>{}</h2>">(out, msg::join_up_list_waiting{});
            strip(out, waits);
            w<"<h2>{}</h2>">(out, msg::join_up_list_shown{});
        }
        if (shown.empty()) {
            c::empty(
                out, {.title = msg::join_up_list_empty{}, .text = msg::join_up_list_empty_text{}}
            );
        } else {
            strip(out, shown, waits.empty() ? 2 : 3);
        }
        w<"</div>">(out);
    });
}

}  // namespace

std::vector<StripItem> strip_of(const thing::Kinds& kinds, std::vector<Joined> all) {
    std::vector<StripItem> out;
    for (Joined& each : all) {
        StripItem item{.joined = std::move(each), .kinds = {}};
        for (const thing::Line& line : item.joined.lines)
            item.kinds.push_back(kinds.find(line.kind));
        const bool known = std::all_of(item.kinds.begin(), item.kinds.end(), [](const auto* kind) {
            return kind != nullptr;
        });
        if (known) out.push_back(std::move(item));
    }
    return out;
}

void strip(Out& out, const std::vector<StripItem>& items, int level) {
    for (const StripItem& item : items) {
        std::vector<std::string> hrefs;
        hrefs.reserve(item.joined.lines.size());
        for (const thing::Line& line : item.joined.lines)
            hrefs.push_back(fmt::format("/t/{}", raw(line.number)));
        std::vector<c::Card> cards;
        for (std::size_t i = 0; i < item.joined.lines.size(); ++i) {
            const thing::Line& line = item.joined.lines[i];
            cards.push_back({
                .look = c::look_of(line.kind),
                .kind = item.kinds[i]->word,
                .title = line.title,
                .href = hrefs[i],
                .text = line.summary,
                .meta = line.place_name,
            });
        }
        const JoinUp& join_up = item.joined.join_up;
        w<R"(<div class="fit">)">(out);
        c::join_up(out, cards, level);
        w<R"(<p>{}</p><p class="row"><a class="btn btn-2" href="{}">{}</a>)">(
            out,
            join_up.words,
            join_up.path(),
            join_up.state == State::Waits ? Words{msg::join_up_look_link{}}
                                          : Words{msg::join_up_help_link{}}
        );
        if (join_up.state == State::Shown)
            w<R"( <a href="{}">{}</a>)">(out, join_up.path(), msg::join_up_doubt_link{});
        w<"</p></div>">(out);
    }
}

feature::Part thing_part(const feature::PartAsk& ask) {
    feature::Part part;
    if (!ask.thing.is_public()) return part;
    const bool problem = is_problem(ask.thing.kind);
    auto items = strip_of(
        ask.kinds,
        joined(
            ask.tx,
            ask.call.borough,
            problem ? about_problem(ask.tx, ask.call.borough, ask.thing.id)
                    : with_thing(ask.tx, ask.call.borough, ask.thing.id)
        )
    );
    if (items.empty() && !problem) return part;
    const std::string lay = fmt::format("/t/{}/join-up", raw(ask.thing.number));
    part.main = [items = std::move(items), problem, lay](Out& out) {
        w<"<h2>{}</h2>">(out, msg::join_up_part_title{});
        if (items.empty())
            w<"<p>{}</p>">(out, msg::join_up_part_none{});
        else
            strip(out, items);
        if (problem) {
            c::buttons(
                out, {{.words = msg::join_up_lay{}, .href = lay, .look = c::ButtonLook::Second}}
            );
        }
    };
    return part;
}

std::function<void(Out&)> home_part(const feature::PlaceAsk& ask) {
    auto items = strip_of(
        ask.kinds,
        joined(ask.tx, ask.call.borough, shown_at(ask.tx, ask.call.borough, ask.place.id, kOnHome))
    );
    if (items.empty()) return nullptr;
    return [items = std::move(items), slug = ask.place.slug](Out& out) {
        w<R"(<hr><section aria-labelledby="fit"><h2 id="fit" class="mt0">{}</h2><p>{}</p>)">(
            out, msg::join_up_home_title{}, msg::join_up_home_lede{}
        );
        strip(out, items);
        w<R"(<p><a href="/p/{}/join-ups">{}</a></p></section>)">(
            out, slug, msg::join_up_home_all{}
        );
    };
}

void mount_list(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/p/{place}/join-ups",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return list_page(tx, call, request, config); },
        .summary = "What could join up in a place",
    });
}

}  // namespace bunting::joinups
