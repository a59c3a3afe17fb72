// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}/outcome and /areas/{area}/outcome: saying what came of it.
#include "features/outcomes/pages.h"
#include "features/outcomes/permissions.h"
#include "locale/outcome.h"
#include "web/components/components.h"
#include "web/json.h"

namespace bunting::outcomes {
namespace {

namespace c = components;
using html::Out;
using html::w;

// The number in the address of what it is about.
std::string_view number_of(OutcomeSubject subject) {
    return subject == OutcomeSubject::Area ? "area" : "number";
}

struct TellView {
    Subject subject;
    std::optional<thing::Place> place = {};
    Told before;
    std::optional<Error> error = {};
};

// Its fields as they were sent, each with its error.
class Sent {
public:
    Sent(const Request& request, const TellView& view) : request_{request}, view_{view} {}

    std::string error(std::string_view field) const {
        const bool here = view_.error && view_.error->field == field;
        return here ? web::words_for(request_.lang(), *view_.error) : std::string{};
    }

    std::string line(std::string_view field) const { return request_.form.line(field); }

private:
    const Request& request_;
    const TellView& view_;
};

void sorts(Out& form, const Sent& sent) {
    const std::string chosen = sent.line("sort");
    const std::string error = sent.error("sort");
    std::vector<c::Choice> choices;
    choices.reserve(thing::kOutcomeSorts.size());
    for (const OutcomeSort sort : thing::kOutcomeSorts) {
        choices.push_back(
            {.value = thing::word_of(sort),
             .words = html::Words{name_of(sort)},
             .chosen = chosen == thing::word_of(sort)}
        );
    }
    c::choice_field(
        form, {.name = "sort", .legend = msg::outcome_sort{}, .choices = choices, .error = error}
    );
}

void tell_form(Out& out, const Request& request, const TellView& view) {
    const Sent sent{request, view};
    const std::string action = view.subject.path() + "/outcome";
    c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
        sorts(form, sent);
        const std::string words = request.form.words("words");
        const std::string words_error = sent.error("words");
        c::field(
            form,
            {.name = "words",
             .label = msg::outcome_words{},
             .box = c::Box::Area,
             .value = words,
             .hint = msg::outcome_words_hint{},
             .error = words_error,
             .most_letters = 600}
        );
        const std::string lead = sent.line("leads_to");
        const std::string lead_error = sent.error("leads_to");
        c::field(
            form,
            {.name = "leads_to",
             .label = msg::outcome_leads{},
             .value = lead,
             .hint = msg::outcome_leads_hint{},
             .error = lead_error,
             .optional = true}
        );
        const std::string again = sent.line("again");
        const std::string again_error = sent.error("again");
        c::field(
            form,
            {.name = "again",
             .label = msg::outcome_again{},
             .box = c::Box::Date,
             .value = again,
             .hint = msg::outcome_again_hint{},
             .error = again_error,
             .optional = true}
        );
        c::buttons(form, {{.words = msg::outcome_tell_act{}}});
    });
}

Response tell_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    OutcomeSubject sort,
    const std::optional<Error>& error
) {
    const auto number = request.number(number_of(sort));
    auto subject =
        number ? find_subject(tx, call.borough, sort, ThingNumber{*number}) : std::nullopt;
    if (!subject) return web::refused(Error{Fault::NotFound, "page.not_found"});
    TellView view{.subject = std::move(*subject), .before = {}, .error = error};
    view.place = thing::find_place(tx, call.borough, view.subject.place);
    view.before = told_of(tx, call, thing::outcomes_about(tx, call.borough, view.subject.id));
    web::PageInfo info{
        .title = msg::outcome_tell_title{},
        .place = view.place,
        .has_error = error.has_value(),
        .in_search_engines = false,
    };
    if (view.place) info.way.push_back({view.place->name, "/p/" + view.place->slug});
    info.way.push_back({view.subject.title, view.subject.path()});
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap narrow">)">(out);
        if (error) {
            const std::string words = web::words_for(request.lang(), *error);
            c::error_summary(out, {{error->field, words}});
        }
        w<R"(<p class="mute">{}</p><h1>{}</h1><p class="lede">{}</p>)">(
            out, view.subject.title, msg::outcome_tell_title{}, msg::outcome_tell_lede{}
        );
        tell_form(out, request, view);
        if (!view.before.outcomes.empty()) outcome_part(out, view.before, "");
        w<"</div>">(out);
    });
}

auto parse_as(OutcomeSubject subject) {
    return [subject](ReadTx&, const Call&, const Request& request) -> Result<Tell> {
        const auto number = TRY(request.number(number_of(subject)));
        return Tell{
            .subject = subject,
            .number = ThingNumber{number},
            .sort = thing::outcome_sort_named(request.form.line("sort")),
            .words = std::string{request.form.find("words").value_or("")},
            .leads_to = std::string{request.form.find("leads_to").value_or("")},
            .again = request.form.line("again"),
        };
    };
}

auto reply_as(OutcomeSubject subject) {
    return [subject](
               ReadTx& tx, const Call& call, const Request& request, const Result<Outcome>& outcome
           ) {
        if (outcome) {
            if (!request.wants_json()) return web::see_other(outcome->path() + "#outcome");
            web::Json json;
            json.begin_object();
            json.field("sort", thing::word_of(outcome->sort));
            json.end_object();
            return web::json(std::move(json.text), 201);
        }
        const bool mends = outcome.error().fault == Fault::Invalid && !request.wants_json();
        if (!mends) return web::refused(outcome.error());
        return tell_page(tx, call, request, subject, outcome.error());
    };
}

void mount_at(web::Router& router, std::string pattern, OutcomeSubject subject) {
    router.add({
        .pattern = std::move(pattern),
        .page = [subject](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return tell_page(tx, call, request, subject, std::nullopt); },
        .post = web::posts(parse_as(subject), tell, reply_as(subject)),
        .action = &kTellOutcome,
        .summary = "Say what came of it: sort did, doing, not_yet or no; words; leads_to; again",
        .form = {"sort", "words", "leads_to", "again"},
    });
}

}  // namespace

void mount_telling(web::Router& router, const PageConfig& /*config*/) {
    mount_at(router, "/t/{number}/outcome", OutcomeSubject::Thing);
    mount_at(router, "/areas/{area}/outcome", OutcomeSubject::Area);
}

}  // namespace bunting::outcomes
