// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/crash/checks.h"

#include <chrono>
#include <thread>

#include <boost/json.hpp>

#include "store/verify.h"
#include "tests/invariants/invariants.h"
#include "tests/support/http_client.h"
#include "tests/support/server_process.h"

namespace bunting::crash {
namespace {

namespace json = boost::json;
using Flaw = std::optional<std::string>;

// A write is found within a second; the program under test is a slow build on a busy machine.
constexpr std::chrono::seconds kCatchUp{15};
constexpr std::size_t kSearched = 12;

constexpr store::Query kTurn{"SELECT words FROM turn WHERE borough = $1 AND id = $2"};
// In this test every thing is public and nothing is withdrawn, so the numbers are equal.
constexpr store::Query kTurnsAndEntries{R"sql(
    SELECT number FROM thing
     WHERE (SELECT count(*) FROM turn WHERE turn.borough = thing.borough AND turn.thing = thing.id)
        <> (SELECT count(*) FROM journal_entry
             WHERE journal_entry.borough = thing.borough AND journal_entry.thing = thing.id
               AND verb = 'turn.said')
        OR 1 <> (SELECT count(*) FROM journal_entry
                  WHERE journal_entry.borough = thing.borough AND journal_entry.thing = thing.id
                    AND verb = 'thing.added')
     ORDER BY number LIMIT 1
)sql"};
constexpr store::Query kBehind{R"sql(
    SELECT (SELECT count(*) FROM journal_entry WHERE sequence IS NULL)
         + (SELECT count(*) FROM projection
             WHERE position < (SELECT count(*) FROM journal_entry
                                WHERE journal_entry.borough = projection.borough))
)sql"};
constexpr store::Query kThings{"SELECT count(*) FROM thing"};
constexpr store::Query kTurns{"SELECT count(*) FROM turn"};

template <class Use>
auto read(const Place& place, Use use) {
    std::optional<std::invoke_result_t<Use, store::ReadTx&>> out;
    const auto address = store::parse_address(place.database).value();
    store::read_without_writing(address, [&](store::ReadTx& tx) { out.emplace(use(tx)); });
    return std::move(*out);
}

std::optional<std::int64_t> number(store::ReadTx& tx, const store::Query& query) {
    return tx.row(query, [](const store::Row& row) { return row.integer(0); });
}

template <class Holds>
bool soon(Holds holds) {
    const auto until = std::chrono::steady_clock::now() + kCatchUp;
    while (!holds()) {
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    return true;
}

std::optional<json::object> thing_at(std::uint16_t port, std::int64_t number) {
    const auto answer = testing::ask(port, {.target = fmt::format("/t/{}.json", number)});
    json::error_code failed;
    auto value = json::parse(answer.body, failed);
    if (answer.status != 200 || failed || !value.is_object()) return std::nullopt;
    return std::move(value.get_object());
}

Flaw lost_thing(std::uint16_t port, const Acknowledged& promised) {
    for (const Added& added : promised.added) {
        const auto thing = thing_at(port, added.number);
        if (!thing) return fmt::format("thing {} was acknowledged and is not there", added.number);
        if (thing->at("title").as_string() != added.title ||
            thing->at("kind").as_string() != added.kind)
            return fmt::format("thing {} is another than was acknowledged", added.number);
    }
    for (const Edited& edited : promised.edited) {
        const auto thing = thing_at(port, edited.number);
        if (!thing || thing->at("version").as_int64() < edited.version)
            return fmt::format(
                "version {} of thing {} was acknowledged and is not there",
                edited.version,
                edited.number
            );
    }
    return std::nullopt;
}

Flaw lost_turn(const Place& place, const Acknowledged& promised) {
    return read(place, [&](store::ReadTx& tx) -> Flaw {
        for (const Said& said : promised.said) {
            const auto words = tx.row(
                kTurn,
                [](const store::Row& row) { return row.text(0); },
                BoroughId{1},
                *parse_uuid(said.turn)
            );
            if (words != said.words)
                return fmt::format(
                    "a turn at thing {} was acknowledged and is not there", said.number
                );
        }
        return std::nullopt;
    });
}

Flaw not_searchable(std::uint16_t port, const Acknowledged& promised) {
    const std::size_t step = promised.added.size() / kSearched + 1;
    for (std::size_t i = 0; i < promised.added.size(); i += step) {
        const Added& added = promised.added[i];
        const std::string link = fmt::format("/t/{}\"", added.number);
        const bool found = soon([&] {
            const auto page = testing::ask(port, {.target = "/search?q=" + added.word});
            return page.body.find(link) != std::string::npos;
        });
        if (!found)
            return fmt::format("thing {} is not found by its word {}", added.number, added.word);
    }
    return std::nullopt;
}

Flaw broken_law(const Place& place) {
    const auto caught_up = [&] {
        return read(place, [](store::ReadTx& tx) { return number(tx, kBehind) == 0; });
    };
    if (!soon(caught_up)) return "the journal's readers did not catch up";
    return read(place, [](store::ReadTx& tx) -> Flaw {
        for (const auto law :
             {invariants::no_half_act,
              invariants::no_state_without_journal_entry,
              invariants::counts_are_what_is_shown}) {
            if (auto broken = law(tx)) return broken;
        }
        const auto half = number(tx, kTurnsAndEntries);
        if (half) return fmt::format("thing {} and its entries do not agree", *half);
        return std::nullopt;
    });
}

Flaw journal_flaw(const Place& place) {
    const auto verified = testing::run_binary(
        {"verify-journal", "--data", place.data.string(), "--database", place.database}
    );
    if (verified.code == 0 && verified.words.ends_with("\nwhole\n")) return std::nullopt;
    return "verify-journal: " + verified.words;
}

}  // namespace

Flaw what_is_lost(const Place& place, std::uint16_t port, const Acknowledged& promised) {
    if (!promised.surprises.empty()) return "an unexpected answer: " + promised.surprises.front();
    if (promised.total() == 0) return "nothing was acknowledged: nothing is proved";
    if (auto flaw = lost_thing(port, promised)) return flaw;
    if (auto flaw = lost_turn(place, promised)) return flaw;
    if (auto flaw = broken_law(place)) return flaw;
    if (auto flaw = not_searchable(port, promised)) return flaw;
    return journal_flaw(place);
}

std::int64_t things_in(const Place& place) {
    return *read(place, [](store::ReadTx& tx) { return number(tx, kThings); });
}

std::int64_t turns_in(const Place& place) {
    return *read(place, [](store::ReadTx& tx) { return number(tx, kTurns); });
}

}  // namespace bunting::crash
