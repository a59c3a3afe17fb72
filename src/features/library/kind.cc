// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/library/library.h"
#include "locale/ids.h"

namespace bunting::library {
namespace {

using thing::Choice;
using thing::Field;
using thing::FieldType;
using thing::MsgId;
using thing::Step;

// Values are stored; never rename.
constexpr std::array kTopics{
    Choice{"together", MsgId::reading_topic_together},
    Choice{"council", MsgId::reading_topic_council},
    Choice{"money", MsgId::reading_topic_money},
    Choice{"places", MsgId::reading_topic_places},
    Choice{"health", MsgId::reading_topic_health},
    Choice{"young", MsgId::reading_topic_young},
    Choice{"nature", MsgId::reading_topic_nature},
    Choice{"law", MsgId::reading_topic_law},
    Choice{"past", MsgId::reading_topic_past},
    Choice{"other", MsgId::reading_topic_other},
};

constexpr std::array kFields{
    Field{
        .name = "link",
        .type = FieldType::Link,
        .label = MsgId::reading_link,
        .hint = MsgId::reading_link_hint,
        .longest = 400
    },
    Field{
        .name = "find_it",
        .label = MsgId::reading_find_it,
        .hint = MsgId::reading_find_it_hint,
        .longest = 160
    },
    Field{.name = "written_by", .label = MsgId::reading_written_by, .longest = 120},
    Field{
        .name = "year", .label = MsgId::reading_year, .hint = MsgId::reading_year_hint, .longest = 4
    },
    Field{
        .name = "topic",
        .type = FieldType::Choice,
        .label = MsgId::reading_topic,
        .required = true,
        .choices = kTopics
    },
};

// The line of a reading says why, not what.
constexpr std::array kCommon{
    Field{
        .name = "title",
        .label = MsgId::reading_title,
        .hint = MsgId::reading_title_hint,
        .required = true,
        .longest = 120
    },
    Field{
        .name = "summary",
        .label = MsgId::reading_why,
        .hint = MsgId::reading_why_hint,
        .required = true,
        .longest = 240
    },
};

constexpr std::array<std::string_view, 2> kWhat{"title", "summary"};
constexpr std::array<std::string_view, 2> kFind{"link", "find_it"};
constexpr std::array<std::string_view, 2> kMaker{"written_by", "year"};
constexpr std::array<std::string_view, 1> kTopic{"topic"};
constexpr std::array<std::string_view, 0> kWhere{};
constexpr std::array<std::string_view, 1> kMore{"body"};

constexpr std::array kSteps{
    Step{"what", MsgId::reading_step_what, kWhat},
    Step{"find", MsgId::reading_step_find, kFind},
    Step{"maker", MsgId::reading_step_maker, kMaker},
    Step{"topic", MsgId::reading_topic, kTopic},
    Step{"where", MsgId::reading_step_where, kWhere},
    Step{"more", MsgId::reading_step_more, kMore},
};

bool is_empty(const thing::Details& details, std::string_view name) {
    const auto found = details.find(name);
    return found == details.end() || found->second.empty();
}

bool is_year(std::string_view text) {
    return text.size() == 4 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Others must be able to find it, on the web or on a shelf.
Result<thing::Details> settle(thing::Details details, Date /*today*/) {
    if (is_empty(details, "link") && is_empty(details, "find_it"))
        return refuse(Fault::Invalid, "reading.nowhere", "link");
    if (!is_empty(details, "year") && !is_year(details["year"]))
        return refuse(Fault::Invalid, "reading.not_a_year", "year");
    return details;
}

}  // namespace

std::span<const Choice> topics() {
    return kTopics;
}

constexpr thing::Kind kKind{
    .name = "reading",
    .collection = "readings",
    .schema_org = "CreativeWork",
    .word = MsgId::kind_reading_one,
    .plural = MsgId::kind_reading_many,
    .explain = MsgId::kind_reading_about,
    .add = MsgId::reading_add,
    .table = "reading",
    .fields = kFields,
    .common = kCommon,
    .steps = kSteps,
    .settle = settle,
};

}  // namespace bunting::library
