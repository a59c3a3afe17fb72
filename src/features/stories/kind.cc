// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/stories/stories.h"
#include "locale/ids.h"

namespace bunting::stories {
namespace {

using thing::Choice;
using thing::Field;
using thing::FieldType;
using thing::MsgId;
using thing::Step;

// The four tiers of consent. Values are stored; never rename.
constexpr std::array kConsents{
    Choice{"named", MsgId::story_consent_named},
    Choice{"wider", MsgId::story_consent_wider},
    Choice{"reports", MsgId::story_consent_reports},
    Choice{"service", MsgId::story_consent_service},
};

constexpr std::array kFields{
    Field{
        .name = "teller",
        .label = MsgId::story_teller,
        .hint = MsgId::story_teller_hint,
        .required = true,
        .longest = 80
    },
    Field{
        .name = "began",
        .type = FieldType::Words,
        .label = MsgId::story_began,
        .hint = MsgId::story_began_hint,
        .required = true,
        .longest = 4000,
    },
    Field{.name = "hard", .type = FieldType::Words, .label = MsgId::story_hard, .longest = 4000},
    Field{
        .name = "changed", .type = FieldType::Words, .label = MsgId::story_changed, .longest = 4000
    },
    Field{
        .name = "quote",
        .label = MsgId::story_quote,
        .hint = MsgId::story_quote_hint,
        .longest = 240
    },
    Field{
        .name = "consent",
        .type = FieldType::Choice,
        .label = MsgId::story_consent,
        .hint = MsgId::story_consent_hint,
        .required = true,
        .choices = kConsents,
        .shown = false,
    },
};

constexpr std::array<std::string_view, 3> kWhat{"title", "summary", "teller"};
constexpr std::array<std::string_view, 1> kBegan{"began"};
constexpr std::array<std::string_view, 2> kHard{"hard", "changed"};
constexpr std::array<std::string_view, 0> kWhere{};
constexpr std::array<std::string_view, 1> kConsent{"consent"};
constexpr std::array<std::string_view, 1> kMore{"quote"};

constexpr std::array kSteps{
    Step{"what", MsgId::story_step_what, kWhat},
    Step{"began", MsgId::story_step_began, kBegan},
    Step{"hard", MsgId::story_step_hard, kHard},
    Step{"where", MsgId::story_step_where, kWhere},
    Step{"consent", MsgId::story_step_consent, kConsent},
    Step{"more", MsgId::story_step_more, kMore},
};

}  // namespace

thing::Visibility seen_by(const thing::Details& details) {
    const auto found = details.find("consent");
    const bool is_public =
        found != details.end() && (found->second == "named" || found->second == "wider");
    return is_public ? thing::Visibility::Public : thing::Visibility::Private;
}

constexpr thing::Kind kKind{
    .name = "story",
    .collection = "stories",
    .schema_org = "Article",
    .word = MsgId::kind_story_one,
    .plural = MsgId::kind_story_many,
    .explain = MsgId::kind_story_about,
    .add = MsgId::story_add,
    .table = "story",
    .fields = kFields,
    .steps = kSteps,
    .seen_by = seen_by,
};

}  // namespace bunting::stories
