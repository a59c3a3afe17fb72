// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/assets/assets.h"
#include "locale/ids.h"

namespace bunting::assets {
namespace {

using thing::Choice;
using thing::Field;
using thing::FieldType;
using thing::MsgId;
using thing::Step;

// Values are stored; never rename.
constexpr std::array kSorts{
    Choice{"building", MsgId::asset_sort_building},
    Choice{"green", MsgId::asset_sort_green},
    Choice{"group", MsgId::asset_sort_group},
    Choice{"skill", MsgId::asset_sort_skill},
    Choice{"equipment", MsgId::asset_sort_equipment},
    Choice{"transport", MsgId::asset_sort_transport},
    Choice{"other", MsgId::asset_sort_other},
};

constexpr std::array kFields{
    Field{
        .name = "sort",
        .type = FieldType::Choice,
        .label = MsgId::asset_sort,
        .required = true,
        .choices = kSorts
    },
    Field{.name = "step_free", .type = FieldType::Yes, .label = MsgId::asset_step_free},
    Field{.name = "heating", .type = FieldType::Yes, .label = MsgId::asset_heating},
    Field{.name = "kitchen", .type = FieldType::Yes, .label = MsgId::asset_kitchen},
    Field{.name = "toilets", .type = FieldType::Yes, .label = MsgId::asset_toilets},
    Field{.name = "internet", .type = FieldType::Yes, .label = MsgId::asset_internet},
    Field{.name = "holds", .label = MsgId::asset_holds, .hint = MsgId::asset_holds_hint},
    Field{
        .name = "free_when",
        .label = MsgId::asset_free_when,
        .hint = MsgId::asset_free_when_hint,
        .longest = 300
    },
    Field{
        .name = "looked_after",
        .label = MsgId::asset_looked_after,
        .hint = MsgId::asset_looked_after_hint
    },
    Field{
        .name = "contact",
        .type = FieldType::Contact,
        .label = MsgId::asset_contact,
        .hint = MsgId::asset_contact_hint
    },
};

constexpr std::array<std::string_view, 2> kWhat{"title", "summary"};
constexpr std::array<std::string_view, 1> kSort{"sort"};
constexpr std::array<std::string_view, 1> kWhere{"spot"};
constexpr std::array<std::string_view, 6> kHas{
    "step_free", "heating", "kitchen", "toilets", "internet", "holds"
};
constexpr std::array<std::string_view, 2> kUse{"free_when", "looked_after"};
constexpr std::array<std::string_view, 1> kMore{"contact"};

constexpr std::array kSteps{
    Step{"what", MsgId::asset_step_what, kWhat},
    Step{"sort", MsgId::asset_step_sort, kSort},
    Step{"where", MsgId::asset_step_where, kWhere},
    Step{"has", MsgId::asset_step_has, kHas},
    Step{"use", MsgId::asset_step_use, kUse},
    Step{"more", MsgId::asset_step_more, kMore},
};

}  // namespace

constexpr thing::Kind kKind{
    .name = "asset",
    .collection = "assets",
    .schema_org = "Place",
    .word = MsgId::kind_asset_one,
    .plural = MsgId::kind_asset_many,
    .explain = MsgId::kind_asset_about,
    .add = MsgId::asset_add,
    .table = "asset",
    .fields = kFields,
    .steps = kSteps,
};

}  // namespace bunting::assets
