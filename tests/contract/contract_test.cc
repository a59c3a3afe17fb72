// SPDX-License-Identifier: AGPL-3.0-or-later
// What /data/openapi.json promises, fetched from the demonstration and compared: content types, the
// shape of lists, their columns, and that nothing is sent twice to whoever has it already.
#include <set>

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include "app/demonstration.h"
#include "tests/support/cast.h"
#include "tests/support/fresh_database.h"
#include "tests/support/house_door.h"
#include "thing/place.h"

namespace bunting::testing {
namespace {

namespace json = boost::json;
using web::RawResponse;

constexpr BoroughId kBorough{1};
const Date kToday = *parse_date("2026-11-22");

constexpr store::Query kListedPerson{
    "SELECT slug FROM party WHERE borough = $1 AND kind = 'person' AND listed = 1 "
    "AND slug IS NOT NULL ORDER BY slug LIMIT 1"
};

class Demonstration {
public:
    explicit Demonstration(store::Engine engine)
        : place_{engine},
          clock_{*parse_iso_utc("2026-11-22T12:00:00Z")},
          random_{7},
          house_{furnished(), clock_, random_},
          door_{house_, clock_} {
        house_.runner().run_once();
        house_.database().read([&](store::ReadTx& tx) {
            top_ = thing::top_place(tx, kBorough).value().slug;
            for (const char* kind : {"service", "activity", "project", "gathering"})
                numbers_[kind] = std::to_string(number_of(tx, kind));
            for (const char* table : {"round", "area"})
                numbers_[table] = std::to_string(lab_number(tx, table));
            for (const std::string_view table : {"promise", "join_up", "policy"})
                numbers_[std::string{table}] = std::to_string(table_number(tx, table));
            numbers_["ring"] = std::to_string(tx.row(kRing, first, kBorough).value());
            const auto slug = [](const store::Row& row) { return row.text(0); };
            person_ = tx.row(kListedPerson, slug, kBorough).value();
        });
    }

    app::House& house() { return house_; }

    RawResponse get(const std::string& target, std::vector<web::Header> headers = {}) {
        return door_.ask({.target = target, .headers = std::move(headers)});
    }

    // "/t/{number}.ics" → "/t/12.ics". nullopt: a parameter that this test does not know.
    std::optional<std::string> filled(std::string path) const {
        const std::string number = numbers_.at(named_by(path));
        const std::map<std::string, std::string> values{
            {"{place}", top_},
            {"{number}", number},
            {"{round}", numbers_.at("round")},
            {"{area}", numbers_.at("area")},
            {"{sequence}", "0"},
            {"{clause}", "1"},
            {"{sheet}", "invitation"},
            {"{pair}", "1-2"},
            {"{group}", "tool-library"},
            {"{person}", person_}
        };
        for (const auto& [hole, value] : values) {
            const auto at = path.find(hole);
            if (at != std::string::npos) path.replace(at, hole.size(), value);
        }
        return path.find('{') == std::string::npos ? std::optional{path} : std::nullopt;
    }

    const std::string& top() const { return top_; }

private:
    app::Options furnished() {
        app::Options options;
        options.data = place_.folder() / "data";
        options.database = place_.address();
        options.migrate = true;
        options.site.public_url = "https://thimbleford.example";
        std::filesystem::create_directories(options.data);
        app::furnish_demonstration(options, {.today = kToday, .seed = 1});
        return options;
    }

    // What the {number} of an address is of.
    static std::string named_by(std::string_view path) {
        if (path.starts_with("/t/{number}/ring")) return "ring";
        for (const std::string_view part :
             {"/so-far", "/join", "/tell", "/decision", "/decided", "/end"}) {
            if (path.starts_with("/t/") && path.ends_with(part)) return "project";
        }
        for (const std::string_view part : {"/agenda", "/notes", "/sheets", "/invite", "/repl"}) {
            if (path.find(part) != std::string_view::npos) return "gathering";
        }
        if (path.starts_with("/promises/")) return "promise";
        if (path.starts_with("/join-ups/")) return "join_up";
        if (path.starts_with("/policies/")) return "policy";
        return path.ends_with(".ics") ? "activity" : "service";
    }

    static constexpr store::Query kRing{
        "SELECT thing.number FROM ring JOIN thing ON thing.borough = ring.borough AND thing.id = "
        "ring.thing WHERE ring.borough = $1 AND ring.published <> '' ORDER BY thing.number LIMIT 1"
    };

    static std::int64_t first(const store::Row& row) { return row.integer(0); }

