// SPDX-License-Identifier: AGPL-3.0-or-later
// /start/safety: whom to ring when something worries somebody, and how long what was told is kept.
#include "access/setting.h"
#include "features/concerns/concerns.h"
#include "features/concerns/permissions.h"
#include "features/concerns/views.h"
#include "locale/concerns.h"
#include "text/clean.h"
#include "text/contact.h"
#include "web/components/components.h"

namespace bunting::concerns {
namespace {

namespace c = components;
using access::ActTx;
using access::Call;
using html::Out;
using html::w;
using store::ReadTx;
using web::Request;
using web::Response;

constexpr std::size_t kLongestLine = 600;

struct ChooseSafety {
    std::string phone;
    std::string words;
    int years_adult = kYearsForAdults;
    int years_child = kYearsForChildren;
};

struct SafetyView {
    std::string phone;
    std::string words;
    std::string years_adult;
    std::string years_child;
    bool saved = false;
    std::optional<Error> error;
    std::string token;
};

void years_field(
    Out& form, const SafetyView& view, std::string_view name, const html::Words& label
) {
    c::field(
        form,
        {.name = name,
         .label = label,
         .box = c::Box::Number,
         .value = name == kAdultYears ? view.years_adult : view.years_child,
         .error = mistake(view.error, name)}
    );
}

void safety_view(Out& out, const SafetyView& view) {
    w<R"(<div class="wrap narrow">)">(out);
    summary_of(out, view.error);
    if (view.saved)
        c::notice(out, {.tone = c::NoticeTone::Ok, .title = msg::concern_safety_saved{}});
    w<R"(<h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::concern_safety_title{}, msg::concern_safety_lede{}
    );
    c::form(out, {.action = "/start/safety", .token = view.token}, [&](Out& form) {
        c::field(
            form,
            {.name = kLinePhone,
             .label = msg::concern_safety_phone{},
             .box = c::Box::Phone,
             .value = view.phone,
             .hint = msg::concern_safety_phone_hint{},
             .error = mistake(view.error, kLinePhone),
             .optional = true}
        );
        c::field(
            form,
            {.name = kLineWords,
             .label = msg::concern_safety_words{},
             .box = c::Box::Area,
             .value = view.words,
             .hint = msg::concern_safety_words_hint{},
             .error = mistake(view.error, kLineWords),
             .optional = true}
        );
        w<"<h2>{}</h2><p>{}</p>">(form, msg::concern_safety_kept{}, msg::concern_safety_kept_why{});
        years_field(form, view, kAdultYears, msg::concern_safety_adults{});
        years_field(form, view, kChildYears, msg::concern_safety_children{});
        c::button(form, {.words = msg::concern_safety_save{}});
    });
    w<"</div>\n">(out);
}

Response show(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    SafetyView view{
        .phone = access::setting(tx, call.borough, kLinePhone),
        .words = access::setting(tx, call.borough, kLineWords),
        .years_adult = std::to_string(years_kept(tx, call.borough, /*about_child=*/false)),
        .years_child = std::to_string(years_kept(tx, call.borough, /*about_child=*/true)),
        .saved = request.query.has("saved") && !error,
        .error = error,
        .token = request.csrf,
    };
    if (error) {
        view.phone = request.form.line(kLinePhone);
        view.words = request.form.words(kLineWords);
        view.years_adult = request.form.line(kAdultYears);
        view.years_child = request.form.line(kChildYears);
    }
    const web::PageInfo info{
        .title = msg::concern_safety_title{},
        .section = web::Section::None,
        .has_error = error.has_value(),
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) { safety_view(out, view); });
}

Result<int> years_of(const Request& request, std::string_view name) {
    constexpr int kNone = 0;
    const int years = years_in(request.form.line(name), kNone);
    if (years == kNone) return refuse(Fault::Invalid, "concern.years_wrong", std::string{name});
    return years;
}

Result<ChooseSafety> parse(ReadTx&, const Call&, const Request& request) {
    ChooseSafety command;
    const std::string phone = request.form.line(kLinePhone);
    if (!phone.empty())
        command.phone = text::phone_to_read(TRY(text::parse_phone(phone, std::string{kLinePhone})));
    command.words = TRY(text::clean_text(
        request.form.find(kLineWords).value_or(""), kLongestLine, std::string{kLineWords}
    ));
    command.years_adult = TRY(years_of(request, kAdultYears));
    command.years_child = TRY(years_of(request, kChildYears));
    return command;
}

Result<bool> choose_safety(ActTx& tx, const Call& call, const ChooseSafety& command) {
    auto permit = TRY(access::authorize(tx, call, kChooseSafety, {}));
    const auto set = [&](std::string_view name, std::string_view value) {
        return access::set_setting(permit, call.borough, name, value);
    };
    TRY(set(kLinePhone, command.phone));
    TRY(set(kLineWords, command.words));
    TRY(set(kAdultYears, std::to_string(command.years_adult)));
    TRY(set(kChildYears, std::to_string(command.years_child)));
    return true;
}

Response reply(ReadTx& tx, const Call& call, const Request& request, const Result<bool>& done) {
    if (done) return web::see_other("/start/safety?saved=1");
    if (done.error().fault != Fault::Invalid || request.wants_json())
        return web::refused(done.error());
    return show(tx, call, request, done.error());
}

}  // namespace

int years_kept(ReadTx& tx, BoroughId borough, bool about_child) {
    const std::string_view name = about_child ? kChildYears : kAdultYears;
    const int otherwise = about_child ? kYearsForChildren : kYearsForAdults;
    return years_in(access::setting(tx, borough, name), otherwise);
}

void mount_safety(web::Router& router) {
    router.add({
        .pattern = "/start/safety",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return show(tx, call, request, std::nullopt); },
        .post = web::posts(parse, choose_safety, reply),
        .action = &kChooseSafety,
    });
}

}  // namespace bunting::concerns
