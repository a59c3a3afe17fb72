// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/pressures/pressures.h"
#include "features/pressures/years.h"
#include "locale/ids.h"

namespace bunting::pressures {
namespace {

using thing::Field;
using thing::FieldType;
using thing::MsgId;
using thing::Step;

constexpr std::array kFields{
    Field{
        .name = "who_feels",
        .label = MsgId::pressure_who_feels,
        .hint = MsgId::pressure_who_feels_hint,
        .required = true
    },
    Field{
        .name = "felt_since",
        .label = MsgId::pressure_felt_since,
        .hint = MsgId::pressure_felt_since_hint
    },
    Field{
        .name = "counted", .label = MsgId::pressure_counted, .hint = MsgId::pressure_counted_hint
    },
    Field{.name = "count_now", .type = FieldType::Count, .label = MsgId::pressure_count_now},
    Field{.name = "count_gap", .type = FieldType::Count, .label = MsgId::pressure_count_gap},
    Field{
        .name = "money_now",
        .type = FieldType::Pence,
        .label = MsgId::pressure_money_now,
        .hint = MsgId::pressure_money_hint
    },
    Field{.name = "money_gap", .type = FieldType::Pence, .label = MsgId::pressure_money_gap},
    Field{
        .name = "years",
        .type = FieldType::Words,
        .label = MsgId::pressure_years,
        .hint = MsgId::pressure_years_hint,
        .longest = 400,
        .shown = false,
    },
    Field{
        .name = "service",
        .type = FieldType::Count,
        .label = MsgId::pressure_service,
        .hint = MsgId::pressure_service_hint,
        .shown = false,
    },
    Field{
        .name = "fixed",
        .type = FieldType::Words,
        .label = MsgId::pressure_fixed,
        .hint = MsgId::pressure_fixed_hint,
        .longest = 1000,
    },
    Field{
        .name = "still_open",
        .type = FieldType::Words,
        .label = MsgId::pressure_still_open,
        .hint = MsgId::pressure_still_open_hint,
        .longest = 1000,
    },
};

constexpr std::array<std::string_view, 2> kWhat{"title", "summary"};
constexpr std::array<std::string_view, 2> kWho{"who_feels", "felt_since"};
constexpr std::array<std::string_view, 0> kWhere{};
constexpr std::array<std::string_view, 3> kCount{"counted", "count_now", "count_gap"};
constexpr std::array<std::string_view, 2> kDemand{"years", "service"};
constexpr std::array<std::string_view, 2> kMoney{"money_now", "money_gap"};
constexpr std::array<std::string_view, 2> kMore{"fixed", "still_open"};

// No exact spot: pressures are about people, and are placed by area.
constexpr std::array kSteps{
    Step{"what", MsgId::pressure_step_what, kWhat},
    Step{"who", MsgId::pressure_step_who, kWho},
    Step{"where", MsgId::pressure_step_where, kWhere},
    Step{"count", MsgId::pressure_step_count, kCount},
    Step{"demand", MsgId::pressure_step_demand, kDemand},
    Step{"money", MsgId::pressure_step_money, kMoney},
    Step{"more", MsgId::pressure_step_more, kMore},
};

// What cannot be drawn is not taken.
Result<thing::Details> settle(thing::Details details, Date /*today*/) {
    const auto years = details.find("years");
    if (years != details.end()) TRY(read_years(years->second));
    return details;
}

}  // namespace

constexpr thing::Kind kKind{
    .name = "pressure",
    .collection = "pressures",
    .schema_org = "CreativeWork",
    .word = MsgId::kind_pressure_one,
    .plural = MsgId::kind_pressure_many,
    .explain = MsgId::kind_pressure_about,
    .add = MsgId::pressure_add,
    .table = "pressure",
    .fields = kFields,
    .steps = kSteps,
    .settle = settle,
};

}  // namespace bunting::pressures
