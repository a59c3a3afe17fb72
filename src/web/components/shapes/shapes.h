// SPDX-License-Identifier: AGPL-3.0-or-later
// A kind is a shape, a word and a colour together, never colour alone. Here are shape and colour;
// the word comes with the kind. Also the few icons and marks of the frame.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "web/components/component.h"

namespace bunting::components {

enum class Shape : std::uint8_t {
    Circle,    // asset
    Square,    // service
    Triangle,  // pressure
    Diamond,   // activity
    Bubble,    // story
    Hexagon,   // project
    Plus,      // offer
    Ring,      // need: a gap
    Drop,      // idea: a light bulb
    Sheet,     // post: a notice with a folded corner
    Table,     // gathering: people around a table
    Folder,    // case
    Pennant,   // area of work
    Book,      // reading: open, lying on the table
};

enum class Tone : std::uint8_t {
    Plain,
    Asset,
    Service,
    Pressure,
    Activity,
    Story,
    Project,
    Idea,
    Post,
    Reading
};

struct Look {
    Shape shape = Shape::Sheet;
    Tone tone = Tone::Plain;
};

// Of a kind by its stored name ("asset"). Requires: the kind has a look here; Bug otherwise.
Look look_of(std::string_view kind);

// Every kind that look_of knows.
std::vector<std::string_view> kinds_with_a_look();

// The class that sets the colours of a tone; empty for Plain.
std::string_view tone_class(Tone tone);

// The shape alone, as large as the letters around it.
void shape(Out& out, Shape shape);

// Shape and word on the kind's colour.
struct Tag {
    Look look;
    Words words;
};

void tag(Out& out, const Tag& tag);

// A word on grey, for anything that is no kind.
void plain_tag(Out& out, const Words& words);

// The kind's shape with a number in it: beside a list item, and the same on the map.
void pin(Out& out, Look look, int number);
// The same inside an <svg>, 48 units wide.
void marker(Out& out, Look look, int number);

// The same without a number.
void plain_marker(Out& out, Look look);

enum class Icon : std::uint8_t { Place, Share, Change, Meet, Learn, Search, Me };

void icon(Out& out, Icon icon);

// The ring of five arcs.
void logo(Out& out);

// A round mark: done, not yet, or no.
enum class Mark : std::uint8_t { Yes, NotYet, No };

void mark(Out& out, Mark mark);

}  // namespace bunting::components
