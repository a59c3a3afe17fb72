// SPDX-License-Identifier: AGPL-3.0-or-later
// Fields of a kind as boxes, tiles and ticks; their answers as words. For the form, the check page,
// the edit page and the thing's own page.
#pragma once

#include <string>
#include <vector>

#include "features/places/places.h"
#include "features/things/add/answers.h"
#include "web/components/forms/field.h"

namespace bunting::things {

using components::Asks;
using html::Out;

// A sentence about what is wrong, naming the field where the key is a general one.
std::string words_of_error(const text::Locale& locale, const thing::Kind& kind, const Error& error);

struct FormView {
    const thing::Kind& kind;
    const Typed& typed;
    const std::vector<Error>& errors;
    const std::vector<places::PlaceChoice>& places;
    const Subjects& subjects;
};

// First on the page: what has to be mended.
void form_errors(Out& out, const FormView& view);
void field_input(Out& out, const FormView& view, const thing::Field& field, Asks asks = Asks::Part);
// Tiles or a list of places, and a box for a postcode.
void place_input(Out& out, const FormView& view);
void tags_input(Out& out, const FormView& view);
// The picture already there, a box for another, and its words.
void picture_input(Out& out, const FormView& view);

// An answer in everyday words; nothing where there is none. `stored`: as read_field made it.
bool has_answer(const thing::Field& field, const thing::Details& stored);
void field_answer(Out& out, const thing::Field& field, std::string_view stored, Date today);
// The same without markup, for data and mail.
std::string answer_in_words(
    const text::Locale& locale, const thing::Field& field, std::string_view stored, Date today
);

}  // namespace bunting::things
