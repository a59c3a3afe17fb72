// SPDX-License-Identifier: AGPL-3.0-or-later
// Fields in each state, and what stands around them in a form of several steps.
#include <array>

#include "web/components/components.h"
#include "web/components/gallery/example.h"

namespace bunting::components {

namespace {

void plain_field(Out& out) {
    field(
        out,
        {.name = "first_name",
         .label = "Your first name",
         .value = "Odette",
         .hint = "Or a name you like to be called",
         .autocomplete = "given-name"}
    );
}

void optional_field(Out& out) {
    field(out, {.name = "spot", .label = "Where exactly?", .optional = true});
}

void counted_area(Out& out) {
    field(
        out,
        {.name = "idea",
         .label = "Your idea, in your own words",
         .box = Box::Area,
         .hint = "One sentence is fine. Spelling does not matter. You can write in any language.",
         .most_letters = 1000}
    );
}

void field_with_an_error(Out& out) {
    field(
        out,
        {.name = "what",
         .label = "What would you change?",
         .box = Box::Area,
         .value = " <b>\"",
         .hint = "One sentence is fine.",
         .error = "Tell us what you would change",
         .most_letters = 1000}
    );
}

void every_box(Out& out) {
    field(out, {.name = "email", .label = "E-mail", .box = Box::Email, .autocomplete = "email"});
    field(out, {.name = "phone", .label = "Phone", .box = Box::Phone, .autocomplete = "tel"});
    field(out, {.name = "day", .label = "Which day?", .box = Box::Date, .value = "2026-11-28"});
    field(out, {.name = "time", .label = "What time?", .box = Box::Time, .value = "10:00"});
    field(out, {.name = "seats", .label = "How many seats?", .box = Box::Number, .value = "20"});
    field(out, {.name = "q", .label = "What are you looking for?", .box = Box::Search});
    field(
        out,
        {.name = "password",
         .label = "Password",
         .box = Box::Password,
         .autocomplete = "current-password"}
    );
    field(
        out,
        {.name = "code",
         .label = "The code we sent you",
         .box = Box::Code,
         .autocomplete = "one-time-code"}
    );
    field(
        out,
        {.name = "photo",
         .label = "A photo",
         .box = Box::File,
         .hint = "Or describe it in words above",
         .accepts = "image/*",
         .optional = true}
    );
}

void selects(Out& out) {
    const Option places[] = {
        {"", "Choose a place"}, {"kettle-bank", "Kettle Bank", true}, {"pennygate", "Pennygate"}
    };
    select(out, {.name = "place", .label = "Which place?", .options = places});
    select(
        out,
        {.name = "other_place",
         .label = "Which other place?",
         .options = places,
         .hint = "The nearest will do",
         .error = "Choose a place"}
    );
}

void tiles(Out& out) {
    choice_field(
        out,
        {.name = "reply",
         .legend = "How can they reply?",
         .choices =
             {
                 {.value = "here",
                  .words = "Through Bunting",
                  .chosen = true,
                  .hint = "Your details stay private"},
                 {.value = "ring", .words = "Ring me", .hint = "We will share the number ending 118"
                 },
             }}
    );
    choice_field(
        out,
        {.name = "days",
         .legend = "Which days?",
         .choices =
             {{.value = "1", .words = "Monday"}, {.value = "4", .words = "Thursday", .chosen = true}
             },
         .pick = Pick::Several,
         .hint = "As many as you like"}
    );
}

void tiles_with_an_error(Out& out) {
    choice_field(
        out,
        {.name = "where",
         .legend = "Where is this about?",
         .choices =
             {
                 {.value = "street", .words = "My street or estate"},
                 {.value = "place", .words = "Kettle Bank"},
                 {.value = "site",
                  .words = "A building or park",
                  .hint = "We will ask which one next"},
             },
         .hint = "Pick the nearest fit. We can change it later.",
         .error = "Choose where this is about"}
    );
}

void week_ticks(Out& out) {
    week_field(
        out,
        {.name = "times",
         .legend = "When are you free?",
         .typed = "thursday evening; saturday morning; sun 10:00-11:30"}
    );
}

void week_with_an_error(Out& out) {
    week_field(
        out,
        {.name = "when_open",
         .legend = "When is it open?",
         .typed = "monday morning; whenever",
         .hint = "A usual week.",
         .error = "Say days and times, for example “Thursday evenings” or “Saturdays 10 to 12”"}
    );
}

void one_tick(Out& out) {
    tick(out, {.name = "show_name", .words = "You may show my first name", .chosen = true});
    tick(
        out,
        {.name = "agree",
         .words = "Everyone in the picture agreed",
         .error = "Ask them first, then tick this"}
    );
}

void steps(Out& out) {
    progress(out, {.flow = "Suggest a change", .step = 2, .of = 5});
}

void many_steps(Out& out) {
    progress(out, {.flow = "Protect a place that matters", .step = 8, .of = 12});
}

void mistakes(Out& out) {
    error_summary(
        out,
        {{.field = "what", .words = "Tell us what you would change"},
         {.field = "where", .words = "Choose where this is about"}}
    );
}

void check_answers(Out& out) {
    answers(
        out,
        {
            {.question = "Your idea",
             .words = "Open the Boathouse on Fridays when the youth hall shuts.",
             .change = "/suggest/idea"},
            {.question = "Where", .words = "Kettle Bank", .change = "/suggest/where"},
            {.question = "Number", .content = [](Out& inner) { w<"<b>00412</b>">(inner); }},
        }
    );
}

void more_to_read(Out& out) {
    details(out, {.summary = "How matching works"}, [](Out& inner) {
        paragraph(
            inner,
            "We compare kind, words, place, days and access needs. Nobody can pay to go first."
        );
    });
}

void other_ways(Out& out) {
    out_loud(
        out,
        {.phone = "01632 960143", .phone_href = "tel:01632960143", .print_href = "/paper/suggest"}
    );
}

void one_question_per_page(Out& out) {
    w<R"(<div class="wrap narrow"><p><a href="/suggest">Back</a></p>)">(out);
    mistakes(out);
    progress(out, {.flow = "Suggest a change", .step = 2, .of = 5});
    form(out, {.action = "/suggest/idea"}, [](Out& inner) {
        field(
            inner,
            {.name = "what",
             .label = "What would you change?",
             .box = Box::Area,
             .hint = "One sentence is fine. Spelling does not matter.",
             .error = "Tell us what you would change",
             .most_letters = 1000,
             .asks = Asks::WholePage}
        );
        tiles_with_an_error(inner);
        buttons(
            inner,
            {{.words = "Carry on"},
             {.words = "Save and finish later",
              .look = ButtonLook::Second,
              .name = "save",
              .value = "later"}}
        );
    });
    other_ways(out);
    w<"</div>">(out);
}

constexpr std::array kExamples{
    Example{"forms", "field", plain_field},
    Example{"forms", "field-optional", optional_field},
    Example{"forms", "area-counted", counted_area},
    Example{"forms", "field-with-an-error", field_with_an_error},
    Example{"forms", "every-box", every_box},
    Example{"forms", "select", selects},
    Example{"forms", "tiles", tiles},
    Example{"forms", "tiles-with-an-error", tiles_with_an_error},
    Example{"forms", "week", week_ticks},
    Example{"forms", "week-with-an-error", week_with_an_error},
    Example{"forms", "tick", one_tick},
    Example{"forms", "progress", steps},
    Example{"forms", "progress-of-many", many_steps},
    Example{"forms", "error-summary", mistakes},
    Example{"forms", "answers", check_answers},
    Example{"forms", "details", more_to_read},
    Example{"forms", "out-loud", other_ways},
    Example{"forms", "one-question-per-page", one_question_per_page, Shown::OnOwnPage},
};

}  // namespace

std::span<const Example> form_examples() {
    return kExamples;
}

}  // namespace bunting::components
