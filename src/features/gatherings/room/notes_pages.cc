// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}/notes, during the meeting: the notes, and each agreement and action taken from a line
// of them.
#include "features/gatherings/pages.h"
#include "features/gatherings/room/notes_acts.h"
#include "locale/gathering.h"
#include "text/time/when.h"
#include "web/components/components.h"

namespace bunting::gatherings {
namespace {

namespace c = components;
using html::Out;
using html::w;

constexpr int kActionDays = 28;  // where no next date is known

// Both versions: theirs to read, one's own in the box, and saving keeps the box.
void both_versions(Out& out, const GatheringView& view) {
    c::notice(
        out,
        {.tone = c::NoticeTone::Warn,
         .title = msg::gathering_both_title{},
         .text = msg::gathering_both_text{},
         .more =
             [&](Out& inner) {
                 w<"<h3>{}</h3>">(inner, msg::gathering_both_theirs{});
                 if (view.notes) notes_words(inner, view.notes->words);
             }}
    );
}

void notes_form(
    Out& out, const GatheringView& view, const Request& request, const std::optional<Error>& error
) {
    const bool changed = error && error->key == "gathering.notes_changed";
    const bool was_sent = request.form.has("words");
    const std::string words = was_sent     ? request.form.words("words")
                              : view.notes ? view.notes->words
                                           : std::string{};
    const std::string action = view.path() + "/notes/save";
    const std::string seen = std::to_string(view.notes ? view.notes->version : 0);
    const std::string words_error = error_at(request, error, "words");
    if (changed) both_versions(out, view);
    c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
        c::hidden_field(form, "seen", seen);
        c::field(
            form,
            {.name = "words",
             .label = changed ? html::Words{msg::gathering_both_yours{}}
                              : html::Words{msg::gathering_notes_label{}},
             .box = c::Box::Area,
             .value = words,
             .hint = msg::gathering_notes_hint{},
             .error = words_error,
             .most_letters = static_cast<int>(kLongestNotes)}
        );
        const html::Words send = changed ? html::Words{msg::gathering_both_keep{}}
                                         : html::Words{msg::gathering_notes_save{}};
        c::buttons(form, {{.words = send}});
    });
}

bool is_taken(
    const GatheringView& view, std::span<const promises::Promise> actions, std::string_view line
) {
    const bool agreed =
        std::any_of(view.agreements.begin(), view.agreements.end(), [&](const AgreementRow& each) {
            return each.words == line;
        });
    const auto guess = guess_action(line);
    return agreed || std::any_of(actions.begin(), actions.end(), [&](const auto& each) {
               return each.words == line || each.words == guess.what;
           });
}

// Each line, with its two buttons.
void take_from(
    Out& out,
    const GatheringView& view,
    const Request& request,
    std::span<const promises::Promise> actions
) {
    if (!view.notes || view.notes->words.empty()) return;
    w<R"(<h2 id="take">{}</h2><p>{}</p><ul class="list-plain">)">(
        out, msg::gathering_take_from_title{}, msg::gathering_take_from_lede{}
    );
    const std::string agree_action = view.path() + "/agree";
    const auto lines = lines_of(view.notes->words);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        w<"<li><p class=\"nomargin\">{}</p>">(out, lines[i]);
        if (is_taken(view, actions, lines[i])) {
            w<R"(<p class="mute">{}</p></li>)">(out, msg::gathering_taken{});
            continue;
        }
        const std::string href = fmt::format("{}/action?line={}", view.path(), i + 1);
        c::form(out, {.action = agree_action, .token = request.csrf}, [&](Out& form) {
            c::hidden_field(form, "words", lines[i]);
            c::buttons(
                form,
                {{.words = msg::gathering_take_agreement{},
                  .look = c::ButtonLook::Second,
                  .is_small = true,
                  .more = lines[i]},
                 {.words = msg::gathering_take_action{},
                  .href = href,
                  .look = c::ButtonLook::Second,
                  .is_small = true,
                  .more = lines[i]}}
            );
        });
        w<"</li>">(out);
    }
    w<"</ul>">(out);
}

