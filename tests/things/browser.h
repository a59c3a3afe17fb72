// SPDX-License-Identifier: AGPL-3.0-or-later
// A house behind a real server, with its cast or empty, and browsers that keep cookies and send
// forms: for what scenario files cannot say.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/support/cast.h"
#include "tests/support/fresh_database.h"
#include "tests/support/http_client.h"
#include "web/server/server.h"

namespace bunting::testing {

struct Setting {
    store::Engine engine = store::Engine::Sqlite;
    bool has_cast = true;
    std::string setup_token = {};  // of the one-time link of an empty place
    std::string smtp = {};         // where letters go; empty: they wait
};

class Stage {
public:
    explicit Stage(const Setting& setting = {});
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    std::uint16_t port() const { return server_.port(); }

    app::House& house() { return house_; }

    HandClock& clock() { return clock_; }

    const FreshPlace& place() const { return place_; }

    const std::string& token(const std::string& actor) const { return players_.at(actor).token; }

    // Everything that follows from the journal, and the ticks.
    void settle() { house_.runner().run_once(); }

private:
    app::Options options(const Setting& setting) const;

    FreshPlace place_;
    HandClock clock_;
    SeededRandom random_;
    app::House house_;
    web::Server server_;
    std::map<std::string, Player> players_;
};

using Fields = std::vector<std::pair<std::string, std::string>>;

class Browser {
public:
    // nullptr: a visitor.
    explicit Browser(Stage& stage, const char* actor = nullptr);

    Answer get(const std::string& path);
    // As a form of the page last seen, with its token.
    Answer post(const std::string& path, const Fields& fields);
    // The same with a file.
    Answer upload(
        const std::string& path,
        const Fields& fields,
        const std::string& name,
        const std::string& bytes
    );

    void set_cookie(const std::string& name, const std::string& value) { cookies_[name] = value; }

    std::string cookie(const std::string& name) const;

private:
    Answer send(Ask ask);

    Stage& stage_;
    std::map<std::string, std::string> cookies_;
    std::string csrf_;
};

// Where a redirect leads.
std::string location(const Answer& answer);
bool has(const Answer& answer, std::string_view words);

}  // namespace bunting::testing
