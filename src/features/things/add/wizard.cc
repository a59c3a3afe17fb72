// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/things/add/wizard.h"

#include "access/setting.h"
#include "features/things/add/form_view.h"
#include "locale/common.h"
#include "locale/things.h"
#include "thing/kinds_on.h"
#include "web/components/actions/button.h"
#include "web/components/cards/card.h"
#include "web/components/forms/field.h"
#include "web/components/forms/form.h"
#include "web/components/messages/notice.h"
#include "web/page.h"

namespace bunting::things {
namespace {

std::string_view place_asked(const web::Request& request) {
    return request.query.find("place").value_or(std::string_view{});
}

// Kept from page to page, so that a form begun on a place's page is about that place.
std::string with_place(std::string path, const web::Request& request) {
    const std::string_view place = place_asked(request);
    return place.empty() ? path : path + "?place=" + web::percent_encode(place);
}

// Where one began, as the answer that is already there.
Typed with_begun_place(const Draft& draft, const web::Request& request) {
    Typed typed = draft.fields;
    const std::string place{
        draft.place.empty() ? place_asked(request) : std::string_view{draft.place}
    };
    const std::string_view about = request.query.find("about").value_or(std::string_view{});
    if (!about.empty() && about.size() < 12) typed["about"] = about;  // over an older draft
    if (!place.empty() && !typed.contains(kPostcodeField))
        typed.try_emplace(std::string{kPlaceField}, place);
    return typed;
}

std::string back_path(const StepView& view, const web::Request& request) {
    if (request.query.find("back") == "check") return check_path(view.kind);
    const thing::Step* before = step_before(view.kind, view.step, view.draft.fields);
    return with_place(before == nullptr ? "/add" : step_path(view.kind, *before), request);
}

void step_fields(Out& out, const FormView& form, const thing::Step& step) {
    const bool alone =
        step.fields.size() == 1 && !asks_place(step) && !asks_extras(form.kind, step);
    const thing::Field* only = alone ? thing::field_of(form.kind, step.fields.front()) : nullptr;
    if (only != nullptr && only->type != thing::FieldType::Yes) {
        thing::Field asked = *only;
        asked.label = step.question;
        return field_input(out, form, asked, Asks::WholePage);
    }
    html::w<"<h1>{}</h1>">(out, html::Words{step.question});
    if (asks_place(step)) place_input(out, form);
    for (const std::string_view name : step.fields)
        field_input(out, form, *thing::field_of(form.kind, name));
    if (asks_extras(form.kind, step)) {
        tags_input(out, form);
        picture_input(out, form);
    }
}

void out_loud(Out& out, std::string_view phone) {
    if (phone.empty()) return;
    std::string href = "tel:";
    for (const char c : phone) {
        if (c >= '0' && c <= '9') href += c;
    }
    html::w<R"(<div class="help"><p>{}</p></div>)">(
        out, msg::thing_out_loud{.number = phone, .phone_href = href}
    );
}

void step_form(Out& out, const web::Request& request, const StepView& view, const FormView& form) {
    const bool files = asks_extras(view.kind, view.step);
    const std::string action = step_path(view.kind, view.step);
    components::form(
        out,
        {.action = action, .token = request.csrf, .takes_files = files},
        [&](Out& inner) {
            step_fields(inner, form, view.step);
            components::hidden_field(
                inner,
                "begun_at",
                view.draft.place.empty() ? place_asked(request) : view.draft.place
            );
            if (request.query.find("back") == "check" || request.form.find("back") == "check") {
                components::hidden_field(inner, "back", "check");
            }
            components::buttons(
                inner,
                {{.words = msg::form_carry_on{}},
                 {.words = msg::form_save_later{},
                  .look = components::ButtonLook::Second,
                  .name = "save",
                  .value = "later"}}
            );
        }
    );
}

int place_in_form(const StepView& view) {
    const auto asked = steps_asked(view.kind, view.draft.fields);
    const auto found = std::find(asked.begin(), asked.end(), &view.step);
    return static_cast<int>(found - asked.begin()) + 1;
}

}  // namespace

std::string step_path(const thing::Kind& kind, const thing::Step& step) {
    return fmt::format("/add/{}/{}", kind.name, step.name);
}

std::string check_path(const thing::Kind& kind) {
    return fmt::format("/add/{}/check", kind.name);
}

std::optional<Draft> draft_for(
    store::ReadTx& tx,
    const access::Call& call,
    const web::Request& request,
    const thing::Kind& kind
) {
    auto draft = find_draft(tx, call.borough, request.cookie(kDraftCookie), call.now);
    if (!draft || draft->kind != kind.name) return std::nullopt;
    return draft;
}

void remember_draft(web::Response& response, const web::Request& request, std::string_view cookie) {
    web::set_cookie(
        response,
        request,
        {.name = std::string{kDraftCookie},
         .value = std::string{cookie},
         .max_age = kDraftDays * 86'400}
    );
}

void forget_draft_cookie(web::Response& response, const web::Request& request) {
    web::set_cookie(
        response, request, {.name = std::string{kDraftCookie}, .value = "", .max_age = -1}
    );
}

const thing::Step* first_to_mend(const thing::Kind& kind, const std::vector<Error>& errors) {
    for (const thing::Step& step : kind.steps) {
        if (!errors_on(kind, step, errors).empty()) return &step;
    }
    return nullptr;
}

web::Response kinds_page(
    store::ReadTx& tx, const access::Call& call, const web::Request& request, const Given& given
) {
    std::vector<std::string> hrefs;
    std::vector<components::Card> cards;
    const thing::Kinds kinds = thing::kinds_on(tx, call.borough, given.kinds);
    hrefs.reserve(kinds.all().size());
    for (const thing::Kind* kind : kinds.all()) {
        if (kind->steps.empty()) continue;
        const auto& href =
            hrefs.emplace_back(with_place(fmt::format("/add/{}", kind->name), request));
        cards.push_back({
            .look = components::look_of(kind->name),
            .kind = kind->word,
            .title = kind->add,
            .href = href,
            .text = kind->explain,
        });
    }
    const auto place = thing::find_place_by_slug(tx, call.borough, place_asked(request));
    return web::html_page(
        tx,
        call,
        request,
        {.title = msg::thing_add_title{}, .place = place},
        [&](Out& out) {
            html::w<R"(<div class="wrap"><h1>{}</h1><p class="lede">{}</p>)">(
                out, msg::thing_add_title{}, msg::thing_add_lede{}
            );
            components::cards(out, cards, 2);
            html::w<R"(<p>{}</p></div>)">(
                out, msg::thing_add_have_code{.continue_href = "/add/continue"}
            );
        }
    );
}

web::Response step_page(
    store::ReadTx& tx, const access::Call& call, const web::Request& request, const StepView& view
) {
    const auto choices = asks_place(view.step) ? places::place_choices(tx, call.borough)
                                               : std::vector<places::PlaceChoice>{};
    const Typed typed = with_begun_place(view.draft, request);
    const Subjects subjects = subjects_of(tx, call.borough, view.kind, typed);
    const FormView form{view.kind, typed, view.errors, choices, subjects};
    const std::string back = back_path(view, request);
    const std::string phone = access::setting(tx, call.borough, "phone");
    const auto here = thing::find_place_by_slug(
        tx,
        call.borough,
        view.draft.place.empty() ? place_asked(request) : std::string_view{view.draft.place}
    );
    const web::PageInfo info{
        .title = view.step.question,
        .place = here,
        .has_error = !view.errors.empty(),
        .in_search_engines = false
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        html::w<R"(<div class="wrap narrow"><p><a href="{}">{}</a></p>)">(
            out, back, msg::frame_back{}
        );
        form_errors(out, form);
        components::progress(
            out,
            {
                .flow = view.kind.add,
                .step = place_in_form(view),
                .of = static_cast<int>(steps_asked(view.kind, typed).size()) + 1,
            }
        );
        step_form(out, request, view, form);
        out_loud(out, phone);
        html::w<"</div>">(out);
    });
}

web::Response saved_page(
    store::ReadTx& tx,
    const access::Call& call,
    const web::Request& request,
    const thing::Kind& kind,
    std::string_view code
) {
    return web::html_page(
        tx,
        call,
        request,
        {.title = msg::thing_saved_title{}, .in_search_engines = false},
        [&](Out& out) {
            html::w<
                R"(<div class="wrap narrow"><h1>{}</h1><p class="lede">{}</p><p class="plate">{}</p><p>{}</p>)">(
                out,
                msg::thing_saved_title{},
                msg::thing_saved_note{},
                code,
                msg::thing_saved_how{.continue_href = "/add/continue"}
            );
            components::buttons(
                out,
                {{.words = msg::thing_saved_go_on{},
                  .href = check_path(kind),
                  .look = components::ButtonLook::Second}}
            );
            html::w<"</div>">(out);
        }
    );
}

web::Response continue_page(
    store::ReadTx& tx,
    const access::Call& call,
    const web::Request& request,
    std::string_view typed,
    bool wrong
) {
    const web::PageInfo info{
        .title = msg::thing_continue_title{}, .has_error = wrong, .in_search_engines = false
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        html::w<R"(<div class="wrap narrow"><p><a href="/add">{}</a></p>)">(out, msg::frame_back{});
        const html::Words error = wrong ? html::Words{msg::thing_continue_wrong{}} : html::Words{};
        if (wrong) components::error_summary(out, {{"code", error}});
        components::form(out, {.action = "/add/continue", .token = request.csrf}, [&](Out& inner) {
            components::field(
                inner,
                {
                    .name = "code",
                    .label = msg::thing_continue_title{},
                    .value = typed,
                    .hint = msg::thing_continue_hint{},
                    .error = error,
                    .asks = Asks::WholePage,
                }
            );
            components::buttons(inner, {{.words = msg::form_carry_on{}}});
        });
        html::w<"</div>">(out);
    });
}

}  // namespace bunting::things
