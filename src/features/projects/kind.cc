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
    // What projects said before they had promises.
    Field{
        .name = "next_step",
        .label = MsgId::project_next_step,
        .longest = 300,
        .shown = false,
    },
    Field{
        .name = "by_when",
        .type = FieldType::Date,
        .label = MsgId::project_by_when,
        .shown = false,
    },
    Field{.name = "begins", .type = FieldType::Date, .label = MsgId::project_begins},
    Field{
        .name = "test_until",
        .type = FieldType::Date,
        .label = MsgId::project_test_until,
        .hint = MsgId::project_test_until_hint,
    },
    Field{
        .name = "measures",
        .type = FieldType::Words,
        .label = MsgId::project_measures,
        .hint = MsgId::project_measures_hint,
        .longest = 800,
    },
    Field{
        .name = "stop_rule",
        .label = MsgId::project_stop_rule,
        .hint = MsgId::project_stop_rule_hint,
        .longest = 300,
    },
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
constexpr std::array<std::string_view, 2> kDates{"begins", "test_until"};
constexpr std::array<std::string_view, 2> kTell{"measures", "stop_rule"};
constexpr std::array<std::string_view, 1> kLooking{"looking_for"};
constexpr std::array<std::string_view, 1> kMore{"body"};

constexpr std::array kSteps{
    Step{"what", MsgId::project_step_what, kWhat},
    Step{"who", MsgId::project_step_who, kWho},
    Step{"where", MsgId::project_step_where, kWhere},
    Step{"dates", MsgId::project_step_dates, kDates},
    Step{"tell", MsgId::project_step_tell, kTell},
    Step{"looking", MsgId::project_step_looking, kLooking},
    Step{"more", MsgId::project_step_more, kMore},
};

