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
    std::string picture;        // its name in pictures/; empty: none
    std::string picture_words;  // for those who do not see it
    std::vector<Answer> answers;
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

struct Content {
    PlaceText borough;
    std::vector<PlaceText> places;
    std::vector<FeatureText> features;
    std::vector<BodyText> bodies;
    std::vector<PersonText> people;
    std::vector<ThingText> things;
    std::vector<LabRoundText> lab_rounds;
    std::vector<LabAreaText> lab_areas;
    std::vector<std::pair<std::string, std::string>> settings;
};

Content read_content();

}  // namespace bunting::demo
