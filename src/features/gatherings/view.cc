// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/gatherings/pages.h"
#include "features/gatherings/replies/letters.h"
#include "locale/gathering.h"
#include "text/time/when.h"
#include "thing/thing_store.h"
#include "web/components/components.h"

namespace bunting::gatherings {
namespace {

namespace c = components;
using html::Out;
using html::w;

constexpr int kPromisesShown = 30;
constexpr int kDatesShown = 4;

std::optional<Neighbour> neighbour(ReadTx& tx, const Call& call, const std::optional<ThingId>& id) {
    if (!id) return std::nullopt;
    const auto thing = thing::find_thing(tx, call.borough, *id);
    if (!thing || !thing->is_public()) return std::nullopt;
    return Neighbour{thing->number, thing->title, frame_of(tx, call.borough, *thing).day};
}

std::string name_of(const GatheringView& view, const ReplyRow& row) {
    if (!row.party) return access::first_name(row.name);
    const auto found = view.parties.find(*row.party);
    return found == view.parties.end() ? std::string{} : access::first_name(found->second.name);
}

// What everybody may know of the answers: how many, and the names of those who said so.
void add_replies(
    ReadTx& tx, const Call& call, std::span<const ReplyRow> replies, GatheringView& view
) {
    view.taken = taken_by(seats_in(replies));
    std::vector<PartyId> ids;
    for (const ReplyRow& row : replies) {
        if (row.party) ids.push_back(*row.party);
        view.came += row.came ? 1 + (row.coming == Coming::Here ? row.friends : 0) : 0;
        if (row.party && row.party == call.actor.party) view.mine = row;
    }
    for (const LineRow& line : view.suggested) {
        if (line.author) ids.push_back(*line.author);
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    view.parties = access::parties_of(tx, call.borough, ids);
    for (const ReplyRow& row : replies) {
        if (!row.shown || row.waits || row.coming == Coming::Cannot) continue;
        if (std::string name = name_of(view, row); !name.empty())
            view.names.push_back(std::move(name));
    }
}

void hours_and_place(Out& out, const GatheringView& view) {
    w<"<p><b>{}</b><br>{}">(out, when_words(out, view), view.where);
    for (const std::string_view field : {"remote", "access"}) {
        if (!view.answer(field).empty()) w<"<br>{}">(out, view.answer(field));
    }
    w<"</p>">(out);
}

}  // namespace

std::string GatheringView::path() const {
    return fmt::format("/t/{}", raw(gathering.number));
}

std::string_view GatheringView::answer(std::string_view field) const {
    const auto found = details.find(field);
    return found == details.end() ? std::string_view{} : std::string_view{found->second};
}

GatheringView gathering_view(
    ReadTx& tx, const Call& call, const thing::Thing& gathering, const thing::Details& details
) {
    const BoroughId borough = call.borough;
    GatheringView view{
        .gathering = gathering,
        .details = details,
        .frame = frame_of(details),
        .where = where_of(tx, borough, gathering),
        .place = {},
        .taken = {},
        .names = {},
        .agenda = lines_of(tx, borough, gathering.id),
        .suggested = {},
        .notes = notes_of(tx, borough, gathering.id),
        .agreements = agreements_of(tx, borough, gathering.id),
        .life = life_of(tx, borough, gathering.id),
        .dates = {},
        .last_time = {},
        .promised_names = {},
        .parties = {},
        .today = date_in_london(call.now),
    };
    const auto first_suggested =
        std::stable_partition(view.agenda.begin(), view.agenda.end(), [](const LineRow& line) {
            return line.position > 0;
        });
    view.suggested.assign(first_suggested, view.agenda.end());
    view.agenda.erase(first_suggested, view.agenda.end());
    add_replies(tx, call, replies_of(tx, borough, gathering.id), view);
    view.before = neighbour(tx, call, view.life.before);
    view.next = neighbour(tx, call, view.life.next);
    view.dates = dates_of(tx, borough, gathering, view.today, kDatesShown);
    if (view.before) {
        view.last_time = promises::promises_made_in(tx, borough, *view.life.before, kPromisesShown);
        view.promised_names = promises::names_in(tx, borough, view.last_time);
    }
    if (const auto place = thing::find_place(tx, borough, gathering.place))
        view.place = place->slug;
    view.subject = subject_of(tx, borough, details);
    view.is_signed_in = call.actor.is_signed_in();
    const auto host = host_of(tx, call, gathering);
    const auto may = [&](const access::Action& action, const access::Target& target) {
        return view.is_signed_in && access::check(action, call.actor, target).has_value();
    };
    view.hosts = may(kHostGathering, host);
    view.takes_replies = may(kTakeReplies, host);
    view.may_note = may(kNoteGathering, noter_of(tx, call, gathering));
    return view;
}

std::string when_words(Out& out, const GatheringView& view) {
    std::string day = text::date_long(out.locale, view.frame.day, view.today);
    if (!view.frame.from) return day;
    const std::string hours =
        view.frame.until ? text::clock_range(out.locale, *view.frame.from, *view.frame.until)
                         : text::clock_time(out.locale, *view.frame.from);
    return text::plain(out.locale, msg::gathering_when_line{.day = day, .hours = hours});
}

void date_panel(Out& out, const GatheringView& view, bool with_links) {
    w<R"(<div class="next panel" id="life">{}<div class="nomargin">)">(out, [&](Out& inner) {
        c::date_block(inner, view.frame.day);
    });
    hours_and_place(out, view);
    if (view.subject)
        w<"<p>{}</p>">(
            out,
            msg::gathering_about_line{
                .title = view.subject->title, .subject_href = view.subject->path
            }
        );
    if (!view.answer("contact").empty())
        w<"<p>{}</p>">(out, msg::gathering_ask_line{.contact = view.answer("contact")});
    if (with_links && !view.is_over()) {
        w<R"(<p class="noprint"><a href="#come">{}</a> · <a href="{}.ics">{}</a></p>)">(
            out, msg::gathering_come_title{}, view.path(), msg::gathering_calendar{}
        );
    }
    w<"</div></div>">(out);
}

void seats_line(Out& out, const GatheringView& view) {
    const std::string_view cost = view.answer("cost");
    const int taken = view.taken.here;
    if (!view.frame.seats) {
        w<"<p><b>{}</b> {}</p>">(out, msg::gathering_coming_count{.n = taken}, cost);
        return;
    }
    w<"<p><b>{}</b> {}</p>">(
        out, msg::gathering_seats_line{.seats = *view.frame.seats, .taken = taken}, cost
    );
    const int share = std::min(100, taken * 100 / *view.frame.seats);
    w<R"(<p><svg class="bar" width="100%" height="22" aria-hidden="true"><rect class="m" x="0%" width="{}%" height="100%"/></svg></p>)">(
        out, share
    );
}

void agenda_table(Out& out, const GatheringView& view) {
    std::vector<int> minutes;
    minutes.reserve(view.agenda.size());
    for (const LineRow& line : view.agenda)
        minutes.push_back(line.minutes);
    const auto times = clock_times(view.frame.from.value_or(0), minutes);
    c::table(
        out,
        {.label = msg::gathering_agenda_title{},
         .columns =
             {{.words = msg::gathering_agenda_time{}},
              {.words = msg::gathering_agenda_what{}},
              {.words = msg::gathering_agenda_leads{}}}},
        [&](Out& rows) {
            for (std::size_t i = 0; i < view.agenda.size(); ++i) {
                const LineRow& line = view.agenda[i];
                const std::string time =
                    view.frame.from
                        ? text::clock_time(rows.locale, times[i])
                        : text::plain(rows.locale, msg::gathering_minutes{.n = line.minutes});
                const html::Words leads = line.leads.empty()
                                              ? html::Words{msg::gathering_everyone{}}
                                              : html::Words{line.leads};
                c::table_row(rows, {html::Words{time}, html::Words{line.what}, leads});
            }
        }
    );
}

void notes_words(Out& out, std::string_view words) {
    bool in_list = false;
    for (const std::string& line : lines_of(words)) {
        if (!in_list) w<R"(<ul class="list-plain">)">(out);
        in_list = true;
        w<"<li>{}</li>">(out, line);
    }
    if (in_list) w<"</ul>">(out);
}

}  // namespace bunting::gatherings
