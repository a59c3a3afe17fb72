// SPDX-License-Identifier: AGPL-3.0-or-later
// The ledger of a place, of a party, and one's own.
#include "base/csv.h"
#include "features/me/me.h"
#include "features/promises/acts.h"
#include "features/promises/pages.h"
#include "features/promises/permissions.h"
#include "features/promises/promise_store.h"
#include "features/promises/words.h"
#include "locale/columns.h"
#include "locale/promise.h"
#include "thing/place.h"
#include "web/components/components.h"

namespace bunting::promises {
namespace {

namespace c = components;
using html::Out;
using html::w;
using web::Format;

constexpr int kOfParty = 100;

struct ShowName {
    std::string_view word;   // in the address
    std::string_view state;  // as stored
    text::MsgId words;
};

constexpr std::array kShows{
    ShowName{"running", "open", msg::promise_show_running::id},
    ShowName{"said", "done", msg::promise_show_said::id},
    ShowName{"kept", "kept", msg::promise_show_kept::id},
    ShowName{"broken", "broken", msg::promise_show_broken::id},
};

const ShowName& show_named(std::string_view word) {
    const auto found = std::ranges::find(kShows, word, &ShowName::word);
    return found == kShows.end() ? kShows.front() : *found;
}

struct PlaceLedger {
    thing::Place place;
    const ShowName* show = nullptr;
    LedgerPage page;
    Totals totals;
    Names names;
    AboutLines about;
    Date today;
    std::string site;

