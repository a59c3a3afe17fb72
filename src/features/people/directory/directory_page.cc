// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /people: who is involved, as a page and for programs.
#include "base/csv.h"
#include "features/people/directory/listing.h"
#include "features/people/pages.h"
#include "features/people/words.h"
#include "locale/people.h"
#include "text/words.h"
#include "web/components/components.h"
#include "web/json.h"

namespace bunting::people {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;
using web::Format;

int limit_of(Format format) {
    if (format == Format::Html) return 24;
    return format == Format::Csv ? 500 : 100;
}

std::optional<Mark> mark_in(std::string_view text) {
    const bool backwards = text.starts_with('-');
    if (backwards) text.remove_prefix(1);
    if (text.empty()) return std::nullopt;
    return Mark{std::string{text}, backwards};
}

// What makes no sense is passed over.
ListingAsk read_ask(const Call& call, const Request& request) {
    ListingAsk ask{
        .borough = call.borough,
        .kind = access::party_kind_named(request.query.line("kind")),
        .words = request.query.line("q").substr(0, 100),
        .from = mark_in(request.query.line("after")),
        .limit = limit_of(request.format),
    };
    const std::string letter = request.query.line("letter");
    if (letter.size() == 1 && letter[0] >= 'a' && letter[0] <= 'z') ask.letter = letter[0];
    return ask;
}

std::string path_of(const ListingAsk& ask, Format format, const std::optional<Mark>& from) {
    std::string path = "/people" + std::string{web::ending_of(format)};
    char joint = '?';
    const auto add = [&](std::string_view name, std::string_view value) {
        if (value.empty()) return;
        path += fmt::format("{}{}={}", joint, name, web::percent_encode(value));
        joint = '&';
    };
    if (ask.kind) add("kind", access::word_of(*ask.kind));
    if (ask.letter != 0) add("letter", std::string_view{&ask.letter, 1});
    add("q", ask.words);
    if (from) add("after", from->text());
    return path;
}

struct View {
    const ListingAsk& ask;
    const Listing& listing;
    std::string letters;
};

void kind_chips(Out& out, const View& view) {
    std::vector<std::string> hrefs;
    hrefs.reserve(kPartyKinds.size() + 1);
    std::vector<c::ChipLink> chips;
    const auto add = [&](std::optional<access::PartyKind> kind, const Words& words) {
        const ListingAsk other{.kind = kind, .words = view.ask.words};
        const auto& href = hrefs.emplace_back(path_of(other, Format::Html, std::nullopt));
        chips.push_back({.words = words, .href = href, .here = view.ask.kind == kind});
        if (kind) chips.back().look = look_of(*kind);
    };
    add(std::nullopt, msg::people_all{});
    for (const auto kind : kPartyKinds)
        add(kind, many_word(kind));
    c::chip_links(out, {.label = msg::people_kinds{}, .chips = chips});
}

void name_form(Out& out, const View& view) {
    w<R"(<form method="get" action="/people" role="search">)">(out);
    if (view.ask.kind) c::hidden_field(out, "kind", access::word_of(*view.ask.kind));
    w<R"(<div class="row">)">(out);
    c::field(
        out,
        {.name = "q", .label = msg::people_find{}, .box = c::Box::Search, .value = view.ask.words}
    );
    c::button(out, {.words = msg::people_find_act{}, .look = c::ButtonLook::Second});
    w<"</div></form>\n">(out);
}

// Only letters with which somebody's name begins: none leads nowhere.
void letter_row(Out& out, const View& view) {
    if (view.letters.size() < 2) return;
    std::vector<std::string> kept;
    kept.reserve(view.letters.size() * 2);
    std::vector<c::ChipLink> chips;
    for (const char letter : view.letters) {
        const ListingAsk other{.kind = view.ask.kind, .letter = letter};
        const std::string upper(1, static_cast<char>(letter - 'a' + 'A'));
        const auto& words = kept.emplace_back(upper);
        const auto& href = kept.emplace_back(path_of(other, Format::Html, std::nullopt));
        chips.push_back({.words = words, .href = href, .here = view.ask.letter == letter});
    }
    c::chip_links(out, {.label = msg::people_letters{}, .chips = chips});
}

void nobody(Out& out, const View& view) {
    const bool narrowed = view.ask.kind || view.ask.letter != 0 || !view.ask.words.empty();
    if (narrowed) {
        c::empty(
            out,
            {.title = msg::people_nobody_title{},
             .text = msg::people_nobody_text{},
             .link = {msg::people_show_all{}, "/people"}}
        );
        return;
    }
    c::empty(
        out,
        {.title = msg::people_empty_title{},
         .text = msg::people_empty_text{},
         .button = {.words = msg::people_add_group{}, .href = "/groups/new"}}
    );
}

void foot(Out& out, const View& view) {
    const auto page = [&](const std::optional<Mark>& mark) {
        return mark ? path_of(view.ask, Format::Html, mark) : std::string{};
    };
    const std::string previous = page(view.listing.previous);
    const std::string next = page(view.listing.next);
    c::pager(out, {.previous = previous, .next = next});
    const std::string csv = path_of(view.ask, Format::Csv, std::nullopt);
    const std::string json = path_of(view.ask, Format::Json, std::nullopt);
    c::data_links(out, {.csv = csv, .json = json});
}

void directory_view(Out& out, const View& view) {
    w<R"(<div class="wrap"><div class="row between"><h1>{}</h1>{}</div><p class="lede">{}</p>)">(
        out,
        msg::people_title{},
        [](Out& inner) {
            c::button(inner, {.words = msg::people_add_group{}, .href = "/groups/new"});
        },
        msg::people_lede{}
    );
    name_form(out, view);
    kind_chips(out, view);
    letter_row(out, view);
    if (view.listing.parties.empty()) {
        nobody(out, view);
    } else {
        party_cards(out, view.listing.parties, 2);
    }
    w<"<p>{}</p>">(out, msg::people_be_listed{.me_href = "/me/about"});
    foot(out, view);
    w<"</div>\n">(out);
}

Response as_json(const ListingAsk& ask, const Listing& listing, const std::string& site) {
    web::Json json;
    json.begin_object();
    json.begin_array("items");
    for (const access::Party& party : listing.parties) {
        json.begin_object();
        json.field("kind", access::word_of(party.kind));
        json.field("slug", party.slug);
        json.field("name", party.name);
        json.field("about", party.about);
        json.field("brings", party.brings);
        json.field("url", site + access::page_of(party));
        json.end_object();
    }
    json.end_array();
    if (listing.next)
        json.field("next", site + path_of(ask, Format::Json, listing.next));
    else
        json.null("next");
    json.end_object();
    return web::json(std::move(json.text));
}

Response as_csv(const ListingAsk& ask, const Listing& listing, const std::string& site) {
    CsvWriter csv;
    for (const std::string_view name : {"kind", "slug", "name", "about", "brings", "url"})
        csv.text(name);
    csv.end_row();
    for (const access::Party& party : listing.parties) {
        csv.text(access::word_of(party.kind)).text(party.slug).text(party.name);
        csv.text(party.about).text(party.brings).text(site + access::page_of(party));
        csv.end_row();
    }
    Response response = web::content(web::content_type_of(Format::Csv), csv.take());
    if (listing.next) {
        const std::string next = site + path_of(ask, Format::Csv, listing.next);
        response.with("link", "<" + next + ">; rel=\"next\"");
    }
    return response;
}

Response directory(ReadTx& tx, const Call& call, const Request& request, const PageConfig& config) {
    const ListingAsk ask = read_ask(call, request);
    const Listing listing = listing_of(tx, ask);
    const std::string site = request.site(config.public_url);
    if (request.format == Format::Json) return as_json(ask, listing, site);
    if (request.format == Format::Csv) return as_csv(ask, listing, site);
    const View view{ask, listing, letters_of(tx, call.borough, ask.kind)};
    auto way = way_here(tx, call, request.lang());
    way.pop_back();
    const web::PageInfo info{
        .title = msg::people_title{},
        .way = std::move(way),
        .feeds = {{Format::Json, text::plain(request.lang(), msg::people_title{})}},
        .canonical = site + path_of(ask, Format::Html, ask.from),
        .description = text::plain(request.lang(), msg::people_lede{}),
        .in_search_engines = ask.words.empty(),
    };
    return web::html_page(tx, call, request, info, [&](Out& out) { directory_view(out, view); });
}

}  // namespace

void mount_directory(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/people",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return directory(tx, call, request, config); },
        .formats = {Format::Json, Format::Csv},
        .summary = "Groups, teams, partners, businesses, and persons who chose to be listed",
        .query = {"kind", "letter", "q", "after"},
    });
    router.add({
        .pattern = "/groups",
        .page = [](ReadTx&,
                   const Call&,
                   const Request&) { return web::see_other("/people?kind=group"); },
    });
}

}  // namespace bunting::people
