// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/start/checklist/list_view.h"

#include "access/hat.h"
#include "locale/common.h"
#include "locale/start.h"
#include "web/components/components.h"

namespace bunting::start {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

struct StepWords {
    text::MsgId title;
    text::MsgId text;
    std::vector<c::Button> ways;
};

StepWords words_of(FirstStep step) {
    constexpr auto kSecond = c::ButtonLook::Second;
    const auto way = [](text::MsgId words, std::string_view href) {
        return c::Button{.words = words, .href = href, .look = kSecond, .is_small = true};
    };
    switch (step) {
        case FirstStep::Places:
            return {
                msg::start_places_title::id,
                msg::start_places_text::id,
                {way(msg::start_places_import::id, "/places/import"),
                 way(msg::start_places_add::id, "/places/new"),
                 way(msg::start_places_postcodes::id, "/places/postcodes")}
            };
        case FirstStep::Words:
            return {
                msg::start_words_title::id,
                msg::start_words_text::id,
                {way(msg::start_words_act::id, "/start/words")}
            };
        case FirstStep::People:
            return {
                msg::start_people_title::id,
                msg::start_people_text::id,
                {way(msg::start_people_act::id, "/start/people")}
            };
        case FirstStep::Groups:
            return {
                msg::start_groups_title::id,
                msg::start_groups_text::id,
                {way(msg::start_groups_act::id, "/start/groups")}
            };
        case FirstStep::Things:
            return {
                msg::start_things_title::id,
                msg::start_things_text::id,
                {way(msg::start_things_act::id, "/add")}
            };
        case FirstStep::Story:
            return {
                msg::start_story_title::id,
                msg::start_story_text::id,
                {way(msg::start_story_act::id, "/add/story")}
            };
        case FirstStep::Date:
            break;
    }
    return {
        msg::start_date_title::id,
        msg::start_date_text::id,
        {way(msg::start_date_act::id, "/add/activity")}
    };
}

// The first that is not done is where one is now.
c::StepState state_of(FirstStep step, const FirstDay& day, bool is_first_open) {
    if (is_done(step, day)) return c::StepState::Done;
    return is_first_open ? c::StepState::Now : c::StepState::ToDo;
}

void steps(Out& out, const FirstDay& day) {
    bool found_open = false;
    std::vector<StepWords> words;
    words.reserve(kFirstSteps.size());
    for (const FirstStep step : kFirstSteps)
        words.push_back(words_of(step));
    std::vector<std::function<void(Out&)>> ways;
    ways.reserve(kFirstSteps.size());
    std::vector<c::Step> list;
    for (std::size_t i = 0; i < kFirstSteps.size(); ++i) {
        const FirstStep step = kFirstSteps[i];
        const bool is_first_open = !found_open && !is_done(step, day);
        found_open = found_open || is_first_open;
        const auto& more = ways.emplace_back([&buttons = words[i].ways](Out& inner) {
            c::buttons(inner, buttons);
        });
        list.push_back({
            .state = state_of(step, day, is_first_open),
            .title = words[i].title,
            .when = lacking(step, day),
            .text = words[i].text,
            .more = more,
        });
    }
    c::timeline(out, list);
}

void open_panel(Out& out, const FirstDay& day) {
    w<R"(<section class="panel" aria-labelledby="open"><h2 id="open" class="mt0">{}</h2>)">(
        out, day.is_open ? Words{msg::start_is_open_title{}} : Words{msg::start_not_open_title{}}
    );
    if (day.is_open) {
        w<"<p>{}</p>">(out, msg::start_is_open_text{});
        c::buttons(
            out,
            {{.words = msg::start_see_place{}, .href = "/"},
             {.words = msg::start_close_way{}, .href = "/start/close", .look = c::ButtonLook::Second
             }}
        );
    } else {
        const auto missing = missing_to_open(day);
        w<"<p>{}</p>">(
            out, missing.empty() ? Words{msg::start_may_open{}} : Words{msg::start_may_not_open{}}
        );
        if (!missing.empty()) {
            w<"<ul>">(out);
            for (const FirstStep step : missing)
                w<"<li>{}</li>">(out, lacking(step, day));
            w<"</ul>">(out);
        }
        c::buttons(
            out,
            {{.words = msg::start_open_way{},
              .href = "/start/open",
              .look = missing.empty() ? c::ButtonLook::Main : c::ButtonLook::Second}}
        );
    }
    w<"</section>\n">(out);
}

void done_notice(Out& out, const ListView& view) {
    if (view.done == "opened") {
        c::notice(
            out,
            {.tone = c::NoticeTone::Ok,
             .title = msg::start_opened{.place = view.place},
             .text = msg::start_opened_text{}}
        );
    }
    if (view.done == "closed")
        c::notice(out, {.tone = c::NoticeTone::Ok, .title = msg::start_closed{}});
}

}  // namespace

Words lacking(FirstStep step, const FirstDay& day) {
    switch (step) {
        case FirstStep::Places:
            return msg::start_places_count{.n = day.places, .postcodes = day.postcodes};
        case FirstStep::Words:
            return day.words_chosen ? Words{msg::status_done{}} : Words{msg::status_not_yet{}};
        case FirstStep::People:
            return msg::start_people_count{.n = day.people, .of = kFirstPeople};
        case FirstStep::Groups:
            return msg::start_groups_count{.n = day.groups};
        case FirstStep::Things:
            return msg::start_things_count{.n = day.things, .of = kFirstThings};
        case FirstStep::Story:
            return msg::start_story_count{.n = day.stories};
        case FirstStep::Date:
            break;
    }
    return msg::start_date_count{.n = day.dates};
}

void list_view(Out& out, const ListView& view) {
    const int done = steps_done(view.day);
    const int of = static_cast<int>(kFirstSteps.size());
    w<R"(<div class="wrap">)">(out);
    done_notice(out, view);
    w<R"(<div class="cols c21"><div><h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::start_list_title{.place = view.place}, msg::start_list_lede{}
    );
    c::pennants(out, done, of);
    w<R"(<p class="mute">{}</p><h2>{}</h2>)">(
        out, msg::start_list_done{.n = done, .of = of}, msg::start_list_steps{}
    );
    steps(out, view.day);
    w<R"(</div><div>{}</div></div></div>
)">(out, [&](Out& inner) { open_panel(inner, view.day); });
}

void other_hat_view(Out& out, const std::string& csrf) {
    w<R"(<div class="wrap narrow"><h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::start_hat_title{}, msg::start_hat_text{}
    );
    c::form(out, {.action = "/me/hat", .token = csrf}, [&](Out& form) {
        c::hidden_field(form, "hat", access::word_of(access::Hat::Operator));
        c::button(form, {.words = msg::start_hat_act{}});
    });
    w<"</div>\n">(out);
}

}  // namespace bunting::start
