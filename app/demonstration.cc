// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/demonstration.h"

#include "store/journal_store.h"

namespace bunting::app {
namespace {

constexpr BoroughId kBorough{1};
constexpr int kMostRounds = 20;

// It stands still on the morning on which the story ends.
class StoryClock final : public Clock {
public:
    explicit StoryClock(Time now) : now_{now} {}

    Time now() const override { return now_; }

private:
    Time now_;
};

// Duties may write entries of their own (what is over ends), so one round is not always enough.
void settle(House& house) {
    for (int round = 0; round < kMostRounds; ++round) {
        house.runner().run_once();
        const bool waits = house.database().reading([](store::ReadTx& tx) {
            return store::entries_wait(tx, kBorough);
        });
        if (!waits) return;
    }
    throw std::runtime_error("the journal was not numbered");
}

}  // namespace

demo::Furnished furnish_demonstration(const Options& options, const demo::Ask& ask) {
    const StoryClock clock{demo::end_of_story(ask.today)};
    SeededRandom random{ask.seed};
    House house{options, clock, random};
    const bool is_empty =
        house.database().reading([](store::ReadTx& tx) { return demo::is_empty(tx, kBorough); });
    if (!is_empty)
        throw NotEmpty("there is something here already: a demonstration needs an empty place");
    const demo::Stage stage{
        .act = [&](const demo::Act& work) { return house.act<void>({}, work); },
        .kinds = house.kinds(),
        .blobs = house.blobs(),
    };
    const auto furnished = demo::furnish(stage, ask);
    if (!furnished)
        throw std::runtime_error(
            "the demonstration could not be furnished: " + furnished.error().key
        );
    settle(house);
    return *furnished;
}

}  // namespace bunting::app
