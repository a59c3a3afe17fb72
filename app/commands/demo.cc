// SPDX-License-Identifier: AGPL-3.0-or-later
// demo: furnishes an empty place with an invented borough, and ends.
#include "features/demo/demo.h"

#include <iostream>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/demonstration.h"

namespace bunting::app {
namespace {

struct Asked {
    std::string today;
    std::uint64_t seed = 1;
    std::int64_t things = 0;
    bool if_empty = false;
};

// nullopt where there is something already, and that is no mistake.
std::optional<demo::Furnished> furnish(const Options& options, const Asked& asked, Date today) {
    try {
        return furnish_demonstration(options, {today, asked.seed, asked.things});
    } catch (const NotEmpty&) {
        if (!asked.if_empty) throw;
        return std::nullopt;
    }
}

int demo(const Options& options, const Asked& asked) {
    const SystemClock clock;
    const auto today = asked.today.empty() ? std::optional{demo::latest_story(clock.now())}
                                           : parse_date(asked.today);
    if (!today) throw std::runtime_error("--today is a date, as in 2026-11-22");
    const DataFolder folder{options.data};
    const auto furnished = furnish(options, asked, *today);
    if (!furnished) return 0;
    std::cout << fmt::format(
        "Thimbleford is ready: {} things, {} turns of conversation, {} people, {} groups and "
        "teams. All invented.\n"
        "Start it with: bunting serve --data {}\n"
        "Sign in as odette@example.org (resident), pip@example.org (connector, moderator), "
        "wilf@example.org "
        "(operator): the code stands at /demo/mail\n",
        furnished->things,
        furnished->turns,
        furnished->people,
        furnished->bodies,
        options.data.string()
    );
    return 0;
}

}  // namespace

void add_demo(Commands commands) {
    auto* command = commands.app.add_subcommand(
        "demo", "furnish an empty place with an invented borough, and end"
    );
    add_house_options(*command, commands.options);
    auto asked = std::make_shared<Asked>();
    command->add_option(
        "--today",
        asked->today,
        "the day its story ends, as in 2026-11-22; default: today, or yesterday before half past "
        "eight"
    );
    command->add_option("--seed", asked->seed, "the same seed and day give the same place")
        ->capture_default_str();
    command->add_option("--things", asked->things, "make up more, for measuring")
        ->check(CLI::Range(0, 1'000'000));
    command->add_flag(
        "--if-empty", asked->if_empty, "where there is something already, leave it and end well"
    );
    command->callback([commands, asked] {
        commands.chosen = [&options = commands.options, asked] { return demo(options, *asked); };
    });
}

}  // namespace bunting::app
