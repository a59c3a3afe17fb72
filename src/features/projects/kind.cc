// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/projects/projects.h"
#include "locale/ids.h"

namespace bunting::projects {
namespace {

using thing::Field;
using thing::FieldType;
using thing::MsgId;
using thing::Step;

constexpr std::array kFields{
    Field{
        .name = "people",
        .type = FieldType::Words,
        .label = MsgId::project_people,
        .hint = MsgId::project_people_hint,
        .required = true,
        .longest = 1500,
    },
    Field{
        .name = "next_step",
        .label = MsgId::project_next_step,
        .hint = MsgId::project_next_step_hint,
        .longest = 300
    },
    Field{.name = "by_when", .type = FieldType::Date, .label = MsgId::project_by_when},
    Field{
        .name = "looking_for",
        .type = FieldType::Words,
        .label = MsgId::project_looking_for,
        .hint = MsgId::project_looking_for_hint,
        .longest = 1000,
    },
    Field{
        .name = "contact",
        .type = FieldType::Contact,
        .label = MsgId::project_contact,
        .hint = MsgId::project_contact_hint,
    },
};

constexpr std::array<std::string_view, 2> kWhat{"title", "summary"};
constexpr std::array<std::string_view, 1> kWho{"people"};
constexpr std::array<std::string_view, 1> kWhere{"spot"};
constexpr std::array<std::string_view, 2> kNext{"next_step", "by_when"};
constexpr std::array<std::string_view, 1> kLooking{"looking_for"};
constexpr std::array<std::string_view, 1> kMore{"body"};

constexpr std::array kSteps{
    Step{"what", MsgId::project_step_what, kWhat},
    Step{"who", MsgId::project_step_who, kWho},
    Step{"where", MsgId::project_step_where, kWhere},
    Step{"next", MsgId::project_step_next, kNext},
    Step{"looking", MsgId::project_step_looking, kLooking},
    Step{"more", MsgId::project_step_more, kMore},
};

}  // namespace

constexpr thing::Kind kKind{
    .name = "project",
    .collection = "projects",
    .schema_org = "Project",
    .word = MsgId::kind_project_one,
    .plural = MsgId::kind_project_many,
    .explain = MsgId::kind_project_about,
    .add = MsgId::project_add,
    .table = "project",
    .fields = kFields,
    .steps = kSteps,
};

}  // namespace bunting::projects
