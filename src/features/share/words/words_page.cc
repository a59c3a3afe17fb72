// SPDX-License-Identifier: AGPL-3.0-or-later
// /share/words: which words mean the same, for everyone to read and for editors to keep.
#include "features/share/pages.h"
#include "features/share/permissions.h"
#include "features/share/words/terms.h"
#include "locale/words.h"
#include "web/components/components.h"

namespace bunting::share {
namespace {

namespace c = components;
using html::Out;
using html::w;

constexpr std::size_t kMostSuggested = 30;

struct WordsView {
    std::vector<Term> terms;
    std::vector<Suggested> suggested;  // for those who keep them
    bool may_keep = false;
    std::string typed;
    std::string means;
    std::optional<Error> error = {};
};

std::string error_at(const Request& request, const WordsView& view, std::string_view field) {
    const bool here = view.error && view.error->field == field;
    return here ? web::words_for(request.lang(), *view.error) : std::string{};
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words)
        (out += out.empty() ? "" : ", ") += word;
    return out;
}

void terms_list(Out& out, const Request& request, const WordsView& view) {
    if (view.terms.empty()) return c::paragraph(out, msg::words_none{});
    w<R"(<dl class="sumlist">)">(out);
    for (const Term& term : view.terms) {
        w<"<div><dt>{}</dt><dd>{}">(out, term.word, joined(term.also));
        if (view.may_keep) {
            c::form(out, {.action = "/share/words/drop", .token = request.csrf}, [&](Out& inner) {
                c::hidden_field(inner, "word", term.word);
                c::button(
                    inner,
                    {.words = msg::words_drop{},
                     .look = c::ButtonLook::Second,
                     .is_small = true,
                     .more = term.word}
                );
            });
        }
        w<"</dd></div>\n">(out);
    }
    w<"</dl>">(out);
}

void keep_form(Out& out, const Request& request, const WordsView& view) {
    const std::string word_error = error_at(request, view, "word");
    const std::string means_error = error_at(request, view, "means");
    std::vector<c::Option> options{{"", msg::words_own{}, view.means.empty()}};
    for (const Term& term : view.terms)
        options.push_back({term.word, term.word, term.word == view.means});
    w<R"(<h2>{}</h2>)">(out, msg::words_keep_title{});
    c::form(out, {.action = "/share/words/keep", .token = request.csrf}, [&](Out& inner) {
        c::field(
            inner,
            {.name = "word",
             .label = msg::words_word{},
             .value = view.typed,
             .hint = msg::words_word_hint{},
             .error = word_error}
        );
        c::select(
            inner,
            {.name = "means", .label = msg::words_means{}, .options = options, .error = means_error}
        );
        c::buttons(inner, {{.words = msg::words_keep{}}});
    });
}

void suggestions(Out& out, const WordsView& view) {
    w<"<h2>{}</h2><p>{}</p>">(out, msg::words_suggested{}, msg::words_suggested_lede{});
    if (view.suggested.empty()) return c::paragraph(out, msg::words_suggested_none{});
    std::vector<std::string> hrefs;
    hrefs.reserve(view.suggested.size());
    w<"<ul>">(out);
    for (const Suggested& each : view.suggested) {
        const auto& href =
            hrefs.emplace_back("/share/words?word=" + web::percent_encode(each.word) + "#word");
        w<R"(<li><a href="{}">{}</a> {}</li>)">(
            out, href, each.word, msg::words_uses{.n = each.uses}
        );
    }
    w<"</ul>\n">(out);
}

void words_view(Out& out, const Request& request, const WordsView& view) {
    w<R"(<div class="wrap narrow">)">(out);
    if (view.error) {
        const std::string words = web::words_for(request.lang(), *view.error);
        c::error_summary(out, {{.field = view.error->field, .words = words}});
    }
    w<R"(<h1>{}</h1><p class="lede">{}</p>)">(out, msg::words_title{}, msg::words_lede{});
    terms_list(out, request, view);
    if (view.may_keep) {
        keep_form(out, request, view);
        suggestions(out, view);
    }
    w<"</div>\n">(out);
}

Response words_page(ReadTx& tx, const Call& call, const Request& request, WordsView view) {
    view.terms = terms_of(tx, call.borough);
    view.may_keep = access::check(kKeepWords, call.actor, {}).has_value();
    if (view.may_keep) {
        view.suggested = suggested(tx, call.borough);
        if (view.suggested.size() > kMostSuggested) view.suggested.resize(kMostSuggested);
    }
    const web::PageInfo info{
        .title = msg::words_title{},
        .section = web::Section::Share,
        .way = {{text::plain(request.lang(), msg::words_way{}), "/share"}},
        .has_error = view.error.has_value(),
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        words_view(out, request, view);
    });
}

Response reply(ReadTx& tx, const Call& call, const Request& request, const Result<void>& outcome) {
    if (outcome) return web::see_other("/share/words");
    if (outcome.error().fault != Fault::Invalid || request.wants_json())
        return web::refused(outcome.error());
    return words_page(
        tx,
        call,
        request,
        {.typed = request.form.line("word"),
         .means = request.form.line("means"),
         .error = outcome.error()}
    );
}

}  // namespace

void mount_words(web::Router& router) {
    router.add({
        .pattern = "/share/words",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return words_page(tx, call, request, {.typed = request.query.line("word")}); },
        .query = {"word"},
    });
    router.add({
        .pattern = "/share/words/keep",
        .post = web::posts(
            [](ReadTx&, const Call&, const Request& request) -> Result<KeepWord> {
                return KeepWord{request.form.line("word"), request.form.line("means")};
            },
            keep_word,
            reply
        ),
        .action = &kKeepWords,
        .summary = "Make a word a term, or say that it means the same as one",
        .form = {"word", "means"},
    });
    router.add({
        .pattern = "/share/words/drop",
        .post = web::posts(
            [](ReadTx&, const Call&, const Request& request) -> Result<std::string> {
                return request.form.line("word");
            },
            drop_word,
            reply
        ),
        .action = &kKeepWords,
        .summary = "Take a word out of the vocabulary",
        .form = {"word"},
    });
}

}  // namespace bunting::share