void agreements_list(Out& out, const GatheringView& view, const Request& request) {
    w<R"(<h2 id="agreed" class="mt0">{}</h2>)">(out, msg::gathering_agreed_title{});
    if (view.agreements.empty()) w<"<p>{}</p>">(out, msg::gathering_agreed_none{});
    const std::string action = view.path() + "/unagree";
    if (!view.agreements.empty()) w<"<ol>">(out);
    for (const AgreementRow& agreement : view.agreements) {
        const std::string id = agreement.id.text();
        w<"<li>{}">(out, agreement.words);
        c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
            c::hidden_field(form, "agreement", id);
            c::button(
                form,
                {.words = msg::gathering_unagree{},
                 .look = c::ButtonLook::Second,
                 .is_small = true,
                 .more = agreement.words}
            );
        });
        w<"</li>">(out);
    }
    if (!view.agreements.empty()) w<"</ol>">(out);
}

void agree_form(
    Out& out, const GatheringView& view, const Request& request, const std::optional<Error>& error
) {
    const std::string action = view.path() + "/agree";
    const std::string words_error = error_at(request, error, "agreement");
    c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
        c::field(
            form,
            {.name = "words",
             .label = msg::gathering_agree_words{},
             .hint = msg::gathering_agree_hint{},
             .error = words_error,
             .id = "agreement"}
        );
        c::buttons(form, {{.words = msg::gathering_agree_send{}, .look = c::ButtonLook::Second}});
    });
}

void actions_list(
    Out& out,
    const GatheringView& view,
    std::span<const promises::Promise> actions,
    const promises::Names& names
) {
    w<R"(<h2 id="actions">{}</h2>)">(out, msg::gathering_actions_title{});
    if (actions.empty())
        w<"<p>{}</p>">(out, msg::gathering_actions_none{});
    else
        promises::promise_table(out, msg::gathering_actions_title{}, actions, names, view.today);
    const std::string href = view.path() + "/action";
    c::buttons(
        out, {{.words = msg::gathering_action_add{}, .href = href, .look = c::ButtonLook::Second}}
    );
}

// What anybody reads: the notes as they stand.
void reading(Out& out, const GatheringView& view) {
    if (view.notes && !view.notes->words.empty())
        notes_words(out, view.notes->words);
    else
        w<"<p>{}</p>">(out, msg::gathering_notes_none{});
    w<R"(<p><a href="{}">{}</a></p>)">(out, view.path(), msg::gathering_back{});
}

Response notes_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto view = asked_view(tx, call, request);
    if (!view) return web::refused(view.error());
    const auto actions = promises::promises_made_in(tx, call.borough, view->gathering.id, 60);
    const auto names = promises::names_in(tx, call.borough, actions);
    const bool writes = view->may_note && !view->is_closed();
    const FormPage page{
        msg::gathering_notes_title::id,
        writes ? msg::gathering_notes_lede::id : msg::gathering_notes_read::id,
        view->gathering,
        error,
        /*is_wide=*/writes
    };
    return form_page(tx, call, request, page, [&](Out& out) {
        if (!writes) return reading(out, *view);
        w<R"(<div class="cols c21"><div>)">(out);
        notes_form(out, *view, request, error);
        take_from(out, *view, request, actions);
        w<"</div><div>">(out);
        agreements_list(out, *view, request);
        agree_form(out, *view, request, error);
        actions_list(out, *view, actions, names);
        if (view->hosts && view->frame.day <= view->today) {
            const std::string href = view->path() + "/close";
            w<"<h2>{}</h2>">(out, msg::gathering_close_title{});
            c::buttons(out, {{.words = msg::gathering_close_act{}, .href = href}});
        }
        w<"</div></div>">(out);
    });
}

