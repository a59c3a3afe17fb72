// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody typed into a kind's form, page by page, and what it comes to. Pure but for places,
// which are looked up.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "features/things/things.h"
#include "thing/place.h"
#include "web/request.h"

namespace bunting::things {

// As typed, by field. Beside the kind's own and the common fields: place (a slug), postcode, tags,
// and of the picture: picture (its files), picture_words.
using Typed = thing::Details;

inline constexpr std::string_view kPlaceField = "place";
inline constexpr std::string_view kPostcodeField = "postcode";
inline constexpr std::string_view kTagsField = "tags";
inline constexpr std::string_view kPictureField = "picture";
inline constexpr std::string_view kPictureWordsField = "picture_words";

// Every kind's page "where" asks for the place too; its last page for tags and a picture.
bool asks_place(const thing::Step& step);
bool asks_extras(const thing::Kind& kind, const thing::Step& step);
// nullptr where the kind has no such page.
const thing::Step* step_named(const thing::Kind& kind, std::string_view name);
// The pages that somebody who answered so is asked, in order.
std::vector<const thing::Step*> steps_asked(const thing::Kind& kind, const Typed& typed);
// The page before or after one of them; nullptr where there is none.
const thing::Step* step_before(
    const thing::Kind& kind, const thing::Step& step, const Typed& typed
);
const thing::Step* step_after(const thing::Kind& kind, const thing::Step& step, const Typed& typed);
// The page that asks for a field; the first where none does.
const thing::Step& step_asking(const thing::Kind& kind, std::string_view field);

// What the form of one page says, over what was there: each field of the page, also those left
// empty.
void take_typed(
    Typed& typed, const thing::Kind& kind, const thing::Step& step, const web::Form& form
);
// Every field of the kind at once: the edit form, and programs.
void take_all_typed(Typed& typed, const thing::Kind& kind, const web::Form& form);

// What a field that leads somewhere subjects, by the name of the field.
using Subjects = std::map<std::string_view, std::vector<thing::Subject>>;

Subjects subjects_of(
    store::ReadTx& tx, BoroughId borough, const thing::Kind& kind, const Typed& typed
);
// Its title; empty where it is not offered.
std::string subject_title(const std::vector<thing::Subject>& subjects, std::string_view number);

// How a stored answer stands in a box: "1250" pence as "12.50".
std::string as_typed(const thing::Field& field, std::string_view stored);

// Where it is, from a chosen place, a postcode, or both.
struct Where {
    thing::Place place;
    std::optional<double> lat;  // of the postcode, for kinds that ask where exactly
    std::optional<double> lon;
    std::string postcode = {};
};

// Errors: Invalid("thing.place_missing", "place"); those of places::find_postcode.
Result<Where> where_from(
    store::ReadTx& tx, BoroughId borough, const thing::Kind& kind, const Typed& typed
);

// The whole form read: the content, or everything that has to be mended.
struct Composed {
    thing::Content content;
    std::optional<Where> where;
    std::vector<std::string> tags;
    std::vector<PictureFile> pictures;
    std::vector<Error> errors;
};

// `stored`: the answers that are there already; what was offered once may stay.
Composed compose(
    store::ReadTx& tx,
    BoroughId borough,
    const thing::Kind& kind,
    const Typed& typed,
    Date today,
    const thing::Details& stored = {}
);
// Only the errors of one page.
std::vector<Error> errors_on(
    const thing::Kind& kind, const thing::Step& step, const std::vector<Error>& errors
);

std::vector<std::string> split_tags(std::string_view typed);

// A picture's files as one word of the draft, and back; nullopt for anything else.
std::string picture_text(const PictureFile& file);
std::optional<PictureFile> parse_picture(std::string_view text);

}  // namespace bunting::things
