// SPDX-License-Identifier: AGPL-3.0-or-later
// Matters on their way: clock, timeline, what people said; the queue; tables and figures.
#include <array>

#include "web/components/components.h"
#include "web/components/gallery/example.h"

namespace bunting::components {

namespace {

void clock_in_time(Out& out) {
    clock(
        out,
        {.days_left = 31,
         .days_in_all = 56,
         .title = "The council must decide by Wednesday 23 December",
         .text = "Day 25 of 56. The law gives 8 weeks from the day the nomination arrived."}
    );
}

void clock_late(Out& out) {
    clock(
        out,
        {.days_left = -2,
         .days_in_all = 56,
         .title = "The council had to decide by Friday 20 November",
         .text = "The head of property has been told."}
    );
}

void steps_of_a_case(Out& out) {
    timeline(
        out,
        {
            {.state = StepState::Done,
             .title = "Nomination sent",
             .when = "Wednesday 28 October",
             .text = "By Cut & Towpath Friends, with 24 names."},
            {.state = StepState::Now,
             .title = "Gathering evidence",
             .when = "Now, until 4 December",
             .text = "Does the building help local people’s wellbeing?",
             .more =
                 [](Out& inner) {
                     said(
                         inner,
                         {.who = "Odette, Wharf Lane, 11 November",
                          .words = "My mum’s chair exercise was there every Tuesday until the "
                                   "boiler broke. Forty people."}
                     );
                     said(
                         inner,
                         {.who = "Nadia Copperkettle, the council, 13 November",
                          .words = "Thank you. That helps. Do you know which month it stopped?",
                          .is_council = true}
                     );
                     buttons(inner, {{.words = "Add what you know", .href = "/c/118/add"}});
                 }},
            {.state = StepState::Late,
             .title = "Owner told",
             .when = "Was due on Friday 20 November"},
            {.title = "Decision, with reasons",
             .when = "By Wednesday 23 December",
             .text = "Made by the head of property. Published here the same day."},
        }
    );
}

void what_was_said(Out& out) {
    said(
        out,
        {.who = "Sol, Saltwheel",
         .words = "If the surgery took two rooms at Pennygate the heating is half paid."}
    );
    said(
        out,
        {.who = "Nadia Copperkettle, the council",
         .words = "I will ask this week and answer here by 1 December.",
         .is_council = true}
    );
    said(
        out,
        {.who = "Zofia, Pennygate",
         .words = "Tak, potrzebujemy miejsca na piątki.",
         .language = "pl"}
    );
}

void waiting(Out& out) {
    const Button decisions[] = {
        {.words = "Publish", .is_small = true, .name = "decision", .value = "publish"},
        {.words = "Ask them to change it",
         .look = ButtonLook::Second,
         .is_small = true,
         .name = "decision",
         .value = "ask"},
        {.words = "Hide and say why",
         .look = ButtonLook::Second,
         .is_small = true,
         .name = "decision",
         .value = "hide"},
        {.words = "Pass to someone else",
         .look = ButtonLook::Second,
         .is_small = true,
         .name = "decision",
         .value = "pass"},
    };
    queue(
        out,
        {
            {.kind = "Comment on a case",
             .since = "Waiting 3 hours",
             .title = "The Boathouse",
             .href = "/c/118",
             .words = "“That lot in estates only care about their pension, ask anyone on Wharf "
                      "Lane about [name].”",
             .reasons = {"Names a private person", "One report"},
             .action = "/admin/queue/1",
             .token = "t0ken",
             .buttons = decisions},
            {.kind = "Offer",
             .since = "Waiting 1 hour",
             .title = "New: child-minding in the school holidays",
             .href = "/share/44",
             .words = "“I can have up to six kids in July, all ages, cash is fine.”",
             .reasons = {"Regulated activity: needs registration", "New member"},
             .action = "/admin/queue/2",
             .token = "t0ken",
             .buttons = decisions},
        }
    );
}

void figures(Out& out) {
    stats(
        out,
        {{"3", "waiting to be read"},
         {"1h 50m", "usual wait this week. We promise 1 working day"},
         {"2", "clocks under 5 days"},
         {"0", "clocks missed since March"}}
    );
}

void rows_and_columns(Out& out) {
    table(
        out,
        {.label = "Where the money goes",
         .columns = {{"What"}, {"A year", true}, {"Can it change?"}}},
        [](Out& inner) {
            table_row(inner, {"Staff", {"£41,000", true}, "By sharing caretakers"});
            table_row(inner, {"Repairs", {"£17,000", true}, Cell{Content{[](Out& cell) {
                                  tag(cell, {look_of("offer"), "By volunteers"});
                              }}}});
        }
    );
}

constexpr std::array kExamples{
    Example{"cases", "clock", clock_in_time},
    Example{"cases", "clock-late", clock_late},
    Example{"cases", "timeline", steps_of_a_case},
    Example{"cases", "said", what_was_said},
    Example{"queue", "queue", waiting},
    Example{"tables", "stats", figures},
    Example{"tables", "table", rows_and_columns},
};

}  // namespace

std::span<const Example> matter_examples() {
    return kExamples;
}

}  // namespace bunting::components
