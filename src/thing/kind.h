// SPDX-License-Identifier: AGPL-3.0-or-later
// A kind of thing: what it is called, how it looks, what is asked when one is added, and which
// columns of its own it has. A feature describes its kind once, as data; form, check-answers page,
// store, page, card, open data and documentation follow from it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "thing/thing.h"

namespace bunting::text {
enum class MsgId : std::uint16_t;
}

namespace bunting::store {
class ReadTx;
}

namespace bunting::thing {

using text::MsgId;

enum class FieldType : std::uint8_t {
    Line,     // one line of text
    Words,    // several lines
    Choice,   // one of `choices`
    Several,  // any of `choices`; kept as their values with spaces between, in their order
    Date,     // ISO date
    Clock,    // HH:MM
    Pence,    // money: "£9,400", "12.50"; kept in whole pence
    Count,    // a whole number, 0 or more
    Link,     // a web address, http or https
    Contact,  // phone or e-mail that may be shown
    Yes,      // a tick
    Week,     // times of a usual week (text/time/week.h)
};

struct Choice {
    std::string_view value;
    MsgId word;
};

// What an answer may lead to: a thing or an area of work, by its number.
struct Subject {
    std::int64_t number = 0;
    std::string title;
};

// What one field of a form asks. The three first fields of every kind (title, summary, body) and
// its place are columns of `thing`; the others are columns of the kind's own table.
struct Field {
    std::string_view name;  // form name, JSON key and column
    FieldType type = FieldType::Line;
    MsgId label;
    std::optional<MsgId> hint = {};
    bool required = false;
    int longest = 200;  // characters
    std::span<const Choice> choices = {};
    bool shown = true;                  // false: kept, never on a page, feed, index or export
    std::optional<MsgId> heading = {};  // above the answer, where the label asks its writer
    std::string_view usual = {};        // of a Choice: chosen already, and where nothing is said
    // Of a Count that leads somewhere: what may be chosen now, `chosen` among it where anybody may
    // see it. nullptr: a number and no more.
    std::vector<Subject> (*subjects)(
        store::ReadTx& tx, BoroughId borough, std::string_view chosen
    ) = nullptr;
};

// One page of the form: one question, or two short ones that answer each other.
struct Step {
    std::string_view name;  // in the address: /add/service/where
    MsgId question;
    std::span<const std::string_view> fields;
    // Whether it is asked, by the answers given on other pages; nullptr: always. What is not asked
    // is not kept. The last page of a form is always asked.
    bool (*asked)(const Details& typed) = nullptr;
};

// Rows of a feature in which a person may stand: what they are told of when they ask for their
// data, and what goes when they do. $1 is the borough, $2 the person.
struct PersonRows {
    std::string_view name;    // of the list in their data
    std::string_view select;  // its columns, all of them text
    std::span<const std::string_view> columns;
    std::span<const std::string_view> forget;  // statements, in order
};

struct Kind {
    std::string_view name;        // service; stored; never change
    std::string_view collection;  // services
    std::string_view schema_org;  // schema.org's type
    MsgId word;                   // Service
    MsgId plural;                 // Services
    MsgId explain;                // what it is, in a sentence
    MsgId add;                    // the button: Add an activity
    std::string_view table = {};  // of its own columns; empty: it has none
    std::span<const Field> fields = {};
    std::span<const Field> common = {};  // common fields that this kind asks in words of its own
    std::span<const Step> steps = {};
    std::string_view when = {};   // the Date field that orders it, for things that happen
    std::string_view until = {};  // the Date field after which it has ended
    std::string_view facet = {};  // the Choice field by which a list of them may be narrowed
    bool look_first = true;       // a person looks before it is public, unless its voice is trusted
    // What several answers mean together: an end that follows from the others, or two that cannot
    // both be. Errors: Invalid, of one of its fields. nullptr: each answer stands by itself.
    Result<Details> (*settle)(Details details, Date today) = nullptr;
    // Who may see it, by its own answers; nullptr: everybody.
    Visibility (*seen_by)(const Details& details) = nullptr;
    // For what repeats: the day on or after `from` on which it happens next, nullopt when it is
    // over; lists are in this order. nullptr: it happens on its day `when`, and no more.
    std::optional<Date> (*next)(const Details& details, Date from) = nullptr;
    std::span<const PersonRows> people = {};
    // Whether a postcode's own point may be drawn; else it is its place only: somebody's home.
    // nullptr: it may.
    bool (*shows_its_point)(const Details& details) = nullptr;
    // Its answers when it is renewed: a new last day. nullptr: as they were.
    Details (*again)(Details details, Date today) = nullptr;
};

// Whether the form asks this page, and the field on one of its pages, of somebody who answered so.
bool is_asked(const Step& step, const Details& typed);
bool is_asked(const Kind& kind, std::string_view field, const Details& typed);

// Every kind that is on, in the order in which pages name them.
class Kinds {
public:
    enum class Some : std::uint8_t { All, AreOff };

    // `rows`: of features, beside those of the kinds themselves.
    explicit Kinds(
        std::vector<const Kind*> kinds, Some some = Some::All, std::vector<PersonRows> rows = {}
    );

    std::span<const Kind* const> all() const { return kinds_; }

    const Kind* find(std::string_view name) const;
    const Kind* of_collection(std::string_view collection) const;

    // Every row in which a person may stand, those of the kinds first.
    std::span<const PersonRows> people() const { return people_; }

    // Their names, for a list that is to show these only; empty where every kind is on, and none
    // need be named.
    std::vector<std::string> for_lists() const;

private:
    std::vector<const Kind*> kinds_;
    std::vector<PersonRows> people_;
    Some some_ = Some::All;
};

// The common fields, which every kind's steps may name.
const Field* common_field(std::string_view name);
// A field of the kind or a common one, in the kind's words; nullptr where there is none.
const Field* field_of(const Kind& kind, std::string_view name);

// What was typed, cleaned and in its stored form ("12.50" → "1250"), or why not.
// Errors: Invalid("field.missing" | "field.too_long" | "field.not_a_date" | …, field.name).
Result<std::string> read_field(const Field& field, std::string_view typed);

}  // namespace bunting::thing