    static std::int64_t table_number(store::ReadTx& tx, std::string_view table) {
        static constexpr store::Query kPromise{
            "SELECT number FROM promise WHERE borough = $1 AND state = 'open' ORDER BY number "
            "LIMIT 1"
        };
        static constexpr store::Query kJoinUp{
            "SELECT number FROM join_up WHERE borough = $1 AND state = 'shown' ORDER BY number "
            "LIMIT "
            "1"
        };
        static constexpr store::Query kPolicy{
            "SELECT number FROM policy WHERE borough = $1 ORDER BY number LIMIT 1"
        };
        const auto number = [](const store::Row& row) { return row.integer(0); };
        const store::Query& query =
            table == "promise" ? kPromise : (table == "join_up" ? kJoinUp : kPolicy);
        return tx.row(query, number, kBorough).value();
    }

    // The first of those that the demonstration chose among.
    static std::int64_t lab_number(store::ReadTx& tx, std::string_view what) {
        static constexpr store::Query kRound{
            "SELECT number FROM lab_round WHERE borough = $1 ORDER BY number LIMIT 1"
        };
        static constexpr store::Query kArea{
            "SELECT number FROM lab_area WHERE borough = $1 AND state = 'begun' ORDER BY number "
            "LIMIT 1"
        };
        const auto number = [](const store::Row& row) { return row.integer(0); };
        return tx.row(what == "round" ? kRound : kArea, number, kBorough).value();
    }

    static std::int64_t number_of(store::ReadTx& tx, std::string_view kind) {
        static constexpr store::Query kFirst{
            "SELECT number FROM thing WHERE borough = $1 AND kind = $2 AND state = 'published' AND "
            "visibility = 'public' ORDER BY number LIMIT 1"
        };
        return tx.row(
                     kFirst, [](const store::Row& row) { return row.integer(0); }, kBorough, kind
        )
            .value();
    }

