// SPDX-License-Identifier: AGPL-3.0-or-later
// Shapes, tags, buttons, links, chips, notices: small things that stand on many pages. All people
// and places are made up.
#include <array>

#include "locale/kinds.h"
#include "web/components/components.h"
#include "web/components/gallery/example.h"

namespace bunting::components {

namespace {

struct KindWord {
    std::string_view kind;
    text::MsgId word;
};

constexpr std::array<KindWord, 13> kKinds{{
    {"asset", msg::kind_asset_one::id},
    {"service", msg::kind_service_one::id},
    {"pressure", msg::kind_pressure_one::id},
    {"activity", msg::kind_activity_one::id},
    {"story", msg::kind_story_one::id},
    {"project", msg::kind_project_one::id},
    {"offer", msg::kind_offer_one::id},
    {"need", msg::kind_need_one::id},
    {"idea", msg::kind_idea_one::id},
    {"post", msg::kind_post_one::id},
    {"gathering", msg::kind_gathering_one::id},
    {"case", msg::kind_case_one::id},
    {"reading", msg::kind_reading_one::id},
}};

void kinds(Out& out) {
    w<R"(<p class="row">)">(out);
    for (const auto& each : kKinds)
        tag(out, {look_of(each.kind), each.word});
    tag(out, {look_of("area"), "Area of work"});
    plain_tag(out, "One space left");
    w<"</p>">(out);
}

void pins(Out& out) {
    w<R"(<p class="row">)">(out);
    int number = 1;
    for (const auto& each : kKinds)
        pin(out, look_of(each.kind), number++);
    pin(out, look_of("area"), number);
    w<"</p>">(out);
}

void marks(Out& out) {
    you_said_we_did(
        out,
        {
            {.said = "“Put the spare desks to use”",
             .did = "41 desks went to nine groups in October.",
             .more = {"Where they went", "/share/41"}},
            {.mark = Mark::NotYet,
             .said = "“Open the hall toilets on market day”",
             .did = "Not yet. It would cost £2,100."},
            {.mark = Mark::No,
             .said = "“Let cars into Wharf Lane again”",
             .did = "No. The school asked for it to stay shut."},
        }
    );
}

void four_buttons(Out& out) {
    buttons(
        out,
        {
            {.words = "Main action", .href = "/share/new"},
            {.words = "Second action", .href = "/suggest", .look = ButtonLook::Second},
            {.words = "On dark or print", .href = "/paper", .look = ButtonLook::Fest},
            {.words = "Remove for good", .href = "/t/7/remove", .look = ButtonLook::Remove},
            {.words = "Small", .href = "/t/7", .look = ButtonLook::Second, .is_small = true},
        }
    );
}

void form_button(Out& out) {
    post_button(
        out,
        {.action = "/t/118/follow",
         .button = {.words = "Follow", .look = ButtonLook::Second, .more = "the Boathouse"}}
    );
}

void print(Out& out) {
    print_button(out, "Print this page");
}

void links(Out& out) {
    link_row(out, {{"Ask a question", "/c/118#ask"}, {"Print this list", "/share?print=1"}});
}

void next_and_previous(Out& out) {
    pager(out, {.previous = "/share?before=7", .next = "/share?after=38"});
}

void as_data(Out& out) {
    data_links(
        out,
        {.csv = "/share.csv",
         .json = "/share.json",
         .geojson = "/share.geojson",
         .atom = "/share.atom",
         .ics = "/meet.ics"}
    );
}

void chips_as_links(Out& out) {
    chip_links(
        out,
        {.label = "Show one kind",
         .chips =
             {
                 {.words = "Everything", .href = "/p/kettle-bank/things", .here = true},
                 {.words = "Assets",
                  .href = "/p/kettle-bank/things?kind=asset",
                  .look = look_of("asset")},
                 {.words = "Pressures",
                  .href = "/p/kettle-bank/things?kind=pressure",
                  .look = look_of("pressure")},
                 {.words = "Ideas",
                  .href = "/p/kettle-bank/things?kind=idea",
                  .look = look_of("idea")},
             }}
    );
}

void chips_as_filters(Out& out) {
    filter_form(out, {.action = "/share", .submit = "Show"}, [](Out& inner) {
        chips(
            inner,
            {.name = "way",
             .legend = "Show offers or needs",
             .chips =
                 {
                     {.value = "", .words = "Both", .chosen = true},
                     {.value = "offer", .words = "Offers", .look = look_of("offer")},
                     {.value = "need", .words = "Needs", .look = look_of("need")},
                 },
             .one_only = true}
        );
        chips(
            inner,
            {.name = "kind",
             .legend = "What kind",
             .chips =
                 {
                     {.value = "skill", .words = "Skill", .chosen = true},
                     {.value = "space", .words = "Space", .chosen = true},
                     {.value = "things", .words = "Things"},
                 }}
        );
    });
}

void notices(Out& out) {
    notice(
        out,
        {.tone = NoticeTone::Ok,
         .title = "Sent. Thank you, Odette",
         .text = "You will hear by Friday 18 December.",
         .level = 3}
    );
    notice(
        out,
        {.tone = NoticeTone::Warn,
         .title = "You have no signal",
         .text = "What you typed is kept on this phone. Press “Send” when you are back on.",
         .level = 3}
    );
    notice(
        out,
        {.tone = NoticeTone::Bad,
         .title = "This decision is 2 days late",
         .text = "It was due on Friday. The head of property has been told.",
         .more = [](Out& inner) { link_row(inner, {{"What you can do", "/c/118/late"}}); },
         .level = 3}
    );
    notice(
        out,
        {.title = "This page was changed on 3 November",
         .text = "We fixed a wrong date.",
         .level = 3}
    );
}

void empty_with_a_button(Out& out) {
    empty(
        out,
        {.title = "No needs in Pennygate yet",
         .text = "Someone has to go first. It can be small: a ladder, an hour, a lift.",
         .button = {.words = "Ask for something", .href = "/share/new"},
         .level = 3}
    );
}

void empty_with_a_link(Out& out) {
    empty(
        out,
        {.title = "No cases open",
         .text = "That means nothing is waiting on the council. Past cases are kept here.",
         .link = {"See 12 past cases", "/cases?state=ended"},
         .level = 3}
    );
}

void own_words(Out& out) {
    quote(
        out,
        {.words = "We had one borrowed oven and a list of names. By Easter we had sixty.",
         .who = "Ife Marblecroft, the Gourd Kitchen",
         .more = {"Read Ife’s story", "/stories/31"}}
    );
}

constexpr std::array kExamples{
    Example{"shapes", "kinds", kinds},
    Example{"shapes", "pins", pins},
    Example{"actions", "buttons", four_buttons},
    Example{"actions", "post-button", form_button},
    Example{"actions", "print-button", print},
    Example{"actions", "link-row", links},
    Example{"actions", "pager", next_and_previous},
    Example{"actions", "data-links", as_data},
    Example{"actions", "chips-as-links", chips_as_links},
    Example{"actions", "chips-as-filters", chips_as_filters},
    Example{"messages", "notices", notices},
    Example{"messages", "empty-with-a-button", empty_with_a_button},
    Example{"messages", "empty-with-a-link", empty_with_a_link},
    Example{"messages", "quote", own_words},
    Example{"messages", "you-said-we-did", marks},
};

}  // namespace

std::span<const Example> action_examples() {
    return kExamples;
}

}  // namespace bunting::components
