// SPDX-License-Identifier: AGPL-3.0-or-later
// What the page of a project tells beside what every thing tells.
#include "features/projects/pages.h"
#include "features/projects/permissions.h"
#include "features/promises/promises.h"
#include "locale/project.h"
#include "text/time/when.h"
#include "web/components/components.h"

namespace bunting::projects {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

constexpr int kNotesShown = 30;

text::MsgId going_word(Going going) {
    switch (going) {
        case Going::Well:
            return msg::project_going_well::id;
        case Going::Stuck:
            return msg::project_going_stuck::id;
        case Going::Changed:
            break;
    }
    return msg::project_going_changed::id;
}

text::MsgId outcome_word(Outcome outcome) {
    switch (outcome) {
        case Outcome::Yes:
            return msg::project_outcome_yes::id;
        case Outcome::Partly:
            return msg::project_outcome_partly::id;
        case Outcome::No:
            return msg::project_outcome_no::id;
        case Outcome::Later:
            break;
    }
    return msg::project_outcome_later::id;
}

// Next, by whom, by when: whose move it is.
void whose_move(
    Out& out,
    const LifeView& view,
    const std::optional<promises::Promise>& next,
    const promises::Names& names
) {
    w<R"(<section class="panel" id="life"><h2 class="mt0">{}</h2>)">(
        out, msg::project_whose_move{}
    );
    if (view.silent) {
        c::notice(
            out,
            {.tone = c::NoticeTone::Warn,
             .title = msg::project_silent{.n = *view.silent},
             .text = msg::project_silent_text{},
             .level = 3}
        );
    }
    if (next) {
        const std::string day = text::date_long(out.locale, next->due, view.today);
        const std::string name = names.of(next->by);
        w<R"(<p><a href="{}"><b>{}</b></a></p>)">(out, next->path(), next->words);
        w<"<p>{}</p>">(
            out,
            msg::project_next_line{.name = name.empty() ? std::string_view{"?"} : name, .day = day}
        );
    } else {
        w<"<p>{}</p>">(out, msg::project_next_none{});
    }
    const std::string make = fmt::format("{}/promise", view.path());
    const std::string tell = fmt::format("{}/tell", view.path());
    std::vector<c::Button> buttons;
    if (view.is_partner) buttons.push_back({.words = msg::project_tell_act{}, .href = tell});
    buttons.push_back(
        {.words = msg::project_promise_act{}, .href = make, .look = c::ButtonLook::Second}
    );
    c::buttons(out, buttons);
    w<"</section>">(out);
}

void test_panel(Out& out, const LifeView& view) {
    const auto begins = parse_date(view.answer("begins"));
    const auto until = parse_date(view.answer("test_until"));
    if (!until || view.is_over()) return;
    const Date from = begins.value_or(date_in_london(view.project.created));
    const std::string day = text::date_short(out.locale, *until, view.today);
    const std::string first = text::date_short(out.locale, from, view.today);
    const int left = until->days - view.today.days;
    const int in_all = std::max(1, until->days - from.days);
    c::clock(
        out,
        {.days_left = left,
         .days_in_all = in_all,
         .title = msg::project_test_title{.day = day},
         .text = msg::project_test_text{.day = first}}
    );
}

void side(Out& out, const LifeView& view) {
    test_panel(out, view);
    if (view.check_in_due && !view.is_over()) {
        const std::string day = text::date_long(out.locale, *view.check_in_due, view.today);
        w<"<p>{}</p>">(out, msg::project_check_in_due{.day = day});
    }
    w<R"(<ul class="list-plain"><li><a href="{}/so-far">{}</a></li>)">(
        out, view.path(), msg::project_report_link{}
    );
    if (view.leads && !view.is_over()) {
        w<R"(<li><a href="{}/decision">{}</a></li><li><a href="{}/end">{}</a></li>)">(
            out, view.path(), msg::project_ask_body_act{}, view.path(), msg::project_end_act{}
        );
    }
    w<"</ul>">(out);
}

void put_partners(web::Json& json, const LifeView& view) {
    json.begin_array("partners");
    for (const Partner& partner : view.partners) {
        json.begin_object();
        json.field("name", view.name_of(partner));
        json.field("sector", word_of(partner.sector));
        json.field("brings", std::string_view{partner.brings});
        json.field("leads", partner.leads);
        json.end_object();
    }
    json.end_array();
}

void put_ending(web::Json& json, const std::optional<Life>& life) {
    if (!life || !life->ending) return json.null("ending");
    json.field("ending", word_of(*life->ending));
    json.field("learned", std::string_view{life->learned});
    json.field("ended", life->ended ? life->ended->iso() : std::string{});
}

void put_life(web::Json& json, const LifeView& view) {
    put_partners(json, view);
    json.begin_array("updates");
    for (const Note& note : view.notes) {
        json.begin_object();
        json.field("at", iso_utc(note.at));
        json.field("by", view.name_of(note.voice));
        json.field("words", std::string_view{note.words});
        const auto picture = view.pictures.find(note.id.uuid);
        if (picture != view.pictures.end()) {
            json.field("picture", "/pictures/" + picture->second.file.large);
            json.field("picture_words", std::string_view{picture->second.file.words});
        }
        if (note.going)
            json.field("going", word_of(*note.going));
        else
            json.null("going");
        json.end_object();
    }
    json.end_array();
    json.begin_array("decisions");
    for (const Decision& decision : view.decisions) {
        json.begin_object();
        json.field("body", std::string_view{decision.body});
        json.field("asked", std::string_view{decision.asked});
        json.field("day", std::string_view{decision.day});
        json.field("outcome", decision.outcome ? word_of(*decision.outcome) : std::string_view{});
        json.field("why", std::string_view{decision.why});
        json.field("decided", std::string_view{decision.decided});
        json.end_object();
    }
    json.end_array();
    put_ending(json, view.life);
    if (view.silent)
        json.field("silent_days", *view.silent);
    else
        json.null("silent_days");
}

}  // namespace

