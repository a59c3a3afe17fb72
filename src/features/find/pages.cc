// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/find/pages.h"

#include <mutex>

#include "features/find/missed.h"
#include "features/find/permissions.h"
#include "features/find/who.h"
#include "geo/postcodes.h"
#include "locale/columns.h"
#include "locale/find.h"
#include "text/time/when.h"
#include "thing/kinds_on.h"
#include "thing/thing_store.h"
#include "web/components/actions/button.h"
#include "web/components/actions/chips.h"
#include "web/components/actions/links.h"
#include "web/components/cards/items.h"
#include "web/components/forms/field.h"
#include "web/components/forms/form.h"
#include "web/components/messages/notice.h"
#include "web/components/tables/table.h"
#include "web/json.h"
#include "web/page.h"

namespace bunting::find {
namespace {

using access::Call;
using html::Out;
using html::w;
using html::Words;
using store::ReadTx;
using web::Request;
using web::Response;

constexpr double kNearMetres = 3'000;
constexpr std::size_t kLongestWords = 200;

constexpr store::Query kPostcode{
    "SELECT lat, lon FROM postcode WHERE borough = $1 AND postcode = $2"
};

// Readers that rest between requests: opening the index costs more than asking it.
class Readers {
public:
    explicit Readers(search::Index& index) : index_{index} {}

    Result<search::Answer> search(const search::Ask& ask) {
        auto reader = borrow();
        auto answer = reader->search(ask);
        const std::lock_guard lock{mutex_};
        resting_.push_back(std::move(reader));
        return answer;
    }

private:
    std::unique_ptr<search::Reader> borrow() {
        const std::lock_guard lock{mutex_};
        if (resting_.empty()) return std::make_unique<search::Reader>(index_.reader());
        auto reader = std::move(resting_.back());
        resting_.pop_back();
        return reader;
    }

