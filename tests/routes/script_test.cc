// SPDX-License-Identifier: AGPL-3.0-or-later
// A script typed into every field of every form stands on pages, in feeds and in data as the words
// it is.
#include <algorithm>
#include <array>
#include <set>

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include "tests/routes/asking.h"
#include "tests/support/house_stage.h"
#include "thing/kind.h"
#include "thing/thing_store.h"

namespace bunting::testing {
namespace {

using access::Hat;
using web::RawResponse;

constexpr std::string_view kScript = R"("><script>alert(1)</script><img src=x onerror='alert(2)'>)";

// What each type of field takes; words take anything.
std::string answer_for(const thing::Field& field) {
    if (field.name == "years") return "2024 3";           // a table, not words
    if (field.name == "test_until") return "2027-06-01";  // after it begins
    if (field.name == "waits") return "";                 // shown at once
    if (field.name == "shown_to") return "everyone";

    using thing::FieldType;
    if (field.name == "year") return "2024";
    switch (field.type) {
        case FieldType::Line:
        case FieldType::Words:
        case FieldType::Contact:
            return std::string{kScript.substr(0, static_cast<std::size_t>(field.longest))};
        case FieldType::Choice:
        case FieldType::Several:
            return std::string{field.choices.front().value};
        case FieldType::Week:
            return "Thursday evenings";
        case FieldType::Date:
            return "2026-12-01";
        case FieldType::Clock:
            return field.name == "ends" ? "11:00" : "10:00";
        case FieldType::Pence:
            return "12.50";
        case FieldType::Count:
            return "3";
        case FieldType::Link:
            return "https://example.org/x";
        case FieldType::Yes:
            return "1";
    }
    return "";
}

std::set<std::string_view> fields_of(const thing::Kind& kind) {
    std::set<std::string_view> names;
    for (const thing::Step& step : kind.steps)
        names.insert(step.fields.begin(), step.fields.end());
    return names;
}

Fields whole_form(const thing::Kind& kind) {
    Fields fields{{"place", "kettle-bank"}, {"tags", std::string{kScript}}};
    for (const std::string_view name : fields_of(kind)) {
        const thing::Field& field = *thing::field_of(kind, name);
        if (field.subjects == nullptr)  // a list takes what it offers, and no words
            fields.emplace_back(name, answer_for(field));
    }
    return fields;
}

// Everything between tags is words; a script of ours stands in a file of its own.
void check_page(const RawResponse& answer) {
    const std::string type = header_of(answer, "content-type");
    CAPTURE(told(answer));
    CHECK(answer.status < 500);
    if (type.starts_with("text/html") || type.starts_with("application/atom+xml")) {
        CHECK_FALSE(has(answer, "<script>alert"));
        CHECK_FALSE(has(answer, "<img src=x"));
    } else if (type.find("json") != std::string::npos) {
        boost::json::error_code failed;
        boost::json::parse(answer.content(), failed);
        CHECK_FALSE(failed);
    }
    CHECK(header_of(answer, "x-content-type-options") == "nosniff");
}

class Reader {
public:
    Reader(HouseStage& stage, std::vector<Person> people)
        : stage_{stage},
          people_{std::move(people)} {}

    void read_about(const Scene& scene) {
        for (const auto& route : stage_.house().router().routes()) {
            if (!route->page || is_rarely_there(*route)) continue;
            Case given{.scene = scene};
            auto address = address_of(stage_.house(), *route, given);
            if (!address) continue;
            read(*address, *route);
            const std::string words = web::percent_encode(kScript);
            std::string query;
            for (const std::string& name : route->query)
                query += (query.empty() ? "?" : "&") + name + "=" + words;
            if (address->find('?') == std::string::npos && !query.empty())
                read(*address + query, *route);
        }
    }

    int shown() const { return shown_; }

private:
    void read(const std::string& address, const web::Route& route) {
        CAPTURE(address);
        const auto question = address.find('?');
        for (const Person& person : people_) {
            see(stage_.door().ask(reading(person, address, As::Html)));
            for (const web::Format format : route.formats) {
                std::string path = address.substr(0, question);
                path += web::ending_of(format);
                if (question != std::string::npos) path += address.substr(question);
                see(stage_.door().ask(reading(person, path, As::Html)));
            }
        }
    }