text::MsgId sector_word(Sector sector) {
    switch (sector) {
        case Sector::Council:
            return msg::project_sector_council::id;
        case Sector::Community:
            return msg::project_sector_community::id;
        case Sector::Residents:
            return msg::project_sector_residents::id;
        case Sector::Business:
            return msg::project_sector_business::id;
        case Sector::Partner:
            break;
    }
    return msg::project_sector_partner::id;
}

text::MsgId ending_word(Ending ending) {
    switch (ending) {
        case Ending::Adopted:
            return msg::project_ending_adopted::id;
        case Ending::Adapted:
            return msg::project_ending_adapted::id;
        case Ending::Stopped:
            return msg::project_ending_stopped::id;
        case Ending::HandedOver:
            break;
    }
    return msg::project_ending_handed_over::id;
}

std::string LifeView::path() const {
    return fmt::format("/t/{}", raw(project.number));
}

std::string LifeView::name_of(const PartyId& party) const {
    const auto found = parties.find(party);
    if (found == parties.end()) return "";
    return found->second.is_body() ? found->second.name : access::first_name(found->second.name);
}

std::string LifeView::name_of(const Partner& partner) const {
    return partner.party ? name_of(*partner.party) : partner.name;
}

std::string LifeView::page_of(const Partner& partner) const {
    if (!partner.party) return "";
    const auto found = parties.find(*partner.party);
    return found == parties.end() ? std::string{} : access::page_of(found->second);
}

std::string_view LifeView::answer(std::string_view field) const {
    const auto found = details.find(field);
    return found == details.end() ? std::string_view{} : std::string_view{found->second};
}