    std::string path(Format format, const std::optional<LedgerCursor>& after) const {
        std::string out =
            fmt::format("/p/{}/promises{}?show={}", place.slug, web::ending_of(format), show->word);
        if (after) out += "&after=" + after->text();
        return out;
    }
};

void totals_part(Out& out, const Totals& totals) {
    w<"<h2>{}</h2>">(out, msg::promise_totals_title{});
    if (standing_of(totals) == Standing{}) {
        w<"<p>{}</p>">(out, msg::promise_totals_none{});
        return;
    }
    const auto percent = percent_kept(totals);
    if (totals.due == 0) {
        const std::string standing = standing_words(out.locale, totals);
        w<"<p><b>{}</b></p>">(out, msg::promise_totals_line_open{.standing = standing});
    } else if (percent) {
        w<"<p><b>{}</b></p>">(
            out,
            msg::promise_totals_line_percent{
                .kept = totals.kept, .due = totals.due, .percent = *percent
            }
        );
    } else {
        w<"<p><b>{}</b></p>">(
            out, msg::promise_totals_line{.kept = totals.kept, .due = totals.due}
        );
    }
    const Standing standing = standing_of(totals);
    const std::string kept = std::to_string(standing.kept);
    const std::string broken = std::to_string(standing.broken);
    const std::string open = std::to_string(standing.open);
    const std::string late = std::to_string(standing.late);
    const std::string no_word = std::to_string(totals.no_word);
    const std::string moved = std::to_string(totals.moved);
    c::stats(
        out,
        {{.figure = open, .words = msg::promise_totals_open{}},
         {.figure = kept, .words = msg::promise_totals_kept{}},
         {.figure = broken, .words = msg::promise_totals_broken{}},
         {.figure = late, .words = msg::promise_totals_late{}},
         {.figure = no_word, .words = msg::promise_totals_no_word{}},
         {.figure = moved, .words = msg::promise_totals_moved{}}}
    );
    w<R"(<p class="mute">{}</p>)">(out, msg::promise_totals_how{});
}

void shows(Out& out, const PlaceLedger& ledger) {
    std::vector<std::string> hrefs;
    hrefs.reserve(kShows.size());
    for (const ShowName& show : kShows)
        hrefs.push_back(fmt::format("/p/{}/promises?show={}", ledger.place.slug, show.word));
    std::vector<c::ChipLink> chips;
    chips.reserve(kShows.size());
    for (std::size_t i = 0; i < kShows.size(); ++i)
        chips.push_back(
            {.words = kShows[i].words, .href = hrefs[i], .here = &kShows[i] == ledger.show}
        );
    c::chip_links(out, {.label = msg::promise_show{}, .chips = chips});
}

void place_view(Out& out, const PlaceLedger& ledger) {
    w<R"(<div class="wrap"><h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::promise_title{}, msg::promise_lede_at{.place = ledger.place.name}
    );
    totals_part(out, ledger.totals);
    w<"<h2>{}</h2>">(out, msg::promise_table{});
    shows(out, ledger);
    if (ledger.page.promises.empty()) {
        c::empty(
            out,
            {.title = msg::promise_empty_title{},
             .text = msg::promise_empty_text{.place = ledger.place.name},
             .level = 3}
        );
    } else {
        promise_table(out, msg::promise_table{}, ledger.page.promises, ledger.names, ledger.today);
    }
    const std::string next = ledger.page.next ? ledger.path(Format::Html, ledger.page.next) : "";
    c::pager(out, {.previous = {}, .next = next});
    const std::string csv = ledger.path(Format::Csv, std::nullopt);
    const std::string json = ledger.path(Format::Json, std::nullopt);
    c::data_links(out, {.csv = csv, .json = json});
    w<"</div>">(out);
}

void put_in_list(web::Json& json, const PlaceLedger& ledger, const Promise& promise) {
    json.begin_object();
    json.field("number", raw(promise.number));
    json.field("words", std::string_view{promise.words});
    json.field("by", ledger.names.of(promise.by));
    json.field("to", ledger.names.of(promise.to));
    json.field("due", promise.due.iso());
    json.field("first_due", promise.first_due.iso());
    json.field("state", word_of(promise.state));
    json.field("made", iso_utc(promise.made));
    json.field("url", ledger.site + promise.path());
    const auto about = ledger.about.find(promise.about);
    json.field("about", about == ledger.about.end() ? std::string{} : about->second.title);
    json.end_object();
}

Response as_json(const PlaceLedger& ledger) {
    web::Json json;
    json.begin_object();
    json.begin_array("items");
    for (const Promise& promise : ledger.page.promises)
        put_in_list(json, ledger, promise);
    json.end_array();
    if (ledger.page.next)
        json.field("next", ledger.site + ledger.path(Format::Json, ledger.page.next));
    else
        json.null("next");
    json.end_object();
    return web::json(std::move(json.text));
}

Response as_csv(const PlaceLedger& ledger) {
    CsvWriter csv;
    for (const std::string_view name :
         {"number", "words", "by", "to", "due", "first_due", "state", "made", "url", "about"})
        csv.text(name);
    csv.end_row();
    for (const Promise& promise : ledger.page.promises) {
        const auto about = ledger.about.find(promise.about);
        csv.number(raw(promise.number)).text(promise.words);
        csv.text(ledger.names.of(promise.by)).text(ledger.names.of(promise.to));
        csv.text(promise.due.iso()).text(promise.first_due.iso()).text(word_of(promise.state));
        csv.text(iso_utc(promise.made)).text(ledger.site + promise.path());
        csv.text(about == ledger.about.end() ? std::string{} : about->second.title);
        csv.end_row();
    }
    Response response = web::content(web::content_type_of(Format::Csv), csv.take());
    if (ledger.page.next) {
        const auto next = ledger.site + ledger.path(Format::Csv, ledger.page.next);
        response.with("link", "<" + next + ">; rel=\"next\"");
    }
    return response;
}

Response place_ledger(
    ReadTx& tx, const Call& call, const Request& request, const PageConfig& config
) {
    auto place = thing::find_place_by_slug(tx, call.borough, request.param("place"));
    if (!place) return web::refused(Error{Fault::NotFound, "page.not_found"});
    PlaceLedger ledger{
        .place = std::move(*place),
        .show = &show_named(request.query.line("show")),
        .page = {},
        .totals = {},
        .names = {},
        .about = {},
        .today = date_in_london(call.now),
        .site = request.site(config.public_url),
    };
    ledger.page = ledger_at(
        tx,
        {.borough = call.borough,
         .place = ledger.place.id,
         .state = std::string{ledger.show->state},
         .cursor = parse_ledger_cursor(request.query.line("after")),
         .limit = request.format == Format::Html ? 30 : 100}
    );
    ledger.names = names_in(tx, call.borough, ledger.page.promises);
    if (request.format != Format::Html) {
        ledger.about = about_of(tx, call.borough, ledger.page.promises);
        return request.format == Format::Csv ? as_csv(ledger) : as_json(ledger);
    }
    ledger.totals = totals_at(tx, call.borough, ledger.place.id, ledger.today);
    const web::PageInfo info{
        .title = msg::promise_title{},
        .place = ledger.place,
        .way = {{ledger.place.name, "/p/" + ledger.place.slug}},
        .feeds = {{Format::Json, text::plain(request.lang(), msg::promise_title{})}},
        .canonical = ledger.site + ledger.path(Format::Html, std::nullopt),
    };
    return web::html_page(tx, call, request, info, [&](Out& out) { place_view(out, ledger); });
}

// ---- of a party ----
Response party_ledger(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const access::Party& party,
    const PageConfig& config
) {
    const Date today = date_in_london(call.now);
    const auto promises = promises_by(tx, call.borough, party.id, kOfParty);
    const auto names = names_in(tx, call.borough, promises);
    if (request.format == Format::Json) {
        web::Json json;
        json.begin_object();
        promise_data(json, "items", promises, names, request.site(config.public_url));
        json.null("next");
        json.end_object();
        return web::json(std::move(json.text));
    }
    const Totals totals = totals_by(tx, call.borough, party.id, today);
    const std::string title =
        text::plain(request.lang(), msg::promise_by_title{.name = party.name});
    const web::PageInfo info{
        .title = title,
        .way = {{party.name, access::page_of(party)}},
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap"><h1>{}</h1><p class="lede">{}</p>)">(
            out, title, msg::promise_lede{}
        );
        totals_part(out, totals);
        w<"<h2>{}</h2>">(out, msg::promise_table{});
        if (promises.empty())
            w<"<p>{}</p>">(out, msg::promise_part_none{});
        else
            promise_table(out, msg::promise_table{}, promises, names, today);
        w<"</div>">(out);
    });
}

