// SPDX-License-Identifier: AGPL-3.0-or-later
// /groups/new and /groups/{group}/edit: one form, kept as it was typed where something is to mend.
#include "features/people/body/actions.h"
#include "features/people/pages.h"
#include "features/people/permissions.h"
#include "features/people/words.h"
#include "locale/people.h"
#include "text/clean.h"
#include "text/contact.h"
#include "web/components/components.h"
#include "web/json.h"

namespace bunting::people {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

constexpr int kMostPlaces = 500;
constexpr std::size_t kNameLetters = 80;
constexpr std::size_t kWordsLetters = 1000;
constexpr std::size_t kAskLetters = 80;

// What stands in the boxes.
struct Typed {
    std::string kind = "group";
    std::string name;
    std::string about;
    std::string brings;
    std::string ask;
    std::string phone;
    std::string email;
    std::string web;
    std::string place;  // slug
};

struct FormView {
    std::string action;
    std::string token;
    Typed typed;
    std::vector<thing::Place> places;
    std::optional<Error> error;
    std::int64_t seen = 0;  // 0: a new one
};

Typed typed_in(const web::Form& form) {
    return Typed{
        .kind = form.line("kind"),
        .name = form.line("name"),
        .about = form.words("about"),
        .brings = form.words("brings"),
        .ask = form.line("ask"),
        .phone = form.line("phone"),
        .email = form.line("email"),
        .web = form.line("web"),
        .place = form.line("place"),
    };
}

Typed typed_of(ReadTx& tx, const Call& call, const Body& body) {
    Typed typed{
        .kind = std::string{access::word_of(body.party.kind)},
        .name = body.party.name,
        .about = body.party.about,
        .brings = body.party.brings,
        .ask = body.page.ask,
        .phone = body.page.phone.empty() ? "" : text::phone_to_read(body.page.phone),
        .email = body.page.email,
        .web = body.page.web,
    };
    if (body.page.place) {
        if (const auto place = thing::find_place(tx, call.borough, *body.page.place))
            typed.place = place->slug;
    }
    return typed;
}

Result<std::string> line_in(const web::Form& form, const char* name, std::size_t most) {
    return text::clean_line(form.find(name).value_or(""), most, name);
}

using Parse = Result<std::string> (*)(std::string_view typed, std::string field);

// Nothing typed is nothing told.
Result<std::string> address_in(const web::Form& form, const char* name, Parse parse) {
    constexpr std::size_t kAddressLetters = 400;
    std::string typed = TRY(line_in(form, name, kAddressLetters));
    if (typed.empty()) return typed;
    return parse(typed, name);
}

Result<BodyPage> page_in(ReadTx& tx, const Call& call, const web::Form& form) {
    BodyPage page;
    page.web = TRY(address_in(form, "web", text::parse_web_address));
    page.phone = TRY(address_in(form, "phone", text::parse_phone));
    page.email = TRY(address_in(form, "email", text::parse_email));
    page.ask = TRY(line_in(form, "ask", kAskLetters));
    const std::string place = form.line("place");
    if (place.empty()) return page;
    const auto found = thing::find_place_by_slug(tx, call.borough, place);
    if (!found) return refuse(Fault::Invalid, "thing.place_missing", "place");
    page.place = found->id;
    return page;
}

Result<std::string> words_in(const web::Form& form, const char* name) {
    return text::clean_text(form.find(name).value_or(""), kWordsLetters, name);
}

Result<BodyWords> words_in(ReadTx& tx, const Call& call, const web::Form& form) {
    BodyWords words;
    words.name = TRY(line_in(form, "name", kNameLetters));
    words.about = TRY(words_in(form, "about"));
    words.brings = TRY(words_in(form, "brings"));
    TRY(check_words(words));
    words.page = TRY(page_in(tx, call, form));
    return words;
}

std::string mistake(Out& out, const FormView& view, std::string_view field) {
    if (!view.error || view.error->field != field) return {};
    return web::words_for(out.locale, *view.error);
}

void box(
    Out& out, const FormView& view, std::string_view name, const std::string& value, c::Field field
) {
    const std::string error = mistake(out, view, name);
    field.name = name;
    field.value = value;
    field.error = error;
    c::field(out, field);
}

void kind_choice(Out& out, const FormView& view) {
    std::vector<c::Choice> choices;
    for (const auto kind : kPartyKinds) {
        if (kind == access::PartyKind::Person) continue;
        const auto value = access::word_of(kind);
        choices.push_back(
            {.value = value, .words = one_word(kind), .chosen = value == view.typed.kind}
        );
    }
    const std::string error = mistake(out, view, "kind");
    c::choice_field(
        out, {.name = "kind", .legend = msg::people_form_kind{}, .choices = choices, .error = error}
    );
}

void place_choice(Out& out, const FormView& view) {
    std::vector<c::Option> options{{"", msg::people_form_no_place{}, view.typed.place.empty()}};
    for (const thing::Place& place : view.places)
        options.push_back({place.slug, place.name, place.slug == view.typed.place});
    const std::string error = mistake(out, view, "place");
    c::select(
        out,
        {.name = "place",
         .label = msg::people_form_place{},
         .options = options,
         .hint = msg::people_form_place_hint{},
         .error = error}
    );
}

void reach_boxes(Out& out, const FormView& view) {
    w<"<h2>{}</h2><p>{}</p>">(out, msg::people_form_reach{}, msg::people_form_reach_text{});
    box(out,
        view,
        "ask",
        view.typed.ask,
        {.label = msg::people_form_ask{}, .hint = msg::people_form_ask_hint{}, .optional = true});
    box(out,
        view,
        "phone",
        view.typed.phone,
        {.label = msg::people_form_phone{}, .box = c::Box::Phone, .optional = true});
    box(out,
        view,
        "email",
        view.typed.email,
        {.label = msg::people_form_email{}, .box = c::Box::Email, .optional = true});
    box(out, view, "web", view.typed.web, {.label = msg::people_form_web{}, .optional = true});
}

void form_view(Out& out, const FormView& view) {
    const bool is_new = view.seen == 0;
    w<R"(<div class="wrap narrow">)">(out);
    if (view.error) {
        const std::string words = web::words_for(out.locale, *view.error);
        c::error_summary(out, {{.field = view.error->field, .words = words}});
    }
    w<"<h1>{}</h1>">(
        out, is_new ? Words{msg::people_new_title{}} : Words{msg::people_edit_title{}}
    );
    if (is_new) w<R"(<p class="lede">{}</p>)">(out, msg::people_new_lede{});
    c::form(out, {.action = view.action, .token = view.token}, [&](Out& form) {
        if (is_new)
            kind_choice(form, view);
        else
            c::hidden_field(form, "seen", std::to_string(view.seen));
        box(form, view, "name", view.typed.name, {.label = msg::people_form_name{}});
        box(form,
            view,
            "about",
            view.typed.about,
            {.label = msg::people_form_about{},
             .box = c::Box::Area,
             .hint = msg::people_form_about_hint{}});
        box(form,
            view,
            "brings",
            view.typed.brings,
            {.label = msg::people_form_brings{},
             .box = c::Box::Area,
             .hint = msg::people_form_brings_hint{},
             .optional = true});
        place_choice(form, view);
        reach_boxes(form, view);
        if (is_new) w<"<p>{}</p>">(form, msg::people_new_next{});
        c::button(
            form, {.words = is_new ? Words{msg::people_new_send{}} : Words{msg::people_edit_save{}}}
        );
    });
    w<"</div>\n">(out);
}

Response form_page(ReadTx& tx, const Call& call, const Request& request, FormView view) {
    view.token = request.csrf;
    view.places = thing::place_tree(tx, call.borough, kMostPlaces);
    const web::PageInfo info{
        .title = view.seen == 0 ? Words{msg::people_new_title{}} : Words{msg::people_edit_title{}},
        .way = way_here(tx, call, request.lang()),
        .has_error = view.error.has_value(),
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) { form_view(out, view); });
}

