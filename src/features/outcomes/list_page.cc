// SPDX-License-Identifier: AGPL-3.0-or-later
// /p/{place}/you-said: what was said in a place, and what came of it.
#include "base/csv.h"
#include "features/outcomes/pages.h"
#include "locale/columns.h"
#include "locale/outcome.h"
#include "text/time/when.h"
#include "web/components/components.h"
#include "web/json.h"

namespace bunting::outcomes {
namespace {

namespace c = components;
using html::Out;
using html::w;
using web::Format;

constexpr int kOnPage = 30;
constexpr int kInData = 100;

struct ListView {
    thing::Place place;
    std::optional<OutcomeSort> sort = {};
    Told told;
    std::optional<thing::OutcomeId> next = {};
    std::string site;

    std::string path(Format format, const std::optional<thing::OutcomeId>& before) const {
        std::string out = fmt::format("/p/{}/you-said{}", place.slug, web::ending_of(format));
        char sign = '?';
        if (sort) {
            out += fmt::format("{}show={}", sign, thing::word_of(*sort));
            sign = '&';
        }
        if (before) out += fmt::format("{}after={}", sign, before->uuid.text());
        return out;
    }
};

c::Mark mark_of(OutcomeSort sort) {
    if (sort == OutcomeSort::Did) return c::Mark::Yes;
    return sort == OutcomeSort::No ? c::Mark::No : c::Mark::NotYet;
}

void chips(Out& out, const ListView& view) {
    const std::string all = "/p/" + view.place.slug + "/you-said";
    std::vector<std::string> hrefs;
    hrefs.reserve(thing::kOutcomeSorts.size());
    for (const OutcomeSort sort : thing::kOutcomeSorts)
        hrefs.push_back(fmt::format("{}?show={}", all, thing::word_of(sort)));
    std::vector<c::ChipLink> links{
        {.words = msg::outcome_show_all{}, .href = all, .here = !view.sort}
    };
    for (std::size_t i = 0; i < hrefs.size(); ++i) {
        const OutcomeSort sort = thing::kOutcomeSorts[i];
        links.push_back(
            {.words = html::Words{name_of(sort)}, .href = hrefs[i], .here = view.sort == sort}
        );
    }
    c::chip_links(out, {.label = msg::outcome_show{}, .chips = links});
}

// "Not yet, because: the quay is being rebuilt. Corwin, 13 May. We look at it again on …"
std::string answer_of(const Out& out, const Told& told, const Outcome& outcome) {
    const std::string day = text::date_short(out.locale, date_in_london(outcome.at), told.today);
    const std::string who = told.who(outcome);
    std::string did = text::plain(out.locale, name_of(outcome.sort), {}) + ": " + outcome.words;
    did += " " + (who.empty() ? day : who + ", " + day) + ".";
    if (!outcome.again) return did;
    const std::string again = text::date_long(out.locale, *outcome.again, told.today);
    const bool is_late = *outcome.again < told.today;
    did += " ";
    did += is_late ? text::plain(out.locale, msg::outcome_again_was{.day = again})
                   : text::plain(out.locale, msg::outcome_again_on{.day = again});
    return did + ".";
}

void rows(Out& out, const Told& told) {
    std::vector<std::string> kept;
    kept.reserve(told.outcomes.size() * 3);
    std::vector<c::Did> list;
    for (const Outcome& outcome : told.outcomes) {
        const auto& said =
            kept.emplace_back(text::plain(out.locale, msg::outcome_said{.title = outcome.said}));
        const auto& words = kept.emplace_back(answer_of(out, told, outcome));
        const auto& href = kept.emplace_back(outcome.path() + "#outcome");
        list.push_back(
            {.mark = mark_of(outcome.sort),
             .said = said,
             .did = words,
             .more = {msg::outcome_read{}, href}}
        );
    }
    c::you_said_we_did(out, list);
}

void whole(Out& out, const ListView& view) {
    w<R"(<div class="wrap"><h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::outcome_title{}, msg::outcome_lede{.place = view.place.name}
    );
    chips(out, view);
    if (view.told.outcomes.empty()) {
        c::empty(
            out, {.title = msg::outcome_empty_title{}, .text = msg::outcome_empty{}, .level = 2}
        );
    } else {
        rows(out, view.told);
    }
    const std::string next = view.next ? view.path(Format::Html, view.next) : "";
    c::pager(out, {.previous = {}, .next = next});
    const std::string csv = view.path(Format::Csv, std::nullopt);
    const std::string json = view.path(Format::Json, std::nullopt);
    c::data_links(out, {.csv = csv, .json = json});
    w<"</div>">(out);
}

Response as_json(const ListView& view) {
    web::Json json;
    json.begin_object();
    json.begin_array("items");
    for (const Outcome& outcome : view.told.outcomes) {
        json.begin_object();
        json.field("said", std::string_view{outcome.said});
        json.field("outcome", thing::word_of(outcome.sort));
        json.field("words", std::string_view{outcome.words});
        json.field("by", view.told.who(outcome));
        json.field("at", iso_utc(outcome.at));
        json.field("again", outcome.again ? outcome.again->iso() : std::string{});
        const thing::Line* lead = view.told.lead(outcome);
        json.field(
            "leads_to", lead ? fmt::format("{}/t/{}", view.site, raw(lead->number)) : std::string{}
        );
        json.field("url", view.site + outcome.path());
        json.end_object();
    }
    json.end_array();
    if (view.next)
        json.field("next", view.site + view.path(Format::Json, view.next));
    else
        json.null("next");
    json.end_object();
    return web::json(std::move(json.text));
}

Response as_csv(const ListView& view) {
    CsvWriter csv;
    for (const std::string_view name :
         {"said", "outcome", "words", "by", "at", "again", "leads_to", "url"})
        csv.text(name);
    csv.end_row();
    for (const Outcome& outcome : view.told.outcomes) {
        const thing::Line* lead = view.told.lead(outcome);
        csv.text(outcome.said).text(thing::word_of(outcome.sort)).text(outcome.words);
        csv.text(view.told.who(outcome)).text(iso_utc(outcome.at));
        csv.text(outcome.again ? outcome.again->iso() : std::string{});
        csv.text(lead ? fmt::format("{}/t/{}", view.site, raw(lead->number)) : std::string{});
        csv.text(view.site + outcome.path());
        csv.end_row();
    }
    Response response = web::content(web::content_type_of(Format::Csv), csv.take());
    if (view.next)
        response.with(
            "link", "<" + view.site + view.path(Format::Csv, view.next) + ">; rel=\"next\""
        );
    return response;
}

Response list_page(ReadTx& tx, const Call& call, const Request& request, const PageConfig& config) {
    auto place = thing::find_place_by_slug(tx, call.borough, request.param("place"));
    if (!place) return web::refused(Error{Fault::NotFound, "page.not_found"});
    ListView view{.place = std::move(*place), .told = {}, .site = request.site(config.public_url)};
    view.sort = thing::outcome_sort_named(request.query.line("show"));
    const auto before = parse_uuid(request.query.line("after"));
    const int limit = request.format == Format::Html ? kOnPage : kInData;
    auto outcomes = thing::outcomes_at(
        tx,
        {.borough = call.borough,
         .place = view.place.id,
         .sort = view.sort,
         .before = before ? std::optional{thing::OutcomeId{*before}} : std::nullopt,
         .limit = limit + 1}
    );
    if (outcomes.size() > static_cast<std::size_t>(limit)) {
        outcomes.pop_back();
        view.next = outcomes.back().id;
    }
    view.told = told_of(tx, call, std::move(outcomes));
    if (request.format == Format::Json) return as_json(view);
    if (request.format == Format::Csv) return as_csv(view);
    const web::PageInfo info{
        .title = msg::outcome_title{},
        .place = view.place,
        .way = {{view.place.name, "/p/" + view.place.slug}},
        .feeds = {{Format::Json, text::plain(request.lang(), msg::outcome_title{})}},
        .canonical = view.site + view.path(Format::Html, std::nullopt),
    };
    return web::html_page(tx, call, request, info, [&](Out& out) { whole(out, view); });
}

web::OpenList open_list() {
    return {
        .title = msg::outcome_title::id,
        .about = msg::outcome_data_about::id,
        .columns =
            {{"said", msg::outcome_data_said::id},
             {"outcome", msg::outcome_data_outcome::id},
             {"words", msg::outcome_data_words::id},
             {"by", msg::outcome_data_by::id},
             {"at", msg::outcome_data_at::id},
             {"again", msg::outcome_data_again::id},
             {"leads_to", msg::outcome_data_leads_to::id},
             {"url", msg::column_url::id}},
    };
}

}  // namespace

void mount_list(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/p/{place}/you-said",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return list_page(tx, call, request, config); },
        .formats = {Format::Json, Format::Csv},
        .summary = "What was said in a place, and what came of it",
        .query = {"show", "after"},
        .list = open_list(),
    });
}

}  // namespace bunting::outcomes