LifeView life_view(
    ReadTx& tx, const Call& call, const thing::Thing& project, const thing::Details& details
) {
    const BoroughId borough = call.borough;
    LifeView view{
        .project = project,
        .details = details,
        .partners = partners_of(tx, borough, project.id),
        .notes = notes_of(tx, borough, project.id, kNotesShown),
        .pictures = {},
        .decisions = decisions_of(tx, borough, project.id),
        .parties = {},
        .today = date_in_london(call.now),
    };
    for (thing::NotePicture& picture : thing::note_pictures_of(tx, borough, project.id)) {
        const Uuid note = picture.note;
        view.pictures.emplace(note, std::move(picture));
    }
    view.life = life_of(tx, borough, project.id);
    std::vector<PartyId> ids;
    for (const Partner& partner : view.partners) {
        if (partner.party) ids.push_back(*partner.party);
    }
    for (const Note& note : view.notes)
        ids.push_back(note.voice);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    view.parties = access::parties_of(tx, borough, ids);
    const Time told = view.life ? view.life->last_told : project.created;
    view.silent = silent_days(told, call.now, view.is_over());
    if (const auto last = last_check_in(tx, borough, project.id))
        view.check_in_due = next_check_in(date_in_london(last->at));
    view.is_signed_in = call.actor.is_signed_in();
    const auto may = [&](const access::Action& action, const access::Target& target) {
        return access::check(action, call.actor, target).has_value();
    };
    view.is_partner = view.is_signed_in && may(kTellProject, partner_of(tx, call, project));
    view.leads = view.is_signed_in && may(kEndProject, lead_of(tx, call, project));
    return view;
}

namespace {

void let_go_form(Out& out, const LifeView& view, const Partner& partner, const std::string& token) {
    const std::string action = view.path() + "/leave";
    const std::string id = partner.id.text();
    const std::string name = view.name_of(partner);
    c::form(
        out,
        {.action = action, .token = token, .label = msg::project_let_go{}},
        [&](Out& form) {
            c::hidden_field(form, "partner", id);
            c::button(
                form,
                {.words = msg::project_let_go{},
                 .look = c::ButtonLook::Second,
                 .is_small = true,
                 .more = name}
            );
        }
    );
}

void partner_name(Out& out, const std::string& name, const std::string& page) {
    if (name.empty())
        html::text(out, msg::project_partner_left{});
    else if (page.empty())
        html::text(out, name);
    else
        w<R"(<a href="{}">{}</a>)">(out, page, name);
}

void partner_card(
    Out& out, const LifeView& view, const Partner& partner, const std::string& token
) {
    const std::string name = view.name_of(partner);
    const std::string page = view.page_of(partner);
    w<R"(<li class="card"><span class="tag">{}</span><h3>{}</h3><p>{}</p>)">(
        out,
        Words{sector_word(partner.sector)},
        [&](Out& inner) { partner_name(inner, name, page); },
        msg::project_brings_line{.what = partner.brings}
    );
    if (partner.leads) w<R"(<p class="meta">{}</p>)">(out, msg::project_leads{});
    if (view.leads && !token.empty()) let_go_form(out, view, partner, token);
    w<"</li>">(out);
}

}  // namespace

void partners_part(Out& out, const LifeView& view, const std::string& token) {
    w<R"(<h2>{}</h2>)">(out, msg::project_partners_title{});
    if (view.partners.empty()) {
        w<"<p>{}</p>">(out, msg::project_partners_none{});
    } else {
        w<R"(<ul class="grid">)">(out);
        for (const Partner& partner : view.partners)
            partner_card(out, view, partner, token);
        w<"</ul>">(out);
    }
    if (view.is_over() || token == "print") return;
    const std::string href = view.path() + "/join";
    c::buttons(
        out, {{.words = msg::project_join_act{}, .href = href, .look = c::ButtonLook::Second}}
    );
}

namespace {

void note_picture(Out& out, const thing::PictureFile& file) {
    const std::string src = "/pictures/" + file.small;
    c::picture(
        out,
        {.src = src,
         .alt = file.words,
         .width = file.small_width,
         .height = file.small_height,
         .caption = file.words}
    );
}

}  // namespace

void notes_part(Out& out, const LifeView& view) {
    if (view.notes.empty()) return;
    w<"<h2>{}</h2>">(out, msg::project_notes_title{});
    for (const Note& note : view.notes) {
        const std::string when = text::date_long(out.locale, date_in_london(note.at), view.today);
        const std::string name = view.name_of(note.voice);
        const std::string who = name.empty() ? when : fmt::format("{}, {}", name, when);
        const auto picture = view.pictures.find(note.id.uuid);
        const auto with_picture = [&](Out& inner) {
            if (picture != view.pictures.end()) note_picture(inner, picture->second.file);
        };
        if (note.going) {
            const std::string going = text::plain(out.locale, going_word(*note.going), {});
            const std::string line =
                text::plain(out.locale, msg::project_check_in_line{.who = who, .going = going});
            c::said(out, {.who = line, .words = note.words, .content = with_picture});
        } else {
            c::said(out, {.who = who, .words = note.words, .content = with_picture});
        }
    }
}