// Where it stands now, and what was typed.
FormView again(ReadTx& tx, const Call& call, const Request& request, const Error& error) {
    FormView view{.action = request.raw.path, .typed = typed_in(request.form), .error = error};
    const auto group = request.param("group");
    if (group.empty()) return view;
    view.seen = request.form.number("seen").value_or(1);
    if (error.key == "group.other_was_first") {
        if (const auto body = find_body(tx, call.borough, group)) view.seen = body->party.version;
    }
    return view;
}

Result<AddBody> parse_add(ReadTx& tx, const Call& call, const Request& request) {
    if (!call.actor.is_signed_in()) return refuse(Fault::SignIn, "access.sign_in");
    const auto kind = access::party_kind_named(request.form.line("kind"));
    if (!kind || *kind == access::PartyKind::Person)
        return refuse(Fault::Invalid, "group.kind_missing", "kind");
    auto words = TRY(words_in(tx, call, request.form));
    return AddBody{.kind = *kind, .words = std::move(words)};
}

Result<EditBody> parse_edit(ReadTx& tx, const Call& call, const Request& request) {
    // Who may not change it is told so before what is wrong with the words.
    const auto body = TRY(body_for(tx, call, request.param("group")));
    TRY(access::check(kEditBody, call.actor, lead_of(tx, call, body)));
    const auto seen = TRY(request.form.number("seen"));
    auto words = TRY(words_in(tx, call, request.form));
    return EditBody{std::string{request.param("group")}, seen, std::move(words)};
}

