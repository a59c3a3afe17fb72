// SPDX-License-Identifier: AGPL-3.0-or-later
// Plays the .scn files of this folder on one engine: bunting_scenarios sqlite|postgres [WORD].
// Grammar: README.md beside this file.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include <boost/json.hpp>

#include "tests/invariants/invariants.h"
#include "tests/support/cast.h"
#include "tests/support/fresh_database.h"
#include "tests/support/http_client.h"
#include "web/server/server.h"

namespace {

using namespace bunting;
namespace fs = std::filesystem;
namespace json = boost::json;

struct Failed : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Splits off the first word and the spaces after it.
std::string take_word(std::string& line) {
    const auto end = line.find(' ');
    std::string word = line.substr(0, end);
    const auto next =
        end == std::string::npos ? std::string::npos : line.find_first_not_of(' ', end);
    line = next == std::string::npos ? "" : line.substr(next);
    return word;
}

// One play: a fresh place, its house behind a real server, and what the file has named so far.
class Play {
public:
    explicit Play(store::Engine engine)
        : place_{engine},
          clock_{*parse_iso_utc("2026-11-22T09:00:00Z")},
          random_{1},
          house_{options(), clock_, random_},
          server_{
              web::ServerConfig{
                  .port = 0, .threads = 1, .drain = std::chrono::milliseconds{500}, .clock = clock_
              },
              [this](web::RawRequest&& request, web::Done done) {
                  house_.gate().handle(std::move(request), std::move(done));
              },
              [this](int status) { return house_.gate().error_page(status); },
          } {
        players_ = testing::play_cast(house_, clock_);
        server_.start();
    }

    ~Play() { server_.stop(std::chrono::milliseconds{500}); }

    Play(const Play&) = delete;
    Play& operator=(const Play&) = delete;

    void line(std::string line) {
        const bool is_answer = line.starts_with(' ');
        line.erase(0, line.find_first_not_of(' '));
        if (is_answer) return check_answer(std::move(line));
        if (asked_ && !checked_) throw Failed("the line before says nothing about its answer");
        std::string first = take_word(line);
        if (first == "about") return;
        if (first == "clock") return move_clock(line);
        if (first == "journal") return check_journal(line);
        act(first, line);
    }

    void end() const {
        if (asked_ && !checked_) throw Failed("the last line says nothing about its answer");
    }

private:
    app::Options options() const {
        app::Options options;
        options.data = place_.folder() / "data";
        options.database = place_.address();
        options.migrate = true;
        options.site.public_url = "https://thimbleford.example";
        options.site.is_demo = true;  // so that a scenario can read the letters
        fs::create_directories(options.data);
        return options;
    }

    void move_clock(const std::string& text) {
        const auto date = parse_date(text.substr(0, 10));
        const auto minutes = text.size() > 11 ? parse_minutes(text.substr(11)) : std::optional{0};
        if (!date || !minutes) throw Failed("no such time: " + text);
        clock_.set(instant_in_london(*date, *minutes));
    }

    std::string filled(std::string text) const {
        for (const auto& [name, value] : names_) {
            const std::string hole = "$" + name;
            for (auto at = text.find(hole); at != std::string::npos;
                 at = text.find(hole, at + value.size())) {
                text.replace(at, hole.size(), value);
            }
        }
        return text;
    }

    void act(const std::string& actor, std::string rest) {
        const std::string verb = take_word(rest);
        testing::Ask ask;
        ask.target = filled(take_word(rest));
        if (actor != "visitor") {
            const auto player = players_.find(actor);
            if (player == players_.end()) throw Failed("nobody is called " + actor);
            ask.headers["Cookie"] = "bunting_session=" + player->second.token;
        }
        if (verb == "POST") {
            ask.method = "POST";
            ask.headers["Accept"] = "application/json";
            ask.headers["Content-Type"] = "application/json";
            ask.body = rest.empty() ? "{}" : filled(rest);
        } else if (verb != "GET" && verb != "SEE" && verb != "HIDE") {
            throw Failed("no such verb: " + verb);
        }
        answer_ = testing::ask(server_.port(), ask);
        asked_ = true;
        checked_ = verb == "SEE" || verb == "HIDE";
        if (checked_) check_words(verb, filled(rest));
        house_.runner().run_once();
        house_.runner().run_once();  // what a tick changed is carried on in the next round
        check_laws();
    }

