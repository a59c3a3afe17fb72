// SPDX-License-Identifier: AGPL-3.0-or-later
// What the page of a gathering tells beside what every thing tells: when and where, the agenda,
// what was agreed, who comes, and what comes next.
#include "features/gatherings/pages.h"
#include "locale/gathering.h"
#include "text/time/when.h"
#include "web/components/components.h"

namespace bunting::gatherings {
namespace {

namespace c = components;
using html::Out;
using html::w;

// It was, and what came of it: the page is kept.
void closed_notice(Out& out, const GatheringView& view) {
    if (!view.is_over()) return;
    if (!view.is_closed()) {
        w<"<p><b>{}</b> {}</p>">(out, msg::gathering_was{}, msg::gathering_not_closed{});
        return;
    }
    const html::Words text = view.life.no_next.empty() ? html::Words{msg::gathering_closed_text{}}
                                                       : html::Words{view.life.no_next};
    c::notice(
        out,
        {.tone = c::NoticeTone::Ok,
         .title = msg::gathering_closed_title{},
         .text = text,
         .more =
             [&](Out& inner) {
                 if (!view.next) return;
                 const std::string day = text::date_long(inner.locale, view.next->day, view.today);
                 w<R"(<p><a href="{}">{}</a></p>)">(
                     inner, view.next->path(), msg::gathering_next_line{.day = day}
                 );
             }}
    );
}

void last_time(Out& out, const GatheringView& view) {
    if (!view.before) return;
    w<R"(<h2 id="last">{}</h2>)">(out, msg::gathering_last_time{});
    if (view.last_time.empty())
        w<"<p>{}</p>">(out, msg::gathering_last_time_none{});
    else
        promises::promise_table(
            out, msg::gathering_last_time{}, view.last_time, view.promised_names, view.today
        );
    const std::string day = text::date_short(out.locale, view.before->day, view.today);
    w<R"(<p><a href="{}">{}</a></p>)">(
        out, view.before->path(), msg::gathering_before_line{.day = day}
    );
}

void agenda(Out& out, const GatheringView& view) {
    w<R"(<h2 id="agenda">{}</h2>)">(out, msg::gathering_agenda_title{});
    if (view.agenda.empty())
        w<"<p>{}</p>">(out, msg::gathering_agenda_none{});
    else
        agenda_table(out, view);
    if (view.is_over()) return;
    if (!view.suggested.empty())
        w<"<p>{}</p>">(
            out,
            msg::gathering_suggested_count{.n = static_cast<std::int64_t>(view.suggested.size())}
        );
    const std::string href = view.path() + "/agenda";
    c::buttons(
        out, {{.words = msg::gathering_agenda_act{}, .href = href, .look = c::ButtonLook::Second}}
    );
}

void agreed(Out& out, const GatheringView& view) {
    if (!view.agreements.empty()) {
        w<R"(<h2 id="agreed">{}</h2><ol>)">(out, msg::gathering_agreed_title{});
        for (const AgreementRow& agreement : view.agreements)
            w<"<li>{}</li>">(out, agreement.words);
        w<"</ol>">(out);
    }
    if (!view.notes || view.notes->words.empty()) return;
    w<R"(<h2 id="notes">{}</h2>)">(out, msg::gathering_notes_title{});
    notes_words(out, view.notes->words);
}

void mine(Out& out, const GatheringView& view) {
    if (!view.mine) return;
    html::Words words{msg::gathering_mine_here{}};
    if (view.mine->coming == Coming::Remote) words = html::Words{msg::gathering_mine_remote{}};
    if (view.mine->coming == Coming::Cannot) words = html::Words{msg::gathering_mine_cannot{}};
    if (view.mine->waits) words = html::Words{msg::gathering_mine_waits{}};
    w<R"(<p role="status"><b>{}</b></p>)">(out, words);
}

void came_line(Out& out, const GatheringView& view) {
    if (view.came > 0)
        w<"<p>{}</p>">(out, msg::gathering_came{.n = view.came});
    else
        w<"<p>{}</p>">(out, msg::gathering_said_came{.n = view.taken.here + view.taken.remote});
}

void coming_lines(Out& out, const GatheringView& view) {
    seats_line(out, view);
    if (view.taken.remote > 0)
        w<"<p>{}</p>">(out, msg::gathering_remote_count{.n = view.taken.remote});
    if (view.taken.waiting > 0)
        w<"<p>{}</p>">(out, msg::gathering_waiting_count{.n = view.taken.waiting});
}

void names_line(Out& out, const GatheringView& view) {
    if (view.names.empty()) return;
    std::string names;
    for (const std::string& name : view.names)
        names += (names.empty() ? "" : ", ") + name;
    w<"<p>{}</p>">(out, msg::gathering_names_line{.names = names});
}

void come_panel(Out& out, const GatheringView& view, const Request& request) {
    const html::Words title = view.is_over() ? html::Words{msg::gathering_came_title{}}
                                             : html::Words{msg::gathering_come_title{}};
    w<R"(<section class="panel" aria-labelledby="come"><h2 id="come" class="mt0">{}</h2>)">(
        out, title
    );
    if (view.is_over())
        came_line(out, view);
    else
        coming_lines(out, view);
    names_line(out, view);
    if (!view.is_over()) {
        mine(out, view);
        reply_form(out, {view, request});
    }
    w<"</section>">(out);
}

void next_dates(Out& out, const GatheringView& view) {
    if (view.dates.empty() && !view.next) return;
    w<R"(<h2>{}</h2><ul class="list-plain">)">(out, msg::gathering_dates_title{});
    const auto line = [&](const Neighbour& one) {
        w<R"(<li><a href="{}">{}</a>: {}</li>)">(
            out, one.path(), text::date_short(out.locale, one.day, view.today), one.title
        );
    };
    const bool next_told =
        view.next && std::any_of(view.dates.begin(), view.dates.end(), [&](const Neighbour& date) {
            return date.number == view.next->number;
        });
    if (view.next && !next_told) line(*view.next);
    for (const Neighbour& date : view.dates)
        line(date);
    w<"</ul>">(out);
    const std::string calendar = view.place.empty() ? "" : "/p/" + view.place + "/activities.ics";
    if (!calendar.empty())
        w<R"(<p><a href="{}">{}</a></p>)">(out, calendar, msg::gathering_all_dates{});
}

void host_links(Out& out, const GatheringView& view) {
    const auto link = [&](std::string_view tail, const html::Words& words) {
        w<R"(<li><a href="{}">{}</a></li>)">(out, view.path() + std::string{tail}, words);
    };
    const html::Words title = view.hosts || view.may_note
                                  ? html::Words{msg::gathering_host_title{}}
                                  : html::Words{msg::gathering_paper_title{}};
    w<R"(<h2>{}</h2><ul class="list-plain">)">(out, title);
    if (!view.is_over() && view.hosts) link("/invite", msg::gathering_invite_act{});
    if (view.takes_replies && !view.is_closed()) link("/replies", msg::gathering_replies_act{});
    if (view.may_note && !view.is_closed()) link("/notes", msg::gathering_notes_act{});
    if (view.hosts && !view.is_closed() && view.frame.day <= view.today)
        link("/close", msg::gathering_close_act{});
    link("/sheets", msg::gathering_sheets_act{});
    w<"</ul>">(out);
}

void side(Out& out, const GatheringView& view, const Request& request) {
    come_panel(out, view, request);
    next_dates(out, view);
    host_links(out, view);
    w<"<h2>{}</h2><p>{}</p>">(out, msg::gathering_kindly_title{}, msg::gathering_kindly{});
}

void put_lines(web::Json& json, const GatheringView& view) {
    json.begin_array("agenda");
    for (const LineRow& line : view.agenda) {
        json.begin_object();
        json.field("minutes", line.minutes);
        json.field("what", std::string_view{line.what});
        json.field("leads", std::string_view{line.leads});
        json.end_object();
    }
    json.end_array();
    json.begin_array("agreements");
    for (const AgreementRow& agreement : view.agreements)
        json.value(agreement.words);
    json.end_array();
}

void put_data(web::Json& json, const GatheringView& view) {
    json.field("seats_taken", view.taken.here);
    json.field("joining_remotely", view.taken.remote);
    json.field("seats_waited_for", view.taken.waiting);
    json.field("came", view.came);
    if (view.subject) {
        json.begin_object("about");
        json.field("number", raw(view.subject->number));
        json.field("title", std::string_view{view.subject->title});
        json.end_object();
    } else {
        json.null("about");
    }
    put_lines(json, view);
    json.field("notes", view.notes ? std::string_view{view.notes->words} : std::string_view{});
    json.field("closed", view.is_closed());
    json.field("no_next", std::string_view{view.life.no_next});
    const auto number = [&](std::string_view name, const std::optional<Neighbour>& one) {
        if (one)
            json.field(name, raw(one->number));
        else
            json.null(name);
    };
    number("next", view.next);
    number("before", view.before);
}

}  // namespace

feature::Part gathering_part(const feature::PartAsk& ask) {
    auto view = std::make_shared<const GatheringView>(
        gathering_view(ask.tx, ask.call, ask.thing, ask.details)
    );
    feature::Part part;
    part.data = [view](web::Json& json) { put_data(json, *view); };
    if (!ask.thing.is_public()) return part;
    part.above = [view](Out& out) {
        closed_notice(out, *view);
        date_panel(out, *view, true);
        last_time(out, *view);
        agenda(out, *view);
        agreed(out, *view);
    };
    // The request outlives the page that is being written.
    part.side = [view, request = &ask.request](Out& out) { side(out, *view, *request); };
    part.tells_answers = true;
    return part;
}

}  // namespace bunting::gatherings
