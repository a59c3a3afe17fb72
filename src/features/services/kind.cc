// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/services/services.h"
#include "locale/ids.h"

namespace bunting::services {
namespace {

using thing::Field;
using thing::FieldType;
using thing::MsgId;
using thing::Step;

constexpr std::array kFields{
    Field{
        .name = "runs",
        .label = MsgId::service_runs,
        .hint = MsgId::service_runs_hint,
        .required = true
    },
    Field{.name = "who_for", .label = MsgId::service_who_for, .hint = MsgId::service_who_for_hint},
    Field{
        .name = "open_times",
        .type = FieldType::Words,
        .label = MsgId::service_open_times,
        .hint = MsgId::service_open_times_hint,
        .longest = 600,
    },
    Field{.name = "cost", .label = MsgId::service_cost, .hint = MsgId::service_cost_hint},
    Field{
        .name = "contact",
        .type = FieldType::Contact,
        .label = MsgId::service_contact,
        .hint = MsgId::service_contact_hint,
    },
    Field{.name = "link", .type = FieldType::Link, .label = MsgId::service_link, .longest = 400},
    Field{
        .name = "access",
        .label = MsgId::service_access,
        .hint = MsgId::service_access_hint,
        .longest = 300
    },
    Field{
        .name = "depends",
        .type = FieldType::Words,
        .label = MsgId::service_depends,
        .hint = MsgId::service_depends_hint,
        .longest = 1000,
    },
    Field{
        .name = "cost_run",
        .type = FieldType::Pence,
        .label = MsgId::service_cost_run,
        .hint = MsgId::service_cost_run_hint,
    },
    Field{
        .name = "checked_on",
        .type = FieldType::Date,
        .label = MsgId::service_checked_on,
        .hint = MsgId::service_checked_on_hint,
    },
    Field{.name = "checked_by", .label = MsgId::service_checked_by},
};

constexpr std::array<std::string_view, 2> kWhat{"title", "summary"};
constexpr std::array<std::string_view, 2> kWho{"runs", "who_for"};
constexpr std::array<std::string_view, 1> kWhere{"spot"};
constexpr std::array<std::string_view, 2> kWhen{"open_times", "cost"};
constexpr std::array<std::string_view, 2> kReach{"contact", "link"};
constexpr std::array<std::string_view, 2> kMore{"access", "depends"};
constexpr std::array<std::string_view, 3> kKeep{"cost_run", "checked_on", "checked_by"};

constexpr std::array kSteps{
    Step{"what", MsgId::service_step_what, kWhat},
    Step{"who", MsgId::service_step_who, kWho},
    Step{"where", MsgId::service_step_where, kWhere},
    Step{"when", MsgId::service_step_when, kWhen},
    Step{"reach", MsgId::service_step_reach, kReach},
    Step{"more", MsgId::service_step_more, kMore},
    Step{"keep", MsgId::service_step_keep, kKeep},
};

}  // namespace

constexpr thing::Kind kKind{
    .name = "service",
    .collection = "services",
    .schema_org = "GovernmentService",
    .word = MsgId::kind_service_one,
    .plural = MsgId::kind_service_many,
    .explain = MsgId::kind_service_about,
    .add = MsgId::service_add,
    .table = "service",
    .fields = kFields,
    .steps = kSteps,
};

}  // namespace bunting::services