    FreshPlace place_;
    HandClock clock_;
    SeededRandom random_;
    app::House house_;
    Door door_;
    std::string top_;
    std::string person_;
    std::map<std::string, std::string> numbers_;
};

std::vector<store::Engine> engines() {
    std::vector<store::Engine> all{store::Engine::Sqlite};
    if (has_postgres()) all.push_back(store::Engine::Postgres);
    return all;
}

// For what is the same on both engines.
Demonstration& furnished_once() {
    static Demonstration place{store::Engine::Sqlite};
    return place;
}

json::value parsed(const RawResponse& answer) {
    json::error_code failed;
    auto value = json::parse(answer.content(), failed);
    REQUIRE_FALSE(failed);
    return value;
}

bool fits_type(const json::value& value, const std::string& type) {
    if (type == "null") return value.is_null();
    if (type == "integer") return value.is_int64() || value.is_uint64();
    if (type == "number") return value.is_number();
    if (type == "object") return value.is_object();
    return type == "string" && value.is_string();
}

bool fits(const json::value& value, const json::object& schema) {
    const json::value& type = schema.at("type");
    if (type.is_string()) return fits_type(value, type.as_string().c_str());
    return std::ranges::any_of(type.as_array(), [&](const json::value& each) {
        return fits_type(value, each.as_string().c_str());
    });
}

// A column that says nothing may be left out; nothing else may stand there.
void check_item(const json::object& item, const json::object& properties) {
    for (const auto& [name, value] : item) {
        CAPTURE(std::string{name});
        REQUIRE(properties.contains(name));
        CHECK(fits(value, properties.at(name).as_object()));
    }
    CHECK(item.size() >= 5);
}

void check_list(const json::object& body, const json::object& schema) {
    const json::object& properties = schema.at("properties").as_object();
    const bool features = properties.contains("features");
    const char* members = features ? "features" : "items";
    REQUIRE(body.contains(members));
    REQUIRE(body.contains("next"));
    CHECK((body.at("next").is_null() || body.at("next").is_string()));
    const json::object& item = properties.at(members).as_object().at("items").as_object();
    for (const json::value& each : body.at(members).as_array()) {
        if (features)
            CHECK(each.as_object().at("type") == "Feature");
        else
            check_item(each.as_object(), item.at("properties").as_object());
    }
}

std::set<std::string> words_of_line(std::string_view line) {
    std::set<std::string> words;
    while (!line.empty()) {
        const auto end = line.find(',');
        words.emplace(line.substr(0, end));
        line = end == std::string_view::npos ? std::string_view{} : line.substr(end + 1);
    }
    return words;
}

void check_unchanged(Demonstration& place, const std::string& address, const RawResponse& first) {
    const std::string etag = header_of(first, "etag");
    CHECK_FALSE(etag.empty());
    const RawResponse again = place.get(address, {{"if-none-match", etag}});
    CHECK(again.status == 304);
    CHECK(again.content().empty());
    CHECK(header_of(again, "etag") == etag);
}

void check_answer(Demonstration& place, const std::string& address, const json::object& operation) {
    const RawResponse answer = place.get(address);
    // Whether one must be signed in is known to some pages alone: who belongs to a group.
    if (header_of(answer, "location").starts_with("/sign-in?then=")) return;
    CHECK(answer.status == 200);
    const json::object& content =
        operation.at("responses").as_object().at("200").as_object().at("content").as_object();
    const std::string type = content.begin()->key();
    if (type != "*/*") CHECK(header_of(answer, "content-type") == type);
    const json::object& schema = content.begin()->value().as_object().at("schema").as_object();
    if (type.find("json") != std::string::npos) {
        const json::value body = parsed(answer);
        CHECK(body.is_object());
        if (schema.contains("required")) check_list(body.as_object(), schema);
    }
    // How far a room is changes from second to second.
    const bool keeps = type != "*/*" && !address.ends_with("/now.json");
    if (keeps) check_unchanged(place, address, answer);
    for (const json::value& each : operation.at("parameters").as_array()) {
        const json::object& parameter = each.as_object();
        if (parameter.at("in") != "query") continue;
        const std::string name = parameter.at("name").as_string().c_str();
        CAPTURE(name);
        CHECK(place.get(address + "?" + name + "=x").status < 500);
    }
}

json::object description(Demonstration& place) {
    const RawResponse answer = place.get("/data/openapi.json");
    CHECK(answer.status == 200);
    return parsed(answer).as_object();
}

}  // namespace

TEST_CASE("every address that is described answers as it is described") {
    for (const auto engine : engines()) {
        Demonstration place{engine};
        const json::object api = description(place);
        CHECK(api.at("openapi") == "3.1.0");
        CHECK(api.at("info").as_object().at("license").as_object().contains("name"));
        int asked = 0;
        for (const auto& [path, operations] : api.at("paths").as_object()) {
            CAPTURE(std::string{path});
            if (!operations.as_object().contains("get")) continue;
            const json::object& get = operations.as_object().at("get").as_object();
            const auto address = place.filled(std::string{path});
            REQUIRE_MESSAGE(address, "say in contract_test.cc what stands in ", std::string{path});
            if (!get.at("security").as_array().empty()) {
                CHECK(place.get(*address, {{"accept", "application/json"}}).status == 401);
            } else {
                check_answer(place, *address, get);
            }
            ++asked;
        }
        CHECK(asked > 12);
    }
}

TEST_CASE("a refusal is the problem document that is described") {
    Demonstration& place = furnished_once();
    const json::object api = description(place);
    const RawResponse answer = place.get("/p/nowhere/things.json");
    CHECK(answer.status == 404);
    CHECK(header_of(answer, "content-type") == "application/problem+json");
    const json::object& properties = api.at("components")
                                         .as_object()
                                         .at("schemas")
                                         .as_object()
                                         .at("problem")
                                         .as_object()
                                         .at("properties")
                                         .as_object();
    const json::value problem = parsed(answer);
    for (const char* name : {"title", "status", "detail", "key", "reference"})
        CHECK(problem.as_object().contains(name));
    for (const auto& [name, value] : problem.as_object()) {
        REQUIRE(properties.contains(name));
        CHECK(fits(value, properties.at(name).as_object()));
    }
}

TEST_CASE("whatever is served as data is described, and every write that is described is served") {
    Demonstration& place = furnished_once();
    const json::object api = description(place);
    const json::object& paths = api.at("paths").as_object();
    for (const auto& route : place.house().router().routes()) {
        CAPTURE(route->pattern);
        if (!route->formats.empty()) CHECK_FALSE(route->summary.empty());
        if (route->list) CHECK_FALSE(route->formats.empty());
        for (const web::Format format : route->formats)
            CHECK(paths.contains(route->pattern + std::string{web::ending_of(format)}));
        if (!route->form.empty()) CHECK_FALSE(route->summary.empty());
    }
    int writes = 0;
    for (const auto& [path, operations] : paths) {
        CAPTURE(std::string{path});
        if (!operations.as_object().contains("post")) continue;
        ++writes;
        const auto match = place.house().router().find(web::Method::Post, std::string{path});
        CHECK(match.route != nullptr);
        CHECK(operations.as_object().at("post").as_object().contains("requestBody"));
    }
    CHECK(writes > 8);
}

TEST_CASE("the columns of a list as a table are those that are explained") {
    Demonstration& place = furnished_once();
    for (const auto& route : place.house().router().routes()) {
        if (!route->list || route->list->columns.empty()) continue;
        CAPTURE(route->pattern);
        if (std::ranges::find(route->formats, web::Format::Csv) == route->formats.end()) continue;
        const RawResponse answer = place.get(*place.filled(route->pattern + ".csv"));
        std::string_view body = answer.content();
        if (body.starts_with("\xEF\xBB\xBF")) body.remove_prefix(3);
        std::set<std::string> explained;
        for (const web::Column& column : route->list->columns)
            explained.emplace(column.name);
        for (const std::string& name : words_of_line(body.substr(0, body.find_first_of("\r\n")))) {
            CAPTURE(name);
            CHECK(explained.contains(name));
        }
    }
}

TEST_CASE("the page about open data names every list, its columns, how many, and the licence") {
    Demonstration& place = furnished_once();
    const RawResponse page = place.get("/data");
    CHECK(page.status == 200);
    CHECK(has(page, "Open Government Licence v3.0"));
    CHECK(has(page, R"(href="/data/openapi.json")"));
    int lists = 0;
    for (const auto& route : place.house().router().routes()) {
        if (!route->list) continue;
        ++lists;
        CAPTURE(route->pattern);
        for (const web::Format format : route->formats) {
            const std::string address =
                *place.filled(route->pattern + std::string{web::ending_of(format)});
            CHECK(has(page, "href=\"" + address + "\""));
        }
        for (const web::Column& column : route->list->columns) {
            CAPTURE(std::string{column.name});
            CHECK(has(page, ">" + std::string{column.name} + "<"));
        }
    }
    CHECK(lists >= 5);
    CHECK(has(place.get("/"), R"(href="/data")"));
}

TEST_CASE("a list read part by part has as many as the page says, each once") {
    Demonstration& place = furnished_once();
    std::set<std::int64_t> numbers;
    std::size_t lines = 0;
    std::string address = "/p/" + place.top() + "/things.json";
    while (!address.empty()) {
        const json::value body = parsed(place.get(address));
        for (const json::value& item : body.at("items").as_array()) {
            numbers.insert(item.at("number").as_int64());
            ++lines;
        }
        const json::value& next = body.at("next");
        constexpr std::string_view kBase = "https://thimbleford.example";
        address.clear();
        if (!next.is_null()) address = next.as_string().subview(kBase.size());
    }
    CHECK(numbers.size() == lines);
    std::int64_t counted = 0;
    place.house().database().read([&](store::ReadTx& tx) {
        for (const auto& route : place.house().router().routes()) {
            if (route->pattern == "/p/{place}/things")
                counted = route->list->count(tx, {.borough = kBorough});
        }
    });
    CHECK(counted == static_cast<std::int64_t>(lines));
    CHECK(lines > 100);
}

TEST_CASE("search engines are shown every public thing, and nothing else") {
    for (const auto engine : engines()) {
        Demonstration place{engine};
        const RawResponse robots = place.get("/robots.txt");
        CHECK(has(robots, "Sitemap: https://thimbleford.example/sitemap.xml"));
        CHECK(has(robots, "Disallow: /me"));
        const RawResponse index = place.get("/sitemap.xml");
        CHECK(has(index, "<loc>https://thimbleford.example/sitemap/places.xml</loc>"));
        CHECK(has(index, "<loc>https://thimbleford.example/sitemap/0.xml</loc>"));
        CHECK(has(place.get("/sitemap/places.xml"), "/p/" + place.top() + "</loc>"));
        const RawResponse file = place.get("/sitemap/0.xml");

        struct Known {
            std::int64_t number = 0;
            bool open = false;
        };

        std::vector<Known> things;
        place.house().database().read([&](store::ReadTx& tx) {
            static constexpr store::Query kAll{
                "SELECT number, state, visibility FROM thing WHERE borough = $1"
            };
            things = tx.rows(
                kAll,
                [](const store::Row& row) {
                    return Known{
                        row.integer(0), row.text(1) == "published" && row.text(2) == "public"
                    };
                },
                kBorough
            );
        });
        int hidden = 0;
        for (const Known& known : things) {
            CAPTURE(known.number);
            if (!known.open) ++hidden;
            CHECK(has(file, fmt::format("/t/{}</loc>", known.number)) == known.open);
        }
        CHECK(hidden > 0);
        CHECK(place.get("/sitemap/nothing.xml").status == 404);
        CHECK(place.get("/sitemap/-1.xml").status == 404);
        CHECK_FALSE(has(place.get("/sitemap/9.xml"), "<url>"));
    }
}

}  // namespace bunting::testing
