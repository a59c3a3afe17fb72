// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/posts/posts.h"
#include "locale/ids.h"

namespace bunting::posts {
namespace {

using thing::Choice;
using thing::Field;
using thing::FieldType;
using thing::MsgId;
using thing::Step;

// Values are stored; never rename.
constexpr std::array kTopics{
    Choice{"news", MsgId::post_topic_news},
    Choice{"thanks", MsgId::post_topic_thanks},
    Choice{"question", MsgId::post_topic_question},
    Choice{"council", MsgId::post_topic_council},
    Choice{"safety", MsgId::post_topic_safety},
    Choice{"lost_found", MsgId::post_topic_lost_found},
};

constexpr std::array kFields{
    Field{
        .name = "topic",
        .type = FieldType::Choice,
        .label = MsgId::post_topic,
        .required = true,
        .choices = kTopics
    },
    Field{.name = "link", .type = FieldType::Link, .label = MsgId::post_link, .longest = 400},
    Field{.name = "month", .label = MsgId::post_month, .longest = 7, .shown = false},
};

constexpr std::array<std::string_view, 2> kWhat{"title", "summary"};
constexpr std::array<std::string_view, 1> kTopic{"topic"};
constexpr std::array<std::string_view, 0> kWhere{};
constexpr std::array<std::string_view, 2> kMore{"body", "link"};

constexpr std::array kSteps{
    Step{"what", MsgId::post_step_what, kWhat},
    Step{"topic", MsgId::post_step_topic, kTopic},
    Step{"where", MsgId::post_step_where, kWhere},
    Step{"more", MsgId::post_step_more, kMore},
};

// The month it belongs to is the one in which it was first sent, whatever is typed later.
Result<thing::Details> settle(thing::Details details, Date today) {
    const auto found = details.find("month");
    const bool is_month =
        found != details.end() && found->second.size() == 7 && parse_date(found->second + "-01");
    if (!is_month) details["month"] = today.iso().substr(0, 7);
    return details;
}

}  // namespace

constexpr thing::Kind kKind{
    .name = "post",
    .collection = "posts",
    .schema_org = "Article",
    .word = MsgId::kind_post_one,
    .plural = MsgId::kind_post_many,
    .explain = MsgId::kind_post_about,
    .add = MsgId::post_add,
    .table = "post",
    .fields = kFields,
    .steps = kSteps,
    .facet = "topic",
    .settle = settle,
};

}  // namespace bunting::posts
