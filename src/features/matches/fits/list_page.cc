// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /share/matches: what fits what the reader told us; with ?of=118, all that fits one record.
#include <algorithm>

#include "features/matches/hello/acts.h"
#include "features/matches/hello/letters.h"
#include "features/matches/pages.h"
#include "features/matches/permissions.h"
#include "features/share/share.h"
#include "locale/hello.h"
#include "locale/matches.h"
#include "web/components/components.h"

namespace bunting::matches {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

constexpr std::size_t kOfEach = 3;
constexpr std::size_t kOfOne = 20;
constexpr int kMostOwn = 100;
constexpr int kMostAside = 20;

bool is_offer(const thing::Line& line) {
    return line.kind == share::kOffer.name;
}

// One that fits a record, as a card.
struct Shown {
    thing::Line line;
    PairNumbers pair;
    std::string meta;
    std::string who;
};

struct Group {
    thing::Line own;
    std::vector<Shown> fits;
    std::size_t all = 0;
};

struct RingStep {
    std::string giver;
    std::string taker;
    std::string offer;
    std::string need;
    std::string path;  // of the pair, where the reader gives
};

struct Aside {
    PairNumbers pair;
    std::string title;  // of what was put aside
};

struct View {
    std::vector<Group> groups;
    std::vector<std::vector<RingStep>> rings;
    std::vector<Aside> aside;
    std::string one;  // of one record: its title
    bool ready = true;
};

PairNumbers pair_of(const matching::Match& match) {
    return {match.offer, match.need};
}

// The other sides' lines and answers, read together.
std::vector<Shown> shown_of(
    ReadTx& tx,
    const Call& call,
    const text::Locale& locale,
    bool offers_wanted,
    const std::vector<Fitting>& fits
) {
    const thing::Kind& kind = offers_wanted ? share::kOffer : share::kNeed;
    std::vector<ThingId> ids;
    std::map<ThingId, PairNumbers> pairs;
    for (const Fitting& fit : fits) {
        const auto number = offers_wanted ? fit.match.offer : fit.match.need;
        const auto thing = thing::find_thing(tx, call.borough, number);
        if (!thing) continue;
        ids.push_back(thing->id);
        pairs[thing->id] = pair_of(fit.match);
    }
    const auto details = thing::details_of(tx, call.borough, kind, ids);
    const Date today = date_in_london(call.now);
    std::vector<Shown> out;
    for (thing::Line& line : thing::lines_of(tx, call.borough, ids)) {
        const auto answers = details.find(line.id);
        if (answers == details.end()) continue;
        const PairNumbers pair = pairs[line.id];
        std::string meta = share::meta_words(locale, kind, answers->second, today);
        out.push_back({std::move(line), pair, std::move(meta), {}});
    }
    return out;
}

Group group_of(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    thing::Line own,
    std::size_t most
) {
    const bool sees_all = access::check(kIntroduce, call.actor, {}).has_value();
    const auto fits = config.matcher->fits({
        .borough = call.borough,
        .number = own.number,
        .is_offer = is_offer(own),
        .sees = sees_all ? Sees::Everything : Sees::Open,
        .most = kOfOne,
    });
    Group group{.own = std::move(own), .fits = {}, .all = fits.size()};
    std::vector<Fitting> first = fits;
    if (first.size() > most) first.resize(most);
    group.fits = shown_of(tx, call, request.lang(), !is_offer(group.own), first);
    for (const Shown& shown : group.fits)
        config.matcher->shown(call.borough, shown.line.number);
    return group;
}

std::string title_of_number(ReadTx& tx, BoroughId borough, ThingNumber number) {
    const auto thing = thing::find_thing(tx, borough, number);
    return thing ? thing->title : std::string{};
}

std::vector<std::vector<RingStep>> rings_of(
    ReadTx& tx, const Call& call, const PageConfig& config, const PartyId& voice
) {
    std::vector<std::vector<RingStep>> out;
    for (const matching::Ring& ring : config.matcher->rings_with(call.borough, voice)) {
        std::vector<RingStep> steps;
        for (std::size_t i = 0; i < ring.hops.size(); ++i) {
            const matching::Match& hop = ring.hops[i];
            const PartyId& giver = ring.parties[i];
            steps.push_back({
                .giver = name_of_voice(tx, call.borough, giver),
                .taker =
                    name_of_voice(tx, call.borough, ring.parties[(i + 1) % ring.parties.size()]),
                .offer = title_of_number(tx, call.borough, hop.offer),
                .need = title_of_number(tx, call.borough, hop.need),
                .path = giver == voice ? pair_path(pair_of(hop)) : std::string{},
            });
        }
        out.push_back(std::move(steps));
    }
    return out;
}

std::vector<Aside> aside_of(ReadTx& tx, const Call& call, const PartyId& voice) {
    std::vector<Aside> out;
    for (const PairNumbers& pair : said_no_by(tx, call.borough, voice, kMostAside)) {
        const auto both = visible_pair(tx, call, pair);
        if (!both) continue;
        out.push_back({pair, both->eyes == Eyes::Offer ? both->need.title : both->offer.title});
    }
    return out;
}

View own_view(ReadTx& tx, const Call& call, const Request& request, const PageConfig& config) {
    const PartyId voice = call.actor.speaker();
    View view{.ready = config.matcher->is_ready(call.borough)};
    auto lines = thing::lines_of_owner(tx, call.borough, voice, /*all=*/true, kMostOwn);
    std::erase_if(lines, [](const thing::Line& line) {
        const bool matched = is_offer(line) || line.kind == share::kNeed.name;
        return !matched || line.state != thing::State::Published;
    });
    for (thing::Line& line : lines)
        view.groups.push_back(group_of(tx, call, request, config, std::move(line), kOfEach));
    std::ranges::stable_sort(view.groups, std::greater{}, [](const Group& group) {
        return !group.fits.empty();
    });
    view.rings = rings_of(tx, call, config, voice);
    view.aside = aside_of(tx, call, voice);
    return view;
}

// nullopt: it is not the actor's, or not there.
std::optional<View> one_view(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    std::string_view of
) {
    const auto pair = pair_in(std::string{of} + "-1");  // a number as in an address
    const auto thing = pair ? thing::find_thing(tx, call.borough, pair->offer) : std::nullopt;
    const bool matched =
        thing && (thing->kind == share::kOffer.name || thing->kind == share::kNeed.name);
    if (!matched) return std::nullopt;
    const bool looks = thing->owner == call.actor.speaker() ||
                       access::check(kIntroduce, call.actor, {}).has_value();
    if (!looks) return std::nullopt;
    const std::array ids{thing->id};
    auto lines = thing::lines_of(tx, call.borough, ids);
    if (lines.empty()) return std::nullopt;
    View view{.one = thing->title, .ready = config.matcher->is_ready(call.borough)};
    view.groups.push_back(group_of(tx, call, request, config, std::move(lines.front()), kOfOne));
    return view;
}

// ---- as a page ----
void cards(Out& out, const Group& group, int level) {
    std::vector<std::string> paths;
    paths.reserve(group.fits.size());
    std::vector<c::Card> cards;
    for (const Shown& shown : group.fits) {
        const bool offer = is_offer(shown.line);
        cards.push_back({
            .look = c::look_of(shown.line.kind),
            .kind = offer ? Words{msg::matches_card_offer{}} : Words{msg::matches_card_need{}},
            .title = shown.line.title,
            .href = paths.emplace_back(pair_path(shown.pair)),
            .text = shown.line.summary,
            .meta = shown.meta,
            .meta_2 = shown.line.place_name,
        });
    }
    c::cards(out, cards, level);
}

void group_view(Out& out, const Group& group) {
    w<"<h2>{}</h2>">(out, msg::matches_yours{.title = group.own.title});
    if (group.fits.empty()) {
        w<"<p>{}</p>">(out, msg::matches_yours_none{});
        return;
    }
    cards(out, group, 3);
    if (group.all <= group.fits.size()) return;
    w<R"(<p><a href="/share/matches?of={}">{}</a></p>)">(
        out, raw(group.own.number), msg::matches_all_of{.n = static_cast<std::int64_t>(group.all)}
    );
}

void rings_view(Out& out, const View& view) {
    if (view.rings.empty()) return;
    w<R"(<section aria-labelledby="rings"><h2 id="rings">{}</h2><p>{}</p>)">(
        out, msg::matches_ring_title{}, msg::matches_ring_lede{}
    );
    for (const auto& ring : view.rings) {
        w<R"(<ol class="ring-of">)">(out);
        for (const RingStep& step : ring) {
            w<"<li>{}">(
                out,
                msg::matches_ring_step{
                    .giver = step.giver, .offer = step.offer, .taker = step.taker, .need = step.need
                }
            );
            if (!step.path.empty())
                w<R"( <a href="{}">{}</a>)">(out, step.path, msg::matches_fitting_link{});
            w<"</li>">(out);
        }
        w<"</ol>">(out);
    }
    w<"</section>">(out);
}

void aside_view(Out& out, const Request& request, const View& view) {
    if (view.aside.empty()) return;
    w<"<h2>{}</h2><ul>">(out, msg::matches_hidden_title{});
    for (const Aside& aside : view.aside) {
        const std::string action = pair_path(aside.pair) + "/aside";
        w<"<li>{} ">(out, aside.title);
        c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
            c::hidden_field(form, "back", "yes");
            c::button(
                form,
                {.words = msg::matches_hidden_back{},
                 .look = c::ButtonLook::Second,
                 .is_small = true,
                 .more = aside.title}
            );
        });
        w<"</li>">(out);
    }
    w<"</ul>">(out);
}