    search::Index& index_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<search::Reader>> resting_;
};

struct Asked {
    std::string words;
    std::string kind;
    std::string near;
    bool newest = false;
    std::optional<thing::Place> place;
    std::optional<Error> problem;
    search::Answer answer;
    std::vector<thing::Line> lines;  // in the order of the hits
    std::vector<access::Party> who;  // beside them on the first page
};

Asked read_asked(ReadTx& tx, const Call& call, const Request& request) {
    Asked asked{
        .words = request.query.line("q").substr(0, kLongestWords),
        .kind = request.query.line("kind"),
        .near = request.query.line("near"),
        .newest = request.query.line("sort") == "newest",
    };
    const std::string slug = request.query.line("place");
    if (!slug.empty()) asked.place = thing::find_place_by_slug(tx, call.borough, slug);
    return asked;
}

std::optional<search::Near> spot_of(ReadTx& tx, const Call& call, Asked& asked) {
    if (asked.near.empty()) return std::nullopt;
    const auto postcode = geo::normal_postcode(asked.near);
    std::optional<search::Near> near;
    if (postcode) {
        near = tx.row(
            kPostcode,
            [](const store::Row& row) {
                return search::Near{{row.real(0), row.real(1)}, kNearMetres};
            },
            call.borough,
            *postcode
        );
    }
    if (!near) asked.problem = Error{Fault::Invalid, "find.near_unknown", "near"};
    return near;
}

// Looked up again: the index never decides what somebody may see.
void look_up(ReadTx& tx, const Call& call, Asked& asked) {
    std::vector<ThingId> ids;
    ids.reserve(asked.answer.hits.size());
    for (const auto& hit : asked.answer.hits)
        ids.push_back(hit.id);
    std::map<ThingId, thing::Line> found;
    for (auto& line : thing::lines_of(tx, call.borough, ids)) {
        const bool shown =
            line.state == thing::State::Published || line.state == thing::State::Ended;
        if (shown) found.emplace(line.id, std::move(line));
    }
    for (const ThingId& id : ids) {
        if (const auto line = found.find(id); line != found.end())
            asked.lines.push_back(line->second);
    }
}

void run_search(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const thing::Kinds& kinds,
    Readers& readers,
    Asked& asked
) {
    search::Ask ask{
        .text = asked.words,
        .kinds = kinds.for_lists(),
        .near = spot_of(tx, call, asked),
        .sort = asked.newest ? search::Sort::Newest : search::Sort::Best,
        .cursor = request.query.line("after"),
    };
    if (!asked.kind.empty()) ask.kinds = {asked.kind};
    if (asked.place) ask.place_code = asked.place->id.text();
    if (asked.problem) return;
    auto answer = readers.search(ask);
    if (!answer) {
        asked.problem = answer.error();
        return;
    }
    asked.answer = std::move(*answer);
    look_up(tx, call, asked);
    const bool about_all = asked.kind.empty() && !asked.place && asked.near.empty();
    if (about_all && ask.cursor.empty()) asked.who = who_is_called(tx, call.borough, asked.words);
}

// This search with one thing changed.
std::string again(const Asked& asked, std::string_view name, std::string_view value) {
    std::string out = "/search?q=" + web::percent_encode(name == "q" ? value : asked.words);
    const auto add = [&](std::string_view key, std::string_view kept) {
        const std::string_view used = name == key ? value : kept;
        if (!used.empty()) out += fmt::format("&{}={}", key, web::percent_encode(used));
    };
    add("kind", asked.kind);
    add("place", asked.place ? std::string_view{asked.place->slug} : std::string_view{});
    add("near", asked.near);
    add("sort", asked.newest ? "newest" : "");
    if (name == "after") out += "&after=" + web::percent_encode(value);
    return out;
}

void search_form(Out& out, const Asked& asked) {
    w<R"(<form action="/search" method="get" role="search">)">(out);
    components::field(
        out,
        {
            .name = "q",
            .label = msg::find_label{},
            .box = components::Box::Search,
            .value = asked.words,
            .hint = msg::find_hint{},
        }
    );
    const bool wrong_place = asked.problem && asked.problem->field == "near";
    components::field(
        out,
        {
            .name = "near",
            .label = msg::find_near{},
            .value = asked.near,
            .hint = msg::find_near_hint{},
            .error = wrong_place ? Words{text::message_of(*asked.problem)} : Words{},
            .optional = true,
        }
    );
    if (!asked.kind.empty()) w<R"(<input type="hidden" name="kind" value="{}">)">(out, asked.kind);
    if (asked.place) w<R"(<input type="hidden" name="place" value="{}">)">(out, asked.place->slug);
    components::button(out, {.words = msg::find_act{}});
    w<"</form>">(out);
}

void kind_chips(Out& out, const Asked& asked, const thing::Kinds& kinds) {
    std::vector<std::string> hrefs;
    hrefs.reserve(kinds.all().size() + 1);
    std::vector<components::ChipLink> chips{
        {msg::find_everything{}, hrefs.emplace_back(again(asked, "kind", "")), asked.kind.empty()}
    };
    for (const thing::Kind* kind : kinds.all()) {
        const auto& href = hrefs.emplace_back(again(asked, "kind", kind->name));
        chips.push_back(
            {kind->plural, href, asked.kind == kind->name, components::look_of(kind->name)}
        );
    }
    components::chip_links(out, {.label = msg::find_kinds{}, .chips = chips});
}

void nothing(Out& out) {
    components::empty(
        out,
        {
            .title = msg::find_nothing_title{},
            .text = msg::find_nothing_text{},
            .button = {.words = msg::find_nothing_add{}, .href = "/add"},
        }
    );
}

void results(Out& out, const Asked& asked, const thing::Kinds& kinds) {
    if (asked.lines.empty() && !asked.who.empty()) return;
    if (asked.lines.empty()) return nothing(out);
    const auto& answer = asked.answer;
    w<R"(<p role="status"><b>{}</b> )">(
        out,
        answer.total_is_exact ? Words{msg::find_found{.n = answer.total}}
                              : Words{msg::find_found_about{.n = answer.total}}
    );
    if (answer.matched == search::Matched::AnyWord) w<"{} ">(out, msg::find_some_words{});
    if (!answer.searched_instead.empty())
        w<"{} ">(out, msg::find_instead{.words = answer.searched_instead});
    w<"</p>">(out);
    if (!answer.did_you_mean.empty()) {
        const std::string href = again(asked, "q", answer.did_you_mean);
        w<"<p>{}</p>">(
            out, msg::find_did_you_mean{.words = answer.did_you_mean, .again_href = href}
        );
    }
    std::vector<std::string> kept;
    kept.reserve(asked.lines.size() * 2);
    std::vector<components::Item> items;
    for (const thing::Line& line : asked.lines) {
        const auto& href = kept.emplace_back(fmt::format("/t/{}", raw(line.number)));
        const thing::Kind* kind = kinds.find(line.kind);
        const std::string word =
            kind == nullptr ? line.kind : text::plain(out.locale, kind->word, {});
        const auto& meta = kept.emplace_back(word + " · " + line.place_name);
        items.push_back({
            .look = components::look_of(line.kind),
            .title = line.title,
            .href = href,
            .text = line.summary,
            .meta = meta,
        });
    }
    components::item_list(out, items, 1, 2);
    const std::string previous =
        answer.previous.empty() ? "" : again(asked, "after", answer.previous);
    const std::string next = answer.next.empty() ? "" : again(asked, "after", answer.next);
    components::pager(out, {.previous = previous, .next = next});
}

std::string as_json(const Asked& asked) {
    web::Json json;
    json.begin_object();
    json.begin_array("items");
    for (const thing::Line& line : asked.lines) {
        json.begin_object();
        json.field("id", line.id.text());
        json.field("number", raw(line.number));
        json.field("kind", line.kind);
        json.field("title", line.title);
        json.field("summary", line.summary);
        json.field("place", line.place_slug);
        json.field("url", fmt::format("/t/{}", raw(line.number)));
        json.end_object();
    }
    json.end_array();
    json.field("total", asked.answer.total);
    json.field("total_is_exact", asked.answer.total_is_exact);
    json.field("did_you_mean", asked.answer.did_you_mean);
    if (asked.answer.next.empty())
        json.null("next");
    else
        json.field("next", "/search.json" + again(asked, "after", asked.answer.next).substr(7));
    json.end_object();
    return std::move(json.text);
}

bool asks_something(const Asked& asked) {
    return !asked.words.empty() || !asked.near.empty();
}

bool found_nothing(const Asked& asked) {
    return asks_something(asked) && !asked.problem && asked.lines.empty() && asked.who.empty() &&
           asked.kind.empty() && !asked.place;
}

void search_view(Out& out, const Asked& asked, const thing::Kinds& kinds) {
    w<R"(<div class="wrap">)">(out);
    if (asked.problem) {
        components::error_summary(
            out, {{.field = asked.problem->field, .words = text::message_of(*asked.problem)}}
        );
    }
    w<"<h1>{}</h1>">(out, msg::find_title{});
    search_form(out, asked);
    if (asks_something(asked) && !asked.problem) {
        kind_chips(out, asked, kinds);
        who_view(out, asked.who, asked.words);
        results(out, asked, kinds);
    }
    w<"</div>">(out);
}

Response search_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    store::Database& database,
    const thing::Kinds& all_kinds,
    Readers& readers
) {
    const thing::Kinds kinds = thing::kinds_on(tx, call.borough, all_kinds);
    Asked asked = read_asked(tx, call, request);
    const bool is_off = all_kinds.find(asked.kind) != nullptr && kinds.find(asked.kind) == nullptr;
    if (is_off) asked.kind.clear();
    if (asks_something(asked)) run_search(tx, call, request, kinds, readers, asked);
    const bool nothing_found = found_nothing(asked);
    if (nothing_found)
        count_miss(database, call.borough, countable_words(asked.words), date_in_london(call.now));
    if (request.format == web::Format::Json) {
        if (asked.problem) return web::refused(*asked.problem);
        Response found = web::json(as_json(asked));
        found.may_cache = !nothing_found;
        return found;
    }
    if (asked.problem && asked.problem->field.empty()) return web::refused(*asked.problem);
    const Words title = asked.words.empty() ? Words{msg::find_title{}}
                                            : Words{msg::find_title_for{.words = asked.words}};
    const web::PageInfo info{
        .title = title,
        .place = asked.place,
        .has_error = asked.problem.has_value(),
        .in_search_engines = false
    };
    Response response =
        web::html_page(tx, call, request, info, [&](Out& out) { search_view(out, asked, kinds); });
    response.may_cache = !nothing_found;  // a kept copy would answer uncounted
    return response;
}

void missed_table(Out& out, const std::vector<Miss>& missed, Date today) {
    const auto rows_of = [&](Out& rows) {
        for (const Miss& miss : missed) {
            const std::string count = std::to_string(miss.count);
            const std::string latest = text::date_short(rows.locale, miss.latest, today);
            components::table_row(rows, {Words{miss.words}, {Words{count}, true}, Words{latest}});
        }
    };
    components::table(
        out,
        {.label = msg::find_missed_title{},
         .columns =
             {{msg::find_missed_words{}},
              {msg::find_missed_times{}, true},
              {msg::find_missed_latest{}}}},
        rows_of
    );
}

Response missed_page(ReadTx& tx, const Call& call, const Request& request) {
    const auto missed = misses(tx, call.borough, 200);
    const web::PageInfo info{.title = msg::find_missed_title{}, .in_search_engines = false};
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap"><h1>{}</h1><p class="lede">{}</p>)">(
            out, msg::find_missed_title{}, msg::find_missed_lede{}
        );
        if (missed.empty())
            w<"<p>{}</p>">(out, msg::find_missed_none{});
        else
            missed_table(out, missed, date_in_london(call.now));
        w<"</div>">(out);
    });
}

web::OpenList found_list() {
    return {
        .title = msg::list_search_title::id,
        .about = msg::list_search_about::id,
        .columns =
            {{"id", msg::column_id::id},
             {"number", msg::column_number::id, "integer"},
             {"kind", msg::column_kind::id},
             {"title", msg::column_title::id},
             {"summary", msg::column_summary::id},
             {"place", msg::column_place::id},
             {"url", msg::column_url::id}},
    };
}

}  // namespace

void mount_pages(
    web::Router& router, store::Database& database, const thing::Kinds& kinds, search::Index& index
) {
    const auto readers = std::make_shared<Readers>(index);
    router.add({
        .pattern = "/search",
        .page = [&database, &kinds, readers](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return search_page(tx, call, request, database, kinds, *readers); },
        .runs = web::Runs::Pool,
        .formats = {web::Format::Json},
        .summary = "Things found by everyday words",
        .query = {"q", "kind", "place", "near", "sort", "after"},
        .list = found_list(),
    });
    router.add({.pattern = "/search/missed", .page = missed_page, .action = &kSeeMissed});
}

}  // namespace bunting::find
