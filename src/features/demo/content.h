// SPDX-License-Identifier: AGPL-3.0-or-later
// What is said in content/*.toml, as values. A fault in it is a Bug.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace bunting::demo {

struct ContentFile {
    std::string_view name;
    std::string_view text;
};

// In the order of their names. Written by the build.
std::span<const ContentFile> content_files();

struct Spot {  // in units of the drawing: 640 across, 470 down
    double x = 0;
    double y = 0;
};

struct PlaceText {
    std::string slug;
    std::string name;
    std::vector<Spot> edge;
};

struct FeatureText {
    std::string sort;  // park, lake, road, lane, water
    std::string label;
    std::vector<Spot> points;
};

struct BodyText {
    std::string slug;
    std::string kind;  // group, council, partner
    std::string name;
    std::string about;
    std::string brings;
    std::string web;
    std::string phone;
    std::string email;
    std::string ask;                   // whom to ask for
    std::string place;                 // its home, by slug; empty: the borough
    std::vector<std::string> members;  // persons by key; the first leads and speaks for it
    std::vector<std::string> shy;      // of these, who is not shown on its page
};

struct PersonText {
    std::string key;  // also the address: key@example.org
    std::string name;
    std::string about;
    std::string brings;
    bool listed = false;
    std::vector<std::string> hats;
};

struct Answer {
    std::string field;
    std::variant<std::string, std::int64_t> value;
};

enum class Look : std::uint8_t { Shown, Waits, Hidden };

struct PartnerText {
    std::string who;     // a key of the cast, or a name
    std::string sector;  // of a name
    std::string brings;
    bool leads = false;
};

struct ToldText {
    std::string who;
    int ago = 1;
    std::string words;
    std::string going;  // of a check-in
    std::string picture = {};
    std::string picture_words = {};
};

struct PromiseText {
    std::string by;
    std::string to;
    std::string words;
    int ago = 1;
    int due = 1;       // days from today; negative: it was due
    std::string said;  // by its maker; empty: nothing yet
    int said_ago = 0;
    std::string verdict;  // kept, broken, released; empty: no word yet
    std::string word;
};

struct DecisionText {
    std::string body;
    std::string asked;
    int ago = 1;
    int day = 1;  // days from today
};

// What happened at a gathering: everything in the order in which it was said.
struct MeetingText {
    struct Comes {
        std::string who;     // a person; or the first name of a visitor
        std::string coming;  // here, remote, cannot
        std::string more;    // words: friend, shown, visitor, phone
        std::string needs;
    };

    struct Part {
        std::string who;
        std::string minutes;
        std::string what;
        std::string leads;
    };

    struct Action {
        std::string who;
        std::string words;
        int due = 0;       // days from today
        std::string came;  // kept; empty: nobody has said
        std::string word;
    };

    std::vector<Comes> comes;
    std::vector<Part> agenda;
    std::vector<std::string> notes;
    std::vector<std::string> agreed;
    std::vector<Action> actions;
    std::string next;  // weekday of the next one; empty: it is not held yet
    std::vector<Comes> next_comes;
    std::vector<Part> next_agenda;
};

struct ThingText {
    std::string kind;
    std::string place;
    std::string by;
    int ago = 1;  // days
    std::string title;
    std::string summary;
    std::string body;
    std::string spot;
    std::vector<std::string> tags;
    std::vector<std::pair<std::string, std::string>> talk;  // who, words
    Look look = Look::Shown;
    std::string picture;                // its name in pictures/; empty: none
    std::string picture_words;          // for those who do not see it
    std::vector<PartnerText> partners;  // of a project, as all that follows
    std::vector<ToldText> told;
    std::vector<PromiseText> promised;  // of anything
    std::vector<DecisionText> decides;
    std::string ends;  // adopted, adapted, stopped, handed_over
    int ended_ago = 0;
    std::string learned;
    std::string to_whom;
    std::string part_of;  // the title of what a story is about, of the service a pressure is on
    std::vector<Answer> answers;
    MeetingText meeting;
};

struct SpokenText {
    std::string who;
    std::string sort;  // help, doubt
    std::string words;
};

struct JoinUpText {
    std::string problem;  // titles
    std::vector<std::string> with;
    std::string by;
    std::string words;
    int ago = 1;
    bool waits = false;  // nobody looked yet
    std::vector<SpokenText> voices;
};

struct ClauseText {
    std::string heading;
    std::string council;
    std::string community;
    std::string agreed;
    std::string differs;
    std::string carried;  // title of what carries it out
};

