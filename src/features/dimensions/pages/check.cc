// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}/ring/check: one partner's own check, alone and unseen; or one that came on paper,
// typed in with the code on it. Nobody but people of that partner is shown what its sheet says.
#include <algorithm>

#include "features/dimensions/drawing.h"
#include "features/dimensions/pages.h"
#include "features/dimensions/permissions.h"
#include "features/dimensions/statements.h"
#include "locale/ring.h"
#include "web/components/components.h"

namespace bunting::dimensions {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

// What stands in the form: as typed where it comes back, else as sent before.
struct Filled {
    const Request& request;
    std::map<std::string, Answer> kept;
    bool is_typed = false;

    std::string value(std::string_view reading, const std::string& code) const {
        if (is_typed) return request.form.line(fmt::format("{}_{}", reading, code));
        const auto found = kept.find(code);
        if (found == kept.end()) return "";
        const auto& score = reading == "how" ? found->second.how : found->second.changed;
        return score ? std::to_string(*score) : "unknown";
    }

    std::string because(const std::string& code) const {
        if (is_typed) return request.form.line("because_" + code);
        const auto found = kept.find(code);
        return found == kept.end() ? std::string{} : found->second.because;
    }
};

void score_button(
    Out& out,
    const std::string& name,
    const std::string& value,
    const Words& shown,
    const Words& said,
    bool chosen
) {
    w<R"(<label><input type="radio" name="{}" value="{}"{}><span aria-hidden="true">{}</span><span class="vh">{}</span></label>)">(
        out, name, value, html::when<"checked">(chosen), shown, said
    );
}

void score_row(
    Out& out,
    const Words& legend,
    std::string_view reading,
    const std::string& code,
    const Filled& filled
) {
    const std::string name = fmt::format("{}_{}", reading, code);
    const std::string now = filled.value(reading, code);
    w<R"(<fieldset class="score"><legend>{}</legend><div class="pts" id="{}">)">(out, legend, name);
    for (int score = 0; score <= kMostScore; ++score) {
        const std::string value = std::to_string(score);
        const std::string said = value + " " + text::plain(out.locale, score_word(score), {});
        score_button(out, name, value, value, said, now == value);
    }
    score_button(out, name, "unknown", "?", msg::ring_score_unknown{}, now == "unknown");
    w<"</div></fieldset>">(out);
}

void statement_check(
    Out& out,
    const RingView& view,
    const Statement& statement,
    const Filled& filled,
    const std::string& wrong
) {
    w<R"(<div class="stmt" role="group" aria-labelledby="s_{}"><h3 id="s_{}">{}</h3>)">(
        out,
        statement.code,
        statement.code,
        [&](Out& inner) { statement_words(inner, view, statement); }
    );
    if (!statement.meaning.empty())
        w<R"(<p class="small mute">{}</p>)">(out, msg::ring_here{.words = statement.meaning});
    w<R"(<div class="scores">)">(out);
    score_row(out, msg::ring_reading_how{}, "how", statement.code, filled);
    score_row(out, msg::ring_reading_changed{}, "changed", statement.code, filled);
    w<"</div>">(out);
    const std::string name = "because_" + statement.code;
    const std::string because = filled.because(statement.code);
    c::field(
        out,
        {.name = name,
         .label = msg::ring_because{},
         .value = because,
         .hint = msg::ring_because_hint{},
         .error = wrong}
    );
    w<"</div>">(out);
}

void score_key(Out& out) {
    w<R"(<ul class="scale" aria-label="{}">)">(out, msg::ring_scale{});
    for (int score = 0; score <= kMostScore; ++score)
        w<"<li><b>{}</b> {}</li>">(out, score, Words{score_word(score)});
    w<"<li><b>?</b> {}</li></ul>">(out, msg::ring_score_unknown{});
}

std::vector<Answer> typed_answers(const RingView& view, const Request& request) {
    std::vector<Answer> answers;
    answers.reserve(view.statements.size());
    for (const Statement& statement : view.statements) {
        answers.push_back({
            .code = statement.code,
            .how = score_in(request.form.line("how_" + statement.code)),
            .changed = score_in(request.form.line("changed_" + statement.code)),
            .because = request.form.line("because_" + statement.code),
        });
    }
    return answers;
}

// All that needs another look at once: sixteen errors one by one would be unkind.
std::vector<std::pair<std::string, std::string>> mistakes_in(
    const RingView& view, const Request& request, const Error& error
) {
    std::vector<std::pair<std::string, std::string>> all;
    if (error.key == "ring.evidence_missing") {
        for (const Answer& answer : typed_answers(view, request)) {
            if (!lacks_evidence(answer)) continue;
            const Error each{Fault::Invalid, error.key, "because_" + answer.code};
            all.emplace_back(each.field, web::words_for(request.lang(), each));
        }
    }
    if (all.empty()) {
        const std::string field =
            error.field.empty() ? "how_" + view.statements.front().code : error.field;
        all.emplace_back(field, web::words_for(request.lang(), error));
    }
    return all;
}

// Which partner's sheet this is; nullptr: from paper.
const Sheet* own_sheet(const RingView& view, const Request& request) {
    const auto wanted = parse_uuid(
        request.form.has("partner") ? request.form.line("partner") : request.query.line("partner")
    );
    for (const Sheet& sheet : view.sheets) {
        const bool is_own =
            std::find(view.speaks_for.begin(), view.speaks_for.end(), sheet.partner) !=
            view.speaks_for.end();
        if (is_own && (!wanted || sheet.partner.uuid == *wanted)) return &sheet;
    }
    return nullptr;
}

struct CheckForm {
    const Sheet* sheet = nullptr;  // nullptr: from paper
    std::vector<std::pair<std::string, std::string>> mistakes;