Response agree_again(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    // Its own box, beside that of the notes.
    Error at_agreement = *error;
    at_agreement.field = "agreement";
    Request as_read = request;
    as_read.form = {};
    return notes_page(tx, call, as_read, at_agreement);
}

Response notes_saved(
    ReadTx& tx, const Call& call, const Request& request, const Result<ThingNumber>& outcome
) {
    if (outcome)
        return reply_number(request, *outcome, fmt::format("/t/{}/notes#take", raw(*outcome)));
    const bool was_changed = outcome.error().key == "gathering.notes_changed";
    if (was_changed && !request.wants_json()) return notes_page(tx, call, request, outcome.error());
    return refused_or_again(tx, call, request, outcome.error(), notes_page);
}

// ---- an action ----
struct ActionForm {
    std::string words;
    std::string who;
    std::string to;
    std::string due;
};

// From the line of the notes that was chosen, or as it was typed.
ActionForm action_in(const Request& request, const GatheringView& view) {
    if (request.form.has("words")) {
        return {
            request.form.line("words"),
            request.form.line("who"),
            request.form.line("to"),
            request.form.line("due")
        };
    }
    const Date due = view.next ? view.next->day : view.today.plus_days(kActionDays);
    ActionForm form{.words = {}, .who = {}, .to = {}, .due = due.iso()};
    const auto line = request.query.number("line");
    const auto lines = view.notes ? lines_of(view.notes->words) : std::vector<std::string>{};
    if (!line || *line < 1 || static_cast<std::size_t>(*line) > lines.size()) return form;
    const auto guess = guess_action(lines[static_cast<std::size_t>(*line) - 1]);
    form.words = guess.what;
    form.who = guess.who;
    return form;
}

Response action_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto view = asked_view(tx, call, request);
    if (!view) return web::refused(view.error());
    const auto allowed =
        access::check(kNoteGathering, call.actor, noter_of(tx, call, view->gathering));
    if (!allowed) return web::refused(allowed.error());
    if (view->is_closed()) return web::refused(Error{Fault::Conflict, "gathering.closed"});
    const ActionForm form = action_in(request, *view);
    const FormPage page{
        msg::gathering_action_title::id, msg::gathering_action_lede::id, view->gathering, error
    };
    return form_page(tx, call, request, page, [&](Out& out) {
        const std::string action = view->path() + "/action";
        const std::array errors{
            error_at(request, error, "words"),
            error_at(request, error, "who"),
            error_at(request, error, "to"),
            error_at(request, error, "due")
        };
        c::form(out, {.action = action, .token = request.csrf}, [&](Out& inner) {
            c::field(
                inner,
                {.name = "words",
                 .label = msg::gathering_action_what{},
                 .value = form.words,
                 .hint = msg::gathering_action_what_hint{},
                 .error = errors[0]}
            );
            c::field(
                inner,
                {.name = "who",
                 .label = msg::gathering_action_who{},
                 .value = form.who,
                 .hint = msg::gathering_action_who_hint{},
                 .error = errors[1],
                 .optional = true}
            );
            c::field(
                inner,
                {.name = "due",
                 .label = msg::gathering_action_due{},
                 .box = c::Box::Date,
                 .value = form.due,
                 .error = errors[3]}
            );
            c::field(
                inner,
                {.name = "to",
                 .label = msg::gathering_action_to{},
                 .value = form.to,
                 .hint = msg::gathering_action_to_hint{},
                 .error = errors[2],
                 .optional = true}
            );
            c::buttons(inner, {{.words = msg::gathering_action_send{}}});
        });
    });
}

Result<TakeAction> parse_action(
    ReadTx& tx, const Call& call, const Request& request, const std::string& public_url
) {
    const auto number = TRY(request.number("number"));
    const Date due = TRY(promises::read_due(request.form.line("due"), date_in_london(call.now)));
    const auto named = [&](std::string_view field) {
        const std::string typed = request.form.line(field);
        return typed.empty() ? promises::Who{} : promises::who_is(tx, call.borough, typed);
    };
    return TakeAction{
        .gathering = ThingNumber{number},
        .words = std::string{request.form.find("words").value_or("")},
        .who = named("who"),
        .to = named("to"),
        .due = due,
        .public_url = public_url,
    };
}