    void see(const RawResponse& answer) {
        check_page(answer);
        if (has(answer, "&lt;script&gt;alert")) ++shown_;
    }

    HouseStage& stage_;
    std::vector<Person> people_;
    int shown_ = 0;
};

Scene scene_of(HouseStage& stage, const std::string& path, const Scene& like) {
    Scene scene = like;
    const std::string number = path.substr(3, path.find_first_of("?#") - 3);
    scene.thing.number = ThingNumber{std::stoll(number)};
    stage.house().database().read([&](store::ReadTx& tx) {
        const auto found = thing::find_thing(tx, BoroughId{1}, scene.thing.number);
        REQUIRE(found);
        scene.thing = *found;
    });
    return scene;
}

RawResponse sends(
    HouseStage& stage, const Person& person, const std::string& path, const Fields& fields, As as
) {
    return stage.door().ask(writing(person, path, {.fields = fields}, as));
}

// Of the version that a form was made from, of its place, and of what stands below every form.
constexpr std::array<std::string_view, 6> kOfEveryForm{
    "seen", "place", "postcode", "tags", "picture", "picture_words"
};

}  // namespace

TEST_CASE("no kind asks anything under a name that every form uses itself") {
    HouseStage stage{store::Engine::Sqlite};
    for (const thing::Kind* kind : stage.house().kinds().all()) {
        CAPTURE(kind->name);
        for (const thing::Field& field : kind->fields) {
            CAPTURE(field.name);
            CHECK(std::ranges::find(kOfEveryForm, field.name) == kOfEveryForm.end());
        }
    }
}

TEST_CASE("a script in every field of every kind is shown as words, wherever it is shown") {
    HouseStage stage{store::Engine::Sqlite};
    Troupe& troupe = stage.troupe();
    const Person author = troupe.person(Hat::Editor);
    const Person keeper = troupe.person(Hat::Moderator);
    const Scene like = troupe.scene(author.actor, thing::State::Published, kScript);
    const std::string script{kScript};
    sends(
        stage, author, "/me/about", {{"name", script}, {"about", script}, {"listed", "1"}}, As::Html
    );
    for (const thing::Kind* kind : stage.house().kinds().all()) {
        CAPTURE(kind->name);
        const std::string path = fmt::format("/add/{}/send", kind->name);
        const auto added = sends(stage, author, path, whole_form(*kind), As::Json);
        CAPTURE(told(added));
        REQUIRE(added.status == 201);
        const Scene scene = scene_of(stage, header_of(added, "location"), like);
        const std::string thing = fmt::format("/t/{}", raw(scene.thing.number));
        const std::string queue = fmt::format("/queue/{}", raw(scene.thing.number));
        sends(stage, keeper, queue, {{"deed", "publish"}}, As::Html);
        CHECK(sends(stage, keeper, thing + "/say", {{"words", script}}, As::Html).status == 303);
        sends(stage, {}, thing + "/report", {{"reason", "other"}, {"words", script}}, As::Html);
        stage.settle();
        Reader reader{stage, {author, keeper, troupe.person(Hat::Operator), Person{}}};
        reader.read_about(scene);
        CHECK(reader.shown() > 10);
    }
}

TEST_CASE("a script in any field of any form comes back as words, in the form that refuses it") {
    HouseStage stage{store::Engine::Sqlite};
    for (const auto& route : stage.house().router().routes()) {
        if (!route->post || route->pattern.ends_with("/password")) continue;
        CAPTURE(route->pattern);
        const std::size_t fields =
            form_for(stage.troupe(), *route, let_in(stage.troupe(), *route)).value().fields.size();
        for (std::size_t i = 0; i < fields; ++i) {
            const Case given = let_in(stage.troupe(), *route);
            const std::string address = address_of(stage.house(), *route, given).value();
            Filled filled = form_for(stage.troupe(), *route, given).value();
            filled.fields[i].second = kScript;
            filled.fields.emplace_back("code", kScript);
            filled.fields.emplace_back("turn", kScript);
            for (const As as : {As::Html, As::Json})
                check_page(stage.door().ask(writing(given.person, address, filled, as)));
        }
    }
}

}  // namespace bunting::testing
