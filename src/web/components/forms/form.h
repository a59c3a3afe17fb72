// SPDX-License-Identifier: AGPL-3.0-or-later
// Around the fields: the form itself, how far one has got in it, what is wrong with it, what one
// said.
#pragma once

#include <string_view>

#include "web/components/component.h"

namespace bunting::components {

struct Form {
    std::string_view action;
    std::string_view token;  // CSRF, sent as "csrf"; empty: none
    bool takes_files = false;
    Words label = {};  // where the page has several
};

// Posts. The browser does not check anything: we do, in our own words.
void form(Out& out, const Form& form, Content content);
void hidden_field(Out& out, std::string_view name, std::string_view value);

// Pennants, at most seven, and always the same in words: "Suggest a change: step 2 of 5".
struct Progress {
    Words flow;
    int step = 1;
    int of = 1;
};

void progress(Out& out, const Progress& progress);

// The pennants alone, where words beside them say as much.
void pennants(Out& out, int done, int of);

// One thing to mend, with the id of its field.
struct Mistake {
    std::string_view field;
    Words words;
};

// First on the page; each line leads to its field. Nothing where there is no mistake.
void error_summary(Out& out, List<Mistake> mistakes);

// What one is about to send, each with a way to change it.
struct Answer {
    Words question;
    Words words = {};
    Content content = {};          // instead of words
    std::string_view change = {};  // address of the step; empty: cannot be changed
};

void answers(Out& out, List<Answer> answers);

// More to read for those who ask.
struct Details {
    Words summary;
    bool open = false;
};

void details(Out& out, const Details& details, Content content);

// At the end of a form, the same thing in another way: "Rather say it out loud? Ring …".
struct OutLoud {
    std::string_view phone;
    std::string_view phone_href;
    std::string_view print_href;
};

void out_loud(Out& out, const OutLoud& other_ways);

}  // namespace bunting::components
