// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/page.h"

#include "access/party.h"
#include "access/setting.h"
#include "base/ensure.h"
#include "locale/common.h"
#include "locale/errors.h"
#include "locale/site.h"
#include "web/components/actions/button.h"
#include "web/json.h"

namespace bunting::web {
namespace {

using html::Out;
using html::w;

// What the frame shows, owned for the length of one page.
struct SiteFacts {
    access::Settings settings;
    std::vector<thing::Place> places;
    std::optional<thing::Place> top;
    std::string signed_in_as;

    std::string_view setting(std::string_view name) const {
        const auto found = settings.find(name);
        return found == settings.end() ? std::string_view{} : std::string_view{found->second};
    }
};

constexpr int kPlacesInSwitcher = 30;

SiteFacts facts_of(store::ReadTx& tx, const Call& call) {
    SiteFacts facts;
    facts.settings = access::settings_of(tx, call.borough);
    facts.places = thing::place_tree(tx, call.borough, kPlacesInSwitcher);
    if (!facts.places.empty() && facts.places.front().level == thing::PlaceLevel::Borough) {
        facts.top = facts.places.front();
    }
    if (call.actor.party) {
        const auto party =
            access::find_party(tx, call.borough, call.actor.body.value_or(call.actor.me()));
        if (party)
            facts.signed_in_as = call.actor.body ? party->name : access::first_name(party->name);
    }
    return facts;
}

std::string place_path(const thing::Place& place) {
    return "/p/" + place.slug;
}

std::string digits_of(std::string_view number) {
    std::string out;
    for (const char c : number) {
        if ((c >= '0' && c <= '9') || (c == '+' && out.empty())) out += c;
    }
    return out;
}

struct FrameParts {
    std::vector<std::string> hrefs;  // kept for the views below
    std::vector<components::Here> places;
    std::vector<components::Link> way;
    std::vector<components::Feed> feeds;
    std::vector<components::Link> paper;
    std::vector<components::Link> how;
};

FrameParts parts_of(const SiteFacts& facts, const Request& request, const PageInfo& info) {
    FrameParts parts;
    parts.hrefs.reserve(facts.places.size() + info.feeds.size());
    for (const thing::Place& place : facts.places) {
        if (place.level == thing::PlaceLevel::Borough) continue;
        parts.places.push_back({place.name, parts.hrefs.emplace_back(place_path(place))});
    }
    for (const Crumb& crumb : info.way)
        parts.way.push_back({crumb.words, crumb.href});
    for (const FeedLink& feed : info.feeds) {
        const std::string base = info.feed_path.empty() ? request.raw.path : info.feed_path;
        const auto& href = parts.hrefs.emplace_back(base + std::string{ending_of(feed.format)});
        parts.feeds.push_back({content_type_of(feed.format), feed.title, href});
    }
    if (info.is_bare) {
        parts.how = {
            {msg::footer_privacy{}, "/privacy"},
            {msg::footer_accessibility{}, "/accessibility"},
        };
        return parts;
    }
    parts.how = {
        {msg::footer_who{}, "/about"},
        {msg::footer_open_data{}, "/data"},
        {msg::footer_journal{}, "/journal"},
        {msg::footer_privacy{}, "/privacy"},
        {msg::footer_accessibility{}, "/accessibility"},
    };
    return parts;
}

components::Site site_of(
    const SiteFacts& facts, const FrameParts& parts, const std::vector<std::string>& numbers
) {
    return components::Site{
        .name = facts.setting("name"),
        .borough = facts.top ? std::string_view{facts.top->name} : facts.setting("name"),
        .borough_href = "/",
        .phone = facts.setting("phone"),
        .phone_href = numbers[0],
        .text_number = facts.setting("text"),
        .text_href = numbers[1],
        .connector_href = facts.setting("connector_href"),
        .interpreter_href = facts.setting("interpreter_href"),
        .supporter = facts.setting("supporter"),
        .code_href = facts.setting("code_href"),
        .on_paper = parts.paper,
        .how = parts.how,
    };
}

Response framed(
    const SiteFacts& facts, const Request& request, const PageInfo& info, html::Content content
) {
    const FrameParts parts = parts_of(facts, request, info);
    const std::vector<std::string> numbers{
        "tel:" + digits_of(facts.setting("phone")), "sms:" + digits_of(facts.setting("text"))
    };
    const components::Site site = site_of(facts, parts, numbers);
    const auto here = info.place ? info.place : facts.top;
    const std::string here_href = here ? place_path(*here) : "/";
    // Those who are let in before the opening know that nobody else sees this.
    const bool is_before_opening =
        !info.is_bare && !facts.signed_in_as.empty() && facts.setting("open") != "1";
    const auto with_note = [&](Out& out) {
        if (is_before_opening) {
            w<R"(<div class="wrap"><p class="small mute">{}</p></div>)">(
                out, msg::closed_note{.first_day_href = "/start"}
            );
        }
        content(out);
    };
    Response response;
    response.status = info.status == 200 && info.has_error ? 422 : info.status;
    response.body.reserve(32'000);
    Out out{response.body, request.lang()};
    components::page(
        out,
        {
            .title = info.title,
            .has_error = info.has_error,
            .section = info.section,
            .place = {here ? std::string_view{here->name} : std::string_view{}, here_href},
            .places = parts.places,
            .way = parts.way,
            .signed_in_as = facts.signed_in_as,
            .theme = request.theme,
            .is_bare = info.is_bare,
            .path = request.raw.target,
            .canonical = info.canonical,
            .description = info.description,
            .feeds = parts.feeds,
            .json_ld = info.json_ld,
            .in_search_engines = info.in_search_engines,
            .sheets = info.sheets,
            .scripts = info.scripts,
            .site = site,
        },
        with_note
    );
    response.with("content-type", std::string{content_type_of(Format::Html)});
    response.with("content-language", std::string{request.lang().tag()});
    return response;
}

struct StatusWords {
    int status;
    text::MsgId title;
    text::MsgId body;
};

constexpr std::array kStatusWords{
    StatusWords{400, msg::error_page_400_title::id, msg::error_page_400_body::id},
    StatusWords{401, msg::error_page_401_title::id, msg::error_page_401_body::id},
    StatusWords{403, msg::error_page_403_title::id, msg::error_page_403_body::id},
    StatusWords{404, msg::error_page_404_title::id, msg::error_page_404_body::id},
    StatusWords{405, msg::site_other_method_title::id, msg::site_other_method_body::id},
    StatusWords{408, msg::error_page_408_title::id, msg::error_page_408_body::id},
    StatusWords{409, msg::error_page_409_title::id, msg::error_page_409_body::id},
    StatusWords{413, msg::error_page_413_title::id, msg::error_page_413_body::id},
    StatusWords{414, msg::error_page_414_title::id, msg::error_page_414_body::id},
    StatusWords{422, msg::error_page_422_title::id, msg::error_page_422_body::id},
    StatusWords{429, msg::site_slow_down_title::id, msg::site_slow_down_body::id},
    StatusWords{431, msg::error_page_431_title::id, msg::error_page_431_body::id},
    StatusWords{500, msg::error_page_500_title::id, msg::error_page_500_body::id},
    StatusWords{503, msg::error_page_503_title::id, msg::error_page_503_body::id},
};

const StatusWords* listed_words(int status) {
    const auto found = std::find_if(kStatusWords.begin(), kStatusWords.end(), [&](const auto& w) {
        return w.status == status;
    });
    return found == kStatusWords.end() ? nullptr : &*found;
}

StatusWords words_of(int status) {
    const StatusWords* words = listed_words(status);
    if (words == nullptr) words = listed_words(status < 500 ? 400 : 500);
    BUNTING_ENSURE(words != nullptr);
    return *words;
}

Response problem(const Request& request, int status, const std::optional<Error>& error) {
    const auto& locale = request.lang();
    const StatusWords words = words_of(status);
    Json body;
    body.begin_object();
    body.field("title", text::plain(locale, words.title, {}));
    body.field("status", status);
    body.field("detail", error ? words_for(locale, *error) : text::plain(locale, words.body, {}));
    if (error) body.field("key", error->key);
    if (error && !error->field.empty()) body.field("field", error->field);
    body.field("reference", request.reference);
    body.end_object();
    Response response = content("application/problem+json", std::move(body.text));
    response.status = status;
    return response;
}

}  // namespace

std::string words_for(const text::Locale& locale, const Error& error) {
    return text::plain(locale, text::message_of(error), {});
}

Response html_page(
    store::ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageInfo& info,
    html::Content content
) {
    return framed(facts_of(tx, call), request, info, content);
}

Response error_page(
    store::ReadTx* tx,
    const Call& call,
    const Request& request,
    int status,
    const std::optional<Error>& error
) {
    if (request.wants_json()) return problem(request, status, error);
    if (error && error->fault == Fault::SignIn) {
        const bool reads = request.raw.method != Method::Post;
        return see_other("/sign-in?then=" + percent_encode(reads ? request.raw.target : "/"));
    }
    const StatusWords words = words_of(status);
    const SiteFacts facts = tx != nullptr ? facts_of(*tx, call) : SiteFacts{};
    const PageInfo info{
        .title = words.title, .section = Section::None, .in_search_engines = false, .status = status
    };
    const bool may_have_role = status == 403 && !facts.signed_in_as.empty();
    const bool says_more = error && text::find_message(error->key).has_value();
    return framed(facts, request, info, [&](Out& out) {
        w<R"(<div class="wrap narrow"><h1>{}</h1><p class="lede">{}</p>)">(
            out,
            html::Words{words.title},
            [&](Out& inner) {
                html::text(
                    inner,
                    says_more ? html::Words{text::message_of(*error)} : html::Words{words.body}
                );
            }
        );
        components::buttons(
            out,
            {{.words = msg::site_front_page{}, .href = "/"},
             may_have_role
                 ? components::
                       Button{.words = msg::site_your_roles{}, .href = "/me", .look = components::ButtonLook::Second}
                 : components::
                       Button{.words = msg::frame_search{}, .href = "/search", .look = components::ButtonLook::Second}
            }
        );
        w<R"(<p class="small mute">{}</p></div>)">(
            out, msg::error_reference{.reference = request.reference}
        );
    });
}

}  // namespace bunting::web