namespace {

c::StepState state_of(const Decision& decision, Date today) {
    if (decision.outcome) return c::StepState::Done;
    const auto day = parse_date(decision.day);
    return day && *day < today ? c::StepState::Late : c::StepState::ToDo;
}

std::string when_of(const text::Locale& locale, const Decision& decision, Date today) {
    const auto day = parse_date(decision.decided.empty() ? decision.day : decision.decided);
    return day ? text::date_long(locale, *day, today) : std::string{};
}

std::string why_of(const text::Locale& locale, const Decision& decision) {
    if (!decision.outcome) return "";
    return text::plain(locale, outcome_word(*decision.outcome), {}) + " " + decision.why;
}

}  // namespace

void decisions_part(Out& out, const LifeView& view) {
    if (view.decisions.empty()) return;
    w<"<h2>{}</h2>">(out, msg::project_decisions_title{});
    std::vector<std::string> titles;
    std::vector<std::string> whens;
    std::vector<std::string> whys;
    std::vector<std::function<void(Out&)>> more;
    for (const Decision& each : view.decisions) {
        titles.push_back(each.body + ": " + each.asked);
        whens.push_back(when_of(out.locale, each, view.today));
        whys.push_back(why_of(out.locale, each));
        const std::string href = fmt::format("{}/decided?decision={}", view.path(), each.id.text());
        const bool asks = !each.outcome && view.leads;
        more.emplace_back([href, asks](Out& inner) {
            if (asks) w<R"(<p><a href="{}">{}</a></p>)">(inner, href, msg::project_decided_act{});
        });
    }
    std::vector<c::Step> steps;
    steps.reserve(view.decisions.size());
    for (std::size_t i = 0; i < view.decisions.size(); ++i) {
        steps.push_back({
            .state = state_of(view.decisions[i], view.today),
            .title = titles[i],
            .when = whens[i],
            .text = whys[i],
            .more = html::Content{more[i]},
        });
    }
    c::timeline(out, steps);
}

void ending_part(Out& out, const LifeView& view) {
    if (!view.life || !view.life->ending) return;
    const Life& life = *view.life;
    const std::string day = life.ended ? text::date_long(out.locale, *life.ended, view.today) : "";
    const std::string ending = text::plain(out.locale, ending_word(*life.ending), {});
    c::notice(
        out,
        {.tone = c::NoticeTone::Ok,
         .title = msg::project_ended_title{.ending = ending, .day = day},
         .text = life.learned,
         .more =
             [&](Out& inner) {
                 if (!life.to_whom.empty())
                     w<"<p>{}</p>">(inner, msg::project_with{.who = life.to_whom});
             }}
    );
}

feature::Part project_part(const feature::PartAsk& ask) {
    auto view =
        std::make_shared<const LifeView>(life_view(ask.tx, ask.call, ask.thing, ask.details));
    const auto next = promises::next_about(ask.tx, ask.call.borough, ask.thing.id);
    promises::Names names;
    if (next) names = promises::names_in(ask.tx, ask.call.borough, std::span{&*next, 1});
    feature::Part part;
    part.data = [view](web::Json& json) { put_life(json, *view); };
    if (!ask.thing.is_public()) return part;
    // What each brings stands before what is asked for.
    part.above = [view, next, names, token = ask.request.csrf](Out& out) {
        ending_part(out, *view);
        if (!view->is_over()) whose_move(out, *view, next, names);
        partners_part(out, *view, token);
    };
    part.main = [view](Out& out) {
        decisions_part(out, *view);
        notes_part(out, *view);
    };
    part.side = [view](Out& out) { side(out, *view); };
    return part;
}

}  // namespace bunting::projects