void nothing(Out& out, const View& view) {
    const bool told = !view.groups.empty();
    c::empty(
        out,
        {.title = msg::matches_none_title{},
         .text = told ? Words{msg::matches_none{}} : Words{msg::matches_nothing_told{}},
         .button = {.words = msg::hello_way_share{}, .href = "/share"}}
    );
}

void list_view(Out& out, const Request& request, const View& view) {
    w<R"(<div class="wrap"><div class="row between"><h1>)">(out);
    if (view.one.empty())
        html::text(out, msg::matches_title{});
    else
        html::text(out, msg::matches_desk_title{.title = view.one});
    w<R"(</h1><a href="/share/introductions">{}</a></div><p class="lede">{}</p>)">(
        out, msg::hello_list_link{}, msg::matches_lede{}
    );
    const bool any =
        std::ranges::any_of(view.groups, [](const Group& group) { return !group.fits.empty(); });
    if (!view.ready)
        c::paragraph(out, msg::matches_looking{});
    else if (!any)
        nothing(out, view);
    if (!view.one.empty() && any) {
        cards(out, view.groups.front(), 2);
    } else if (any) {
        for (const Group& group : view.groups)
            group_view(out, group);
    }
    rings_view(out, view);
    aside_view(out, request, view);
    w<R"(<p><a href="/share/how-matching-works">{}</a></p></div>)">(out, msg::matches_how{});
}

