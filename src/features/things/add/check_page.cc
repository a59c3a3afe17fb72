// SPDX-License-Identifier: AGPL-3.0-or-later
// The last page of the form: what one is about to send, whether it is there already, what happens
// next.
#include "features/things/add/check_page.h"

#include "access/party.h"
#include "base/ensure.h"
#include "features/things/acts/entry.h"
#include "features/things/add/form_view.h"
#include "features/things/add/likeness.h"
#include "features/things/add/wizard.h"
#include "locale/common.h"
#include "locale/things.h"
#include "thing/thing_store.h"
#include "web/components/actions/button.h"
#include "web/components/forms/form.h"
#include "web/components/messages/notice.h"
#include "web/page.h"

namespace bunting::things {
namespace {

constexpr int kHitsToCompare = 30;
constexpr std::size_t kMostAlike = 3;

// One line of the summary, owned.
struct CheckLine {
    html::Words question;
    std::string answer;
    std::string change;
};

struct CheckView {
    const thing::Kind& kind;
    std::vector<CheckLine> lines;
    std::vector<thing::Line> alike;
    std::string voice;  // in whose name; empty for a visitor
    bool waits = true;
    bool in_confidence = false;
    int pages = 0;
};

std::string common_answer(const thing::Content& content, std::string_view name) {
    if (name == "title") return content.title;
    if (name == "summary") return content.summary;
    if (name == "body") return content.body;
    return content.spot;
}

std::string answer_to(
    const text::Locale& locale,
    const thing::Field& field,
    const thing::Content& content,
    const Subjects& subjects,
    Date today
) {
    if (thing::common_field(field.name) != nullptr) return common_answer(content, field.name);
    if (!has_answer(field, content.details)) return "";
    const auto subject = subjects.find(field.name);
    if (subject != subjects.end())
        return subject_title(subject->second, content.details.find(field.name)->second);
    return answer_in_words(locale, field, content.details.find(field.name)->second, today);
}

void add_where(CheckView& view, const Where& where, const std::string& change) {
    std::string words = where.place.name;
    if (!where.postcode.empty()) words += ", " + where.postcode;
    view.lines.push_back({msg::thing_place_label{}, std::move(words), change});
}

void add_extras(
    CheckView& view, const text::Locale& locale, const Composed& whole, const std::string& change
) {
    std::string tags;
    for (const std::string& tag : whole.tags)
        tags += (tags.empty() ? "" : ", ") + tag;
    if (!tags.empty()) view.lines.push_back({msg::thing_tags_label{}, std::move(tags), change});
    std::string picture = text::plain(locale, msg::thing_left_out{});
    if (!whole.pictures.empty()) picture = whole.pictures.front().words;
    view.lines.push_back({msg::thing_picture_label{}, std::move(picture), change});
}

// Every page of the form leaves at least one line, so that each can be changed from here.
void add_step(
    CheckView& view,
    const text::Locale& locale,
    const thing::Step& step,
    const Composed& whole,
    const Subjects& subjects,
    Date today
) {
    const std::string change = step_path(view.kind, step) + "?back=check";
    const std::size_t before = view.lines.size();
    if (asks_place(step) && whole.where) add_where(view, *whole.where, change);
    for (const std::string_view name : step.fields) {
        const thing::Field& field = *thing::field_of(view.kind, name);
        std::string answer = answer_to(locale, field, whole.content, subjects, today);
        if (!answer.empty()) view.lines.push_back({field.label, std::move(answer), change});
    }
    if (asks_extras(view.kind, step)) add_extras(view, locale, whole, change);
    if (view.lines.size() == before) {
        view.lines.push_back({step.question, text::plain(locale, msg::thing_left_out{}), change});
    }
}

bool is_near(
    store::ReadTx& tx, const access::Call& call, const thing::Line& line, const thing::Place& place
) {
    if (line.place_slug == place.slug || place.level == thing::PlaceLevel::Borough) return true;
    const auto there = thing::find_place_by_slug(tx, call.borough, line.place_slug);
    if (!there) return false;
    const auto contains = [&](const thing::Place& inner, const PlaceId& outer) {
        const auto above = thing::place_and_above(tx, call.borough, inner.id);
        return std::any_of(above.begin(), above.end(), [&](const auto& each) {
            return each.id == outer;
        });
    };
    return contains(*there, place.id) || contains(place, there->id);
}

void alike_line(
    Out& out, const web::Request& request, const thing::Line& line, const std::string& action
) {
    const std::string number = std::to_string(raw(line.number));
    html::w<R"(<li><p><a href="/t/{}">{}</a>, {}</p>)">(out, number, line.title, line.place_name);
    components::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
        components::button(
            form,
            {.words = msg::thing_alike_join{},
             .look = components::ButtonLook::Second,
             .is_small = true,
             .name = "number",
             .value = number,
             .more = line.title}
        );
    });
    html::w<"</li>">(out);
}

void show_alike(Out& out, const web::Request& request, const CheckView& view) {
    if (view.alike.empty()) return;
    components::notice(
        out,
        {
            .title = msg::thing_alike_title{},
            .text = msg::thing_alike_note{},
            .more =
                [&](Out& inner) {
                    const std::string action = fmt::format("/add/{}/join", view.kind.name);
                    html::w<R"(<ul class="list-plain">)">(inner);
                    for (const thing::Line& line : view.alike)
                        alike_line(inner, request, line, action);
                    html::w<"</ul>">(inner);
                },
        }
    );
}