Response body_ledger(
    ReadTx& tx, const Call& call, const Request& request, const PageConfig& config
) {
    const auto body = access::find_body_by_slug(tx, call.borough, request.param("group"));
    if (!body || !body->listed) return web::refused(Error{Fault::NotFound, "page.not_found"});
    return party_ledger(tx, call, request, *body, config);
}

Response person_ledger(
    ReadTx& tx, const Call& call, const Request& request, const PageConfig& config
) {
    const auto person = access::find_listed_person(tx, call.borough, request.param("person"));
    if (!person) return web::refused(Error{Fault::NotFound, "page.not_found"});
    return party_ledger(tx, call, request, *person, config);
}

// ---- one's own ----
struct Own {
    std::vector<Promise> to_do;
    std::vector<Promise> to_word;
    std::vector<Promise> others;
    Names names;
    AboutLines about;
    Date today;
};

void own_table(Out& out, text::MsgId title, const std::vector<Promise>& promises, const Own& own) {
    w<"<h2>{}</h2>">(out, html::Words{title});
    if (promises.empty())
        w<"<p>{}</p>">(out, msg::promise_mine_none{});
    else
        promise_table(out, html::Words{title}, promises, own.names, own.today, &own.about);
}

// What one is to do, what waits for one's word, what else one was promised: oneself, and for one's
// bodies.
Own own_of(ReadTx& tx, const Call& call) {
    Own own{
        .to_do = {},
        .to_word = {},
        .others = {},
        .names = {},
        .about = {},
        .today = date_in_london(call.now),
    };
    std::vector<PartyId> mine{call.actor.me()};
    for (const access::Party& body : access::bodies_of(tx, call.borough, call.actor.me()))
        mine.push_back(body.id);
    for (const PartyId& party : mine) {
        const auto by = promises_by(tx, call.borough, party, kOfParty);
        own.to_do.insert(own.to_do.end(), by.begin(), by.end());
        for (const Promise& promise : promises_to(tx, call.borough, party, kOfParty)) {
            const bool asks = promise.state == State::Said || promise.is_late(own.today);
            (asks ? own.to_word : own.others).push_back(promise);
        }
    }
    std::vector<Promise> all = own.to_do;
    all.insert(all.end(), own.to_word.begin(), own.to_word.end());
    all.insert(all.end(), own.others.begin(), own.others.end());
    own.names = names_in(tx, call.borough, all);
    own.about = about_of(tx, call.borough, all);
    return own;
}

Response own_ledger(ReadTx& tx, const Call& call, const Request& request) {
    const Own own = own_of(tx, call);
    const web::PageInfo info{
        .title = msg::promise_mine_title{},
        .section = web::Section::None,
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        me::own_head(out, msg::promise_mine_title{}, me::Tab::Promises);
        w<R"(<p class="lede">{}</p>)">(out, msg::promise_mine_lede{});
        if (!own.to_word.empty()) own_table(out, msg::promise_mine_to_word::id, own.to_word, own);
        own_table(out, msg::promise_mine_to_do::id, own.to_do, own);
        own_table(out, msg::promise_mine_others::id, own.others, own);
        w<"</div>">(out);
    });
}

web::OpenList open_list() {
    return {
        .title = msg::promise_title::id,
        .about = msg::promise_data_about::id,
        .columns =
            {{"number", msg::column_number::id, "integer"},
             {"words", msg::promise_data_words::id},
             {"by", msg::promise_data_by::id},
             {"to", msg::promise_data_to::id},
             {"due", msg::promise_data_due::id},
             {"first_due", msg::promise_data_first_due::id},
             {"state", msg::promise_data_state::id},
             {"made", msg::promise_data_made::id},
             {"url", msg::promise_data_url::id},
             {"about", msg::promise_data_about_title::id}},
    };
}

}  // namespace

void mount_ledgers(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/p/{place}/promises",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return place_ledger(tx, call, request, config); },
        .formats = {Format::Json, Format::Csv},
        .summary = "What people said they would do in a place, by when, and if it was kept",
        .query = {"show", "after"},
        .list = open_list(),
    });
    router.add({
        .pattern = "/groups/{group}/promises",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return body_ledger(tx, call, request, config); },
        .formats = {Format::Json},
        .summary = "What a group promised, and if it was kept",
    });
    router.add({
        .pattern = "/people/{person}/promises",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return person_ledger(tx, call, request, config); },
        .formats = {Format::Json},
        .summary = "What a listed person promised, and if it was kept",
    });
    router.add({.pattern = "/me/promises", .page = own_ledger, .action = &kMakePromise});
}

}  // namespace bunting::promises
