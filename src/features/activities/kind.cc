// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/activities/activities.h"
#include "locale/ids.h"

namespace bunting::activities {
namespace {

using thing::Choice;
using thing::Field;
using thing::FieldType;
using thing::MsgId;
using thing::Step;

// Values are stored; never rename.
constexpr std::array kRepeats{
    Choice{"once", MsgId::activity_repeats_once},
    Choice{"weekly", MsgId::activity_repeats_weekly},
    Choice{"fortnightly", MsgId::activity_repeats_fortnightly},
    Choice{"monthly", MsgId::activity_repeats_monthly},
};

constexpr std::array kFields{
    Field{
        .name = "day",
        .type = FieldType::Date,
        .label = MsgId::activity_day,
        .hint = MsgId::activity_day_hint,
        .required = true,
    },
    Field{
        .name = "starts",
        .type = FieldType::Clock,
        .label = MsgId::activity_starts,
        .required = true
    },
    Field{.name = "ends", .type = FieldType::Clock, .label = MsgId::activity_ends},
    Field{
        .name = "repeats",
        .type = FieldType::Choice,
        .label = MsgId::activity_repeats,
        .required = true,
        .choices = kRepeats,
    },
    Field{
        .name = "last_day",
        .type = FieldType::Date,
        .label = MsgId::activity_last_day,
        .hint = MsgId::activity_last_day_hint,
    },
    Field{.name = "cost", .label = MsgId::activity_cost, .hint = MsgId::activity_cost_hint},
    Field{
        .name = "access",
        .label = MsgId::activity_access,
        .hint = MsgId::activity_access_hint,
        .longest = 300
    },
    Field{
        .name = "contact",
        .type = FieldType::Contact,
        .label = MsgId::activity_contact,
        .hint = MsgId::activity_contact_hint,
    },
};

constexpr std::array<std::string_view, 2> kWhat{"title", "summary"};
constexpr std::array<std::string_view, 3> kWhen{"day", "starts", "ends"};
constexpr std::array<std::string_view, 2> kAgain{"repeats", "last_day"};
constexpr std::array<std::string_view, 1> kWhere{"spot"};
constexpr std::array<std::string_view, 2> kCost{"cost", "access"};
constexpr std::array<std::string_view, 1> kMore{"contact"};

constexpr std::array kSteps{
    Step{"what", MsgId::activity_step_what, kWhat},
    Step{"when", MsgId::activity_step_when, kWhen},
    Step{"again", MsgId::activity_step_again, kAgain},
    Step{"where", MsgId::activity_step_where, kWhere},
    Step{"cost", MsgId::activity_step_cost, kCost},
    Step{"more", MsgId::activity_step_more, kMore},
};

std::optional<Date> next_of(const thing::Details& details, Date from) {
    const auto days = days_of(details);
    return days ? next_day(*days, from) : std::nullopt;
}

}  // namespace

constexpr thing::Kind kKind{
    .name = "activity",
    .collection = "activities",
    .schema_org = "Event",
    .word = MsgId::kind_activity_one,
    .plural = MsgId::kind_activity_many,
    .explain = MsgId::kind_activity_about,
    .add = MsgId::activity_add,
    .table = "activity",
    .fields = kFields,
    .steps = kSteps,
    .when = "day",
    .until = "last_day",
    .settle = settle,
    .next = next_of,
    .again = renewed,
};

}  // namespace bunting::activities
