// SPDX-License-Identifier: AGPL-3.0-or-later
// A place with its cast, closed again, for a server in a process of its own.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "tests/support/cast.h"
#include "tests/support/fresh_database.h"

namespace bunting::testing {

class FurnishedPlace {
public:
    explicit FurnishedPlace(store::Engine engine) : fresh_{engine}, data{fresh_.folder() / "data"} {
        app::Options options;
        options.data = data;
        options.database = fresh_.address();
        options.migrate = true;
        std::filesystem::create_directories(options.data);
        const SystemClock clock;
        SystemRandom random;
        app::House house{options, clock, random};
        const HandClock now{clock.now()};
        players = play_cast(house, now);
    }

    // As --database takes it.
    const std::string& database() const { return fresh_.address(); }

    const std::filesystem::path& folder() const { return fresh_.folder(); }

private:
    FreshPlace fresh_;

public:
    std::filesystem::path data;
    std::map<std::string, Player> players;
};

}  // namespace bunting::testing
