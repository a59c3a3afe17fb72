// SPDX-License-Identifier: AGPL-3.0-or-later
// /start/words: which kinds are on, the three promises, who runs this.
#include "features/start/pages.h"

#include "access/setting.h"
#include "features/start/facts.h"
#include "features/start/permissions.h"
#include "locale/common.h"
#include "locale/start.h"
#include "text/clean.h"
#include "thing/kinds_on.h"
#include "web/components/components.h"

namespace bunting::start {
namespace {

namespace c = components;
using access::kPromises;
using html::Out;
using html::w;
using html::Words;

constexpr std::size_t kLongestPromise = 160;
constexpr std::size_t kLongestAbout = 4'000;
constexpr std::string_view kStory = "story";

struct ChooseWords {
    std::vector<std::string> off;
    std::array<std::string, 3> promises;
    std::string about;
};

struct WordsView {
    const thing::Kinds& kinds;
    std::vector<std::string> on;
    std::array<std::string, 3> promises;
    std::string about;
    std::optional<Error> error;
    std::string token;
};

// The place opens with a story and a date, so these two stay on.
bool may_be_off(const thing::Kind& kind) {
    return kind.name != kStory && kind.when.empty();
}

Words mistake(const WordsView& view, std::string_view field) {
    if (!view.error || view.error->field != field) return {};
    return text::message_of(*view.error);
}

void kind_choices(Out& out, const WordsView& view) {
    std::vector<c::Choice> choices;
    for (const thing::Kind* kind : view.kinds.all()) {
        if (!may_be_off(*kind)) continue;
        const bool on = std::find(view.on.begin(), view.on.end(), kind->name) != view.on.end();
        choices.push_back(
            {.value = kind->name, .words = kind->plural, .chosen = on, .hint = kind->explain}
        );
    }
    c::choice_field(
        out,
        {.name = "kinds",
         .legend = msg::start_words_kinds{},
         .choices = choices,
         .pick = c::Pick::Several,
         .hint = msg::start_words_kinds_hint{}}
    );
}

void promise_fields(Out& out, const WordsView& view) {
    constexpr std::array kLabels{
        msg::start_words_promise_1::id,
        msg::start_words_promise_2::id,
        msg::start_words_promise_3::id,
    };
    w<R"(<h2>{}</h2><p>{}</p>)">(
        out, msg::start_words_promises{}, msg::start_words_promises_hint{}
    );
    for (std::size_t i = 0; i < kPromises.size(); ++i) {
        c::field(
            out,
            {.name = kPromises[i],
             .label = kLabels[i],
             .value = view.promises[i],
             .error = mistake(view, kPromises[i]),
             .optional = true}
        );
    }
}

void words_view(Out& out, const WordsView& view) {
    w<R"(<div class="wrap narrow">)">(out);
    if (view.error)
        c::error_summary(
            out, {{.field = view.error->field, .words = text::message_of(*view.error)}}
        );
    w<R"(<h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::start_words_title{}, msg::start_words_lede{}
    );
    c::form(out, {.action = "/start/words", .token = view.token}, [&](Out& form) {
        kind_choices(form, view);
        promise_fields(form, view);
        c::field(
            form,
            {.name = "about",
             .label = msg::start_words_about{},
             .box = c::Box::Area,
             .value = view.about,
             .hint = msg::start_words_about_hint{},
             .error = mistake(view, "about"),
             .optional = true}
        );
        c::button(form, {.words = msg::start_words_save{}});
    });
    w<"<p>{}</p>">(out, msg::start_words_safety{.safety_href = "/start/safety"});
    w<"</div>\n">(out);
}

Response show(ReadTx& tx, const Call& call, const Request& request, const WordsView& view) {
    const web::PageInfo info{
        .title = msg::start_words_title{},
        .section = web::Section::None,
        .way = way_to_list(request.lang()),
        .has_error = view.error.has_value(),
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) { words_view(out, view); });
}

// As it is; on the first day with promises to begin from.
Response form_page(const Given& given, ReadTx& tx, const Call& call, const Request& request) {
    const auto settings = access::settings_of(tx, call.borough);
    const auto value = [&](std::string_view name) {
        const auto found = settings.find(name);
        return found == settings.end() ? std::string{} : found->second;
    };
    WordsView view{.kinds = given.kinds, .about = value("about"), .token = request.csrf};
    const thing::Kinds on = thing::kinds_on(tx, call.borough, given.kinds);
    for (const thing::Kind* kind : on.all())
        view.on.emplace_back(kind->name);
    const bool is_new = !settings.contains(thing::kKindsOff);
    const std::array<std::string, 3> first{
        text::plain(request.lang(), msg::start_promise_heard{}),
        text::plain(request.lang(), msg::start_promise_answered{}),
        text::plain(request.lang(), msg::start_promise_late{}),
    };
    for (std::size_t i = 0; i < kPromises.size(); ++i)
        view.promises[i] = is_new ? first[i] : value(kPromises[i]);
    return show(tx, call, request, view);
}

Result<ChooseWords> parse(const Given& given, const Request& request) {
    const auto on = request.form.all("kinds");
    ChooseWords command;
    for (const thing::Kind* kind : given.kinds.all()) {
        const bool is_on = std::find(on.begin(), on.end(), kind->name) != on.end();
        if (!is_on && may_be_off(*kind)) command.off.emplace_back(kind->name);
    }
    for (std::size_t i = 0; i < kPromises.size(); ++i) {
        const std::string field{kPromises[i]};
        command.promises[i] =
            TRY(text::clean_line(request.form.find(field).value_or(""), kLongestPromise, field));
    }
    command.about =
        TRY(text::clean_text(request.form.find("about").value_or(""), kLongestAbout, "about"));
    return command;
}

Result<bool> choose(access::ActTx& tx, const Call& call, const ChooseWords& command) {
    auto permit = TRY(access::authorize(tx, call, kChooseWords, {}));
    const auto set = [&](std::string_view name, std::string_view value) {
        return access::set_setting(permit, call.borough, name, value);
    };
    TRY(set(thing::kKindsOff, thing::kinds_off_text(command.off)));
    for (std::size_t i = 0; i < kPromises.size(); ++i)
        TRY(set(kPromises[i], command.promises[i]));
    TRY(set("about", command.about));
    return true;
}

Response reply(
    const Given& given,
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const Result<bool>& done
) {
    if (done) return web::see_other("/start");
    if (done.error().fault != Fault::Invalid) return web::refused(done.error());
    WordsView view{
        .kinds = given.kinds,
        .on = request.form.all("kinds"),
        .about = request.form.words("about"),
        .error = done.error(),
        .token = request.csrf,
    };
    for (std::size_t i = 0; i < kPromises.size(); ++i)
        view.promises[i] = request.form.line(kPromises[i]);
    return show(tx, call, request, view);
}

}  // namespace

void mount_words(web::Router& router, const Given& given) {
    router.add({
        .pattern = "/start/words",
        .page = [given](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return form_page(given, tx, call, request); },
        .post = web::posts(
            [given](ReadTx&, const Call&, const Request& request) { return parse(given, request); },
            choose,
            [given](
                ReadTx& tx, const Call& call, const Request& request, const Result<bool>& done
            ) { return reply(given, tx, call, request, done); }
        ),
        .action = &kChooseWords,
    });
}

}  // namespace bunting::start