Response action_taken(
    ReadTx& tx, const Call& call, const Request& request, const Result<promises::Promise>& outcome
) {
    if (!outcome) return refused_or_again(tx, call, request, outcome.error(), action_page);
    const ThingNumber number{request.number("number").value()};
    return reply_number(
        request,
        request.wants_json() ? outcome->number : number,
        fmt::format("/t/{}/notes#actions", raw(number))
    );
}

template <class Outcome>
Response back_to_notes(const Request& request, const Outcome& /*outcome*/) {
    const ThingNumber number{request.number("number").value()};
    return reply_number(request, number, fmt::format("/t/{}/notes#agreed", raw(number)));
}

void mount_agreeing(web::Router& router) {
    router.add({
        .pattern = "/t/{number}/agree",
        .post = web::posts(
            [](ReadTx&, const Call&, const Request& request) -> Result<Agree> {
                const auto number = TRY(request.number("number"));
                return Agree{
                    .gathering = ThingNumber{number},
                    .words = std::string{request.form.find("words").value_or("")},
                };
            },
            agree,
            [](ReadTx& tx, const Call& call, const Request& request, const auto& outcome) {
                if (outcome) return back_to_notes(request, *outcome);
                return refused_or_again(tx, call, request, outcome.error(), agree_again);
            }
        ),
        .action = &kNoteGathering,
        .summary = "What a gathering agreed, in one sentence",
        .form = {"words"},
    });
    router.add({
        .pattern = "/t/{number}/unagree",
        .post = web::posts(
            [](ReadTx&, const Call&, const Request& request) -> Result<Unagree> {
                const auto number = TRY(request.number("number"));
                const auto id = parse_uuid(request.form.line("agreement"));
                return Unagree{
                    .gathering = ThingNumber{number},
                    .agreement = id ? AgreementId{*id} : AgreementId{},
                };
            },
            unagree,
            [](ReadTx&, const Call&, const Request& request, const auto& outcome) {
                if (outcome) return back_to_notes(request, *outcome);
                return web::refused(outcome.error());
            }
        ),
        .action = &kNoteGathering,
        .summary = "Take off an agreement that was written down by mistake",
        .form = {"agreement"},
    });
}

}  // namespace

void mount_notes(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/t/{number}/notes",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return notes_page(tx, call, request, std::nullopt); },
        .summary = "The notes of a gathering",
    });
    router.add({
        .pattern = "/t/{number}/notes/save",
        .post = web::posts(
            [](ReadTx&, const Call&, const Request& request) -> Result<WriteNotes> {
                const auto number = TRY(request.number("number"));
                const auto seen = request.form.number("seen");
                return WriteNotes{
                    .gathering = ThingNumber{number},
                    .seen = seen ? *seen : 0,
                    .words = std::string{request.form.find("words").value_or("")},
                };
            },
            write_notes,
            notes_saved
        ),
        .action = &kNoteGathering,
        .summary = "Save the notes of a gathering; seen: the version that was changed",
        .form = {"seen", "words"},
    });
    mount_agreeing(router);
    router.add({
        .pattern = "/t/{number}/action",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return action_page(tx, call, request, std::nullopt); },
        .post = web::posts(
            [config](ReadTx& tx, const Call& call, const Request& request) {
                return parse_action(tx, call, request, config.public_url);
            },
            take_action,
            action_taken
        ),
        .action = &kNoteGathering,
        .summary = "An action from the notes, as a promise: words, who, to, due",
        .query = {"line"},
        .form = {"words", "who", "to", "due"},
    });
}

}  // namespace bunting::gatherings
