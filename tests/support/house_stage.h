// SPDX-License-Identifier: AGPL-3.0-or-later
// A house with its cast on one of the engines, and the door to it.
#pragma once

#include "tests/support/fresh_database.h"
#include "tests/support/house_door.h"
#include "tests/support/troupe.h"

namespace bunting::testing {

inline std::vector<store::Engine> engines() {
    std::vector<store::Engine> all{store::Engine::Sqlite};
    if (has_postgres()) all.push_back(store::Engine::Postgres);
    return all;
}

class HouseStage {
public:
    explicit HouseStage(store::Engine engine, bool is_demo = false);

    app::House& house() { return house_; }

    HandClock& clock() { return clock_; }

    Door& door() { return door_; }

    Troupe& troupe() { return *troupe_; }

    const std::map<std::string, Player>& players() const { return players_; }

    const std::filesystem::path& folder() const { return place_.folder(); }

    const std::string& database() const { return place_.address(); }

    // Everything that follows from the journal, and the ticks.
    void settle() { house_.runner().run_once(); }

private:
    app::Options options(bool is_demo) const;

    FreshPlace place_;
    HandClock clock_;
    SeededRandom random_;
    app::House house_;
    Door door_;
    std::map<std::string, Player> players_;
    std::unique_ptr<Troupe> troupe_;
};

}  // namespace bunting::testing
