// SPDX-License-Identifier: AGPL-3.0-or-later
// Kills a server under 32 writers, starts it again and looks at what is there; and ends one in good
// order under the same writers: bunting_crash sqlite|postgres. $BUNTING_KILLS says how often.
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <random>

#include "tests/crash/checks.h"
#include "tests/support/furnished_place.h"
#include "tests/support/server_process.h"

namespace {

using namespace bunting;
using std::chrono::milliseconds;

constexpr int kKills = 10;
// Then a new place: what stands in one slows the looking down.
constexpr int kKillsInOnePlace = 10;
// Milliseconds between the first answer and the kill, at most.
constexpr int kLongest = 600;
constexpr int kLongestOfPostgres = 1500;  // it answers later, the first time

int kills() {
    const char* asked = std::getenv("BUNTING_KILLS");
    return asked == nullptr ? kKills : std::stoi(asked);
}

class Proof {
public:
    Proof(store::Engine engine, unsigned seed) : engine_{engine}, chance_{seed} {}

    void kill() {
        if (round_ % kKillsInOnePlace == 0) {
            server_.reset();
            place_ = std::make_unique<testing::FurnishedPlace>(engine_);
            start();
        }
        std::filesystem::resize_file(place_->folder() / "serve.log", 0);
        crash::Writers writers{server_->port(), editor(), round_++};
        writers.wait_for_first();
        std::this_thread::sleep_for(moment());
        server_->kill();
        const auto promised = writers.end();
        start();
        note("kill", promised, crash::what_is_lost(place(), server_->port(), promised));
    }

    // SIGTERM: who was being served is answered, so what stands there is what was acknowledged, and
    // no more.
    void drain() {
        const auto things = crash::things_in(place());
        const auto turns = crash::turns_in(place());
        std::filesystem::resize_file(place_->folder() / "serve.log", 0);
        crash::Writers writers{server_->port(), editor(), round_++};
        writers.wait_for_first();
        std::this_thread::sleep_for(moment());
        const auto began = std::chrono::steady_clock::now();
        const int code = server_->stop();
        const auto took = std::chrono::steady_clock::now() - began;
        const auto promised = writers.end();
        const auto more_things = crash::things_in(place()) - things;
        const auto more_turns = crash::turns_in(place()) - turns;
        std::optional<std::string> flaw;
        if (code != 0) flaw = fmt::format("ended with {}", code);
        if (took > kDrainLimit) flaw = "took longer than the drain allows";
        if (more_things != static_cast<std::int64_t>(promised.added.size()) ||
            more_turns != static_cast<std::int64_t>(promised.said.size()))
            flaw = fmt::format(
                "{} things and {} turns stand there, {} and {} were acknowledged",
                more_things,
                more_turns,
                promised.added.size(),
                promised.said.size()
            );
        start();
        if (!flaw) flaw = crash::what_is_lost(place(), server_->port(), promised);
        note("drain", promised, flaw);
    }

    int close() const {
        std::cout << acts_ << " acts acknowledged\n"
                  << "passed " << passed_ << " failed " << failed_ << " skipped 0\n";
        return failed_ == 0 ? 0 : 1;
    }

private:
    // The server waits 20 s for requests under way; the rest is for a slow build to end.
    static constexpr std::chrono::seconds kDrainLimit{25};

    crash::Place place() const { return {place_->data, place_->database()}; }

    // Whose things are public at once.
    const std::string& editor() const { return place_->players.at("greta").token; }

    void start() {
        server_ = std::make_unique<testing::ServerProcess>(place().data, place().database);
    }

    milliseconds moment() {
        const int longest = engine_ == store::Engine::Sqlite ? kLongest : kLongestOfPostgres;
        return milliseconds{std::uniform_int_distribution{0, longest}(chance_)};
    }

    void note(
        const char* what,
        const crash::Acknowledged& promised,
        const std::optional<std::string>& flaw
    ) {
        acts_ += promised.total();
        ++(flaw ? failed_ : passed_);
        std::cout << fmt::format(
                         "{} {}: {} added, {} said, {} edited, {} refused, {} unanswered: {}",
                         what,
                         round_,
                         promised.added.size(),
                         promised.said.size(),
                         promised.edited.size(),
                         promised.refused,
                         promised.unanswered,
                         flaw.value_or("whole")
                     )
                  << std::endl;
        if (flaw) show_accidents();
    }

    // What the server noted beside the requests that went well.
    void show_accidents() const {
        std::ifstream log{place_->folder() / "serve.log"};
        for (std::string line; std::getline(log, line);) {
            if (line.find("accident") != std::string::npos) std::cout << "    " << line << "\n";
        }
    }

    store::Engine engine_;
    std::mt19937 chance_;
    std::unique_ptr<testing::FurnishedPlace> place_;
    std::unique_ptr<testing::ServerProcess> server_;
    int round_ = 0;
    std::size_t acts_ = 0;
    int passed_ = 0;
    int failed_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
    const bool postgres = argc > 1 && std::string_view{argv[1]} == "postgres";
    const unsigned seed = std::random_device{}();
    std::cout << "seed " << seed << "\n";
    try {
        Proof proof{postgres ? store::Engine::Postgres : store::Engine::Sqlite, seed};
        for (int left = kills(); left > 0; --left)
            proof.kill();
        proof.drain();
        return proof.close();
    } catch (const std::exception& error) {
        std::cout << error.what() << "\npassed 0 failed 1 skipped 0\n";
        return 1;
    }
}