    // "words", or "words" x2: exactly so often.
    void check_words(const std::string& verb, std::string words) const {
        std::optional<int> times;
        if (const auto x = words.rfind("\" x"); x != std::string::npos && verb == "SEE") {
            times = std::stoi(words.substr(x + 3));
            words.resize(x + 1);
        }
        if (words.size() >= 2 && words.front() == '"') words = words.substr(1, words.size() - 2);
        const int found = count_of(words);
        const bool right = times ? found == *times : (found > 0) == (verb == "SEE");
        if (!right) {
            throw Failed(
                fmt::format("\"{}\" stands {} times on the page ({})", words, found, answer_.status)
            );
        }
    }

    int count_of(const std::string& words) const {
        int found = 0;
        for (auto at = answer_.body.find(words); at != std::string::npos;
             at = answer_.body.find(words, at + words.size()))
            ++found;
        return found;
    }

    std::string field(const std::string& name) const {
        json::error_code failed;
        const auto value = json::parse(answer_.body, failed);
        if (failed || !value.is_object())
            throw Failed("the answer is no JSON object: " + answer_.body.substr(0, 200));
        const auto* found = value.get_object().if_contains(name);
        if (found == nullptr)
            throw Failed("the answer has no " + name + ": " + answer_.body.substr(0, 200));
        return found->is_string() ? std::string{found->get_string()} : json::serialize(*found);
    }

    void check_answer(std::string line) {
        const std::string status = take_word(line);
        if (std::to_string(answer_.status) != status) {
            throw Failed(fmt::format(
                "{} instead of {}: {}", answer_.status, status, answer_.body.substr(0, 300)
            ));
        }
        checked_ = true;
        if (line.empty()) return;
        if (const auto arrow = line.find(" -> $"); arrow != std::string::npos) {
            names_[line.substr(arrow + 5)] = field(line.substr(0, arrow));
        } else if (field("key") != line) {
            throw Failed(fmt::format("{} instead of {}", field("key"), line));
        }
    }

    void check_journal(const std::string& line) {
        std::vector<std::string> wanted;
        std::istringstream words{line};
        for (std::string word; words >> word;) {
            if (word.ends_with(',')) word.pop_back();
            wanted.push_back(word);
        }
        const auto entries = house_.database().reading([&](store::ReadTx& tx) {
            return store::entries_before(
                tx,
                BoroughId{1},
                std::numeric_limits<std::int64_t>::max(),
                static_cast<int>(wanted.size())
            );
        });
        std::vector<std::string> verbs;
        for (const auto& entry : entries)
            verbs.insert(verbs.begin(), entry.entry.verb);
        if (verbs != wanted)
            throw Failed("the journal ends with " + fmt::format("{}", fmt::join(verbs, ", ")));
    }

    void check_laws() {
        if (const auto broken = invariants::journal_tree_whole(house_)) throw Failed(*broken);
        house_.database().read([](store::ReadTx& tx) {
            for (const auto law :
                 {invariants::no_state_without_journal_entry,
                  invariants::counts_are_what_is_shown,
                  invariants::no_half_act}) {
                if (const auto broken = law(tx)) throw Failed(*broken);
            }
        });
    }

    testing::FreshPlace place_;
    testing::HandClock clock_;
    SeededRandom random_;
    app::House house_;
    web::Server server_;
    std::map<std::string, testing::Player> players_;
    std::map<std::string, std::string, std::greater<>>
        names_;  // longest first: $idea2 before $idea
    testing::Answer answer_;
    bool asked_ = false;
    bool checked_ = false;
};

// True where the whole file came out as it says.
bool plays(const fs::path& file, store::Engine engine) {
    std::ifstream in{file};
    std::string text;
    int number = 0;
    try {
        Play play{engine};
        while (std::getline(in, text)) {
            ++number;
            if (text.empty() || text.front() == '#') continue;
            play.line(text);
        }
        play.end();
        return true;
    } catch (const std::exception& error) {
        std::cout << file.filename().string() << ":" << number << ": " << text << "\n    "
                  << error.what() << "\n";
        return false;
    }
}

}  // namespace

int main(int argc, char** argv) {
    const std::string engine_name = argc > 1 ? argv[1] : "sqlite";
    const std::string word = argc > 2 ? argv[2] : "";
    const auto engine = engine_name == "postgres" ? store::Engine::Postgres : store::Engine::Sqlite;
    std::vector<fs::path> files;
    for (const auto& entry :
         fs::recursive_directory_iterator{BUNTING_SOURCE_DIR "/tests/scenarios"}) {
        const bool chosen = entry.path().string().find(word) != std::string::npos;
        if (entry.path().extension() == ".scn" && chosen) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    int passed = 0;
    int failed = 0;
    for (const fs::path& file : files)
        (plays(file, engine) ? passed : failed) += 1;
    std::cout << "passed " << passed << " failed " << failed << " skipped 0\n";
    return failed == 0 ? 0 : 1;
}
