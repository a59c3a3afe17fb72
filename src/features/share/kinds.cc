// SPDX-License-Identifier: AGPL-3.0-or-later
// What is asked about an offer and about a need. Both have the same columns, so that they can be
// laid beside each other; the sort decides which pages of the form are asked.
#include "features/share/share.h"
#include "locale/ids.h"

namespace bunting::share {
namespace {

using thing::Choice;
using thing::Details;
using thing::Field;
using thing::FieldType;
using thing::MsgId;
using thing::Step;

// Values are stored; never rename.
constexpr std::array kSorts{
    Choice{kSkill, MsgId::share_sort_skill},
    Choice{kKnowledge, MsgId::share_sort_knowledge},
    Choice{kTime, MsgId::share_sort_time},
    Choice{kSpace, MsgId::share_sort_space},
    Choice{kItem, MsgId::share_sort_item},
    Choice{kTransport, MsgId::share_sort_transport},
    Choice{kService, MsgId::share_sort_service},
};
constexpr std::array kConditions{
    Choice{"new", MsgId::share_condition_new},
    Choice{"good", MsgId::share_condition_good},
    Choice{"worn", MsgId::share_condition_worn},
    Choice{"mend", MsgId::share_condition_mend},
};
constexpr std::array kAccess{
    Choice{"step_free", MsgId::share_access_step_free},
    Choice{"toilet", MsgId::share_access_toilet},
    Choice{"loop", MsgId::share_access_loop},
    Choice{"parking", MsgId::share_access_parking},
    Choice{"bus", MsgId::share_access_bus},
    Choice{"kitchen", MsgId::share_access_kitchen},
    Choice{"wifi", MsgId::share_access_wifi},
    Choice{"quiet", MsgId::share_access_quiet},
};
constexpr std::array kMinutes{
    Choice{"30", MsgId::share_minutes_30},
    Choice{"60", MsgId::share_minutes_60},
    Choice{"120", MsgId::share_minutes_120},
    Choice{"240", MsgId::share_minutes_240},
    Choice{"420", MsgId::share_minutes_420},
};
constexpr std::array kWhereabouts{
    Choice{"come", MsgId::share_whereabouts_come},
    Choice{"home", MsgId::share_whereabouts_home},
    Choice{"building", MsgId::share_whereabouts_building},
    Choice{"online", MsgId::share_whereabouts_online},
};
constexpr std::array kReach{
    Choice{"here", MsgId::share_reach_here},
    Choice{"mile", MsgId::share_reach_mile},
    Choice{"three_miles", MsgId::share_reach_three_miles},
    Choice{"borough", MsgId::share_reach_borough},
};
constexpr std::array kLanguages{
    Choice{"en", MsgId::share_language_en},
    Choice{"ur", MsgId::share_language_ur},
    Choice{"pa", MsgId::share_language_pa},
    Choice{"bn", MsgId::share_language_bn},
    Choice{"pl", MsgId::share_language_pl},
    Choice{"ro", MsgId::share_language_ro},
    Choice{"ar", MsgId::share_language_ar},
    Choice{"uk", MsgId::share_language_uk},
    Choice{"so", MsgId::share_language_so},
    Choice{"bfi", MsgId::share_language_bfi},
};
constexpr std::array kSeen{
    Choice{"connectors", MsgId::share_seen_connectors},
    Choice{"everyone", MsgId::share_seen_everyone},
};

std::string_view sort_in(const Details& typed) {
    const auto found = typed.find("sort");
    return found == typed.end() ? std::string_view{} : std::string_view{found->second};
}

bool has_terms(const Details& typed) {
    const auto sort = sort_in(typed);
    return sort == kSkill || sort == kKnowledge || sort == kService || sort == kItem;
}

bool has_times(const Details& typed) {
    return sort_in(typed) != kItem;
}

bool is_item(const Details& typed) {
    return sort_in(typed) == kItem;
}

bool is_space(const Details& typed) {
    return sort_in(typed) == kSpace;
}

bool is_transport(const Details& typed) {
    return sort_in(typed) == kTransport;
}

bool is_between_people(const Details& typed) {
    return !is_item(typed) && !is_space(typed);
}

bool is_building(const Details& typed) {
    const auto found = typed.find("whereabouts");
    return found != typed.end() && found->second == "building";
}

// The same columns for both; what differs is how they are asked.
struct Asks {
    MsgId sort;
    MsgId terms;
    MsgId people;
    MsgId access;
    MsgId times;
    MsgId minutes;
    MsgId whereabouts;
    MsgId reach;
    MsgId languages;
    MsgId seen;
    std::string_view seen_usual;
};

constexpr std::array<Field, 18> fields_of(const Asks& asks) {
    return {
        Field{
            .name = "sort",
            .type = FieldType::Choice,
            .label = asks.sort,
            .required = true,
            .choices = kSorts,
            .heading = MsgId::share_says_sort,
        },
        Field{
            .name = "terms",
            .label = asks.terms,
            .hint = MsgId::share_terms_hint,
            .required = true,
            .heading = MsgId::share_says_terms,
        },
        Field{
            .name = "how_many",
            .type = FieldType::Count,
            .label = MsgId::share_how_many,
            .required = true,
            .heading = MsgId::share_says_how_many,
        },
        Field{
            .name = "condition",
            .type = FieldType::Choice,
            .label = MsgId::share_condition,
            .choices = kConditions,
            .heading = MsgId::share_says_condition,
        },
        Field{
            .name = "people",
            .type = FieldType::Count,
            .label = asks.people,
            .required = true,
            .heading = MsgId::share_says_people,
        },
        Field{
            .name = "access",
            .type = FieldType::Several,
            .label = asks.access,
            .choices = kAccess,
            .heading = MsgId::share_says_access,
        },
        Field{
            .name = "seats",
            .type = FieldType::Count,
            .label = MsgId::share_seats,
            .hint = MsgId::share_seats_hint,
            .heading = MsgId::share_says_seats,
        },
        Field{
            .name = "times",
            .type = FieldType::Week,
            .label = asks.times,
            .hint = MsgId::share_times_hint,
            .longest = 600,
            .heading = MsgId::share_says_times,
        },
        Field{
            .name = "minutes",
            .type = FieldType::Choice,
            .label = asks.minutes,
            .choices = kMinutes,
            .heading = MsgId::share_says_minutes,
        },
        Field{
            .name = "whereabouts",
            .type = FieldType::Choice,
            .label = asks.whereabouts,
            .hint = MsgId::share_whereabouts_hint,
            .required = true,
            .choices = kWhereabouts,
            .heading = MsgId::share_says_whereabouts,
        },
        Field{
            .name = "reach",
            .type = FieldType::Choice,
            .label = asks.reach,
            .choices = kReach,
            .heading = MsgId::share_says_reach,
            .usual = "three_miles",
        },
        Field{
            .name = "languages",
            .type = FieldType::Several,
            .label = asks.languages,
            .choices = kLanguages,
            .heading = MsgId::share_says_languages,
        },
        Field{
            .name = "from_day",
            .type = FieldType::Date,
            .label = MsgId::share_from_day,
            .hint = MsgId::share_from_day_hint,
            .heading = MsgId::share_says_from_day,
        },
        Field{
            .name = "until",
            .type = FieldType::Date,
            .label = MsgId::share_until,
            .hint = MsgId::share_until_hint,
            .heading = MsgId::share_says_until,
        },
        Field{
            .name = "conditions",
            .label = MsgId::share_conditions,
            .hint = MsgId::share_conditions_hint,
            .longest = 300,
            .heading = MsgId::share_says_conditions,
        },
        Field{
            .name = "shown_to",
            .type = FieldType::Choice,
            .label = asks.seen,
            .hint = MsgId::share_seen_hint,
            .required = true,
            .choices = kSeen,
            .shown = false,
            .usual = asks.seen_usual,
        },
        // Of what was told to a connector, who speaks for somebody.
        Field{
            .name = "on_behalf",
            .label = MsgId::share_on_behalf,
            .longest = 80,
            .shown = false,
        },
        Field{
            .name = "reach_by",
            .label = MsgId::share_reach_by,
            .longest = 120,
            .shown = false,
        },
    };
}

constexpr Asks kOfferAsks{
    .sort = MsgId::share_offer_sort,
    .terms = MsgId::share_offer_terms,
    .people = MsgId::share_offer_people,
    .access = MsgId::share_offer_access,
    .times = MsgId::share_offer_times,
    .minutes = MsgId::share_offer_minutes,
    .whereabouts = MsgId::share_offer_whereabouts,
    .reach = MsgId::share_offer_reach,
    .languages = MsgId::share_offer_languages,
    .seen = MsgId::share_offer_seen,
    .seen_usual = "connectors",
};
constexpr Asks kNeedAsks{
    .sort = MsgId::share_need_sort,
    .terms = MsgId::share_need_terms,
    .people = MsgId::share_need_people,
    .access = MsgId::share_need_access,
    .times = MsgId::share_need_times,
    .minutes = MsgId::share_need_minutes,
    .whereabouts = MsgId::share_need_whereabouts,
    .reach = MsgId::share_need_reach,
    .languages = MsgId::share_need_languages,
    .seen = MsgId::share_need_seen,
    .seen_usual = {},  // whoever asks says who may know
};
constexpr auto kOfferFields = fields_of(kOfferAsks);
constexpr auto kNeedFields = fields_of(kNeedAsks);

constexpr std::array<std::string_view, 1> kSort{"sort"};
constexpr std::array<std::string_view, 2> kWhat{"title", "summary"};
constexpr std::array<std::string_view, 1> kWords{"terms"};
constexpr std::array<std::string_view, 2> kItems{"how_many", "condition"};
constexpr std::array<std::string_view, 2> kRoom{"people", "access"};
constexpr std::array<std::string_view, 1> kSeats{"seats"};
constexpr std::array<std::string_view, 1> kWhen{"times"};
constexpr std::array<std::string_view, 2> kLong{"minutes", "languages"};
constexpr std::array<std::string_view, 2> kWhere{"whereabouts", "reach"};
constexpr std::array<std::string_view, 1> kSpot{"spot"};
constexpr std::array<std::string_view, 1> kWho{"shown_to"};
constexpr std::array<std::string_view, 3> kMore{"conditions", "from_day", "until"};

// The questions that the two ask in words of their own.
struct Questions {
    MsgId what;
    MsgId room;
    MsgId how_long;
};

constexpr std::array<Step, 12> steps_of(const Asks& asks, const Questions& questions) {
    return {
        Step{"sort", asks.sort, kSort},
        Step{"what", questions.what, kWhat},
        Step{"words", asks.terms, kWords, has_terms},
        Step{"items", MsgId::share_step_items, kItems, is_item},
        Step{"room", questions.room, kRoom, is_space},
        Step{"seats", MsgId::share_seats, kSeats, is_transport},
        Step{"when", asks.times, kWhen, has_times},
        Step{"long", questions.how_long, kLong, is_between_people},
        Step{"where", MsgId::share_step_where, kWhere},
        Step{"spot", MsgId::share_step_spot, kSpot, is_building},
        Step{"who", asks.seen, kWho},
        Step{"more", MsgId::share_step_more, kMore},
    };
}

constexpr auto kOfferSteps = steps_of(
    kOfferAsks,
    {.what = MsgId::share_offer_step_what,
     .room = MsgId::share_offer_step_room,
     .how_long = MsgId::share_offer_step_long}
);
constexpr auto kNeedSteps = steps_of(
    kNeedAsks,
    {.what = MsgId::share_need_step_what,
     .room = MsgId::share_need_step_room,
     .how_long = MsgId::share_need_step_long}
);

}  // namespace

constexpr thing::Kind kOffer{
    .name = "offer",
    .collection = "offers",
    .schema_org = "Offer",
    .word = MsgId::kind_offer_one,
    .plural = MsgId::kind_offer_many,
    .explain = MsgId::kind_offer_about,
    .add = MsgId::share_offer_add,
    .table = "offer",
    .fields = kOfferFields,
    .steps = kOfferSteps,
    .until = "until",
    .facet = "sort",
    .settle = settle,
    .seen_by = seen_by,
    .shows_its_point = shows_its_point,
    .again = again,
};

constexpr thing::Kind kNeed{
    .name = "need",
    .collection = "needs",
    .schema_org = "Demand",
    .word = MsgId::kind_need_one,
    .plural = MsgId::kind_need_many,
    .explain = MsgId::kind_need_about,
    .add = MsgId::share_need_add,
    .table = "need",
    .fields = kNeedFields,
    .steps = kNeedSteps,
    .until = "until",
    .facet = "sort",
    .settle = settle,
    .seen_by = seen_by,
    .shows_its_point = shows_its_point,
    .again = again,
};

}  // namespace bunting::share
