// SPDX-License-Identifier: AGPL-3.0-or-later
// /concerns/{number}: what was told, who looks after it, what was done, and the buttons.
#include "access/party.h"
#include "features/concerns/desk/desk.h"
#include "features/concerns/permissions.h"
#include "features/concerns/views.h"
#include "locale/concerns.h"
#include "text/time/when.h"
#include "web/components/components.h"

namespace bunting::concerns {
namespace {

namespace c = components;
using access::Call;
using html::Out;
using html::w;
using store::ReadTx;
using web::Request;
using web::Response;

struct DeskView {
    Concern concern;
    bool is_own = false;  // told by the reader, where somebody else could look after it
    bool is_mine = false;
    std::optional<Telling> told = {};  // nullopt: it cannot be read any more
    std::vector<Note> notes = {};
    std::map<PartyId, access::Party> people = {};
    std::string account = {};  // e-mail of who told
    std::optional<Error> error = {};
    std::string note = {};
    std::string did = {};
    std::string closing = {};
    bool about_child = false;
    int years_adult = 0;
    int years_child = 0;
    std::string token = {};
    Date today;

    std::string path() const { return fmt::format("/concerns/{}", raw(concern.number)); }
};

html::Words name_of(const DeskView& view, const std::optional<PartyId>& party) {
    const auto found = party ? view.people.find(*party) : view.people.end();
    if (found == view.people.end()) return msg::concern_somebody_left{};
    return html::Words{found->second.name};
}

html::Words words_of_did(Did did) {
    switch (did) {
        case Did::Spoke:
            return msg::concern_did_spoke{};
        case Did::PassedToServices:
            return msg::concern_did_passed_to_services{};
        case Did::PassedToPolice:
            return msg::concern_did_passed_to_police{};
        case Did::Nothing:
            return msg::concern_did_nothing{};
        case Did::Other:
            return msg::concern_did_other{};
    }
    return {};
}

void row(Out& out, const html::Words& question, html::Content answer) {
    w<"<div><dt>{}</dt><dd>{}</dd></div>">(out, question, answer);
}

void told_rows(Out& out, const DeskView& view, const Telling& told) {
    w<R"(<dl class="sumlist">)">(out);
    row(out, msg::concern_told_words{}, [&](Out& cell) { lines(cell, told.words); });
    if (!told.whom.empty())
        row(out, msg::concern_told_whom{}, [&](Out& cell) { lines(cell, told.whom); });
    if (!told.about.empty())
        row(out, msg::concern_told_about{}, [&](Out& cell) { w<"{}">(cell, told.about); });
    row(out, msg::concern_told_by{}, [&](Out& cell) {
        w<"{}">(cell, name_of(view, view.concern.teller));
    });
    const std::string& reach = told.reach.empty() ? view.account : told.reach;
    if (!reach.empty()) row(out, msg::concern_told_reach{}, [&](Out& cell) { lines(cell, reach); });
    row(out, msg::concern_told_may_tell{}, [&](Out& cell) {
        if (view.concern.may_tell)
            w<"{}">(cell, msg::concern_may_yes{});
        else
            w<"<b>{}</b>">(cell, msg::concern_may_no{});
    });
    w<"</dl>">(out);
}

void note_words(Out& out, const Note& note) {
    if (note.did) w<"<p><b>{}</b></p>">(out, words_of_did(*note.did));
    if (!note.words.empty()) w<"<p>{}</p>">(out, [&](Out& words) { lines(words, note.words); });
}

void history(Out& out, const DeskView& view) {
    if (view.notes.empty()) return;
    w<"<h2>{}</h2>">(out, msg::concern_history{});
    for (const Note& note : view.notes) {
        const std::string when = text::moment(out.locale, note.at, view.today);
        const std::string name = html::plain(out, name_of(view, note.author));
        const std::string who =
            note.sort == NoteSort::Took
                ? text::plain(out.locale, msg::concern_took{.name = name, .when = when})
                : text::plain(out.locale, msg::concern_noted{.name = name, .when = when});
        c::said(out, {.who = who, .content = [&](Out& inner) { note_words(inner, note); }});
    }
}

void take_button(Out& out, const DeskView& view) {
    const bool taken = view.concern.state == State::LookedAt;
    const bool done = view.concern.state == State::Closed;
    if (taken)
        w<"<p>{}</p>">(
            out, msg::concern_with{.name = html::plain(out, name_of(view, view.concern.keeper))}
        );
    const html::Words act = done    ? html::Words{msg::concern_reopen_act{}}
                            : taken ? html::Words{msg::concern_take_over_act{}}
                                    : html::Words{msg::concern_take_act{}};
    const std::string action = view.path() + "/take";
    const std::string seen = std::to_string(view.concern.version);
    c::form(out, {.action = action, .token = view.token, .label = act}, [&](Out& form) {
        c::hidden_field(form, "seen", seen);
        c::button(
            form,
            {.words = act, .look = done || taken ? c::ButtonLook::Second : c::ButtonLook::Main}
        );
    });
}

void note_form(Out& out, const DeskView& view) {
    const std::string action = view.path() + "/note";
    w<"<h2>{}</h2>">(out, msg::concern_note_title{});
    c::form(
        out,
        {.action = action, .token = view.token, .label = msg::concern_note_title{}},
        [&](Out& form) {
            c::field(
                form,
                {.name = "note",
                 .label = msg::concern_note{},
                 .box = c::Box::Area,
                 .value = view.note,
                 .hint = msg::concern_note_hint{},
                 .error = mistake(view.error, "note"),
                 .most_letters = static_cast<int>(kLongestWords)}
            );
            c::button(form, {.words = msg::concern_note_act{}, .look = c::ButtonLook::Second});
        }
    );
}

void closing_fields(Out& form, const DeskView& view) {
    std::vector<c::Choice> choices;
    choices.reserve(kAllDid.size());
    for (const Did did : kAllDid) {
        choices.push_back(
            {.value = word_of(did), .words = words_of_did(did), .chosen = view.did == word_of(did)}
        );
    }
    c::choice_field(
        form,
        {.name = "did",
         .legend = msg::concern_did{},
         .choices = choices,
         .error = mistake(view.error, "did")}
    );
    c::field(
        form,
        {.name = "closing",
         .label = msg::concern_closing{},
         .box = c::Box::Area,
         .value = view.closing,
         .hint = msg::concern_closing_hint{},
         .error = mistake(view.error, "closing"),
         .most_letters = static_cast<int>(kLongestWords)}
    );
    c::tick(
        form,
        {.name = "about_child",
         .words = msg::concern_about_child{},
         .chosen = view.about_child,
         .hint =
             msg::concern_about_child_hint{.children = view.years_child, .adults = view.years_adult}
        }
    );
}

void close_form(Out& out, const DeskView& view) {
    const std::string action = view.path() + "/close";
    const std::string seen = std::to_string(view.concern.version);
    w<"<h2>{}</h2>">(out, msg::concern_close_title{});
    c::form(
        out,
        {.action = action, .token = view.token, .label = msg::concern_close_title{}},
        [&](Out& form) {
            c::hidden_field(form, "seen", seen);
            closing_fields(form, view);
            c::button(form, {.words = msg::concern_close_act{}});
        }
    );
}

void head(Out& out, const DeskView& view) {
    const Concern& concern = view.concern;
    const Date told = date_in_london(concern.told);
    const std::string when = text::moment(out.locale, concern.told, view.today);
    w<R"(<h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::concern_number{.number = raw(concern.number)}, msg::concern_told_on{.when = when}
    );
    if (concern.state == State::Told) {
        const std::string by = text::date_long(out.locale, look_by(told), view.today);
        const bool late = is_late(concern, view.today);
        c::notice(
            out,
            {.tone = late ? c::NoticeTone::Bad : c::NoticeTone::Info,
             .title = late ? html::Words{msg::concern_late{}} : html::Words{msg::concern_waits{}},
             .text = msg::concern_waits_by{.day = by}}
        );
    } else if (concern.state == State::Closed && concern.keep_until) {
        const std::string until = text::date_full(out.locale, *concern.keep_until);
        c::notice(
            out,
            {.tone = c::NoticeTone::Ok,
             .title = msg::concern_state_done{},
             .text = msg::concern_kept_until{.day = until}}
        );
    }
}

void desk_view(Out& out, const DeskView& view) {
    w<R"(<div class="wrap narrow">)">(out);
    summary_of(out, view.error);
    head(out, view);
    if (view.is_own) {
        c::notice(
            out,
            {.tone = c::NoticeTone::Warn,
             .title = msg::concern_yours_title{},
             .text = msg::concern_yours_text{}}
        );
        w<"</div>\n">(out);
        return;
    }
    if (view.told)
        told_rows(out, view, *view.told);
    else
        w<"<p>{}</p>">(out, msg::concern_unreadable{});
    history(out, view);
    if (view.is_mine) {
        note_form(out, view);
        close_form(out, view);
    } else {
        take_button(out, view);
    }
    w<R"(<p><a href="/concerns">{}</a></p></div>)">(out, msg::concern_back{});
}

void read_whole(
    const PageConfig& config, ReadTx& tx, const Call& call, const Request& request, DeskView& view
) {
    view.told = telling_of(tx, config.keys, call.borough, view.concern.id);
    view.notes = notes_of(tx, config.keys, call.borough, view.concern.id);
    std::vector<PartyId> ids;
    for (const auto& id : {view.concern.teller, view.concern.keeper}) {
        if (id) ids.push_back(*id);
    }
    for (const Note& note : view.notes) {
        if (note.author) ids.push_back(*note.author);
    }
    view.people = access::parties_of(tx, call.borough, ids);
    if (view.concern.teller)
        view.account = access::email_of(tx, call.borough, *view.concern.teller).value_or("");
    view.note = request.form.words("note");
    view.did = request.form.line("did");
    view.closing = request.form.words("closing");
    view.about_child = request.form.flag("about_child");
    view.years_adult = years_kept(tx, call.borough, /*about_child=*/false);
    view.years_child = years_kept(tx, call.borough, /*about_child=*/true);
}

}  // namespace

Response concern_page(
    const PageConfig& config,
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const std::optional<Error>& error
) {
    const auto may = access::check(kHandleConcerns, call.actor, {});
    if (!may) return web::refused(may.error());
    const auto number = request.number("number");
    if (!number) return web::refused(number.error());
    const PartyId me = call.actor.party.value_or(PartyId{});
    const auto concern = find_concern(tx, call.borough, ThingNumber{*number});
    if (!concern) return web::refused({Fault::NotFound, "page.not_found"});
    DeskView view{
        .concern = *concern,
        .is_own = !may_handle(*concern, me, has_other_lead(tx, call.borough, me)),
        .is_mine = concern->state == State::LookedAt && concern->keeper == me,
        .error = error,
        .token = request.csrf,
        .today = date_in_london(call.now),
    };
    if (!view.is_own) read_whole(config, tx, call, request, view);
    const web::PageInfo info{
        .title = msg::concern_number{.number = raw(concern->number)},
        .section = web::Section::None,
        .way = {{text::plain(request.lang(), msg::concern_desk_title{}), "/concerns"}},
        .has_error = error.has_value(),
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) { desk_view(out, view); });
}

}  // namespace bunting::concerns