struct PolicyText {
    std::string title;
    std::string why;
    std::string place;
    std::string council;  // who holds the pen
    std::string community;
    std::vector<ClauseText> clauses;
    int ago = 1;
    std::string body;  // which adopted it; empty: still being written
};

struct OutcomeText {
    std::string about;  // title of the idea or pressure
    std::string by;
    std::string sort;
    std::string words;
    std::string leads;  // title of what it led to
    int ago = 1;
    int again = 0;  // days from today; 0: none
};

// Told to the safeguarding lead. Who took it, and what came of it: empty where nobody did yet.
struct ConcernText {
    std::string by;
    std::string words;
    std::string whom;
    std::string reach;
    bool may_tell = false;
    int ago = 1;
    std::string lead;
    std::string note;
    std::string did;
    std::string closing;
    bool about_child = false;
};

struct RingPartnerText {
    std::string by;
    std::string brings;
    bool leads = false;  // the first one does all that those who lead do
};

struct RingMeaningText {
    std::string code;
    std::string words;
    std::string meaning;
};

struct RingCheckText {
    std::string by;
    std::string how;  // sixteen scores in the order of the statements; "-": do not know
    std::string changed;
    std::vector<std::pair<std::string, std::string>> because;  // code, words
};

struct RingActionText {
    std::string code;
    std::string by;
    std::string what;
    std::string on;  // the partner whose gift it begins with
    int due = 0;     // days from today
    std::string know;
};

struct RingCheckInText {
    int ago = 1;
    std::string by;
    std::string words;
};

struct RingRoundText {
    int ago = 1;
    std::vector<RingCheckText> checks;
    std::vector<std::string> choose;
    std::vector<RingActionText> actions;
    std::vector<std::pair<std::string, std::string>> nothing;  // dimension, why
    std::vector<RingCheckInText> check_ins;
};

struct RingText {
    std::string project;  // its title
    int ago = 1;
    std::vector<RingPartnerText> partners;
    std::vector<RingMeaningText> meanings;
    std::vector<RingRoundText> rounds;
    std::string told;  // the project's last news, four days ago
};

// ---- the Lab ----
struct LabTold {
    int ago = 0;
    std::string going;  // well, stuck, changed
    std::string by;
    std::string words;
};

struct LabAreaText {
    std::string round;  // its key
    std::string by;
    std::string title;
    std::string why;
    std::string benefits;
    std::string outcome;
    std::string needs;
    std::string risk_doing;
    std::string risk_not;
    std::vector<std::int64_t> days;  // council, community, residents, facilitators
    std::vector<std::int64_t> dots;  // council, community, residents
    std::string council;             // who leads; empty: not begun
    std::string council_brings;
    std::string community;
    std::string community_brings;
    std::string measures;
    std::string stop_rule;
    int begun = 0;  // days ago
    std::vector<LabTold> told;
    std::string promise;  // what, by whom, in so many days
    std::string promise_by;
    int promise_in = 0;
    int ended = 0;  // days ago; 0: it runs
    std::string ending;
    std::string learned;
    std::string to_whom;
};

struct LabRoundText {
    std::string key;
    std::string place;
    std::string by;
    std::string title;
    std::string question;
    std::int64_t months = 8;
    std::vector<std::int64_t> days;
    int opened = 0;  // days ago
    int chosen = 0;
    int closed = 0;                    // 0: it runs
    std::vector<std::int64_t> sheets;  // of each side
    std::string swap_out;
    std::string swap_in;
    std::string swap_why;
};

// Two who say hello, or whom a connector brings together, and what they write.
struct HelloText {
    std::string offer;  // by title
    std::string need;
    std::string by;
    std::string words;
    int ago = 1;
    std::vector<SpokenText> lines;  // sort: says, yes, no, tells (how they are reached), ends
};

struct Content {
    PlaceText borough;
    std::vector<PlaceText> places;
    std::vector<FeatureText> features;
    std::vector<BodyText> bodies;
    std::vector<PersonText> people;
    std::vector<ThingText> things;
    std::vector<JoinUpText> join_ups;
    std::vector<HelloText> hellos;
    std::vector<PolicyText> policies;
    std::vector<OutcomeText> outcomes;
    std::vector<ConcernText> concerns;
    std::vector<RingText> rings;
    std::vector<LabRoundText> lab_rounds;
    std::vector<LabAreaText> lab_areas;
    std::vector<std::pair<std::string, std::string>> settings;
};

Content read_content();

}  // namespace bunting::demo
