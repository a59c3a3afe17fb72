// SPDX-License-Identifier: AGPL-3.0-or-later
// /share/conversation: a connector's page for what somebody brings; and the same as a card of
// paper, to be typed in here. Without a signal the page keeps what was entered and sends it later.
#include "access/setting.h"
#include "base/bytes.h"
#include "features/places/places.h"
#include "features/share/pages.h"
#include "features/share/permissions.h"
#include "features/share/share.h"
#include "features/share/told/conversation.h"
#include "features/things/things.h"
#include "locale/told.h"
#include "text/clean.h"
#include "text/time/week.h"
#include "web/components/components.h"
#include "web/json.h"

namespace bunting::share {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

constexpr std::string_view kPath = "/share/conversation";
constexpr int kLinesOnACard = 3;

struct PartAsk {
    Part part;
    std::string_view field;
    text::MsgId label;
    text::MsgId hint;
};

constexpr std::array kParts{
    PartAsk{Part::Hand, "hand", msg::told_hand::id, msg::told_hand_hint::id},
    PartAsk{Part::Head, "head", msg::told_head::id, msg::told_head_hint::id},
    PartAsk{Part::Heart, "heart", msg::told_heart::id, msg::told_heart_hint::id},
};

struct FormView {
    std::vector<places::PlaceChoice> places;
    std::string mark;
    web::Form typed;
    std::optional<Error> error = {};
    bool is_kept = false;  // just now
};

std::string error_at(const Request& request, const FormView& view, std::string_view field) {
    const bool here = view.error && view.error->field == field;
    return here ? web::words_for(request.lang(), *view.error) : std::string{};
}

void text_field(Out& out, const Request& request, const FormView& view, const c::Field& asked) {
    c::Field field = asked;
    const std::string value =
        asked.box == c::Box::Area ? view.typed.words(asked.name) : view.typed.line(asked.name);
    const std::string error = error_at(request, view, asked.name);
    field.value = value;
    field.error = error;
    c::field(out, field);
}

void place_field(Out& out, const Request& request, const FormView& view) {
    const std::string chosen = view.typed.line("place");
    const std::string error = error_at(request, view, "place");
    std::vector<c::Option> options;
    for (const auto& choice : view.places)
        options.push_back({choice.place.slug, choice.place.name, choice.place.slug == chosen});
    c::select(
        out, {.name = "place", .label = msg::told_place{}, .options = options, .error = error}
    );
}

void form_fields(Out& out, const Request& request, const FormView& view) {
    text_field(
        out,
        request,
        view,
        {.name = "name", .label = msg::told_name{}, .hint = msg::told_name_hint{}}
    );
    for (const PartAsk& ask : kParts) {
        text_field(
            out,
            request,
            view,
            {.name = ask.field,
             .label = Words{ask.label},
             .box = c::Box::Area,
             .hint = Words{ask.hint},
             .optional = true}
        );
    }
    const std::string times = things::week_typed(view.typed, "times");
    const std::string wrong = error_at(request, view, "times");
    c::week_field(
        out, {.name = "times", .legend = msg::told_times{}, .typed = times, .error = wrong}
    );
    place_field(out, request, view);
    text_field(
        out,
        request,
        view,
        {.name = "reach_by",
         .label = msg::told_reach_by{},
         .hint = msg::told_reach_by_hint{},
         .optional = true}
    );
    const std::string consent = error_at(request, view, "agreed");
    c::tick(
        out,
        {.name = "agreed",
         .value = "1",
         .words = msg::told_agreed{},
         .chosen = view.typed.flag("agreed"),
         .hint = msg::told_agreed_hint{},
         .error = consent}
    );
}

void mistakes(Out& out, const Request& request, const FormView& view) {
    if (!view.error) return;
    const std::string words = web::words_for(request.lang(), *view.error);
    const std::string field = view.error->field.empty() ? "name" : view.error->field;
    c::error_summary(out, {{.field = field, .words = words}});
}

void conversation_view(Out& out, const Request& request, const FormView& view) {
    w<R"(<div class="wrap narrow">)">(out);
    mistakes(out, request, view);
    w<R"(<h1>{}</h1><p class="lede">{}</p>)">(out, msg::told_title{}, msg::told_lede{});
    if (view.is_kept) {
        c::notice(
            out,
            {.tone = c::NoticeTone::Ok,
             .title = msg::told_kept_title{},
             .text = msg::told_kept{.gifts_href = "/share/gifts"}}
        );
    }
    w<R"(<p><a href="/share/conversation/card">{}</a></p>)">(out, msg::told_card_link{});
    const std::string held = text::plain(request.lang(), msg::told_held{});
    w<R"(<form method="post" action="{}" data-hold="{}" data-then="?done=1" data-draft="conversation">)">(
        out, kPath, held
    );
    c::hidden_field(out, "csrf", request.csrf);
    c::hidden_field(out, "mark", view.mark);
    form_fields(out, request, view);
    c::buttons(out, {{.words = msg::told_keep{}}});
    w<R"(<p class="js"><button class="btn second" type="reset" data-clear>{}</button> {}</p></form></div>)">(
        out, msg::told_clear{}, msg::told_clear_note{}
    );
}

std::string fresh_mark(Random& random) {
    std::array<std::uint8_t, 12> bytes{};
    random.fill(bytes);
    return to_base64url(bytes.data(), bytes.size());
}

Response form_page(
    ReadTx& tx, const Call& call, const Request& request, const TellConfig& config, FormView view
) {
    view.places = places::place_choices(tx, call.borough);
    view.mark = view.typed.line("mark");
    if (view.mark.empty()) view.mark = fresh_mark(config.random);
    const web::PageInfo info{
        .title = msg::told_title{},
        .section = web::Section::Share,
        .has_error = view.error.has_value(),
        .in_search_engines = false,
        .scripts = {"kept.js"},
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        conversation_view(out, request, view);
    });
}

