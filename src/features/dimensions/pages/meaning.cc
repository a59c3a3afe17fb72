// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}/ring/meaning: what each statement means for these partners, here.
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

// As typed where the form comes back, else as kept.
std::string typed_or(const Request& request, const std::string& name, const std::string& kept) {
    return request.form.has(name) ? request.form.words(name) : kept;
}

void statement_fields(
    Out& out,
    const RingView& view,
    const Request& request,
    const Statement& statement,
    const std::optional<Error>& error
) {
    const std::string meaning_name = "meaning_" + statement.code;
    const std::string words_name = "words_" + statement.code;
    const std::string meaning = typed_or(request, meaning_name, statement.meaning);
    const std::string words = typed_or(request, words_name, statement.words);
    const std::string meaning_error = error_at(request, error, meaning_name);
    const std::string words_error = error_at(request, error, words_name);
    w<R"(<fieldset class="stmt"><legend>{}</legend>)">(out, [&](Out& inner) {
        statement_words(inner, view, statement);
    });
    c::field(
        out,
        {.name = meaning_name,
         .label = msg::ring_meaning_label{},
         .box = c::Box::Area,
         .value = meaning,
         .error = meaning_error,
         .optional = true}
    );
    c::details(out, {.summary = msg::ring_reword{}, .open = !words_error.empty()}, [&](Out& inner) {
        c::field(
            inner,
            {.name = words_name,
             .label = msg::ring_reword_label{},
             .value = words,
             .hint = msg::ring_reword_hint{},
             .error = words_error,
             .optional = true}
        );
    });
    w<"</fieldset>">(out);
}

void added_field(
    Out& out, const Request& request, Dimension dimension, const std::optional<Error>& error
) {
    const std::string name = fmt::format("words_{}+", letter_of(dimension));
    const std::string value = request.form.line(name);
    const std::string wrong = error_at(request, error, name);
    c::details(out, {.summary = msg::ring_add_own{}, .open = !value.empty()}, [&](Out& inner) {
        c::field(
            inner,
            {.name = name,
             .label = msg::ring_add_own_label{},
             .value = value,
             .error = wrong,
             .optional = true}
        );
    });
}

void dimension_section(
    Out& form,
    const RingView& view,
    const Request& request,
    Dimension dimension,
    const std::optional<Error>& error
) {
    w<R"(<section class="dims"><h2>{} {}</h2><p class="mute">{}</p>)">(
        form,
        [&](Out& inner) { dot(inner, dimension); },
        Words{name_of(dimension)},
        Words{about(dimension)}
    );
    for (const Statement& statement : view.statements) {
        if (statement.dimension() == dimension)
            statement_fields(form, view, request, statement, error);
    }
    added_field(form, request, dimension, error);
    w<"</section>">(form);
}

void meaning_form(
    Out& out, const RingView& view, const Request& request, const std::optional<Error>& error
) {
    const std::string action = view.path() + "/ring/meaning";
    c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
        for (const Dimension dimension : kDimensions)
            dimension_section(form, view, request, dimension, error);
        c::buttons(form, {{.words = msg::ring_meaning_send{}}});
    });
}

void meaning_line(Out& out, const RingView& view, const Statement& statement) {
    w<"<li><b>{}</b>">(out, [&](Out& inner) { statement_words(inner, view, statement); });
    if (!statement.meaning.empty()) w<"<br>{}">(out, statement.meaning);
    w<"</li>">(out);
}

// For everybody else, and where it may not be changed now: to read.
void meaning_list(Out& out, const RingView& view) {
    for (const Dimension dimension : kDimensions) {
        w<R"(<section class="dims"><h2>{} {}</h2><p class="mute">{}</p><ul class="list-plain brings">)">(
            out,
            [&](Out& inner) { dot(inner, dimension); },
            Words{name_of(dimension)},
            Words{about(dimension)}
        );
        for (const Statement& statement : view.statements) {
            if (statement.dimension() == dimension) meaning_line(out, view, statement);
        }
        w<"</ul></section>">(out);
    }
}

Response meaning_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto view = asked_ring(tx, call, request);
    if (!view) return web::refused(view.error());
    if (!view->ring) return web::refused(Error{Fault::NotFound, "page.not_found"});
    const bool writes =
        view->is_partner && (view->is_at(Stage::Interpret) || view->is_at(Stage::Published));
    RingPage page{
        .title = msg::ring_meaning_title::id,
        .lede = writes ? msg::ring_meaning_lede::id : msg::ring_meaning_read::id,
        .tab = Tab::Meaning,
    };
    if (error) page.mistakes.emplace_back(error->field, web::words_for(request.lang(), *error));
    return ring_page(tx, call, request, *view, page, [&](Out& out) {
        w<R"(<div class="narrow">)">(out);
        if (writes)
            meaning_form(out, *view, request, error);
        else
            meaning_list(out, *view);
        w<"</div>">(out);
    });
}

// Fields by their names: meaning_C1, words_C1, words_C+ for one more.
Result<Interpret> parse_meaning(ReadTx& tx, const Call& call, const Request& request) {
    const auto number = TRY(request.number("number"));
    Interpret command{.project = ThingNumber{number}, .meanings = {}};
    const auto view = ring_view(tx, call, command.project);
    if (!view) return command;
    const auto text_of = [&](const std::string& name) {
        return std::string{request.form.find(name).value_or("")};
    };
    for (const Statement& statement : view->statements) {
        const std::string words = "words_" + statement.code;
        const std::string meaning = "meaning_" + statement.code;
        if (!request.form.has(words) && !request.form.has(meaning)) continue;
        command.meanings.push_back(
            {.code = statement.code,
             .words = request.form.has(words) ? text_of(words) : statement.words,
             .meaning = request.form.has(meaning) ? text_of(meaning) : statement.meaning}
        );
    }
    for (const Dimension dimension : kDimensions) {
        const std::string code = std::string{letter_of(dimension)} + "+";
        if (request.form.has("words_" + code))
            command.meanings.push_back(
                {.code = code, .words = text_of("words_" + code), .meaning = {}}
            );
    }
    return command;
}

}  // namespace

void mount_meaning(web::Router& router) {
    router.add({
        .pattern = "/t/{number}/ring/meaning",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return meaning_page(tx, call, request, std::nullopt); },
        .post = web::posts(
            parse_meaning,
            interpret,
            [](ReadTx& tx, const Call& call, const Request& request, const auto& outcome) {
                return reply_ring(tx, call, request, outcome, "#move", meaning_page);
            }
        ),
        .summary = "What each statement of a ring means for its partners: meaning_C1, words_C1 …",
    });
}

}  // namespace bunting::dimensions
