// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/activities/activities.h"
#include "features/gatherings/gatherings.h"
#include "features/gatherings/subject.h"
#include "locale/ids.h"

namespace bunting::gatherings {
namespace {

using thing::Field;
using thing::FieldType;
using thing::MsgId;
using thing::Step;

constexpr std::array kFields{
    Field{.name = "day", .type = FieldType::Date, .label = MsgId::gathering_day, .required = true},
    Field{
        .name = "starts",
        .type = FieldType::Clock,
        .label = MsgId::gathering_starts,
        .required = true,
    },
    Field{.name = "ends", .type = FieldType::Clock, .label = MsgId::gathering_ends},
    Field{
        .name = "remote",
        .label = MsgId::gathering_remote,
        .hint = MsgId::gathering_remote_hint,
        .longest = 300,
    },
    Field{
        .name = "access",
        .label = MsgId::gathering_access,
        .hint = MsgId::gathering_access_hint,
        .longest = 300,
    },
    Field{
        .name = "seats",
        .type = FieldType::Count,
        .label = MsgId::gathering_seats,
        .hint = MsgId::gathering_seats_hint,
    },
    Field{.name = "cost", .label = MsgId::gathering_cost, .hint = MsgId::gathering_cost_hint},
    Field{
        .name = "about",
        .type = FieldType::Count,
        .label = MsgId::gathering_about,
        .hint = MsgId::gathering_about_hint,
        .shown = false,
        .subjects = offered_subjects,
    },
    Field{
        .name = "contact",
        .type = FieldType::Contact,
        .label = MsgId::gathering_contact,
        .hint = MsgId::gathering_contact_hint,
    },
};

constexpr std::array kCommon{
    Field{
        .name = "summary",
        .label = MsgId::gathering_purpose,
        .hint = MsgId::gathering_purpose_hint,
        .required = true,
        .longest = 240,
    },
};

constexpr std::array<std::string_view, 3> kWhat{"title", "summary", "about"};
constexpr std::array<std::string_view, 3> kWhen{"day", "starts", "ends"};
constexpr std::array<std::string_view, 2> kWhere{"spot", "remote"};
constexpr std::array<std::string_view, 1> kAccess{"access"};
constexpr std::array<std::string_view, 2> kSeats{"seats", "cost"};
constexpr std::array<std::string_view, 1> kMore{"contact"};

constexpr std::array kSteps{
    Step{"what", MsgId::gathering_step_what, kWhat},
    Step{"when", MsgId::gathering_step_when, kWhen},
    Step{"where", MsgId::gathering_step_where, kWhere},
    Step{"access", MsgId::gathering_step_access, kAccess},
    Step{"seats", MsgId::gathering_step_seats, kSeats},
    Step{"more", MsgId::gathering_step_more, kMore},
};

constexpr std::array<std::string_view, 6> kReplyColumns{
    "gathering", "coming", "friends", "needs", "contact", "channel"
};
constexpr std::array<std::string_view, 2> kForgetReplies{
    "DELETE FROM gathering_reply WHERE borough = $1 AND party = $2",
    "UPDATE gathering_reply SET author = NULL WHERE borough = $1 AND author = $2",
};
constexpr std::array<std::string_view, 2> kLineColumns{"what", "leads"};
constexpr std::array<std::string_view, 1> kForgetLines{
    "UPDATE gathering_line SET author = NULL WHERE borough = $1 AND author = $2"
};
constexpr std::array<std::string_view, 1> kInviteColumns{"gathering"};
constexpr std::array<std::string_view, 2> kForgetInvites{
    "DELETE FROM gathering_invite WHERE borough = $1 AND party = $2",
    "UPDATE gathering_invite SET author = NULL WHERE borough = $1 AND author = $2",
};
constexpr std::array<std::string_view, 1> kWordsColumns{"words"};
// Minutes of a meeting are everybody's; they stay, without saying who wrote them down.
constexpr std::array<std::string_view, 1> kForgetNotes{
    "UPDATE gathering_notes SET author = NULL WHERE borough = $1 AND author = $2"
};
constexpr std::array<std::string_view, 1> kForgetAgreements{
    "UPDATE gathering_agreement SET author = NULL WHERE borough = $1 AND author = $2"
};

constexpr std::array kPeople{
    thing::PersonRows{
        .name = "gathering_replies",
        .select = "SELECT thing.title, coming, CAST(friends AS TEXT), needs, contact, channel "
                  "FROM gathering_reply JOIN thing ON thing.borough = gathering_reply.borough AND "
                  "thing.id = gathering_reply.gathering WHERE gathering_reply.borough = $1 AND "
                  "party = $2 ORDER BY gathering, gathering_reply.id",
        .columns = kReplyColumns,
        .forget = kForgetReplies,
    },
    thing::PersonRows{
        .name = "gathering_agenda_lines",
        .select = "SELECT what, leads FROM gathering_line WHERE borough = $1 AND author = $2 ORDER "
                  "BY gathering, id",
        .columns = kLineColumns,
        .forget = kForgetLines,
    },
    thing::PersonRows{
        .name = "gathering_invitations",
        .select = "SELECT thing.title FROM gathering_invite JOIN thing ON thing.borough = "
                  "gathering_invite.borough AND thing.id = gathering_invite.gathering WHERE "
                  "gathering_invite.borough = $1 AND party = $2 ORDER BY gathering, "
                  "gathering_invite.id",
        .columns = kInviteColumns,
        .forget = kForgetInvites,
    },
    thing::PersonRows{
        .name = "gathering_notes",
        .select = "SELECT words FROM gathering_notes WHERE borough = $1 AND author = $2 ORDER BY "
                  "gathering",
        .columns = kWordsColumns,
        .forget = kForgetNotes,
    },
    thing::PersonRows{
        .name = "gathering_agreements",
        .select = "SELECT words FROM gathering_agreement WHERE borough = $1 AND author = $2 ORDER "
                  "BY gathering, id",
        .columns = kWordsColumns,
        .forget = kForgetAgreements,
    },
};

Result<thing::Details> settle(thing::Details details, Date /*today*/) {
    const auto days = activities::days_of(details);
    if (days && days->from && days->until && *days->until <= *days->from)
        return refuse(Fault::Invalid, "gathering.ends_before_it_begins", "ends");
    return details;
}

}  // namespace

// It has no `until`: its page is kept as it was once its day has passed, with notes and agreements,
// and is never "over, show it again". Lists by day leave it out by themselves.
constexpr thing::Kind kKind{
    .name = "gathering",
    .collection = "gatherings",
    .schema_org = "Event",
    .word = MsgId::kind_gathering_one,
    .plural = MsgId::kind_gathering_many,
    .explain = MsgId::kind_gathering_about,
    .add = MsgId::gathering_add,
    .table = "gathering",
    .fields = kFields,
    .common = kCommon,
    .steps = kSteps,
    .when = "day",
    .settle = settle,
    .people = kPeople,
    .again = activities::renewed,
};

}  // namespace bunting::gatherings