constexpr std::array<std::string_view, 3> kPartnerColumns{"name", "sector", "brings"};
constexpr std::array<std::string_view, 1> kForgetPartner{
    "DELETE FROM project_partner WHERE borough = $1 AND party = $2"
};
constexpr std::array<std::string_view, 2> kNoteColumns{"sort", "words"};
// What they told for a body stays, without them.
constexpr std::array<std::string_view, 5> kForgetNotes{
    "INSERT INTO leaving_blob (borough, name) SELECT borough, large FROM picture WHERE borough = "
    "$1 AND note IN (SELECT id FROM project_note WHERE borough = $1 AND voice = $2) ON CONFLICT "
    "(borough, name) DO NOTHING",
    "INSERT INTO leaving_blob (borough, name) SELECT borough, small FROM picture WHERE borough = "
    "$1 AND note IN (SELECT id FROM project_note WHERE borough = $1 AND voice = $2) ON CONFLICT "
    "(borough, name) DO NOTHING",
    "DELETE FROM picture WHERE borough = $1 AND note IN (SELECT id FROM project_note WHERE borough "
    "= $1 AND voice = $2)",
    "UPDATE project_note SET words = '' WHERE borough = $1 AND voice = $2",
    "UPDATE project_note SET author = voice WHERE borough = $1 AND author = $2 AND voice <> $2",
};
// Rows of the ring (features/dimensions), which belongs to a project and has no kind of its own.
// What one wrote for oneself goes; what was written for a body stays, without who typed it. Before
// the partners' rows, which say who is meant.
constexpr std::array<std::string_view, 2> kCheckColumns{"statement", "because"};
constexpr std::array<std::string_view, 2> kForgetChecks{
    "UPDATE ring_answer SET because = '' WHERE borough = $1 AND sheet IN (SELECT id FROM "
    "ring_sheet "
    "WHERE borough = $1 AND own = 1 AND author = $2)",
    "UPDATE ring_sheet SET author = NULL WHERE borough = $1 AND author = $2",
};
constexpr std::array<std::string_view, 2> kActionColumns{"what", "know"};
constexpr std::array<std::string_view, 1> kForgetActions{
    "UPDATE ring_action SET what = '', know = '' WHERE borough = $1 AND partner IN (SELECT id FROM "
    "project_partner WHERE borough = $1 AND party = $2)"
};
constexpr std::array<std::string_view, 1> kCheckInColumns{"words"};
constexpr std::array<std::string_view, 2> kForgetCheckIns{
    "UPDATE ring_check_in SET words = '' WHERE borough = $1 AND voice = $2",
    "UPDATE ring_check_in SET author = voice WHERE borough = $1 AND author = $2 AND voice <> $2",
};
// What becomes a project is chosen in the Lab: who brought it, and what they wrote on its card.
constexpr std::array<std::string_view, 1> kBroughtColumns{"title"};
constexpr std::array<std::string_view, 4> kForgetBrought{
    "DELETE FROM lab_absent WHERE borough = $1 AND party = $2",
    "DELETE FROM lab_author WHERE borough = $1 AND party = $2",
    "UPDATE lab_note SET by_party = NULL WHERE borough = $1 AND by_party = $2",
    "UPDATE lab_change SET by_party = NULL WHERE borough = $1 AND by_party = $2",
};
constexpr std::array kPeople{
    thing::PersonRows{
        .name = "brought_to_the_lab",
        .select = "SELECT lab_area.title FROM lab_author JOIN lab_area ON lab_area.borough = "
                  "lab_author.borough AND lab_area.id = lab_author.area WHERE lab_author.borough = "
                  "$1 AND lab_author.party = $2 ORDER BY lab_area.id",
        .columns = kBroughtColumns,
        .forget = kForgetBrought,
    },
    thing::PersonRows{
        .name = "checked_in_rings",
        .select =
            "SELECT ring_answer.code, ring_answer.because FROM ring_answer JOIN ring_sheet ON "
            "ring_sheet.borough = ring_answer.borough AND ring_sheet.id = ring_answer.sheet "
            "WHERE ring_sheet.borough = $1 AND ring_sheet.author = $2 AND "
            "ring_answer.because <> '' ORDER BY ring_answer.sheet, ring_answer.code",
        .columns = kCheckColumns,
        .forget = kForgetChecks,
    },
    thing::PersonRows{
        .name = "does_in_work_plans",
        .select = "SELECT ring_action.what, ring_action.know FROM ring_action JOIN project_partner "
                  "ON project_partner.borough = ring_action.borough AND project_partner.id = "
                  "ring_action.partner WHERE project_partner.borough = $1 AND "
                  "project_partner.party = $2 ORDER BY ring_action.id",
        .columns = kActionColumns,
        .forget = kForgetActions,
    },
    thing::PersonRows{
        .name = "told_of_work_plans",
        .select = "SELECT words FROM ring_check_in WHERE borough = $1 AND author = $2 ORDER BY id",
        .columns = kCheckInColumns,
        .forget = kForgetCheckIns,
    },
    thing::PersonRows{
        .name = "in_projects",
        .select = "SELECT name, sector, brings FROM project_partner WHERE borough = $1 AND party = "
                  "$2 ORDER BY project, id",
        .columns = kPartnerColumns,
        .forget = kForgetPartner,
    },
    thing::PersonRows{
        .name = "told_of_projects",
        .select = "SELECT sort, words FROM project_note WHERE borough = $1 AND author = $2 ORDER "
                  "BY project, id",
        .columns = kNoteColumns,
        .forget = kForgetNotes,
    },
};

std::string_view answer(const thing::Details& details, std::string_view name) {
    const auto found = details.find(name);
    return found == details.end() ? std::string_view{} : std::string_view{found->second};
}

Result<thing::Details> settle(thing::Details details, Date /*today*/) {
    const auto begins = parse_date(answer(details, "begins"));
    const auto until = parse_date(answer(details, "test_until"));
    if (begins && until && *until <= *begins)
        return refuse(Fault::Invalid, "project.ends_before_it_begins", "test_until");
    return details;
}

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
    .settle = settle,
    .people = kPeople,
};

}  // namespace bunting::projects