Response list_page(ReadTx& tx, const Call& call, const Request& request, const PageConfig& config) {
    if (!call.actor.is_signed_in()) return web::refused(Error{Fault::SignIn, "access.sign_in"});
    const std::string of = request.query.line("of");
    const auto view =
        of.empty() ? own_view(tx, call, request, config) : one_view(tx, call, request, config, of);
    if (!view) return web::refused(Error{Fault::NotFound, "page.not_found"});
    const web::PageInfo info{
        .title = view->one.empty() ? Words{msg::matches_title{}}
                                   : Words{msg::matches_desk_title{.title = view->one}},
        .section = web::Section::Share,
        .way = {{text::plain(request.lang(), msg::hello_way_share{}), "/share"}},
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        list_view(out, request, *view);
    });
}

// ---- what is posted ----
Result<PairNumbers> pair_asked(const Request& request) {
    const auto pair = pair_in(request.param("pair"));
    if (!pair) return refuse(Fault::NotFound, "page.not_found");
    return *pair;
}

void mount_pair(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/share/matches/{pair}",
        .page =
            [config](ReadTx& tx, const Call& call, const Request& request) {
                const auto pair = pair_asked(request);
                if (!pair) return web::refused(pair.error());
                if (request.format == web::Format::Json) return pair_json(tx, call, config, *pair);
                return pair_page(tx, call, request, config, *pair, {});
            },
        .action = &kSeeMatches,
        .runs = web::Runs::Pool,
        .formats = {web::Format::Json},
        .summary = "Two that might fit: facts, weights and points",
    });
    router.add({
        .pattern = "/share/matches/{pair}/aside",
        .post = web::posts(
            [](ReadTx&, const Call&, const Request& request) -> Result<PutAside> {
                return PutAside{
                    .pair = TRY(pair_asked(request)),
                    .reason = request.form.line("reason"),
                    .taken_back = request.form.flag("back"),
                };
            },
            put_aside,
            [config](
                ReadTx& tx, const Call& call, const Request& request, const Result<void>& outcome
            ) {
                const auto pair = pair_asked(request);
                if (!outcome && pair && shows_form_again(request, outcome.error()))
                    return pair_page(tx, call, request, config, *pair, {"not", outcome.error()});
                if (!outcome) return web::refused(outcome.error());
                if (request.wants_json()) return web::json("{}");
                return web::see_other("/share/matches");
            }
        ),
        .action = &kPutAside,
        .summary = "Say that two do not fit, or take that back",
        .form = {"reason", "back"},
    });
    router.add({
        .pattern = "/share/matches/{pair}/hello",
        .post = web::posts(
            [config](ReadTx&, const Call&, const Request& request) -> Result<SayHello> {
                const auto pair = TRY(pair_asked(request));
                return SayHello{
                    .offer = pair.offer,
                    .need = pair.need,
                    .words = request.form.words("words"),
                    .reach_me = request.form.line("reach_me"),
                    .public_url = request.site(config.public_url),
                };
            },
            say_hello,
            [config](
                ReadTx& tx,
                const Call& call,
                const Request& request,
                const Result<Introduced>& outcome
            ) {
                const auto pair = pair_asked(request);
                if (outcome) return to_conversation(request, *outcome);
                if (pair && shows_form_again(request, outcome.error()))
                    return pair_page(tx, call, request, config, *pair, {"hello", outcome.error()});
                return web::refused(outcome.error());
            }
        ),
        .action = &kSayHello,
        .summary = "Say hello to whoever it fits, or bring two together",
        .form = {"words", "reach_me"},
    });
}

}  // namespace

void mount_fits(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/share/matches",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return list_page(tx, call, request, config); },
        .action = &kSeeMatches,
        .runs = web::Runs::Pool,
        .summary = "What fits what one told",
        .query = {"of"},
    });
    mount_pair(router, config);
}

}  // namespace bunting::matches
