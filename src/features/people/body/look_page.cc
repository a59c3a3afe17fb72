// SPDX-License-Identifier: AGPL-3.0-or-later
// /groups/waiting and /groups/{group}/look: what others added, looked at before everybody sees it.
#include "features/people/body/actions.h"
#include "features/people/pages.h"
#include "features/people/permissions.h"
#include "features/people/words.h"
#include "locale/people.h"
#include "text/clean.h"
#include "text/time/when.h"
#include "web/components/components.h"
#include "web/json.h"

namespace bunting::people {
namespace {

namespace c = components;
using html::Out;
using html::w;

constexpr int kMostShown = 50;
constexpr std::size_t kReasonLetters = 1000;

// What the component refers to, kept as long as it is written.
struct Row {
    std::string href;
    std::string action;
    std::string since;
    std::string words;
    std::vector<c::Button> buttons;
};

Row row_of(const text::Locale& locale, const Call& call, const Body& body) {
    Row row{
        .href = "/groups/" + body.party.slug,
        .action = fmt::format("/groups/{}/look", body.party.slug),
        .since = text::moment(locale, body.waiting.value_or(call.now), date_in_london(call.now)),
        .words = body.party.about,
        .buttons = {},
    };
    if (!body.party.brings.empty()) row.words += "\n" + body.party.brings;
    return row;
}

void waiting_view(
    Out& out, const Call& call, const std::vector<Body>& bodies, std::string_view token
) {
    w<R"(<div class="wrap"><h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::people_waiting_title{}, msg::people_waiting_lede{}
    );
    std::vector<Row> rows;
    rows.reserve(bodies.size());
    std::vector<c::Waiting> items;
    for (const Body& body : bodies) {
        Row& row = rows.emplace_back(row_of(out.locale, call, body));
        row.buttons = {
            {.words = msg::people_look_show{}, .is_small = true, .name = "show", .value = "1"},
            {.words = msg::people_look_send_back{},
             .href = row.action,
             .look = c::ButtonLook::Second,
             .is_small = true},
        };
        items.push_back({
            .kind = one_word(body.party.kind),
            .since = row.since,
            .title = body.party.name,
            .href = row.href,
            .words = row.words,
            .reasons = {},
            .action = row.action,
            .token = token,
            .buttons = row.buttons,
        });
    }
    if (items.empty()) {
        c::empty(
            out,
            {.title = msg::people_waiting_none_title{},
             .text = msg::people_waiting_none_text{},
             .link = {msg::people_title{}, "/people"}}
        );
    } else {
        w<"<h2>{}</h2>">(out, msg::people_waiting_list{});
        c::queue(out, items);
    }
    w<"</div>\n">(out);
}

Response waiting_page(ReadTx& tx, const Call& call, const Request& request) {
    const auto bodies = bodies_waiting(tx, call.borough, kMostShown);
    const web::PageInfo info{
        .title = msg::people_waiting_title{},
        .section = web::Section::None,
        .way = way_here(tx, call, request.lang()),
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        waiting_view(out, call, bodies, request.csrf);
    });
}

struct LookView {
    const Body& body;
    std::string token;
    std::string reason;
    std::optional<Error> error;
};

void look_view(Out& out, const LookView& view) {
    const std::string action = fmt::format("/groups/{}/look", view.body.party.slug);
    const std::string error = view.error ? web::words_for(out.locale, *view.error) : std::string{};
    w<R"(<div class="wrap narrow">)">(out);
    if (view.error) c::error_summary(out, {{.field = view.error->field, .words = error}});
    w<R"(<h1>{}</h1><p class="lede">{}</p>)">(out, view.body.party.name, msg::people_look_lede{});
    if (!view.body.party.listed) {
        c::post_button(
            out,
            {.action = action,
             .token = view.token,
             .button = {.words = msg::people_look_show{}, .name = "show", .value = "1"}}
        );
    }
    w<"<h2>{}</h2>">(out, msg::people_look_not{});
    c::form(
        out,
        {.action = action, .token = view.token, .label = msg::people_look_not{}},
        [&](Out& form) {
            c::field(
                form,
                {.name = "reason",
                 .label = msg::people_look_reason{},
                 .box = c::Box::Area,
                 .value = view.reason,
                 .hint = msg::people_look_reason_hint{},
                 .error = error}
            );
            c::button(form, {.words = msg::people_look_send_back{}, .look = c::ButtonLook::Second});
        }
    );
    w<"</div>\n">(out);
}

Response look_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto body = find_body(tx, call.borough, request.param("group"));
    if (!body) return web::refused(Error{Fault::NotFound, "page.not_found"});
    auto way = way_here(tx, call, request.lang());
    way.push_back({text::plain(request.lang(), msg::people_waiting_title{}), "/groups/waiting"});
    const web::PageInfo info{
        .title = body->party.name,
        .section = web::Section::None,
        .way = std::move(way),
        .has_error = error.has_value(),
        .in_search_engines = false,
    };
    const LookView view{*body, request.csrf, request.form.words("reason"), error};
    return web::html_page(tx, call, request, info, [&](Out& out) { look_view(out, view); });
}

Result<LookAtBody> parse_look(const PageConfig& config, const Request& request) {
    auto reason =
        TRY(text::clean_text(request.form.find("reason").value_or(""), kReasonLetters, "reason"));
    return LookAtBody{
        .slug = std::string{request.param("group")},
        .show = request.form.flag("show"),
        .reason = std::move(reason),
        .public_url = request.site(config.public_url),
    };
}

Response reply_look(
    ReadTx& tx, const Call& call, const Request& request, const Result<Body>& outcome
) {
    if (!outcome) {
        const bool can_mend = outcome.error().fault == Fault::Invalid && !request.wants_json();
        return can_mend ? look_page(tx, call, request, outcome.error())
                        : web::refused(outcome.error());
    }
    if (!request.wants_json()) return web::see_other("/groups/waiting");
    web::Json json;
    json.begin_object();
    json.field("slug", outcome->party.slug);
    json.field("is_shown", outcome->party.listed);
    json.end_object();
    return web::json(std::move(json.text));
}

}  // namespace

void mount_look(web::Router& router, const PageConfig& config) {
    router.add({.pattern = "/groups/waiting", .page = waiting_page, .action = &kLookAtBody});
    router.add({
        .pattern = "/groups/{group}/look",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return look_page(tx, call, request, std::nullopt); },
        .post = web::posts(
            [config](ReadTx&, const Call&, const Request& request) {
                return parse_look(config, request);
            },
            look_at_body,
            reply_look
        ),
        .action = &kLookAtBody,
        .summary = "Show a group to everybody (show=1), or say why not: reason",
    });
}

}  // namespace bunting::people
