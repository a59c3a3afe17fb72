// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands for the {parameters} of a route's address, and a form that would be accepted there:
// the only part of the walk over all routes that is written by hand.
#pragma once

#include <optional>

#include "tests/support/troupe.h"
#include "web/route.h"

namespace bunting::testing {

struct Case {
    Person person;
    Scene scene;  // theirs, or somebody else's
    bool own = true;
    std::string link = {};  // a mailed way in for them
};

// Whether what the address names has an owner: then both cases are walked.
bool is_owned(const web::Route& route);

// The state in which the route has something to do, and the kind of thing.
thing::State state_for(const web::Route& route);
std::string_view kind_for(const web::Route& route);

// Two of the writes that are walked shut the place and turn kinds off; the next finds it as it was.
void keep_open(app::House& house, Time now);

// "/t/118/edit". nullopt: a parameter that samples.cc does not know.
std::optional<std::string> address_of(
    app::House& house, const web::Route& route, const Case& given
);

struct Filled {
    Fields fields;
    std::string cookie = {};  // beside the session's
    bool has_file = false;    // cannot be sent as JSON
    bool lacks = false;       // asks for what is not there: refused in words, also to whoever may
};

// What must have happened before the form can be sent: a decision to appeal against.
void prepare(Troupe& troupe, const web::Route& route, const Case& given);

// A form that this person could send. nullopt: samples.cc does not know the route.
std::optional<Filled> form_for(Troupe& troupe, const web::Route& route, const Case& given);

// Pages whose sample names nothing in so small a place: their 404 is no refusal.
bool is_rarely_there(const web::Route& route);
bool is_looked_for_first(const web::Route& route);

// A write that anybody may send: no row of a policy table. Each with its reason.
struct Exception {
    std::string_view pattern;
    std::string_view why;
};

std::span<const Exception> writes_without_a_row();

// A rule that only the act knows: the row lets the hat in, and this is refused all the same.
struct Narrower {
    std::string_view pattern;
    bool own;
    std::string_view key;  // of the refusal
    std::string_view why;
};

std::span<const Narrower> narrower_rules();

}  // namespace bunting::testing
