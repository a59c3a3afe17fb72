// SPDX-License-Identifier: AGPL-3.0-or-later
// /concern: whom to ring when somebody is in danger; then, for those who signed in, the form.
#include "access/party.h"
#include "features/concerns/concerns.h"
#include "features/concerns/permissions.h"
#include "features/concerns/views.h"
#include "locale/common.h"
#include "locale/concerns.h"
#include "text/time/when.h"
#include "web/components/components.h"
#include "web/json.h"

namespace bunting::concerns {
namespace {

namespace c = components;
using access::Call;
using html::Out;
using html::w;
using store::ReadTx;
using web::Request;
using web::Response;

constexpr int kMostOwn = 20;

struct TellView {
    Danger danger;
    bool signed_in = false;
    bool anybody_reads = false;
    std::string about;
    std::string words;
    std::string whom;
    std::string reach;
    bool may_tell = false;
    std::vector<Concern> before;
    Time now;
    std::optional<Error> error;
    std::string token;
    std::string sign_in_href;
};

std::string about_in(const Request& request) {
    const auto typed =
        request.form.has("about") ? request.form.find("about") : request.query.find("about");
    const std::string about{typed.value_or("")};
    return is_address_here(about) ? about : std::string{};
}

TellView view_of(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    TellView view{
        .danger = danger_in(tx, call.borough),
        .signed_in = call.actor.is_signed_in(),
        .anybody_reads = access::anyone_has(tx, call.borough, access::Hat::SafeguardingLead),
        .about = about_in(request),
        .words = request.form.words("words"),
        .whom = request.form.words("whom"),
        .reach = request.form.words("reach"),
        .may_tell = request.form.flag("may_tell"),
        .before = {},
        .now = call.now,
        .error = error,
        .token = request.csrf,
        .sign_in_href = {},
    };
    if (call.actor.party) view.before = concerns_of(tx, call.borough, *call.actor.party, kMostOwn);
    const std::string here = view.about.empty() ? "/concern" : concern_path(view.about);
    view.sign_in_href = "/sign-in?then=" + web::percent_encode(here);
    return view;
}

void fields(Out& form, const TellView& view) {
    c::field(
        form,
        {.name = "words",
         .label = msg::concern_words{},
         .box = c::Box::Area,
         .value = view.words,
         .hint = msg::concern_words_hint{},
         .error = mistake(view.error, "words"),
         .most_letters = static_cast<int>(kLongestWords)}
    );
    c::field(
        form,
        {.name = "whom",
         .label = msg::concern_whom{},
         .value = view.whom,
         .hint = msg::concern_whom_hint{},
         .error = mistake(view.error, "whom"),
         .optional = true}
    );
    c::field(
        form,
        {.name = "reach",
         .label = msg::concern_reach{},
         .value = view.reach,
         .hint = msg::concern_reach_hint{},
         .error = mistake(view.error, "reach"),
         .optional = true}
    );
    c::tick(
        form,
        {.name = "may_tell",
         .words = msg::concern_may_tell{},
         .chosen = view.may_tell,
         .hint = msg::concern_may_tell_hint{}}
    );
}

void tell_form(Out& out, const TellView& view) {
    w<"<p>{}</p><p>{}</p>">(out, msg::concern_who_reads{}, msg::concern_about_a_lead{});
    c::form(out, {.action = "/concern", .token = view.token}, [&](Out& form) {
        if (!view.about.empty()) {
            c::hidden_field(form, "about", view.about);
            w<"<p>{}</p>">(form, msg::concern_from{.address = view.about});
        }
        fields(form, view);
        c::button(form, {.words = msg::concern_tell_act{}});
    });
}

// Only how far each is: who looks over a shoulder reads no more.
void told_before(Out& out, const TellView& view) {
    if (view.before.empty()) return;
    w<"<h2>{}</h2><ul>">(out, msg::concern_before{});
    for (const Concern& concern : view.before) {
        const Date today = date_in_london(view.now);
        const std::string day = text::date_long(out.locale, date_in_london(concern.told), today);
        w<R"(<li><a href="/concern/{}">{}</a>: {}</li>)">(
            out,
            raw(concern.number),
            msg::concern_line{.number = raw(concern.number), .day = day},
            words_of(concern.state)
        );
    }
    w<"</ul>">(out);
}

void tell_view(Out& out, const TellView& view) {
    w<R"(<div class="wrap narrow">)">(out);
    summary_of(out, view.error);
    w<"<h1>{}</h1>">(out, msg::concern_title{});
    danger_notice(out, view.danger);
    const bool has_typed = !view.words.empty();
    if (!view.anybody_reads) {
        c::notice(
            out,
            {.tone = c::NoticeTone::Warn,
             .title = msg::concern_nobody_title{},
             .text = msg::concern_nobody_text{}}
        );
    }
    if (!view.signed_in) {
        w<R"(<p class="lede">{}</p><p>{}</p>)">(out, msg::concern_lede{}, msg::concern_visitor{});
        if (view.anybody_reads)
            c::buttons(out, {{.words = msg::frame_sign_in{}, .href = view.sign_in_href}});
    } else if (view.anybody_reads || has_typed) {
        w<R"(<p class="lede">{}</p>)">(out, msg::concern_lede{});
        tell_form(out, view);
    }
    told_before(out, view);
    w<"</div>\n">(out);
}

Response show(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const TellView view = view_of(tx, call, request, error);
    web::PageInfo info{
        .title = msg::concern_title{},
        .section = web::Section::None,
        .has_error = error.has_value(),
        .in_search_engines = false,
    };
    if (error) info.status = web::status_of(error->fault);
    return web::html_page(tx, call, request, info, [&](Out& out) { tell_view(out, view); });
}

Result<TellConcern> parse_tell(const PageConfig& config, const Request& request) {
    const auto sent = [&](std::string_view name) {
        return std::string{request.form.find(name).value_or("")};
    };
    return TellConcern{
        .words = sent("words"),
        .whom = sent("whom"),
        .reach = sent("reach"),
        .about = about_in(request),
        .may_tell = request.form.flag("may_tell"),
        .public_url = config.public_url,
    };
}

Response reply_tell(
    ReadTx& tx, const Call& call, const Request& request, const Result<ThingNumber>& told
) {
    if (told) {
        if (!request.wants_json())
            return web::see_other(fmt::format("/concern/{}?sent=1", raw(*told)));
        web::Json json;
        json.begin_object();
        json.field("number", raw(*told));
        json.end_object();
        return web::json(std::move(json.text), 201);
    }
    const bool mends =
        told.error().fault == Fault::Invalid || told.error().key == "concern.nobody_reads";
    if (!mends || request.wants_json()) return web::refused(told.error());
    return show(tx, call, request, told.error());
}

}  // namespace

std::string concern_path(std::string_view about) {
    if (!is_address_here(about)) return "/concern";
    return "/concern?about=" + web::percent_encode(about);
}

void mount_telling(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/concern",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return show(tx, call, request, std::nullopt); },
    });
    router.add({
        .pattern = "/concern",
        .post = web::posts(
            [config](ReadTx&, const Call&, const Request& request) {
                return parse_tell(config, request);
            },
            tell_concern,
            reply_tell
        ),
        .action = &kTellConcern,
    });
}

}  // namespace bunting::concerns
