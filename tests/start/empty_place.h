// SPDX-License-Identifier: AGPL-3.0-or-later
// An empty place, and what its first administrator does in it, as a browser does them.
#pragma once

#include <doctest/doctest.h>

#include "store/journal_store.h"
#include "tests/things/browser.h"

namespace bunting::testing {

inline const std::string kToken = "the-token-of-this-start";

// Nobody listens at this address: letters are queued for it and wait.
inline const std::string kMailServer = "smtp://127.0.0.1:9";

inline Setting empty_on(store::Engine engine, const std::string& smtp) {
    return {.engine = engine, .has_cast = false, .setup_token = kToken, .smtp = smtp};
}

// Runs the work on each engine that is there.
template <class Work>
void on_each_engine(Work work, const std::string& smtp = {}) {
    for (const auto engine : {store::Engine::Sqlite, store::Engine::Postgres}) {
        if (engine == store::Engine::Postgres && !has_postgres()) continue;
        CAPTURE(engine == store::Engine::Sqlite ? "SQLite" : "PostgreSQL");
        Stage stage{empty_on(engine, smtp)};
        work(stage);
    }
}

// Names, phone and administrator; the browser is signed in as operator then.
void set_up(Browser& browser);
// Twenty things, of which one is a story and one an activity in eight days.
void put_up_twenty(Stage& stage, Browser& browser);
Answer send_json(Stage& stage, Browser& browser, const std::string& path, const std::string& json);

// The code on a slip that was just made for the hat.
std::string make_slip(Browser& browser, const std::string& hat);

std::vector<std::string> verbs_of(Stage& stage);
bool has_verb(Stage& stage, const std::string& verb);

}  // namespace bunting::testing