Result<Conversation> parse_told(ReadTx& tx, const Call& call, const Request& request) {
    const web::Form& form = request.form;
    Conversation told{.agreed = form.flag("agreed"), .mark = form.line("mark")};
    told.name = TRY(text::clean_line(form.line("name"), 80, "name"));
    told.reach_by = TRY(text::clean_line(form.line("reach_by"), 120, "reach_by"));
    for (const PartAsk& ask : kParts) {
        const auto gifts = TRY(gifts_in(form.words(ask.field), ask.part, std::string{ask.field}));
        told.gifts.insert(told.gifts.end(), gifts.begin(), gifts.end());
    }
    if (told.gifts.size() > kMostGifts) return refuse(Fault::Invalid, "told.too_many", "hand");
    const std::string times = things::week_typed(form, "times");
    told.times = text::week_text(TRY(text::parse_week(times, "times")));
    const auto place = thing::find_place_by_slug(tx, call.borough, form.line("place"));
    if (!place) return refuse(Fault::Invalid, "thing.place_missing", "place");
    told.place = place->id;
    return told;
}

Response reply_told(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const TellConfig& config,
    const Result<std::vector<thing::Thing>>& outcome
) {
    if (!outcome && (outcome.error().fault != Fault::Invalid || request.wants_json()))
        return web::refused(outcome.error());
    if (!outcome)
        return form_page(
            tx, call, request, config, {.typed = request.form, .error = outcome.error()}
        );
    if (request.wants_json()) {
        web::Json json;
        json.begin_object();
        json.field("kept", static_cast<std::int64_t>(outcome->size()));
        json.end_object();
        return web::json(std::move(json.text), 201);
    }
    return web::see_other(std::string{kPath} + "?done=1");
}

// ---- on paper ----
struct CardAsk {
    text::MsgId label;
    int lines = 1;
};

constexpr std::array kCard{
    CardAsk{msg::told_card_name::id},
    CardAsk{msg::told_card_hand::id, kLinesOnACard},
    CardAsk{msg::told_card_head::id, kLinesOnACard},
    CardAsk{msg::told_card_heart::id, kLinesOnACard},
    CardAsk{msg::told_card_times::id},
    CardAsk{msg::told_card_reach::id},
};

void card(Out& out, const c::PaperLink& to) {
    w<R"(<section class="blank-card">)">(out);
    c::paper_link(out, to);
    w<R"(<h2 class="mt0">{}</h2><p>{}</p>)">(out, msg::told_card_title{}, msg::told_card_lede{});
    for (const CardAsk& ask : kCard) {
        w<"<p><b>{}</b></p>">(out, Words{ask.label});
        for (int i = 0; i < ask.lines; ++i)
            w<R"(<p class="line"></p>)">(out);
    }
    w<R"(<p>☐ {}</p><p class="small">{}</p></section>)">(
        out, msg::told_card_agreed{}, msg::told_card_hand_in{}
    );
}

Response card_page(ReadTx& tx, const Call& call, const Request& request, const TellConfig& config) {
    const std::string link = request.site(config.public_url) + std::string{kPath};
    const std::string phone = access::setting(tx, call.borough, "phone");
    const web::PageInfo info{
        .title = msg::told_card_title{},
        .section = web::Section::Share,
        .in_search_engines = false,
        .sheets = {"room.css"},
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap narrow"><div class="noprint"><h1>{}</h1><p class="lede">{}</p>)">(
            out, msg::told_card_page{}, msg::told_card_how{}
        );
        c::print_button(out, msg::told_card_print{});
        w<"</div>">(out);
        card(out, {.link = link, .label = msg::told_card_title{}, .phone = phone});
        w<"</div>">(out);
    });
}

}  // namespace

void mount_conversation(web::Router& router, const TellConfig& config) {
    router.add({
        .pattern = std::string{kPath},
        .page =
            [config](ReadTx& tx, const Call& call, const Request& request) {
                return form_page(tx, call, request, config, {.is_kept = request.query.has("done")});
            },
        .post = web::posts(
            parse_told,
            write_down,
            [config](
                ReadTx& tx,
                const Call& call,
                const Request& request,
                const Result<std::vector<thing::Thing>>& outcome
            ) { return reply_told(tx, call, request, config, outcome); }
        ),
        .action = &kHoldConversation,
        .summary =
            "Write down what somebody brings, with consent: hand, head and heart, one gift a line",
        .form = {"name", "hand", "head", "heart", "times", "place", "reach_by", "agreed", "mark"},
    });
    router.add({
        .pattern = "/share/conversation/card",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return card_page(tx, call, request, config); },
    });
}

}  // namespace bunting::share
