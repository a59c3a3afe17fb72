// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/stories/consent.h"
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

// What kind of change: the story that nothing changed is asked for as kindly as the others (domain
// 12.5, R3).
constexpr std::array kDirections{
    Choice{"better", MsgId::story_direction_better},
    Choice{"mixed", MsgId::story_direction_mixed},
    Choice{"none", MsgId::story_direction_none},
    Choice{"worse", MsgId::story_direction_worse},
};

constexpr std::array kWritten{
    Choice{"self", MsgId::story_written_self},
    Choice{"helper", MsgId::story_written_helper},
};

constexpr std::array kAgreed{
    Choice{"own", MsgId::story_agreed_own},
    Choice{"read_back", MsgId::story_agreed_read_back},
    Choice{"on_paper", MsgId::story_agreed_on_paper},
    Choice{"not_yet", MsgId::story_agreed_not_yet},
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
    Field{
        .name = "about",
        .type = FieldType::Count,
        .label = MsgId::story_about,
        .hint = MsgId::story_about_hint,
        .shown = false,
    },
    Field{
        .name = "quote",
        .label = MsgId::story_quote,
        .hint = MsgId::story_quote_hint,
        .longest = 240
    },
    Field{.name = "hard", .type = FieldType::Words, .label = MsgId::story_hard, .longest = 4000},
    Field{
        .name = "changed", .type = FieldType::Words, .label = MsgId::story_changed, .longest = 4000
    },
    Field{
        .name = "direction",
        .type = FieldType::Choice,
        .label = MsgId::story_direction,
        .hint = MsgId::story_direction_hint,
        .choices = kDirections,
    },
    Field{
        .name = "meaning",
        .type = FieldType::Words,
        .label = MsgId::story_meaning,
        .hint = MsgId::story_meaning_hint,
        .longest = 2000,
        .heading = MsgId::story_meaning_heading,
    },
    Field{
        .name = "others",
        .label = MsgId::story_others,
        .hint = MsgId::story_others_hint,
        .longest = 300,
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
    Field{
        .name = "written",
        .type = FieldType::Choice,
        .label = MsgId::story_written,
        .choices = kWritten,
        .shown = false,
    },
    Field{
        .name = "agreed",
        .type = FieldType::Choice,
        .label = MsgId::story_agreed,
        .hint = MsgId::story_agreed_hint,
        .choices = kAgreed,
        .shown = false,
    },
    Field{
        .name = "waits",
        .type = FieldType::Yes,
        .label = MsgId::story_waits,
        .hint = MsgId::story_waits_hint,
        .shown = false,
    },
    Field{
        .name = "cool_until",
        .type = FieldType::Date,
        .label = MsgId::story_waits,
        .shown = false,
    },
};

constexpr std::array<std::string_view, 4> kWhat{"title", "summary", "teller", "about"};
constexpr std::array<std::string_view, 1> kBegan{"began"};
constexpr std::array<std::string_view, 2> kHard{"hard", "changed"};
constexpr std::array<std::string_view, 3> kMeaning{"direction", "meaning", "others"};
constexpr std::array<std::string_view, 0> kWhere{};
constexpr std::array<std::string_view, 1> kConsent{"consent"};
constexpr std::array<std::string_view, 3> kAgree{"written", "agreed", "waits"};
constexpr std::array<std::string_view, 1> kMore{"quote"};

constexpr std::array kSteps{
    Step{"what", MsgId::story_step_what, kWhat},
    Step{"began", MsgId::story_step_began, kBegan},
    Step{"hard", MsgId::story_step_hard, kHard},
    Step{"meaning", MsgId::story_step_meaning, kMeaning},
    Step{"where", MsgId::story_step_where, kWhere},
    Step{"agree", MsgId::story_step_agree, kAgree},
    Step{"consent", MsgId::story_step_consent, kConsent},
    Step{"more", MsgId::story_step_more, kMore},
};

}  // namespace

thing::Visibility seen_by(const thing::Details& details) {
    return may_be_public(consent_in(details)) ? thing::Visibility::Public
                                              : thing::Visibility::Private;
}

Result<thing::Details> settle(thing::Details details, Date told) {
    const Consent consent = consent_in(details);
    if (consent.by_helper && consent.agreed.empty())
        return refuse(Fault::Invalid, "story.agreed_missing", "agreed");
    details["cool_until"] = consent.waits ? told.plus_days(kCoolDays).iso() : std::string{};
    return details;
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
    .settle = settle,
    .seen_by = seen_by,
};

}  // namespace bunting::stories
