// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/demo/content.h"

#include "base/ensure.h"
#include "features/demo/texts/toml_words.h"

namespace bunting::demo {
namespace {

constexpr std::array<std::string_view, 23> kCommon{
    "kind",    "place",  "by",        "ago",     "title",         "summary",  "body",    "spot",
    "tags",    "talk",   "look",      "picture", "picture_words", "partners", "told",    "promised",
    "decides", "ending", "ended_ago", "learned", "to_whom",       "part_of",  "meeting",
};

std::vector<Spot> spots(const toml::table& table, std::string_view name) {
    std::vector<Spot> out;
    const auto* list = table[name].as_array();
    BUNTING_ENSURE(list != nullptr);
    for (const auto& each : *list) {
        const auto& pair = *each.as_array();
        out.push_back({pair.get(0)->value_or(0.0), pair.get(1)->value_or(0.0)});
    }
    return out;
}

std::vector<MeetingText::Comes> comes_of(const toml::table& table, std::string_view name) {
    std::vector<MeetingText::Comes> out;
    for (const auto& row : rows(table, name))
        out.push_back({row[0], row[1], row[2], row[3]});
    return out;
}

std::vector<MeetingText::Part> parts_of(const toml::table& table, std::string_view name) {
    std::vector<MeetingText::Part> out;
    for (const auto& row : rows(table, name))
        out.push_back({row[0], row[1], row[2], row[3]});
    return out;
}

MeetingText meeting_of(const toml::table& thing) {
    const auto* table = thing["meeting"].as_table();
    if (table == nullptr) return {};
    MeetingText meeting{
        .comes = comes_of(*table, "comes"),
        .agenda = parts_of(*table, "agenda"),
        .notes = words(*table, "notes"),
        .agreed = words(*table, "agreed"),
        .actions = {},
        .next = word(*table, "next"),
        .next_comes = comes_of(*table, "next_comes"),
        .next_agenda = parts_of(*table, "next_agenda"),
    };
    for (const auto& row : rows(*table, "actions"))
        meeting.actions.push_back({row[0], row[1], std::stoi(row[2]), row[3], row[4]});
    return meeting;
}

Look look_of(std::string_view text) {
    BUNTING_ENSURE(text.empty() || text == "wait" || text == "hide");
    if (text == "wait") return Look::Waits;
    return text == "hide" ? Look::Hidden : Look::Shown;
}

std::vector<Answer> answers_of(const toml::table& table) {
    std::vector<Answer> out;
    for (const auto& [key, node] : table) {
        if (std::find(kCommon.begin(), kCommon.end(), key.str()) != kCommon.end()) continue;
        Answer answer{.field = std::string{key.str()}, .value = std::string{}};
        if (const auto number = node.value_exact<std::int64_t>())
            answer.value = *number;
        else if (const auto yes = node.value_exact<bool>())
            answer.value = std::string{*yes ? "1" : "0"};
        else
            answer.value = node.value_or(std::string{});
        out.push_back(std::move(answer));
    }
    return out;
}

PlaceText place_from(const toml::table& table) {
    PlaceText place{.slug = word(table, "slug"), .name = word(table, "name"), .edge = {}};
    if (table.contains("edge")) place.edge = spots(table, "edge");
    return place;
}

// [{…}, {…}] under a name.
template <class From>
auto tables(const toml::table& table, std::string_view name, From from) {
    std::vector<decltype(from(table))> out;
    if (const auto* list = table[name].as_array()) {
        for (const auto& each : *list) {
            BUNTING_ENSURE(each.as_table() != nullptr);
            out.push_back(from(*each.as_table()));
        }
    }
    return out;
}

PartnerText partner_from(const toml::table& table) {
    return {
        .who = word(table, "who"),
        .sector = word(table, "sector"),
        .brings = word(table, "brings"),
        .leads = table["leads"].value_or(false),
    };
}

ToldText told_from(const toml::table& table) {
    return {
        .who = word(table, "who"),
        .ago = table["ago"].value_or(1),
        .words = word(table, "words"),
        .going = word(table, "going"),
        .picture = word(table, "picture"),
        .picture_words = word(table, "picture_words"),
    };
}

PromiseText promise_from(const toml::table& table) {
    return {
        .by = word(table, "by"),
        .to = word(table, "to"),
        .words = word(table, "words"),
        .ago = table["ago"].value_or(1),
        .due = table["due"].value_or(1),
        .said = word(table, "said"),
        .said_ago = table["said_ago"].value_or(0),
        .verdict = word(table, "verdict"),
        .word = word(table, "word"),
    };
}

DecisionText decision_from(const toml::table& table) {
    return {
        .body = word(table, "body"),
        .asked = word(table, "asked"),
        .ago = table["ago"].value_or(1),
        .day = table["day"].value_or(1),
    };
}

ThingText thing_from(const toml::table& table) {
    return ThingText{
        .kind = word(table, "kind"),
        .place = word(table, "place"),
        .by = word(table, "by"),
        .ago = table["ago"].value_or(1),
        .title = word(table, "title"),
        .summary = word(table, "summary"),
        .body = word(table, "body"),
        .spot = word(table, "spot"),
        .tags = words(table, "tags"),
        .talk = pairs(table, "talk"),
        .look = look_of(word(table, "look")),
        .picture = word(table, "picture"),
        .picture_words = word(table, "picture_words"),
        .partners = tables(table, "partners", partner_from),
        .told = tables(table, "told", told_from),
        .promised = tables(table, "promised", promise_from),
        .decides = tables(table, "decides", decision_from),
        .ends = word(table, "ending"),
        .ended_ago = table["ended_ago"].value_or(0),
        .learned = word(table, "learned"),
        .to_whom = word(table, "to_whom"),
        .part_of = word(table, "part_of"),
        .answers = answers_of(table),
        .meeting = meeting_of(table),
    };
}

SpokenText spoken_from(const toml::table& table) {
    return {.who = word(table, "who"), .sort = word(table, "sort"), .words = word(table, "words")};
}

JoinUpText join_up_from(const toml::table& table) {
    return {
        .problem = word(table, "problem"),
        .with = words(table, "with"),
        .by = word(table, "by"),
        .words = word(table, "words"),
        .ago = table["ago"].value_or(1),
        .waits = table["waits"].value_or(false),
        .voices = tables(table, "voices", spoken_from),
    };
}

HelloText hello_from(const toml::table& table) {
    return {
        .offer = word(table, "offer"),
        .need = word(table, "need"),
        .by = word(table, "by"),
        .words = word(table, "words"),
        .ago = table["ago"].value_or(1),
        .lines = tables(table, "lines", spoken_from),
    };
}

ClauseText clause_from(const toml::table& table) {
    return {
        .heading = word(table, "heading"),
        .council = word(table, "council"),
        .community = word(table, "community"),
        .agreed = word(table, "agreed"),
        .differs = word(table, "differs"),
        .carried = word(table, "carried"),
    };
}

PolicyText policy_from(const toml::table& table) {
    return {
        .title = word(table, "title"),
        .why = word(table, "why"),
        .place = word(table, "place"),
        .council = word(table, "council"),
        .community = word(table, "community"),
        .clauses = tables(table, "clauses", clause_from),
        .ago = table["ago"].value_or(1),
        .body = word(table, "body"),
    };
}

OutcomeText outcome_from(const toml::table& table) {
    return {
        .about = word(table, "about"),
        .by = word(table, "by"),
        .sort = word(table, "sort"),
        .words = word(table, "words"),
        .leads = word(table, "leads"),
        .ago = table["ago"].value_or(1),
        .again = table["again"].value_or(0),
    };
}

ConcernText concern_from(const toml::table& table) {
    return {
        .by = word(table, "by"),
        .words = word(table, "words"),
        .whom = word(table, "whom"),
        .reach = word(table, "reach"),
        .may_tell = table["may_tell"].value_or(false),
        .ago = table["ago"].value_or(1),
        .lead = word(table, "lead"),
        .note = word(table, "note"),
        .did = word(table, "did"),
        .closing = word(table, "closing"),
        .about_child = table["about_child"].value_or(false),
    };
}

BodyText body_from(const toml::table& table) {
    return BodyText{
        .slug = word(table, "slug"),
        .kind = table["kind"].value_or(std::string{"group"}),
        .name = word(table, "name"),
        .about = word(table, "about"),
        .brings = word(table, "brings"),
        .web = word(table, "web"),
        .phone = word(table, "phone"),
        .email = word(table, "email"),
        .ask = word(table, "ask"),
        .place = word(table, "place"),
        .members = words(table, "members"),
        .shy = words(table, "shy"),
    };
}

PersonText person_from(const toml::table& table) {
    return PersonText{
        .key = word(table, "key"),
        .name = word(table, "name"),
        .about = word(table, "about"),
        .brings = word(table, "brings"),
        .listed = table["listed"].value_or(false),
        .hats = words(table, "hats"),
    };
}

std::vector<LabTold> told_of(const toml::table& table) {
    std::vector<LabTold> out;
    if (const auto* list = table["told"].as_array()) {
        for (const auto& each : *list) {
            const auto& four = *each.as_array();
            BUNTING_ENSURE(four.size() == 4);
            out.push_back({
                .ago = static_cast<int>(four.get(0)->value_or(std::int64_t{0})),
                .going = four.get(1)->value_or(std::string{}),
                .by = four.get(2)->value_or(std::string{}),
                .words = four.get(3)->value_or(std::string{}),
            });
        }
    }
    return out;
}

LabAreaText lab_area_from(const toml::table& table) {
    LabAreaText area{
        .round = word(table, "round"),
        .by = word(table, "by"),
        .title = word(table, "title"),
        .why = word(table, "why"),
        .benefits = word(table, "benefits"),
        .outcome = word(table, "outcome"),
        .needs = word(table, "needs"),
        .risk_doing = word(table, "risk_doing"),
        .risk_not = word(table, "risk_not"),
        .days = numbers(table, "days"),
        .dots = numbers(table, "dots"),
        .council = word(table, "council"),
        .council_brings = word(table, "council_brings"),
        .community = word(table, "community"),
        .community_brings = word(table, "community_brings"),
        .measures = word(table, "measures"),
        .stop_rule = word(table, "stop_rule"),
        .begun = table["begun"].value_or(0),
        .told = told_of(table),
        .ended = table["ended"].value_or(0),
        .ending = word(table, "ending"),
        .learned = word(table, "learned"),
        .to_whom = word(table, "to_whom"),
    };
    BUNTING_ENSURE(area.days.size() == 4 && area.dots.size() == 3);
    if (const auto* promise = table["promise"].as_array()) {
        area.promise = promise->get(0)->value_or(std::string{});
        area.promise_by = promise->get(1)->value_or(std::string{});
        area.promise_in = static_cast<int>(promise->get(2)->value_or(std::int64_t{0}));
    }
    return area;
}

LabRoundText lab_round_from(const toml::table& table) {
    LabRoundText round{
        .key = word(table, "key"),
        .place = word(table, "place"),
        .by = word(table, "by"),
        .title = word(table, "title"),
        .question = word(table, "question"),
        .months = table["months"].value_or(std::int64_t{8}),
        .days = numbers(table, "days"),
        .opened = table["opened"].value_or(0),
        .chosen = table["chosen"].value_or(0),
        .closed = table["closed"].value_or(0),
        .sheets = numbers(table, "sheets"),
        .swap_out = word(table, "swap_out"),
        .swap_in = word(table, "swap_in"),
        .swap_why = word(table, "swap_why"),
    };
    BUNTING_ENSURE(round.days.size() == 4 && round.sheets.size() == 3);
    return round;
}

template <class T>
void gather(
    const toml::table& file,
    std::string_view name,
    T (*read)(const toml::table&),
    std::vector<T>& out
) {
    const auto* list = file[name].as_array();
    if (list == nullptr) return;
    for (const auto& each : *list)
        out.push_back(read(*each.as_table()));
}

FeatureText feature_from(const toml::table& table) {
    return FeatureText{
        .sort = word(table, "sort"), .label = word(table, "label"), .points = spots(table, "points")
    };
}

template <class T>
std::vector<T> gathered(
    const toml::table& table, std::string_view name, T (*read)(const toml::table&)
) {
    std::vector<T> out;
    gather(table, name, read, out);
    return out;
}

RingPartnerText ring_partner_from(const toml::table& table) {
    return {word(table, "by"), word(table, "brings"), table["leads"].value_or(false)};
}

RingMeaningText meaning_from(const toml::table& table) {
    return {word(table, "code"), word(table, "words"), word(table, "meaning")};
}

RingCheckText check_from(const toml::table& table) {
    return {word(table, "by"), word(table, "how"), word(table, "changed"), pairs(table, "because")};
}

RingActionText action_from(const toml::table& table) {
    return {
        .code = word(table, "code"),
        .by = word(table, "by"),
        .what = word(table, "what"),
        .on = word(table, "on"),
        .due = table["due"].value_or(0),
        .know = word(table, "know"),
    };
}

RingCheckInText check_in_from(const toml::table& table) {
    return {table["ago"].value_or(1), word(table, "by"), word(table, "words")};
}

RingRoundText round_from(const toml::table& table) {
    return {
        .ago = table["ago"].value_or(1),
        .checks = gathered(table, "check", check_from),
        .choose = words(table, "choose"),
        .actions = gathered(table, "action", action_from),
        .nothing = pairs(table, "nothing"),
        .check_ins = gathered(table, "check_in", check_in_from),
    };
}

RingText ring_from(const toml::table& table) {
    return {
        .project = word(table, "project"),
        .ago = table["ago"].value_or(1),
        .partners = gathered(table, "partner", ring_partner_from),
        .meanings = gathered(table, "meaning", meaning_from),
        .rounds = gathered(table, "round", round_from),
        .told = word(table, "told"),
    };
}

}  // namespace

Content read_content() {
    Content content;
    for (const ContentFile& file : content_files()) {
        const toml::table table = toml::parse(file.text, std::string{file.name});
        if (const auto* borough = table["borough"].as_table())
            content.borough = place_from(*borough);
        gather(table, "place", place_from, content.places);
        gather(table, "feature", feature_from, content.features);
        gather(table, "body", body_from, content.bodies);
        gather(table, "person", person_from, content.people);
        gather(table, "thing", thing_from, content.things);
        gather(table, "policy", policy_from, content.policies);
        gather(table, "outcome", outcome_from, content.outcomes);
        gather(table, "concern", concern_from, content.concerns);
        gather(table, "join_up", join_up_from, content.join_ups);
        gather(table, "hello", hello_from, content.hellos);
        gather(table, "ring", ring_from, content.rings);
        gather(table, "lab_round", lab_round_from, content.lab_rounds);
        gather(table, "lab_area", lab_area_from, content.lab_areas);
        if (const auto* settings = table["settings"].as_table()) {
            for (const auto& [key, node] : *settings)
                content.settings.emplace_back(key.str(), node.value_or(std::string{}));
        }
    }
    return content;
}

}  // namespace bunting::demo