Response reply(ReadTx& tx, const Call& call, const Request& request, const Result<Body>& outcome) {
    if (!outcome) {
        const bool can_mend = outcome.error().fault == Fault::Invalid ||
                              outcome.error().key == "group.other_was_first";
        if (request.wants_json()) return web::refused(outcome.error());
        if (!can_mend) return sign_in_or(request, outcome.error());
        return form_page(tx, call, request, again(tx, call, request, outcome.error()));
    }
    const access::Party& party = outcome->party;
    if (request.wants_json()) {
        web::Json json;
        json.begin_object();
        json.field("slug", party.slug);
        json.field("is_shown", party.listed);
        json.field("version", party.version);
        json.end_object();
        return web::json(std::move(json.text), request.param("group").empty() ? 201 : 200);
    }
    const bool is_new = request.param("group").empty();
    return web::see_other(fmt::format("/groups/{}?done={}", party.slug, is_new ? "added" : "saved")
    );
}

Response edit_form(ReadTx& tx, const Call& call, const Request& request) {
    const auto body = body_for(tx, call, request.param("group"));
    if (!body) return web::refused(body.error());
    if (const auto allowed = access::check(kEditBody, call.actor, lead_of(tx, call, *body));
        !allowed)
        return sign_in_or(request, allowed.error());
    return form_page(
        tx,
        call,
        request,
        {.action = request.raw.path, .typed = typed_of(tx, call, *body), .seen = body->party.version
        }
    );
}

Response new_form(ReadTx& tx, const Call& call, const Request& request) {
    if (const auto allowed = access::check(kAddBody, call.actor, {}); !allowed)
        return sign_in_or(request, allowed.error());
    FormView view{.action = request.raw.path};
    view.typed.place = request.query.line("place");
    return form_page(tx, call, request, std::move(view));
}

}  // namespace

void mount_edit(web::Router& router, const PageConfig& /*config*/) {
    router.add({
        .pattern = "/groups/new",
        .page = new_form,
        .post = web::posts(parse_add, add_body, reply),
        .action = &kAddBody,
        .summary = "Add a group: kind, name, about, brings, place, ask, phone, email, web",
    });
    router.add({
        .pattern = "/groups/{group}/edit",
        .page = edit_form,
        .post = web::posts(parse_edit, edit_body, reply),
        .summary = "Change what a group tells: seen, and the same as for a new one",
    });
}

}  // namespace bunting::people