    std::string at(std::string_view field) const {
        for (const auto& [name, words] : mistakes) {
            if (name == field) return words;
        }
        return "";
    }
};

// Whose sheet it is: a partner's, or one from paper by its code.
void sheet_field(Out& form, const Request& request, const CheckForm& page) {
    if (page.sheet != nullptr) return c::hidden_field(form, "partner", page.sheet->partner.text());
    const std::string code = request.form.line("code");
    const std::string wrong = page.at("code");
    c::hidden_field(form, "paper", "1");
    c::field(
        form,
        {.name = "code",
         .label = msg::ring_code{},
         .value = code,
         .hint = msg::ring_code_hint{},
         .error = wrong}
    );
}

void dimension_section(
    Out& form,
    const RingView& view,
    Dimension dimension,
    const CheckForm& page,
    const Filled& filled
) {
    w<R"(<section class="dims"><h2>{} {}</h2><p class="mute">{}</p>)">(
        form,
        [&](Out& inner) { dot(inner, dimension); },
        Words{name_of(dimension)},
        Words{about(dimension)}
    );
    score_key(form);
    for (const Statement& statement : view.statements) {
        if (statement.dimension() != dimension) continue;
        statement_check(form, view, statement, filled, page.at("because_" + statement.code));
    }
    w<"</section>">(form);
}

void write_form(
    Out& out,
    const RingView& view,
    const Request& request,
    const CheckForm& page,
    const Filled& filled
) {
    const std::string action = view.path() + "/ring/check";
    c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
        sheet_field(form, request, page);
        for (const Dimension dimension : kDimensions)
            dimension_section(form, view, dimension, page, filled);
        c::buttons(form, {{.words = msg::ring_check_send{}}});
    });
}

std::optional<Error> why_no_check(const Call& call, const RingView& view) {
    if (!view.ring) return Error{Fault::NotFound, "page.not_found"};
    if (!call.actor.is_signed_in()) return Error{Fault::SignIn, "access.sign_in"};
    if (!view.is_at(Stage::Check)) return Error{Fault::Conflict, "ring.not_now"};
    return std::nullopt;
}

Response check_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto view = asked_ring(tx, call, request);
    if (!view) return web::refused(view.error());
    if (const auto why = why_no_check(call, *view)) return web::refused(*why);
    const bool from_paper = request.query.flag("paper") || request.form.has("paper");
    CheckForm form{.sheet = from_paper ? nullptr : own_sheet(*view, request), .mistakes = {}};
    if (form.sheet == nullptr && !view->is_scribe)
        return web::refused(Error{Fault::Forbidden, "access.not_allowed"});
    Filled filled{.request = request, .kept = {}, .is_typed = error.has_value()};
    if (form.sheet != nullptr && form.sheet->sent) {
        for (Answer& answer : answers_of(tx, call.borough, form.sheet->id))
            filled.kept.emplace(answer.code, answer);
    }
    if (error) form.mistakes = mistakes_in(*view, request, *error);
    const RingPage page{
        .title = msg::ring_check_title::id,
        .lede = form.sheet == nullptr ? msg::ring_check_paper_lede::id : msg::ring_check_lede::id,
        .tab = Tab::Check,
        .mistakes = form.mistakes,
    };
    return ring_page(tx, call, request, *view, page, [&](Out& out) {
        w<R"(<div class="check">)">(out);
        if (form.sheet != nullptr) {
            const std::string name = view->name_of(form.sheet->partner);
            w<R"(<p class="panel">{}</p>)">(out, msg::ring_check_as{.name = name});
        }
        write_form(out, *view, request, form, filled);
        w<"</div>">(out);
    });
}

Result<SendCheck> parse_check(ReadTx& tx, const Call& call, const Request& request) {
    const auto number = TRY(request.number("number"));
    SendCheck command{.project = ThingNumber{number}, .answers = {}};
    command.partner = parse_uuid(request.form.line("partner"));
    command.code = request.form.line("code");
    if (request.form.has("paper") && command.code.empty())
        return refuse(Fault::Invalid, "ring.code_unknown", "code");
    const auto view = ring_view(tx, call, command.project);
    if (view) command.answers = typed_answers(*view, request);
    return command;
}

}  // namespace

void mount_check(web::Router& router) {
    router.add({
        .pattern = "/t/{number}/ring/check",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return check_page(tx, call, request, std::nullopt); },
        .post = web::posts(
            parse_check,
            send_check,
            [](ReadTx& tx, const Call& call, const Request& request, const auto& outcome) {
                return reply_ring(tx, call, request, outcome, "?sent=1#move", check_page);
            }
        ),
        .summary = "A partner's own check, unseen until all are in: how_C1, changed_C1 (0 to 4, or "
                   "unknown), because_C1 …; code, from paper",
    });
}

}  // namespace bunting::dimensions