void what_happens_next(Out& out, const CheckView& view) {
    html::w<"<h2>{}</h2><ol>">(out, msg::thing_next_title{});
    if (view.voice.empty()) html::w<"<li>{}</li>">(out, msg::thing_next_sign_in{});
    if (view.waits) {
        html::w<"<li>{}</li><li>{}</li>">(out, msg::thing_next_look{}, msg::thing_next_shown{});
    } else if (view.in_confidence) {
        html::w<"<li>{}</li>">(out, msg::thing_next_in_confidence{});
    } else {
        html::w<"<li>{}</li>">(out, msg::thing_next_at_once{});
    }
    html::w<"<li>{}</li></ol>">(out, msg::thing_next_told{});
    if (!view.voice.empty()) html::w<"<p>{}</p>">(out, msg::thing_next_voice{.name = view.voice});
}

void check_view(Out& out, const web::Request& request, const CheckView& view) {
    html::w<R"(<div class="wrap narrow"><p><a href="{}">{}</a></p>)">(
        out, step_path(view.kind, view.kind.steps.back()), msg::frame_back{}
    );
    components::progress(out, {.flow = view.kind.add, .step = view.pages, .of = view.pages});
    html::w<"<h1>{}</h1>">(out, msg::thing_check_title{});
    std::vector<components::Answer> answers;
    answers.reserve(view.lines.size());
    for (const CheckLine& line : view.lines) {
        answers.push_back({.question = line.question, .words = line.answer, .change = line.change});
    }
    components::answers(out, answers);
    show_alike(out, request, view);
    what_happens_next(out, view);
    const std::string action = fmt::format("/add/{}/send", view.kind.name);
    components::form(out, {.action = action, .token = request.csrf}, [&](Out& inner) {
        const html::Words words = view.voice.empty() ? html::Words{msg::thing_check_sign_in{}}
                                                     : html::Words{msg::thing_check_send{}};
        components::buttons(inner, {{.words = words}});
    });
    html::w<"</div>">(out);
}

std::string voice_of(store::ReadTx& tx, const access::Call& call) {
    const auto voice = call.actor.voice();
    if (!voice) return "";
    const auto party = access::find_party(tx, call.borough, *voice);
    if (!party) return "";
    return call.actor.body ? party->name : access::first_name(party->name);
}

}  // namespace

std::vector<thing::Line> things_like(
    store::ReadTx& tx,
    const access::Call& call,
    const Given& given,
    const thing::Kind& kind,
    std::string_view title,
    const thing::Place& place
) {
    auto reader = given.index.reader();
    const auto answer = reader.search(search::Ask{
        .text = std::string{title}, .kinds = {std::string{kind.name}}, .page_size = kHitsToCompare
    });
    if (!answer) return {};  // the index is being rebuilt: nobody has to wait for a kindness
    std::vector<ThingId> ids;
    for (const search::Hit& hit : answer->hits)
        ids.push_back(hit.id);
    if (ids.empty()) return {};
    auto lines = thing::lines_of(tx, call.borough, ids);
    std::erase_if(lines, [&](const thing::Line& line) {
        return line.state != thing::State::Published ||
               likeness(line.title, title) < kProbablyTheSame || !is_near(tx, call, line, place);
    });
    std::stable_sort(lines.begin(), lines.end(), [&](const thing::Line& a, const thing::Line& b) {
        return likeness(a.title, title) > likeness(b.title, title);
    });
    if (lines.size() > kMostAlike) lines.resize(kMostAlike);
    return lines;
}

web::Response check_page(
    store::ReadTx& tx, const access::Call& call, const web::Request& request, const Given& given
) {
    const auto kind = kind_named(tx, call, given, request.param("kind"));
    if (!kind) return web::refused(kind.error());
    const auto draft = draft_for(tx, call, request, **kind);
    if (!draft) return web::see_other(step_path(**kind, (*kind)->steps.front()));
    const Date today = date_in_london(call.now);
    const Composed whole = compose(tx, call.borough, **kind, draft->fields, today);
    if (const auto* mend = first_to_mend(**kind, whole.errors))
        return web::see_other(step_path(**kind, *mend));

    BUNTING_ENSURE(whole.where.has_value());
    const thing::Place& place = whole.where->place;
    CheckView view{.kind = **kind};
    const Subjects subjects = subjects_of(tx, call.borough, **kind, whole.content.details);
    const auto steps = steps_asked(**kind, draft->fields);
    view.pages = static_cast<int>(steps.size()) + 1;
    for (const thing::Step* step : steps)
        add_step(view, request.lang(), *step, whole, subjects, today);
    view.alike = things_like(tx, call, given, **kind, whole.content.title, place);
    view.voice = voice_of(tx, call);
    const thing::Visibility visibility = visibility_of(**kind, whole.content.details);
    const bool look_first = is_looked_at(**kind, visibility);
    view.in_confidence = visibility == thing::Visibility::Connectors;
    view.waits = thing::first_state(look_first, call.actor.hat) == thing::State::Waiting;
    const web::PageInfo info{
        .title = msg::thing_check_title{}, .place = place, .in_search_engines = false
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        check_view(out, request, view);
    });
}

}  // namespace bunting::things
