// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/ideas/ideas.h"
#include "locale/ids.h"

namespace bunting::ideas {
namespace {

using thing::Field;
using thing::FieldType;
using thing::MsgId;
using thing::Step;

constexpr std::array kFields{
    Field{
        .name = "helps",
        .label = MsgId::idea_helps,
        .hint = MsgId::idea_helps_hint,
        .required = true,
        .longest = 300
    },
    Field{
        .name = "could_offer",
        .type = FieldType::Words,
        .label = MsgId::idea_could_offer,
        .hint = MsgId::idea_could_offer_hint,
        .longest = 1000,
    },
    Field{
        .name = "would_need",
        .type = FieldType::Words,
        .label = MsgId::idea_would_need,
        .hint = MsgId::idea_would_need_hint,
        .longest = 1000,
    },
};

constexpr std::array<std::string_view, 2> kWhat{"title", "summary"};
constexpr std::array<std::string_view, 1> kWho{"helps"};
constexpr std::array<std::string_view, 0> kWhere{};
constexpr std::array<std::string_view, 2> kOffer{"could_offer", "would_need"};
constexpr std::array<std::string_view, 1> kMore{"body"};

constexpr std::array kSteps{
    Step{"what", MsgId::idea_step_what, kWhat},
    Step{"who", MsgId::idea_step_who, kWho},
    Step{"where", MsgId::idea_step_where, kWhere},
    Step{"offer", MsgId::idea_step_offer, kOffer},
    Step{"more", MsgId::idea_step_more, kMore},
};

}  // namespace

constexpr thing::Kind kKind{
    .name = "idea",
    .collection = "ideas",
    .schema_org = "CreativeWork",
    .word = MsgId::kind_idea_one,
    .plural = MsgId::kind_idea_many,
    .explain = MsgId::kind_idea_about,
    .add = MsgId::idea_add,
    .table = "idea",
    .fields = kFields,
    .steps = kSteps,
};

}  // namespace bunting::ideas
